//! Backups (退避): how one was checked, why one cannot be used, and what makes another one due.

use serde::{Deserialize, Serialize};

use super::id::{BackupId, Seq, TerminalNumber};
use super::usage::unversioned;

/// How a backup was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupCheckKind {
    /// Read to its end: every byte is as it was written, and its journal ends where it says.
    Read,
    /// 復元訓練: folded anew beside the room, with every key that it holds.
    Drilled,
}

/// Kinds of entries that say who came and looked, and change nothing of the room: for them alone no backup is due.
pub const ATTENDANCE: &[&str] = &[
    "signed_in",
    "signed_out",
    "session_ended",
    "screen_locked",
    "screen_unlocked",
    "countersign_refused",
    "action_refused",
    "action_approved",
    "approval_refused",
    "register_opened",
    "log_searched",
    "log_exported",
    "weeks_exported",
    "edition_taken",
    "head_compared",
    "kit_drilled",
    "finding_recorded",
    "clock_confirmed",
    "isolation_confirmed",
    "backup_begun",
    "backup_made",
    "backup_checked",
];

/// Whether an entry of this kind is work that a backup should hold.
pub fn is_work(kind: &str) -> bool {
    !ATTENDANCE.contains(&unversioned(kind))
}

/// Why a backup cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// The room has made no backup of this number.
    #[error("backup {0} is not one of this room")]
    Unknown(BackupId),
    /// Its file does not stand where it was written.
    #[error("backup {0} is not in its place")]
    NotHere(BackupId),
    /// The journal in it is not the beginning of the room's own.
    #[error("backup {backup} tells another history through {through}")]
    OtherHistory {
        /// The backup.
        backup: BackupId,
        /// Its last entry.
        through: Seq,
    },
    /// The backup holds no slot that a kit opens.
    #[error("the backup has no slot for a kit")]
    WithoutKit,
    /// A terminal's number may have been given away already.
    #[error("terminal numbers below {least} are taken")]
    TerminalTaken {
        /// The least that is free.
        least: TerminalNumber,
    },
    /// The file is an archive of the access log, which is read and not restored.
    #[error("the file is an archive of the access log")]
    Archive,
    /// The file is a backup of a room, not an archive of its access log.
    #[error("the file is no archive of the access log")]
    NoArchive,
}
