//! 保存期限.

use hensobo_core::actions::retention::RetentionView;
use hensobo_core::desk::Desk;
use hensobo_core::error::Refused;
use tauri::State;

#[tauri::command(async)]
pub(crate) fn retention(desk: State<'_, Desk>) -> Result<RetentionView, Refused> {
    desk.signed_in(|room, who| room.retention(who))
}
