//! Founding, recovering, signing in and out.

use hensobo_core::actions::found_room::{FoundedRoom, ProposedRoom, RoomProposal};
use hensobo_core::actions::recover_room::{RecoveredRoom, Recovery};
use hensobo_core::actions::sign_in::Me;
use hensobo_core::desk::{Desk, DeskState};
use hensobo_core::error::Refused;
use tauri::State;
use zeroize::Zeroizing;

#[tauri::command(async)]
pub(crate) fn desk_state(desk: State<'_, Desk>) -> Result<DeskState, Refused> {
    desk.look()
}

#[tauri::command(async)]
pub(crate) fn propose_room(desk: State<'_, Desk>, proposal: RoomProposal) -> Result<ProposedRoom, Refused> {
    desk.propose(&proposal)
}

#[tauri::command(async)]
pub(crate) fn found_room(desk: State<'_, Desk>, typed_kit: String) -> Result<FoundedRoom, Refused> {
    desk.found(&Zeroizing::new(typed_kit))
}

#[tauri::command(async)]
pub(crate) fn forget_proposal(desk: State<'_, Desk>) {
    desk.forget_proposal();
}

#[tauri::command(async)]
pub(crate) fn begin_recovery(desk: State<'_, Desk>, recovery: Recovery) -> Result<RecoveredRoom, Refused> {
    desk.begin_recovery(&recovery)
}

#[tauri::command(async)]
pub(crate) fn finish_recovery(desk: State<'_, Desk>) -> Result<(), Refused> {
    desk.finish_recovery()
}

#[tauri::command(async)]
pub(crate) fn sign_in(desk: State<'_, Desk>, login: String, password: String) -> Result<Me, Refused> {
    desk.sign_in(&login, &Zeroizing::new(password))
}

#[tauri::command(async)]
pub(crate) fn sign_out(desk: State<'_, Desk>) -> Result<(), Refused> {
    desk.sign_out()
}

#[tauri::command(async)]
pub(crate) fn change_password(desk: State<'_, Desk>, current: String, replacement: String) -> Result<Me, Refused> {
    let (current, replacement) = (Zeroizing::new(current), Zeroizing::new(replacement));
    desk.signed_in(|room, who| {
        room.change_password(who, &current, &replacement)?;
        room.me(who)
    })
}
