//! Pages of targets.
