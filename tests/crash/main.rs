//! What a power cut, a kill, a failing disk and a flipped bit leave behind: nothing that was acknowledged is missing, nothing half-done is seen.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails loudly")]

mod campaign;
mod checks;
mod cuts;
#[allow(dead_code, reason = "the driver takes a part of it")]
mod disk;
mod faults;
mod flips;
#[allow(dead_code, reason = "the driver takes a part of it")]
mod images;
mod kills;
mod new_vaults;
mod plain;
mod power_cuts;
mod recording;
mod story;
mod under_shim;
