//! All SQL of the training year, one text for both databases. Lists need a scope, changes need a permit.

pub mod tables;
