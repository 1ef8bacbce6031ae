//! Columns as `.npy` files, which NumPy reads without any other library.

use anyhow::Result;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// A folder of columns.
pub struct Columns(PathBuf);

impl Columns {
    /// The folder, made if it is missing.
    pub fn into_dir(dir: &Path) -> Result<Columns> {
        std::fs::create_dir_all(dir)?;
        Ok(Columns(dir.to_owned()))
    }

    /// Writes whole numbers of 32 bits.
    pub fn write(&self, name: &str, values: impl ExactSizeIterator<Item = i32>) -> Result<()> {
        let mut out =
            BufWriter::with_capacity(1 << 20, File::create(self.0.join(format!("{name}.npy")))?);
        let mut header = format!(
            "{{'descr': '<i4', 'fortran_order': False, 'shape': ({},), }}",
            values.len()
        );
        // Magic, version and length take 10 bytes; data begin at a multiple of 64.
        while (10 + header.len() + 1) % 64 != 0 {
            header.push(' ');
        }
        header.push('\n');
        out.write_all(b"\x93NUMPY\x01\x00")?;
        out.write_all(&(header.len() as u16).to_le_bytes())?;
        out.write_all(header.as_bytes())?;
        for value in values {
            out.write_all(&value.to_le_bytes())?;
        }
        Ok(out.flush()?)
    }

    /// Writes a text beside the columns.
    pub fn write_text(&self, name: &str, text: &str) -> Result<()> {
        Ok(std::fs::write(self.0.join(name), text)?)
    }
}
