//! A file of any kind to tables: the kind is told by its first bytes, not by its name.

use crate::csv_read::read_csv;
use crate::xlsx_read::read_xlsx;
use crate::{Fault, Table};
use std::path::Path;

/// Reads a CSV file (one table) or an XLSX book (one table per sheet that holds anything).
///
/// `Err` only where no table can be made: unreadable, empty, corrupt, protected or absurdly large
/// files. Faults of single rows and cells stand in [`Table::faults`].
pub fn read_file(path: &Path) -> Result<Vec<Table>, Vec<Fault>> {
    let name = path
        .file_name()
        .map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    let bytes = std::fs::read(path).map_err(|error| {
        vec![Fault::of_file(
            &name,
            format!("ファイルを開けません（{error}）"),
        )]
    })?;
    read_bytes(&name, &bytes)
}

/// The same for a file that is already in memory, such as an upload. `name` is told in faults.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<Vec<Table>, Vec<Fault>> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        read_xlsx(name, bytes)
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        // An encrypted XLSX and an old XLS share this envelope.
        Err(vec![Fault::of_file(
            name,
            "パスワード付きのブックか、古い形式（.xls）です。パスワードを外し、「Excel ブック (.xlsx)」で保存しなおしてください",
        )])
    } else {
        read_csv(name, bytes).map(|table| vec![table])
    }
}
