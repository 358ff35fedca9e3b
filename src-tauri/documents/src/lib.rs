//! Papers of the room: plain form data in, bytes out. No SQL, no files.

pub mod access_log;
pub mod csv;
pub mod weekly_report;
