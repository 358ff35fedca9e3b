//! People (従業者とID), their accounts, and the recovery kit.

use hensobo_core::actions::accounts::ShownKit;
use hensobo_core::actions::approvals::Seals;
use hensobo_core::actions::people::{EnrolForm, FirstPassword, PersonRow};
use hensobo_core::desk::Desk;
use hensobo_core::domain::id::PersonId;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::staff::PersonDetailsForm;
use hensobo_core::error::Refused;
use tauri::State;
use zeroize::Zeroizing;

#[tauri::command(async)]
pub(crate) fn people(desk: State<'_, Desk>) -> Result<Vec<PersonRow>, Refused> {
    desk.signed_in(|room, who| room.people(who))
}

#[tauri::command(async)]
pub(crate) fn enroll_person(desk: State<'_, Desk>, form: EnrolForm, seals: Option<Seals>) -> Result<FirstPassword, Refused> {
    desk.signed_in(|room, who| {
        let approved = seals.map(|it| room.approve(who, Action::GrantAdministrator, &it)).transpose()?;
        room.enroll_person(who, &form, approved.as_ref())
    })
}

#[tauri::command(async)]
pub(crate) fn change_role(desk: State<'_, Desk>, person: PersonId, role: Role, seals: Seals) -> Result<(), Refused> {
    desk.signed_in(|room, who| {
        let approved = room.approve(who, role.granting(), &seals)?;
        room.change_role(who, &approved, person, role)
    })
}

#[tauri::command(async)]
pub(crate) fn revise_person_details(desk: State<'_, Desk>, person: PersonId, form: PersonDetailsForm) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.revise_person_details(who, person, &form))
}

#[tauri::command(async)]
pub(crate) fn disable_person(desk: State<'_, Desk>, person: PersonId, seals: Seals) -> Result<(), Refused> {
    desk.signed_in(|room, who| {
        let approved = room.approve(who, Action::DisablePerson, &seals)?;
        room.disable_person(who, &approved, person)
    })
}

#[tauri::command(async)]
pub(crate) fn leave_person(desk: State<'_, Desk>, person: PersonId, seals: Seals) -> Result<(), Refused> {
    desk.signed_in(|room, who| {
        let approved = room.approve(who, Action::LeavePerson, &seals)?;
        room.leave_person(who, &approved, person)
    })
}

#[tauri::command(async)]
pub(crate) fn reenable_person(desk: State<'_, Desk>, person: PersonId, seals: Seals) -> Result<FirstPassword, Refused> {
    desk.signed_in(|room, who| {
        let approved = room.approve(who, Action::ReenablePerson, &seals)?;
        room.reenable_person(who, &approved, person)
    })
}

#[tauri::command(async)]
pub(crate) fn reset_password(desk: State<'_, Desk>, person: PersonId, seals: Seals) -> Result<FirstPassword, Refused> {
    desk.signed_in(|room, who| {
        let approved = room.approve(who, Action::ResetPassword, &seals)?;
        room.reset_password(who, &approved, person)
    })
}

#[tauri::command(async)]
pub(crate) fn unlock_account(desk: State<'_, Desk>, person: PersonId, seals: Seals) -> Result<(), Refused> {
    desk.signed_in(|room, who| {
        let approved = room.approve(who, Action::UnlockAccount, &seals)?;
        room.unlock_account(who, &approved, person)
    })
}

#[tauri::command(async)]
pub(crate) fn begin_kit_reissue(desk: State<'_, Desk>, seals: Seals) -> Result<ShownKit, Refused> {
    desk.begin_kit_reissue(&seals)
}

#[tauri::command(async)]
pub(crate) fn finish_kit_reissue(desk: State<'_, Desk>, typed_kit: String) -> Result<(), Refused> {
    desk.finish_kit_reissue(&Zeroizing::new(typed_kit))
}

#[tauri::command(async)]
pub(crate) fn drill_kit(desk: State<'_, Desk>, typed_kit: String, seals: Seals) -> Result<bool, Refused> {
    let typed = Zeroizing::new(typed_kit);
    desk.signed_in(|room, who| {
        let approved = room.approve(who, Action::DrillKit, &seals)?;
        room.drill_kit(who, &approved, &typed)
    })
}
