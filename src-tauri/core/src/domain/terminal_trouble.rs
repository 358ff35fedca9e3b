//! What can be wrong with the sealed record of a terminal, and why one is founded.

use serde::{Deserialize, Serialize};

/// What is wrong with the terminal's record or with its counter in the keyring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum RecordTrouble {
    /// The file is not there; the counter is.
    Missing,
    /// The file does not open; the counter is there.
    Damaged,
    /// One of its two halves does not open; the other one does.
    TornSlot,
    /// The file is older than the counter says.
    RolledBack {
        /// Generation of the file.
        #[ts(type = "number")]
        file: u64,
        /// Generation of the counter.
        #[ts(type = "number")]
        counter: u64,
    },
    /// The counter is not there; the file is.
    CounterMissing,
    /// The counter is older than the file.
    CounterRolledBack {
        /// Generation of the file.
        #[ts(type = "number")]
        file: u64,
        /// Generation of the counter.
        #[ts(type = "number")]
        counter: u64,
    },
    /// Neither is there.
    BothMissing,
}

/// Why a terminal's record was founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum RecordFounding {
    /// The room was founded.
    NewRoom,
    /// An older program kept none.
    OlderProgram,
    /// The room was recovered with its kit; the old record opens no more.
    Recovery,
    /// The record was lost or damaged.
    Lost,
}
