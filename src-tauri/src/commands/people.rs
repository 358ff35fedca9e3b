//! People (従業者とID).

use hensobo_core::actions::people::{FirstPassword, PersonRow};
use hensobo_core::domain::id::PersonId;
use hensobo_core::domain::person::Role;
use hensobo_core::error::Refused;
use tauri::State;

use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn people(desk: State<'_, Desk>) -> Result<Vec<PersonRow>, Refused> {
    desk.signed_in(|room, who| room.people(who))
}

#[tauri::command(async)]
pub(crate) fn enroll_person(desk: State<'_, Desk>, login: String, name: String, role: Role) -> Result<FirstPassword, Refused> {
    desk.signed_in(|room, who| room.enroll_person(who, &login, &name, role))
}

#[tauri::command(async)]
pub(crate) fn change_role(desk: State<'_, Desk>, person: PersonId, role: Role) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.change_role(who, person, role))
}

#[tauri::command(async)]
pub(crate) fn disable_person(desk: State<'_, Desk>, person: PersonId) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.disable_person(who, person))
}
