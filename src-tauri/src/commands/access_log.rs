//! 利用記録: search, export, verification, and the head that a paper shows.

use hensobo_core::actions::access_log::{LogChoices, LogPage};
use hensobo_core::actions::approvals::Seals;
use hensobo_core::desk::{Desk, ExportPlace};
use hensobo_core::domain::access_log::LogFile;
use hensobo_core::domain::id::Seq;
use hensobo_core::domain::usage::LogForm;
use hensobo_core::error::Refused;
use hensobo_documents::log_paper::access_log_file;
use tauri::State;

#[tauri::command(async)]
pub(crate) fn log_choices(desk: State<'_, Desk>) -> Result<LogChoices, Refused> {
    desk.signed_in(|room, who| room.log_choices(who))
}

#[tauri::command(async)]
pub(crate) fn search_log(desk: State<'_, Desk>, form: LogForm, before: Option<Seq>) -> Result<LogPage, Refused> {
    desk.signed_in(|room, who| room.search_log(who, &form, before))
}

#[tauri::command(async)]
pub(crate) fn export_places(desk: State<'_, Desk>) -> Result<Vec<ExportPlace>, Refused> {
    desk.export_places()
}

#[tauri::command(async)]
pub(crate) fn export_log(desk: State<'_, Desk>, form: LogForm, file: LogFile, place: String, seals: Option<Seals>) -> Result<(), Refused> {
    desk.start_log_export(&form, seals.as_ref(), (&place, file), access_log_file)
}

#[tauri::command(async)]
pub(crate) fn verify(desk: State<'_, Desk>) -> Result<(), Refused> {
    desk.start_verification()
}

#[tauri::command(async)]
pub(crate) fn cancel_job(desk: State<'_, Desk>) -> Result<(), Refused> {
    desk.cancel_job()
}

#[tauri::command(async)]
pub(crate) fn compare_head(desk: State<'_, Desk>, seq: Seq, hash: String) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.compare_head(who, (seq, &hash)))
}
