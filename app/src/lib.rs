//! The program: all modules' routes behind one menu, and the server on the loopback address.

mod program;

pub use program::{listen, menu, routes, state};
