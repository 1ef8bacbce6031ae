//! Tables to an XLSX book: one clean table a sheet, header frozen and filterable.

use crate::{ColumnKind, Fault, Output};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// Writes a book with one sheet a table.
///
/// Faults: what a sheet cannot hold (more than 1,048,576 rows, a cell of more than 32,767
/// characters, two tables of one name).
pub fn write_xlsx(outputs: &[Output]) -> Result<Vec<u8>, Vec<Fault>> {
    let mut book = Workbook::new();
    // The same tables give the same bytes: no clock in the file.
    let properties = ExcelDateTime::from_ymd(2000, 1, 1)
        .map(|day| DocProperties::new().set_creation_datetime(&day));
    if let Ok(properties) = properties {
        book.set_properties(&properties);
    }
    let mut faults = Vec::new();
    for output in outputs {
        if let Err(fault) = write_sheet(book.add_worksheet(), output) {
            faults.push(*fault);
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    book.save_to_buffer()
        .map_err(|error| vec![Fault::of_file("", format!("XLSXを書けません（{error}）"))])
}

fn write_sheet(sheet: &mut Worksheet, output: &Output) -> Result<(), Box<Fault>> {
    let whole =
        |error: XlsxError| Fault::of_file(&output.name, format!("シートを書けません（{error}）"));
    sheet.set_name(sheet_name(&output.name)).map_err(whole)?;
    let header = Format::new().set_bold();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let mut widths = vec![0; output.columns.len()];
    for (number, cells) in output.lines() {
        for (column, cell) in cells.into_iter().enumerate() {
            if let Some(widest) = widths.get_mut(column) {
                *widest = width(cell).max(*widest);
            }
            let at = (number as u32 - 1, column as u16);
            let kind = output.columns.get(column).map(|column| column.kind);
            match (number, kind) {
                _ if cell.is_empty() => Ok(()),
                (1, _) => sheet
                    .write_string_with_format(at.0, at.1, cell, &header)
                    .map(|_| ()),
                (_, Some(ColumnKind::Number)) => write_number(sheet, at, cell),
                (_, Some(ColumnKind::Date)) => write_date(sheet, at, cell, &date),
                _ => sheet.write_string(at.0, at.1, cell).map(|_| ()),
            }
            .map_err(|error| Box::new(output.fault(number, column, refused(&error))))?;
        }
    }
    for (column, widest) in widths.iter().enumerate() {
        sheet
            .set_column_width(column as u16, (*widest + 3).clamp(6, 60) as f64)
            .map_err(whole)?;
    }
    if !output.columns.is_empty() {
        let last = (output.rows.len() as u32, output.columns.len() as u16 - 1);
        sheet.set_freeze_panes(1, 0).map_err(whole)?;
        sheet.autofilter(0, 0, last.0, last.1).map_err(whole)?;
    }
    Ok(())
}

fn refused(error: &XlsxError) -> String {
    match error {
        XlsxError::MaxStringLengthExceeded => {
            "Excelのセルには32,767文字までしか入りません。短くするか、CSVで出力してください"
                .to_owned()
        }
        XlsxError::RowColumnLimitError => {
            "Excelのシートには1,048,576行までしか入りません。CSVで出力してください".to_owned()
        }
        other => format!("このセルを書けません（{other}）"),
    }
}

fn write_number(sheet: &mut Worksheet, at: (u32, u16), cell: &str) -> Result<(), XlsxError> {
    match cell.parse::<f64>() {
        // Anything else than the shortest form would come back changed: 012, 1e3, +5.
        Ok(number) if number.abs() < 1e15 && number.to_string() == cell => {
            sheet.write_number(at.0, at.1, number)?
        }
        _ => sheet.write_string(at.0, at.1, cell)?,
    };
    Ok(())
}

fn write_date(
    sheet: &mut Worksheet,
    at: (u32, u16),
    cell: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    // Excel believes in 29 February 1900; dates before March of that year would shift.
    let iso = cell.len() == 10 && cell.is_ascii() && cell >= "1900-03-01";
    match ExcelDateTime::parse_from_str(cell) {
        Ok(date) if iso => sheet.write_datetime_with_format(at.0, at.1, &date, format)?,
        _ => sheet.write_string(at.0, at.1, cell)?,
    };
    Ok(())
}

/// Excel refuses some characters and more than 31 of them.
fn sheet_name(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|c| if "[]:*?/\\".contains(c) { '_' } else { c })
        .take(31)
        .collect();
    name.trim_matches('\'').to_owned()
}

/// Half-width columns of the widest line of a cell; full-width characters take two.
fn width(cell: &str) -> usize {
    cell.lines()
        .map(|line| line.chars().map(columns).sum())
        .max()
        .unwrap_or(0)
}

fn columns(c: char) -> usize {
    match u32::from(c) {
        // Variation selectors and combining marks stand on the character before.
        0x300..=0x36F | 0x3099..=0x309A | 0xFE00..=0xFE0F | 0xE0100..=0xE01EF => 0,
        0..=0x10FF | 0xFF61..=0xFF9F => 1,
        _ => 2,
    }
}
