//! A table to CSV in three encodings, faithful to the cell.

use crate::{Fault, Output};
use csv::{Terminator, WriterBuilder};
use encoding_rs::SHIFT_JIS;
use std::collections::BTreeSet;

/// How the text of a CSV file is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// With a byte order mark, so that Excel knows.
    Utf8Bom,
    /// What older Japanese packages want. It cannot hold every character.
    Cp932,
}

/// Writes a table as comma-separated CSV with CRLF.
///
/// Faults: characters that the encoding cannot hold, one fault a cell; then nothing is written.
pub fn write_csv(output: &Output, encoding: Encoding) -> Result<Vec<u8>, Vec<Fault>> {
    if encoding == Encoding::Cp932 {
        let faults: Vec<Fault> = output
            .lines()
            .flat_map(|(row, cells)| {
                cells
                    .into_iter()
                    .enumerate()
                    .filter_map(move |(column, cell)| unmappable(output, row, column, cell))
            })
            .collect();
        if !faults.is_empty() {
            return Err(faults);
        }
    }
    let text = to_text(output).map_err(|error| {
        vec![Fault::of_file(
            &output.name,
            format!("CSVを書けません（{error}）"),
        )]
    })?;
    Ok(match encoding {
        Encoding::Utf8 => text,
        Encoding::Utf8Bom => [&[0xEF, 0xBB, 0xBF], text.as_slice()].concat(),
        Encoding::Cp932 => to_cp932(&String::from_utf8_lossy(&text)),
    })
}

fn to_text(output: &Output) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    for (_, cells) in output.lines() {
        writer.write_record(cells)?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

fn unmappable(output: &Output, row: usize, column: usize, cell: &str) -> Option<Fault> {
    if cell.is_ascii() {
        return None;
    }
    let characters: BTreeSet<char> = cell.chars().filter(|&c| cp932_of(c).is_none()).collect();
    if characters.is_empty() {
        return None;
    }
    let list: Vec<String> = characters
        .into_iter()
        .map(|c| format!("「{c}」（U+{:04X}）", u32::from(c)))
        .collect();
    Some(output.fault(
        row,
        column,
        format!(
            "{}はCP932（Shift_JIS）にありません。代替の文字にするか、UTF-8またはXLSXで出力してください",
            list.join("、")
        ),
    ))
}

fn to_cp932(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        match (c.is_ascii(), cp932_of(c)) {
            (false, Some((pair, length))) => bytes.extend_from_slice(&pair[..length]),
            _ => bytes.push(c as u8),
        }
    }
    bytes
}

/// The one or two bytes of a character, if reading them gives the same character back.
fn cp932_of(c: char) -> Option<([u8; 2], usize)> {
    if let code @ 0xE000..=0xE757 = u32::from(c) {
        // 外字 (F040–F9FC): a municipality's own characters, read into the private use area.
        let pointer = code - 0xE000;
        let (lead, trail) = (pointer / 188, pointer % 188);
        let offset = if trail < 0x3F { 0x40 } else { 0x41 };
        return Some(([(0xF0 + lead) as u8, (trail + offset) as u8], 2));
    }
    let mut buffer = [0; 4];
    let text: &str = c.encode_utf8(&mut buffer);
    let (bytes, _, failed) = SHIFT_JIS.encode(text);
    // The encoder also takes look-alikes (¥ for \, − for －), which would come back changed.
    if failed || SHIFT_JIS.decode_without_bom_handling(&bytes).0 != text {
        return None;
    }
    match bytes.as_ref() {
        [one] => Some(([*one, 0], 1)),
        [lead, trail] => Some(([*lead, *trail], 2)),
        _ => None,
    }
}
