//! Key file and journal are two files: whatever cut there is between them, exactly one state opens, and the journal says which.

use hensobo_core::actions::recover_room::RecoveredRoom;
use hensobo_core::domain::id::PersonId;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::Action;
use hensobo_core::error::Code;
use hensobo_core::room::{Cut, Room};
use hensobo_tests::files::Files;
use hensobo_tests::practice::{ADMINISTRATOR, OTHER_PASSWORD, PASSWORD, PracticeRoom, enrolment, recovery_with};
use hensobo_tests::refusal::Refusal;

const CLERK: &str = "uketsuke";

/// A room with a clerk.
fn with_a_clerk() -> PracticeRoom {
    let room = PracticeRoom::founded();
    room.enroll(CLERK, "練習 監督者", Role::Clerk);
    room
}

fn number_of(room: &mut Room, who: &hensobo_core::room::Session, login: &str) -> PersonId {
    room.people(who).unwrap().into_iter().find(|it| it.login == login).unwrap().person
}

/// Tries to change the administrator's password and stops at `cut`, as a power cut would.
fn change_password_until(room: &PracticeRoom, cut: Cut) {
    let (mut open, who) = room.administrator();
    open.cut = Some(cut);
    let done = open.change_password(&who, PASSWORD, OTHER_PASSWORD).is_ok();
    assert_eq!(done, cut == Cut::BeforeTidying, "what is in the journal is done, whatever follows");
}

/// Tries to recover the room and stops at `cut`; what was shown until then is the answer.
fn recover_until(room: &PracticeRoom, cut: Cut) -> RecoveredRoom {
    let mut closed = room.closed();
    closed.cut = Some(cut);
    let pending = closed.begin_recovery(&room.recovery()).unwrap();
    let shown = pending.shown().clone();
    // What is recorded is done; what was to follow is done at the next sign-in.
    assert_eq!(pending.finish().is_ok(), cut == Cut::BeforeTidying);
    shown
}

#[test]
fn a_changed_password_takes_the_place_of_the_old_one() {
    let room = PracticeRoom::founded();
    {
        let (mut open, who) = room.administrator();
        open.change_password(&who, PASSWORD, OTHER_PASSWORD).unwrap();
    }
    assert_eq!(room.slots(), 2, "the kit's and the new one");
    assert!(!room.opens(ADMINISTRATOR, PASSWORD));
    assert!(room.opens(ADMINISTRATOR, OTHER_PASSWORD));
}

#[test]
fn a_password_change_cut_before_its_event_leaves_the_old_password() {
    let room = PracticeRoom::founded();
    change_password_until(&room, Cut::BeforeEvent);
    assert_eq!(room.slots(), 3, "the new slot was written first");
    let files = Files::of(&room.path());
    assert_eq!(room.try_sign_in(ADMINISTRATOR, OTHER_PASSWORD).code(), Code::WrongLoginOrPassword);
    files.are_untouched();
    assert!(room.opens(ADMINISTRATOR, PASSWORD));
    assert_eq!(room.slots(), 2, "a slot that no event names is dropped at the next sign-in");
    assert!(!room.opens(ADMINISTRATOR, OTHER_PASSWORD));
    assert!(room.opens(ADMINISTRATOR, PASSWORD));
}

#[test]
fn a_password_change_cut_after_its_event_leaves_the_new_password() {
    let room = PracticeRoom::founded();
    change_password_until(&room, Cut::BeforeTidying);
    assert_eq!(room.slots(), 3, "the old slot is still there");
    let files = Files::of(&room.path());
    assert_eq!(room.try_sign_in(ADMINISTRATOR, PASSWORD).code(), Code::WrongLoginOrPassword);
    files.are_untouched();
    assert!(room.opens(ADMINISTRATOR, OTHER_PASSWORD));
    assert_eq!(room.slots(), 2, "the retired slot is dropped at the next sign-in");
    assert!(!room.opens(ADMINISTRATOR, PASSWORD));
}

#[test]
fn a_password_change_can_be_tried_again_after_a_cut() {
    let room = PracticeRoom::founded();
    {
        let (mut open, who) = room.administrator();
        open.cut = Some(Cut::BeforeEvent);
        open.change_password(&who, PASSWORD, OTHER_PASSWORD).unwrap_err();
        open.cut = None;
        open.change_password(&who, PASSWORD, OTHER_PASSWORD).unwrap();
    }
    assert_eq!(room.slots(), 2);
    assert!(!room.opens(ADMINISTRATOR, PASSWORD));
    assert!(room.opens(ADMINISTRATOR, OTHER_PASSWORD));
}

#[test]
fn an_enrolment_cut_before_its_event_enrols_nobody() {
    let room = PracticeRoom::founded();
    {
        let (mut open, who) = room.administrator();
        open.cut = Some(Cut::BeforeEvent);
        open.enroll_person(&who, &enrolment(CLERK, "練習 監督者", Role::Clerk), None).unwrap_err();
    }
    assert_eq!(room.slots(), 3, "the slot was written first");
    let (mut open, who) = room.administrator();
    assert_eq!(open.people(&who).unwrap().len(), 1);
    open.verify(&who).unwrap();
    drop(open);
    assert_eq!(room.slots(), 2, "a slot that no event names is dropped at the next sign-in");
    room.enroll(CLERK, "練習 監督者", Role::Clerk);
    assert!(room.opens(CLERK, PASSWORD));
    assert_eq!(room.slots(), 3);
}

#[test]
fn a_disabling_cut_before_its_event_disables_nobody() {
    let room = with_a_clerk();
    {
        let (mut open, who) = room.administrator();
        let clerk = number_of(&mut open, &who, CLERK);
        open.cut = Some(Cut::BeforeEvent);
        let approved = room.approved(&mut open, &who, Action::DisablePerson);
        open.disable_person(&who, &approved, clerk).unwrap_err();
    }
    assert!(room.opens(CLERK, PASSWORD));
    assert_eq!(room.slots(), 3);
}

#[test]
fn a_disabling_cut_after_its_event_leaves_a_slot_that_never_becomes_a_session() {
    let room = with_a_clerk();
    {
        let (mut open, who) = room.administrator();
        let clerk = number_of(&mut open, &who, CLERK);
        open.cut = Some(Cut::BeforeTidying);
        let approved = room.approved(&mut open, &who, Action::DisablePerson);
        open.disable_person(&who, &approved, clerk).expect("it is recorded: what follows does not take that back");
        assert!(open.trouble().is_some());
        assert_eq!(room.slots(), 3, "the slot is still there");
        assert_eq!(open.countersign(CLERK, PASSWORD, Action::CountBatch).code(), Code::WrongLoginOrPassword);
    }
    let files = Files::of(&room.path());
    assert_eq!(room.try_sign_in(CLERK, PASSWORD).code(), Code::WrongLoginOrPassword);
    files.are_untouched();
    assert!(room.opens(ADMINISTRATOR, PASSWORD));
    assert_eq!(room.slots(), 2, "the retired slot is dropped at the next sign-in");
    assert!(!room.opens(CLERK, PASSWORD));
}

#[test]
fn a_disabled_person_is_out_at_once_also_with_a_key_file_of_yesterday() {
    let room = with_a_clerk();
    let yesterday = std::fs::read(room.keys()).unwrap();
    {
        let (mut open, who) = room.administrator();
        let clerk = open.countersign(CLERK, PASSWORD, Action::CountBatch).unwrap();
        let number = number_of(&mut open, &who, CLERK);
        let approved = room.approved(&mut open, &who, Action::DisablePerson);
        open.disable_person(&who, &approved, number).unwrap();
        assert_eq!(open.campaigns(&clerk).code(), Code::NotSignedIn, "the session ends at once");
    }
    assert_eq!(room.slots(), 2);
    std::fs::write(room.keys(), yesterday).unwrap();
    assert_eq!(room.try_sign_in(CLERK, PASSWORD).code(), Code::WrongLoginOrPassword);
}

#[test]
fn a_recovery_cut_before_its_event_leaves_the_old_passwords_and_the_old_kit() {
    let room = with_a_clerk();
    let shown = recover_until(&room, Cut::BeforeEvent);
    for first in &shown.first_passwords {
        assert_eq!(room.try_sign_in(&first.login, &first.first_password).code(), Code::WrongLoginOrPassword);
    }
    assert_eq!(room.recover(&recovery_with(&shown.kit)).code(), Code::KitWrong);
    assert!(room.opens(CLERK, PASSWORD));
    assert_eq!(room.slots(), 3, "slots that no event names are dropped at the next sign-in");
    assert!(room.opens(ADMINISTRATOR, PASSWORD));
    room.recover(&room.recovery()).unwrap();
}

#[test]
fn a_recovery_cut_after_its_event_leaves_the_new_passwords_and_the_new_kit() {
    let room = with_a_clerk();
    let shown = recover_until(&room, Cut::BeforeTidying);
    assert_eq!(room.slots(), 6, "the old slots are still there");
    assert_eq!(room.try_sign_in(ADMINISTRATOR, PASSWORD).code(), Code::WrongLoginOrPassword);
    assert_eq!(room.recover(&room.recovery()).code(), Code::KitWrong);
    for first in &shown.first_passwords {
        room.change_first_password(first);
        assert!(room.opens(&first.login, PASSWORD));
    }
    assert_eq!(room.slots(), 3, "the retired slots are gone");
    room.recover(&recovery_with(&shown.kit)).unwrap();
}

#[test]
fn the_new_passwords_open_after_a_cut_even_though_the_old_secret_is_lost() {
    let room = with_a_clerk();
    room.lose_secrets();
    let shown = recover_until(&room, Cut::BeforeTidying);
    for first in &shown.first_passwords {
        room.change_first_password(first);
    }
    assert_eq!(room.slots(), 3);
}

#[test]
fn a_recovery_cut_before_its_event_with_a_lost_secret_still_asks_for_the_old_kit() {
    let room = with_a_clerk();
    room.lose_secrets();
    recover_until(&room, Cut::BeforeEvent);
    assert_eq!(room.try_sign_in(CLERK, PASSWORD).code(), Code::KeyringEntryMissing);
    let recovered = room.recover(&room.recovery()).unwrap();
    recovered.first_passwords.iter().for_each(|first| room.change_first_password(first));
    assert_eq!(room.slots(), 3);
}

#[test]
fn every_cut_leaves_a_journal_that_verifies() {
    for cut in [Cut::BeforeEvent, Cut::BeforeTidying] {
        let room = PracticeRoom::founded();
        change_password_until(&room, cut);
        let password = if cut == Cut::BeforeEvent { PASSWORD } else { OTHER_PASSWORD };
        let (mut open, who) = room.sign_in(ADMINISTRATOR, password);
        open.verify(&who).unwrap();
    }
}
