//! Pages of courses.
