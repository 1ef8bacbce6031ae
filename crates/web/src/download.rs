//! Answers that the browser saves: CSV, XLSX, PDF, with Japanese file names.

use std::fmt::Write;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use sheet::{Encoding, Fault, Output};

use crate::{PageError, PageResult};

/// What an export is written as: the `format` of the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// `xlsx`, and everything unknown: spreadsheets keep the zeros of staff numbers.
    #[default]
    Xlsx,
    /// `csv`: UTF-8 with a byte order mark, so that Excel reads it.
    Csv,
    /// `csv-cp932`: for older programs.
    CsvCp932,
}

impl Format {
    pub(crate) fn of(word: &str) -> Self {
        match word {
            "csv" => Format::Csv,
            "csv-cp932" => Format::CsvCp932,
            _ => Format::Xlsx,
        }
    }
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv";

/// One table as a file. `stem` is the file's name without its ending.
///
/// # Errors
/// [`PageError::Invalid`] naming the cells, when the encoding lacks a character.
pub fn table(stem: &str, output: &Output, format: Format) -> PageResult {
    let encoding = match format {
        Format::Xlsx => return book(stem, std::slice::from_ref(output)),
        Format::Csv => Encoding::Utf8Bom,
        Format::CsvCp932 => Encoding::Cp932,
    };
    let bytes = sheet::write_csv(output, encoding)
        .map_err(|faults| PageError::Invalid(explain(&faults)))?;
    Ok(file(&format!("{stem}.csv"), CSV, bytes))
}

/// Several tables as the sheets of one book.
///
/// # Errors
/// [`PageError::Invalid`] when a table does not fit on a sheet.
pub fn book(stem: &str, outputs: &[Output]) -> PageResult {
    let bytes =
        sheet::write_xlsx(outputs).map_err(|faults| PageError::Invalid(explain(&faults)))?;
    Ok(file(&format!("{stem}.xlsx"), XLSX, bytes))
}

/// Any file, to be saved under `name`.
pub fn file(name: &str, content_type: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, content_type.to_owned()),
        (header::CONTENT_DISPOSITION, disposition(name)),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// The first faults in words; there may be thousands.
fn explain(faults: &[Fault]) -> String {
    const SHOWN: usize = 5;
    let mut text =
        "書き出せない文字や値があります。Excel（.xlsx）かCSV（UTF-8）で書き出してください。"
            .to_owned();
    for fault in faults.iter().take(SHOWN) {
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            " {}行目「{}」の「{}」：{}",
            fault.row, fault.column, fault.value, fault.expected
        );
    }
    if faults.len() > SHOWN {
        let _ = write!(text, " ほか{}件", faults.len() - SHOWN);
    }
    text
}

/// RFC 6266 with the name in UTF-8 (RFC 8187), and a plain one for programs that know no better.
fn disposition(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("bin", |(_, ending)| ending);
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"download.{ending}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use sheet::Column;

    use super::*;

    fn output(name: &str) -> Output {
        Output {
            name: "職員".to_owned(),
            columns: vec![Column::text("氏名")],
            rows: vec![vec![name.to_owned()]],
        }
    }

    #[test]
    fn a_japanese_name_reaches_the_browser() {
        assert_eq!(
            disposition("職員 一覧.csv"),
            "attachment; filename=\"download.csv\"; filename*=UTF-8''%E8%81%B7%E5%93%A1%20%E4%B8%80%E8%A6%A7.csv"
        );
    }

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        let value = disposition("a\"\r\nSet-Cookie: x.csv");
        assert!(!value.contains(['\r', '\n']) && value.matches('"').count() == 2);
    }

    #[test]
    fn characters_that_cp932_lacks_are_named_instead_of_lost() {
        let refused = table("職員", &output("𠮷田"), Format::CsvCp932);
        let Err(PageError::Invalid(text)) = refused else {
            panic!("{refused:?}")
        };
        assert!(text.contains("2行目「氏名」の「𠮷田」"), "{text}");
        assert!(table("職員", &output("𠮷田"), Format::Csv).is_ok());
    }
}
