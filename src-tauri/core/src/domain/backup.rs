//! Backups (退避): how one was checked, and why one cannot be used.

use serde::{Deserialize, Serialize};

use super::id::{BackupId, Seq};

/// How a backup was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupCheckKind {
    /// Read to its end: every byte is as it was written, and its journal ends where it says.
    Read,
    /// 復元訓練: folded anew beside the room, with every key that it holds.
    Drilled,
}

/// Why a backup cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// The room has made no backup of this number.
    #[error("backup {0} is not one of this room")]
    Unknown(BackupId),
    /// The journal in it is not the beginning of the room's own.
    #[error("backup {backup} tells another history through {through}")]
    OtherHistory {
        /// The backup.
        backup: BackupId,
        /// Its last entry.
        through: Seq,
    },
}
