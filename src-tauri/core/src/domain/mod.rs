//! The rules of the room: values that are born valid and pure decisions. Does no I/O, asks no clock, knows no SQL.

pub mod batch;
pub mod calendar;
pub mod campaign;
pub mod correction;
pub mod count;
pub mod csv;
pub mod day;
pub mod delivery;
pub mod id;
pub mod password;
pub mod person;
pub mod place;
pub mod policy;
pub mod review;
pub mod round;
mod round_checks;
pub mod round_error;
pub mod round_needs;
pub mod round_steps;
pub mod sealed;
pub mod tally;
pub mod text;
pub mod variance;
pub mod week;
pub mod weekly;
