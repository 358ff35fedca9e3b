//! The window: a thin shell around the room. Which command is which stands in [`commands`], who is signed in in `hensobo_core::desk`.

mod commands;
#[cfg(feature = "window-tests")]
mod rehearsal;
mod start;

pub use start::{Problem, start};
