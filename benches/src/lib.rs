//! Made-up registers of any size, and measuring: what the benches share. How to run them: `docs/performance.md`.

pub mod cast;
pub mod chance;
pub mod columns;
pub mod people;
pub mod process;
pub mod register;
