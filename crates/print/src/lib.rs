//! Typst: a template and data become a PDF.
