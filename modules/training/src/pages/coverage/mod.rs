//! Pages of coverage.
