//! 退避・復元: every copy of the room, a new one, and a look at one.

use hensobo_core::desk::{BackupsView, Desk};
use hensobo_core::domain::backup::BackupCheckKind;
use hensobo_core::domain::id::BackupId;
use hensobo_core::error::Refused;
use tauri::State;

#[tauri::command(async)]
pub(crate) fn backups(desk: State<'_, Desk>) -> Result<BackupsView, Refused> {
    desk.backups()
}

#[tauri::command(async)]
pub(crate) fn make_backup(desk: State<'_, Desk>, place: String) -> Result<(), Refused> {
    desk.start_backup(&place)
}

#[tauri::command(async)]
pub(crate) fn check_backup(desk: State<'_, Desk>, backup: BackupId) -> Result<(), Refused> {
    desk.start_look(backup, BackupCheckKind::Read)
}

#[tauri::command(async)]
pub(crate) fn drill_backup(desk: State<'_, Desk>, backup: BackupId) -> Result<(), Refused> {
    desk.start_look(backup, BackupCheckKind::Drilled)
}
