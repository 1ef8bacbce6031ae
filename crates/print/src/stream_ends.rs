//! Keeps a stream's last byte apart from the line end after it, as PDF/A (ISO 19005-2, 6.1.7.1) wants.
//!
//! pdf-writer ends a stream with LF. If the data itself ends with CR, checkers take CR LF for the line end and find
//! the stream a byte shorter than its `/Length`: one stream in 256, so more often than not in a long list.

/// What stands where the data ends with CR; binary data that looks like it is beyond chance.
const AMBIGUOUS: &[u8] = b"\r\nendstream\nendobj";

/// The length of one entry of a cross-reference table.
const ENTRY: usize = 20;

/// The same file with CR LF after each such stream, and its table of offsets moved accordingly.
///
/// A file without the plain table that pdf-writer makes is given back as it is.
pub(crate) fn separate(pdf: Vec<u8>) -> Vec<u8> {
    let ends: Vec<usize> = positions(&pdf, AMBIGUOUS).collect();
    if ends.is_empty() {
        return pdf;
    }
    moved(&pdf, &ends).unwrap_or(pdf)
}

fn moved(pdf: &[u8], ends: &[usize]) -> Option<Vec<u8>> {
    // A CR is inserted after each data; what lies behind moves by the number of CRs before it.
    let new_offset = |offset: usize| offset + ends.partition_point(|end| *end < offset);

    let start_word = positions(pdf, b"startxref\n").last()?;
    let table = number(&pdf[start_word + b"startxref\n".len()..])?;
    let entries = table
        + pdf
            .get(table..)?
            .strip_prefix(b"xref\n0 ")
            .and_then(|rest| {
                let line = rest.iter().position(|byte| *byte == b'\n')?;
                Some(b"xref\n0 ".len() + line + 1)
            })?;
    let count = number(&pdf[table + b"xref\n0 ".len()..])?;
    let after = entries + count * ENTRY;

    let mut out = Vec::with_capacity(pdf.len() + ends.len());
    let mut from = 0;
    for end in ends {
        out.extend_from_slice(&pdf[from..=*end]);
        out.push(b'\r');
        from = end + 1;
    }
    out.extend_from_slice(pdf.get(from..entries)?);
    for entry in pdf.get(entries..after)?.chunks(ENTRY) {
        let in_use = entry.get(17) == Some(&b'n');
        let offset = number(entry)?;
        let offset = if in_use { new_offset(offset) } else { offset };
        out.extend_from_slice(format!("{offset:010}").as_bytes());
        out.extend_from_slice(&entry[10..]);
    }
    out.extend_from_slice(pdf.get(after..start_word)?);
    out.extend_from_slice(format!("startxref\n{}\n%%EOF", new_offset(table)).as_bytes());
    Some(out)
}

fn positions<'a>(pdf: &'a [u8], wanted: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let first = *wanted.first().unwrap_or(&0);
    let starts = pdf
        .iter()
        .enumerate()
        .filter(move |(_, byte)| **byte == first);
    starts
        .map(|(at, _)| at)
        .filter(move |at| pdf[*at..].starts_with(wanted))
}

/// The decimal number that `bytes` begin with.
fn number(bytes: &[u8]) -> Option<usize> {
    let digits = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    std::str::from_utf8(bytes.get(..digits)?).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of streams with a true table of offsets.
    fn file(streams: &[&[u8]]) -> Vec<u8> {
        let mut pdf = b"%PDF-1.7\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f\r\n", streams.len() + 1);
        for (n, data) in streams.iter().enumerate() {
            table += &format!("{:010} 00000 n\r\n", pdf.len());
            pdf.extend(format!("{} 0 obj\n<</Length {}>>\nstream\n", n + 1, data.len()).bytes());
            pdf.extend(*data);
            pdf.extend(b"\nendstream\nendobj\n\n");
        }
        let start = pdf.len();
        pdf.extend(format!("{table}trailer\n<</Size 4>>\nstartxref\n{start}\n%%EOF").bytes());
        pdf
    }

    #[test]
    fn data_that_ends_with_a_return_keeps_it_and_offsets_stay_true() {
        let streams: [&[u8]; 4] = [b"one", b"two\r", b"\r\n", b"four\r"];
        let pdf = separate(file(&streams));
        let text = String::from_utf8(pdf.clone()).unwrap();
        assert!(text.contains("two\r\r\nendstream") && text.contains("four\r\r\nendstream"));
        assert!(text.contains("one\nendstream") && text.contains("stream\n\r\n\nendstream"));

        let start = number(text.rsplit("startxref\n").next().unwrap().as_bytes()).unwrap();
        let table = &text[start..];
        assert!(
            table.starts_with("xref\n0 5\n0000000000 65535 f\r\n"),
            "{table}"
        );
        for n in 1..=4 {
            let offset = number(table.lines().nth(2 + n).unwrap().as_bytes()).unwrap();
            assert!(
                text[offset..].starts_with(&format!("{n} 0 obj\n")),
                "object {n} at {offset}"
            );
        }
        assert!(text.ends_with("%%EOF"));
    }

    #[test]
    fn other_files_stay_as_they_are() {
        let plain = file(&[b"one", b"two"]);
        assert_eq!(separate(plain.clone()), plain);
        let strange = b"no table\r\nendstream\nendobj\n".to_vec();
        assert_eq!(separate(strange.clone()), strange);
    }
}
