//! The room's behaviour, through its public doors, on the real encrypted store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails loudly")]

mod architecture;
mod bad_csv;
mod bad_input;
mod cli;
mod cli_weeks;
mod counting;
mod golden_events;
mod key_file_protocol;
mod opening;
mod properties;
mod recovery;
mod tampering;
