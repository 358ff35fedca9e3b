//! 隔離確認 and 端末.

use hensobo_core::actions::approvals::Seals;
use hensobo_core::actions::isolation_view::IsolationView;
use hensobo_core::actions::terminals::TerminalView;
use hensobo_core::desk::Desk;
use hensobo_core::domain::permit::{PermitForm, TerminalForm};
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::presence::IdleRule;
use hensobo_core::error::Refused;
use tauri::State;

#[tauri::command(async)]
pub(crate) fn isolation(desk: State<'_, Desk>) -> Result<IsolationView, Refused> {
    desk.signed_in(|room, who| room.isolation(who))
}

#[tauri::command(async)]
pub(crate) fn confirm_isolation(desk: State<'_, Desk>) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.confirm_isolation(who))
}

#[tauri::command(async)]
pub(crate) fn record_permit(desk: State<'_, Desk>, form: PermitForm, seals: Seals) -> Result<(), Refused> {
    desk.signed_in(|room, who| {
        let approved = room.approve(who, Action::RecordPermit, &seals)?;
        room.record_permit(who, &approved, &form)
    })
}

#[tauri::command(async)]
pub(crate) fn withdraw_permit(desk: State<'_, Desk>, number: String) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.withdraw_permit(who, &number))
}

#[tauri::command(async)]
pub(crate) fn register_equipment(
    desk: State<'_, Desk>,
    interface: String,
    address: String,
    purpose: String,
    seals: Seals,
) -> Result<(), Refused> {
    desk.signed_in(|room, who| {
        let approved = room.approve(who, Action::RegisterEquipment, &seals)?;
        room.register_equipment(who, &approved, (&interface, &address, &purpose))
    })
}

#[tauri::command(async)]
pub(crate) fn withdraw_equipment(desk: State<'_, Desk>, interface: String, address: String) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.withdraw_equipment(who, &interface, &address))
}

#[tauri::command(async)]
pub(crate) fn register_medium(desk: State<'_, Desk>, volume: String, label: String, purpose: String, seals: Seals) -> Result<(), Refused> {
    desk.signed_in(|room, who| {
        let approved = room.approve(who, Action::RegisterMedium, &seals)?;
        room.register_medium(who, &approved, (&volume, &label, &purpose))
    })
}

#[tauri::command(async)]
pub(crate) fn withdraw_medium(desk: State<'_, Desk>, volume: String) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.withdraw_medium(who, &volume))
}

#[tauri::command(async)]
pub(crate) fn terminal(desk: State<'_, Desk>) -> Result<TerminalView, Refused> {
    desk.signed_in(|room, who| room.terminal(who))
}

#[tauri::command(async)]
pub(crate) fn revise_terminal(desk: State<'_, Desk>, form: TerminalForm) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.revise_terminal(who, &form))
}

#[tauri::command(async)]
pub(crate) fn revise_idle_rule(desk: State<'_, Desk>, rule: IdleRule) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.revise_idle_rule(who, rule))
}
