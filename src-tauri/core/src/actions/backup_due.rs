//! Whether a backup is due: what was done since the last good one.

use crate::domain::backup::is_work;
use crate::domain::id::{BackupId, Seq};
use crate::error::Result;
use crate::room::View;

/// How the room stands to its last good backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupDue {
    /// The last good one, and when it was begun, local time.
    pub last: Option<(BackupId, String)>,
    /// Whether anything was done since that it does not hold.
    pub work_since: bool,
}

impl View<'_> {
    /// How the room stands to its last good backup.
    pub(crate) fn backup_due(&self) -> Result<BackupDue> {
        let tables = self.tables();
        let last = tables.last_sound_backup()?;
        let held = last.as_ref().and_then(|it| it.through).unwrap_or(Seq(0));
        let work_since = tables.any_kind_after(held, is_work)?;
        let last = last.map(|it| Ok::<_, crate::error::Error>((it.backup, tables.written_at(it.begun_seq)?))).transpose()?;
        Ok(BackupDue { last, work_since })
    }
}
