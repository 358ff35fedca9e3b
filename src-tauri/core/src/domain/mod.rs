//! The rules of the room: values that are born valid and pure decisions. Does no I/O, asks no clock, knows no SQL.

pub mod batch;
pub mod calendar;
pub mod campaign;
pub mod count;
pub mod csv;
pub mod day;
pub mod delivery;
pub mod id;
pub mod password;
pub mod person;
pub mod policy;
pub mod sealed;
pub mod text;
pub mod week;
pub mod weekly;
