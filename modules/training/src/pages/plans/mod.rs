//! Pages of plans.
