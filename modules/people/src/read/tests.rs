//! Tests of reading, checking, assembling and writing.
