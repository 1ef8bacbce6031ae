//! The `hagukumi` program.
fn main() {}
