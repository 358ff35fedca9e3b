//! The locked screen, the pulse, the draft, and the confirmation of the clock.

use hensobo_core::desk::{Desk, Pulse};
use hensobo_core::domain::day::Day;
use hensobo_core::error::Refused;
use tauri::State;

#[tauri::command(async)]
pub(crate) fn pulse(desk: State<'_, Desk>, touched: bool, draft: Option<String>) -> Result<Pulse, Refused> {
    desk.pulse(touched, draft)
}

#[tauri::command(async)]
pub(crate) fn lock(desk: State<'_, Desk>) -> Result<(), Refused> {
    desk.lock()
}

#[tauri::command(async)]
pub(crate) fn take_draft(desk: State<'_, Desk>) -> Result<Option<String>, Refused> {
    desk.take_draft()
}

#[tauri::command(async)]
pub(crate) fn confirm_clock(desk: State<'_, Desk>, day: Day, right: bool) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.confirm_clock(who, day, right)).map(drop)
}
