//! The real window, driven from outside: by WebDriver where it lets WebDriver in, by X keys where it does not.
#![allow(clippy::expect_used, reason = "a helper that cannot go on stops its test, with a sentence")]
#![allow(clippy::indexing_slicing, reason = "a helper that cannot go on stops its test, with a sentence")]
#![allow(clippy::panic, reason = "a helper that cannot go on stops its test, with a sentence")]
#![allow(clippy::unwrap_used, reason = "a helper that cannot go on stops its test, with a sentence")]

// Tools: a home, a driver, hands, eyes, a camera.
mod cable;
mod canaries;
mod canary_forms;
mod chart;
mod cli;
mod cli_rounds;
mod desk;
mod driver;
mod home;
mod job;
mod keys;
mod pictures;
mod programs;
mod reading;
mod round_job;
mod sockets;
mod typist;

// Tests.
mod backups;
mod content_policy;
mod erasure;
mod handover;
mod hostile_texts;
mod isolation;
mod lock;
mod memory;
mod no_network;
mod no_plain_text;
mod papers;
mod probe;
mod published_remarks;
mod published_table;
mod retention;
mod shipped;
mod tour;
mod tour_access;
mod tour_custody;
mod whole_job;
