//! The window: a thin shell around the room. Which command is which stands in [`commands`], who is signed in in [`desk`].

mod commands;
mod desk;
mod start;

pub use start::{Problem, start};
