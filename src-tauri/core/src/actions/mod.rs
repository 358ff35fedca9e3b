//! The work of the room: load, decide, event. One file for each kind of work.

pub mod batches;
pub mod calendar;
pub mod campaigns;
pub mod closing;
pub mod counting;
pub mod day_view;
pub mod deliveries;
pub mod found_room;
pub mod handover;
pub mod import_batches;
pub mod journal;
pub mod packing;
pub mod people;
pub mod places;
pub mod practice;
pub mod recover_room;
pub mod reviews;
pub mod round_rows;
pub mod round_view;
pub mod rounds;
pub mod sign_in;
mod tally;
pub mod today;
pub mod variance_rows;
pub mod variances;
pub mod verify;
pub mod weeks;
