//! The database: Db to read, Tx to write, the two dialects.
