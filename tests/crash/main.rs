//! What a power cut, a kill, a failing disk and a flipped bit leave behind: nothing that was acknowledged is missing, nothing half-done is seen.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails loudly")]

mod campaign;
mod checks;
mod disk;
mod images;
mod kills;
mod plain;
mod power_cuts;
mod recording;
mod story;
mod under_shim;
