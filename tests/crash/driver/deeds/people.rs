//! People, their accounts and their passwords.

use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::Action;
use hensobo_core::error::Result;
use hensobo_core::room::Room;
use hensobo_core::test_rooms;
use hensobo_tests::practice::{OTHER_PASSWORD, PASSWORD, enrolment, register_entry};

use super::{ADMINISTRATOR, AUDITOR, CLERK, Deed, Notes, SECOND_CLERK, SOMEBODY, SUPERVISOR, approved, open, who};
use crate::place::Place;

/// Who works here.
pub(super) const FIRST: &[Deed] = &[
    open(Action::EnrollPerson, "enroll_person", |room, notes, _| enroll(room, notes, ("kakari", Role::Clerk))),
    open(Action::ChangeOwnPassword, "change_password", |room, notes, _| change(room, notes, (CLERK, "kakari"))),
    open(Action::EnrollPerson, "enroll_second_clerk", |room, notes, _| enroll(room, notes, ("kakari2", Role::Clerk))),
    open(Action::ChangeOwnPassword, "change_password_2", |room, notes, _| change(room, notes, (SECOND_CLERK, "kakari2"))),
    open(Action::EnrollPerson, "enroll_supervisor", |room, notes, _| enroll(room, notes, ("kantoku", Role::Supervisor))),
    open(Action::ChangeOwnPassword, "change_password_3", |room, notes, _| change(room, notes, (SUPERVISOR, "kantoku"))),
    open(Action::EnrollPerson, "enroll_auditor", |room, notes, _| enroll(room, notes, ("kansa", Role::Auditor))),
    open(Action::ChangeOwnPassword, "change_password_4", |room, notes, _| change(room, notes, (AUDITOR, "kansa"))),
    open(Action::GrantAdministrator, "enroll_administrator", |room, notes, _| {
        let approval = approved(room, Action::GrantAdministrator);
        let first =
            room.enroll_person(&who(ADMINISTRATOR), &enrolment("fukukanri", "練習 副管理者", Role::Administrator), Some(&approval))?;
        notes.passwords.insert(first.login.clone(), first.first_password.clone());
        Ok(())
    }),
    open(Action::EnrollPerson, "enroll_somebody", |room, notes, _| enroll(room, notes, ("dareka", Role::Clerk))),
    open(Action::ReadPeople, "people", |room, _, _| room.people(&who(ADMINISTRATOR)).map(drop)).after(&["register_opened"]),
];

/// What becomes of accounts, and of the kit.
pub(super) const LATER: &[Deed] = &[
    open(Action::ChangeRole, "change_role", |room, _, _| {
        let approval = approved(room, Action::ChangeRole);
        room.change_role(&who(ADMINISTRATOR), &approval, who(SOMEBODY).person(), Role::Supervisor)
    }),
    open(Action::RevisePersonDetails, "revise_person_details", |room, _, _| {
        room.revise_person_details(&who(ADMINISTRATOR), who(SOMEBODY).person(), &register_entry())
    }),
    open(Action::DisablePerson, "disable_person", |room, notes, _| {
        let approval = approved(room, Action::DisablePerson);
        room.disable_person(&who(ADMINISTRATOR), &approval, who(SOMEBODY).person())?;
        notes.passwords.remove("dareka");
        Ok(())
    }),
    open(Action::ReenablePerson, "reenable_person", |room, notes, _| {
        let approval = approved(room, Action::ReenablePerson);
        let first = room.reenable_person(&who(ADMINISTRATOR), &approval, who(SOMEBODY).person())?;
        notes.passwords.insert(first.login.clone(), first.first_password.clone());
        Ok(())
    }),
    open(Action::ResetPassword, "reset_password", |room, notes, _| {
        let approval = approved(room, Action::ResetPassword);
        let first = room.reset_password(&who(ADMINISTRATOR), &approval, who(SOMEBODY).person())?;
        notes.passwords.insert(first.login.clone(), first.first_password.clone());
        Ok(())
    }),
    open(Action::UnlockAccount, "unlock_account", |room, _, _| {
        let approval = approved(room, Action::UnlockAccount);
        room.unlock_account(&who(ADMINISTRATOR), &approval, who(SECOND_CLERK).person())
    }),
    open(Action::LeavePerson, "leave_person", |room, notes, _| {
        let approval = approved(room, Action::LeavePerson);
        room.leave_person(&who(ADMINISTRATOR), &approval, who(SOMEBODY).person())?;
        notes.passwords.remove("dareka");
        Ok(())
    }),
    open(Action::DrillKit, "drill_kit", |room, notes, _| {
        let approval = approved(room, Action::DrillKit);
        let opens = room.drill_kit(&who(ADMINISTRATOR), &approval, &notes.kit)?;
        assert!(opens, "the kit opens the room");
        Ok(())
    }),
    open(Action::ReissueKit, "reissue_kit", |room, notes, _| {
        let approval = approved(room, Action::ReissueKit);
        let (pending, kit) = room.begin_kit_reissue(&who(ADMINISTRATOR), &approval)?;
        room.finish_kit_reissue(&who(ADMINISTRATOR), &pending, &kit)?;
        notes.kit = kit.to_string();
        Ok(())
    }),
];

fn enroll(room: &mut Room, notes: &mut Notes, (login, role): (&str, Role)) -> Result<()> {
    let first = room.enroll_person(&who(ADMINISTRATOR), &enrolment(login, "練習 人", role), None)?;
    notes.passwords.insert(first.login.clone(), first.first_password.clone());
    Ok(())
}

/// From the password that holds to the other one.
pub(crate) fn change(room: &mut Room, notes: &mut Notes, (person, login): (u32, &str)) -> Result<()> {
    let now = notes.passwords.get(login).cloned().unwrap_or_default();
    let next = if now == PASSWORD { OTHER_PASSWORD } else { PASSWORD };
    room.change_password(&test_rooms::session(person), &now, next)?;
    notes.passwords.insert(login.to_owned(), next.to_owned());
    Ok(())
}

/// The same in another mode of the driver.
pub(crate) fn change_a_password(room: &mut Room, notes: &mut Notes, _: &Place) -> Result<()> {
    change(room, notes, (CLERK, "kakari"))
}
