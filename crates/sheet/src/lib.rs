//! Tables in and out: CSV, CP932 and XLSX, with errors that name the cell.

mod csv_read;
mod csv_write;
mod decode;
mod fault;
mod lines;
mod output;
mod read;
mod table;
mod xlsx_read;
mod xlsx_write;

pub use csv_write::{Encoding, write_csv};
pub use fault::Fault;
pub use lines::Lines;
pub use output::{Column, ColumnKind, Output};
pub use read::{read_bytes, read_file};
pub use table::{Row, Table, fold};
pub use xlsx_write::write_xlsx;
