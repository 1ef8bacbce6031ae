//! One set of migrations for both databases.
