//! An XLSX book to tables, one per sheet that holds anything.

use crate::table::Builder;
use crate::{Fault, Table};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Xlsx, XlsxError};
use std::io::Cursor;
use zip::ZipArchive;

/// Beyond this a book is an accident or an attack.
const MOST_BYTES: u64 = 512 << 20;
/// Excel's own limit.
const MOST_ROWS: usize = 1_048_576;
/// Wider tables are an accident: no exchange table has even thirty columns.
const MOST_COLUMNS: usize = 1024;

/// Reads an XLSX book's bytes.
pub(crate) fn read_xlsx(file: &str, bytes: &[u8]) -> Result<Vec<Table>, Vec<Fault>> {
    guard_size(file, bytes).map_err(|fault| vec![*fault])?;
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| vec![unreadable(file, &error)])?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut tables = Vec::new();
    let mut faults = Vec::new();
    for name in names {
        match read_sheet(file, &name, &mut book) {
            Ok(table) if table.headers().is_empty() => {}
            Ok(table) => tables.push(table),
            Err(fault) => faults.push(*fault),
        }
    }
    if tables.is_empty() && faults.is_empty() {
        faults.push(Fault::of_file(
            file,
            "中身がありません。1行目に見出しのある表をシートに入れてください",
        ));
    }
    if faults.is_empty() {
        Ok(tables)
    } else {
        Err(faults)
    }
}

/// Declared sizes suffice: the reader stops an entry that inflates beyond its own.
fn guard_size(file: &str, bytes: &[u8]) -> Result<(), Box<Fault>> {
    let corrupt = |error| Box::new(unreadable(file, &XlsxError::Zip(error)));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(corrupt)?;
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let size = archive.by_index_raw(index).map_err(corrupt)?.size();
        total = total.saturating_add(size);
    }
    if total > MOST_BYTES {
        return Err(Box::new(Fault::of_file(
            file,
            "展開すると512MBを超えるため読み込めません。表を分けて保存しなおしてください",
        )));
    }
    Ok(())
}

fn unreadable(file: &str, error: &XlsxError) -> Fault {
    let expected = match error {
        XlsxError::Password => "パスワードが付いています。外して保存しなおしてください".to_owned(),
        XlsxError::CellError(value) => {
            format!("数式のエラー（{value}）があります。値に直してください")
        }
        _ => format!(
            "ブックが壊れています。Excelなどで開いて「Excel ブック (.xlsx)」で保存しなおしてください（{error}）"
        ),
    };
    Fault::of_file(file, expected)
}

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// One sheet, read as a stream: a stray cell far away must not fill the memory with blanks.
fn read_sheet(file: &str, name: &str, book: &mut Book<'_>) -> Result<Table, Box<Fault>> {
    let in_sheet = |fault: Fault| {
        Box::new(Fault {
            sheet: Some(name.to_owned()),
            ..fault
        })
    };
    let corrupt = |error: XlsxError| in_sheet(unreadable(file, &error));
    let mut reader = book.worksheet_cells_reader(name).map_err(corrupt)?;
    let pads: Vec<usize> = reader
        .styles()
        .iter()
        .map(|style| {
            let format = style.number_format.as_ref();
            format.map_or(0, |format| zero_padding(&format.format_code))
        })
        .collect();
    let mut builder = Builder::new(file, Some(name));
    let mut cells: Vec<String> = Vec::new();
    let mut errors: Vec<(usize, String)> = Vec::new();
    let mut current = 0;
    let mut blank_cells = false;
    loop {
        let next = reader.next_cell_with_style_id().map_err(corrupt)?;
        let row = next
            .as_ref()
            .map(|(cell, _)| cell.get_position().0 as usize);
        if row != Some(current) {
            if row.is_some_and(|row| row < current) {
                return Err(corrupt(XlsxError::Unexpected("rows out of order")));
            }
            builder
                .row(current + 1, cells.iter().map(String::as_str))
                .map_err(|fault| in_sheet(*fault))?;
            for (column, value) in errors.drain(..) {
                builder.formula_error(current + 1, column, &value);
            }
            cells.iter_mut().for_each(String::clear);
        }
        let Some((cell, style)) = next else { break };
        let (row, column) = cell.get_position();
        current = row as usize;
        let column = column as usize;
        if current >= MOST_ROWS {
            return Err(in_sheet(Fault::of_file(
                file,
                format!("行が多すぎます（{MOST_ROWS}行まで）。ファイルを分けてください"),
            )));
        }
        if column >= MOST_COLUMNS {
            return Err(in_sheet(Fault::of_file(
                file,
                format!("列が多すぎます（{MOST_COLUMNS}列まで）。表の外の値を消してください"),
            )));
        }
        if column >= cells.len() {
            cells.resize(column + 1, String::new());
        }
        let pad = pads.get(style).copied().unwrap_or(0);
        match cell.get_value() {
            DataRef::Error(error) => {
                cells[column] = error.to_string();
                errors.push((column, error.to_string()));
            }
            DataRef::Empty => blank_cells = true,
            value => push_value(&mut cells[column], value, pad),
        }
    }
    drop(reader);
    if blank_cells {
        for (row, column) in formulas_without_result(name, book).map_err(corrupt)? {
            builder.no_result(row + 1, column);
        }
    }
    Ok(builder.finish())
}

/// Formulas that were never calculated: programs that make books leave the results to Excel.
fn formulas_without_result(
    name: &str,
    book: &mut Book<'_>,
) -> Result<Vec<(usize, usize)>, XlsxError> {
    let mut found = Vec::new();
    let mut reader = book.worksheet_cells_reader(name)?;
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        if cell.formula.is_some() && cell.value == DataRef::Empty {
            found.push((cell.pos.0 as usize, cell.pos.1 as usize));
        }
    }
    Ok(found)
}

fn push_value(cell: &mut String, value: &DataRef<'_>, pad: usize) {
    use std::fmt::Write;
    // Writing to a String cannot fail.
    let _ = match value {
        DataRef::Empty | DataRef::Error(_) => Ok(()),
        DataRef::String(text) => cell.write_str(text),
        DataRef::SharedString(text) => cell.write_str(text),
        DataRef::DateTimeIso(text) => {
            cell.write_str(text.strip_suffix("T00:00:00").unwrap_or(text))
        }
        DataRef::DurationIso(text) => cell.write_str(text),
        DataRef::Bool(true) => cell.write_str("1"),
        DataRef::Bool(false) => cell.write_str("0"),
        DataRef::Int(number) => write!(cell, "{number:0pad$}"),
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            write!(cell, "{:0pad$}", *number as i64)
        }
        DataRef::Float(number) => write!(cell, "{number}"),
        DataRef::DateTime(date) => cell.write_str(&date_text(date)),
    };
}

/// `2025-04-01`, `2025-04-01 09:30:00`, or for a time of day alone `09:30`.
fn date_text(date: &ExcelDateTime) -> String {
    if date.is_duration() || date.as_f64() < 1.0 {
        let seconds = (date.as_f64() * 86_400.0).round() as i64;
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        return match seconds {
            0 => format!("{hours:02}:{minutes:02}"),
            _ => format!("{hours:02}:{minutes:02}:{seconds:02}"),
        };
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    match (hour, minute, second) {
        (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
    }
}

/// A number format of zeros alone (`000000`) shows codes with leading zeros; the table keeps them.
fn zero_padding(format: &str) -> usize {
    if format.len() > 1 && format.bytes().all(|byte| byte == b'0') {
        format.len()
    } else {
        0
    }
}
