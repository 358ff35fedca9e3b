//! The room of returned mail (返送簿), without its window. The modules stand in reading order.

pub mod actions;
pub mod clock;
pub mod closed_room;
pub mod desk;
pub mod domain;
pub mod error;
mod gate;
pub mod hardening;
pub mod isolation;
pub mod journal;
mod refused;
mod refused_access;
mod refused_custody;
pub mod room;
pub mod spool;
pub mod store;
#[cfg(feature = "test-rooms")]
pub mod test_rooms;
pub mod vault;
