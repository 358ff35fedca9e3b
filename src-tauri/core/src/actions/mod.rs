//! The work of the room: load, decide, event. One file for each kind of work.

pub mod batches;
pub mod calendar;
pub mod campaigns;
pub mod counting;
pub mod day_view;
pub mod deliveries;
pub mod found_room;
pub mod import_batches;
pub mod journal;
pub mod people;
pub mod practice;
pub mod recover_room;
pub mod sign_in;
pub mod today;
pub mod verify;
pub mod weeks;
