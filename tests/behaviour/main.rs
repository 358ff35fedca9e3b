//! The room's behaviour, through its public doors, on the real encrypted store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails loudly")]

mod account_rules;
mod approval_rules;
mod architecture;
mod authorisation;
mod bad_csv;
mod bad_input;
mod cli;
mod cli_custody;
mod cli_custody_desk;
mod cli_custody_refusals;
mod cli_isolation;
mod cli_log;
mod cli_people;
mod cli_team;
mod cli_weeks;
mod closings;
mod counting;
mod custody_laws;
mod custody_play;
mod custody_season;
mod custody_steps;
mod golden_events;
mod guessing;
mod hardening;
mod isolation_detection;
mod isolation_paths;
mod key_file_protocol;
mod laws;
mod losses;
mod opening;
mod people_rules;
mod properties;
mod recovery;
mod reviews;
mod rollback;
mod round_differences;
mod rounds;
mod sealed_tampering;
mod sessions;
mod side_log;
mod tampering;
mod terminal_record;
mod throttle_law;
mod upgrading;
