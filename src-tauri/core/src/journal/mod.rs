//! The truth of the room: events, and the hash chain over their stored bytes.

pub mod chain;
pub mod event;
mod subject;
