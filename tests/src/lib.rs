//! What the tests of the room share: rooms, keyrings and programs to work with, and hands to tamper with them.

#![allow(clippy::expect_used, reason = "a helper that cannot go on stops its test, with a sentence")]
#![allow(clippy::indexing_slicing, reason = "a helper that cannot go on stops its test, with a sentence")]
#![allow(clippy::panic, reason = "a helper that cannot go on stops its test, with a sentence")]
#![allow(clippy::unwrap_used, reason = "a helper that cannot go on stops its test, with a sentence")]

pub mod behind;
pub mod busy;
pub mod cli;
pub mod custody;
pub mod desk;
pub mod desks;
pub mod dice;
pub mod files;
pub mod form_rooms;
pub mod hostile;
pub mod keyring;
pub mod memory;
pub mod namespaces;
pub mod office;
pub mod papers;
pub mod practice;
pub mod refusal;
pub mod rooms;
pub mod sources;
pub mod stand_in;
pub mod tamper;
pub mod terminals;
