//! Papers of the room: plain form data in, bytes out. No SQL, no files.
//!
//! A paper is made in three steps: the room reads what it speaks of (`hensobo_core::actions::forms`), `fill` makes a [`form::Form`] of it,
//! plain data whose golden test is text, and `press` sets the form by its template.

pub mod access_log;
pub mod box_label;
mod codes;
pub mod csv;
pub mod custody_receipt;
pub mod day_tally;
pub mod erasure_paper;
pub mod fill;
pub mod form;
mod join;
pub mod kit_sheet;
pub mod ledger;
pub mod legible;
mod letters;
pub mod lists;
pub mod log_paper;
pub mod make;
mod moments;
pub mod press;
pub mod retention;
pub mod round_facts;
pub mod round_slip;
pub mod sheet;
pub mod table;
pub mod tray_cover;
pub mod weekly_report;
pub mod words;
