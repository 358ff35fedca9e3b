//! What is done around an open room: signing in and out, the locked screen, a file at the desk, the recovery.

use std::sync::Arc;

use hensobo_core::actions::found_room::PlannedRoom;
use hensobo_core::desk::{Desk, DeskPlace};
use hensobo_core::domain::isolation::Surroundings;
use hensobo_core::domain::policy::Action;
use hensobo_core::error::{Code, Refused};
use hensobo_core::vault::key_file::RoomKind;
use hensobo_tests::practice::{PASSWORD, proposal, recovery_with};

use super::{Deed, closed};
use crate::place::Place;

/// Signing in and out, and what a desk does by itself. The recovery is the last of all: after it everybody has a first password.
pub(super) const DEEDS: &[Deed] = &[
    closed("sign_in", ENTERED, |_, place| place.sign_in("kanri", PASSWORD).map(drop)),
    closed("refused_sign_in", ENTERED, |notes, place| match place.sign_in("kanri", "Chigau-aikotoba-1") {
        Err(refused) if refused.code == Code::WrongLoginOrPassword => {
            notes.refused += 1;
            Ok(())
        }
        Err(refused) => Err(refused),
        Ok(_) => panic!("a wrong password opened the room"),
    }),
    closed("sign_out", ENTERED, |_, place| {
        let (mut room, who) = place.enter()?;
        Ok(room.sign_out(&who)?)
    })
    .as_action(Action::SignOut),
    closed("lock_screen", ENTERED, |_, place| {
        let desk = at_the_desk(place)?;
        desk.lock()
    })
    .as_action(Action::LockScreen),
    closed("recover", &["terminal_record_founded", "finding_recorded"], |notes, place| {
        let pending = place.closed()?.begin_recovery(&recovery_with(&notes.kit))?;
        let shown = pending.shown().clone();
        pending.finish()?;
        notes.kit.clone_from(&shown.kit);
        notes.passwords = shown.first_passwords.iter().map(|it| (it.login.clone(), it.first_password.clone())).collect();
        Ok(())
    }),
];

/// Another room beside the first one, for the faults alone: a founding that is refused leaves nothing in its place.
pub(crate) const FOUNDING: Deed = closed("found_room", &[], |_, place| {
    let planned = PlannedRoom::read(&proposal(), (&place.clock, Surroundings::default()))?;
    planned.found(&place.beside(), RoomKind::Practice, &place.clock)?;
    Ok(())
});

/// What a sign-in writes down before what follows it.
const ENTERED: &[&str] = &["finding_recorded", "signed_in", "signed_out", "screen_locked", "session_ended"];

fn at_the_desk(place: &Place) -> Result<Desk, Refused> {
    let desk_place = DeskPlace { folder: place.room(), practice: true, documents: place.documents() };
    let desk = Desk::watched_by(desk_place, place.clock.clone(), Arc::clone(&place.watch) as Arc<_>)?;
    desk.sign_in("kanri", PASSWORD)?;
    Ok(desk)
}
