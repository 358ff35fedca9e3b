//! 鍵の更新: everybody keeps the own password, nothing from before opens the room, and every cut leaves exactly one state that opens.

use std::fs;

use hensobo_core::desk::DeskState;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::Action;
use hensobo_core::error::Code;
use hensobo_core::room::Cut;
use hensobo_core::store::Store;
use hensobo_core::test_rooms::{self, store};
use hensobo_tests::behind::kinds_after;
use hensobo_tests::busy::busy_room;
use hensobo_tests::desks::TestDesk;
use hensobo_tests::files::Files;
use hensobo_tests::practice::{ADMINISTRATOR, APPROVER, PASSWORD, PracticeRoom, copied, recovery_with};
use hensobo_tests::refusal::Refusal;

use crate::cli::practice;

/// Rotates the root key of a practice room as far as `cut`; answers the new kit.
fn rotate_until(room: &PracticeRoom, cut: Option<Cut>) -> String {
    let (mut open, who) = room.administrator();
    let approved = room.approved_by_two(&mut open, &who, Action::RotateRootKey);
    let (rotation, kit) = open.begin_rotation(&who, &approved).unwrap();
    open.cut = cut;
    assert_eq!(open.finish_rotation(rotation, &kit).is_ok(), cut.is_none());
    kit.to_string()
}

#[test]
fn after_a_rotation_everybody_comes_in_with_the_own_password_and_the_old_kit_opens_nothing() {
    let room = PracticeRoom::founded();
    room.enroll("uketsuke", "練習 係員", Role::Clerk);
    let before = copied(&room.path());
    let kit = rotate_until(&room, None);
    assert_eq!(room.vaults(), ["room-2.vault"], "the old vault is destroyed");
    for login in [ADMINISTRATOR, "uketsuke", APPROVER] {
        assert!(room.opens(login, PASSWORD), "{login} was not there, and comes in");
    }
    let (mut open, who) = room.administrator();
    open.verify(&who).unwrap();
    drop(open);
    assert_eq!(room.recover(&room.recovery()).code(), Code::KitWrong, "the old kit");
    // The old key file and the old vault, put beside the new ones, open nothing of the new.
    fs::copy(before.path().join("keys.v1"), room.keys()).unwrap();
    assert_eq!(room.try_sign_in(ADMINISTRATOR, PASSWORD).code(), Code::VaultMissing);
    fs::copy(before.path().join("room.vault"), room.path().join("room.vault")).unwrap();
    assert_eq!(room.try_sign_in(ADMINISTRATOR, PASSWORD).code(), Code::VaultRolledBack, "the anchor knows better");
    assert_ne!(kit, room.kit);
}

#[test]
fn the_new_kit_recovers_the_room_and_a_second_rotation_follows_the_first() {
    let room = PracticeRoom::founded();
    rotate_until(&room, None);
    let kit = rotate_until(&room, None);
    assert_eq!(room.vaults(), ["room-3.vault"]);
    assert!(room.opens(ADMINISTRATOR, PASSWORD));
    room.lose_secrets();
    let recovered = room.recover(&recovery_with(&kit)).unwrap();
    room.change_first_password(&recovered.first_passwords[0]);
    assert!(room.opens(ADMINISTRATOR, PASSWORD));
}

#[test]
fn a_rotation_cut_before_the_switch_leaves_the_room_as_it_was() {
    let room = PracticeRoom::founded();
    let new_kit = rotate_until(&room, Some(Cut::BeforeSwitch));
    assert!(room.opens(ADMINISTRATOR, PASSWORD));
    assert_eq!(room.vaults(), ["room.vault"], "what could not be finished is destroyed at the next sign-in");
    assert_eq!(room.recover(&recovery_with(&new_kit)).code(), Code::KitWrong);
    room.recover(&room.recovery()).unwrap();
}

#[test]
fn a_rotation_cut_after_the_switch_goes_on_in_the_new_vault() {
    let room = PracticeRoom::founded();
    let new_kit = rotate_until(&room, Some(Cut::BeforeDestroying));
    assert_eq!(room.vaults(), ["room-2.vault", "room.vault"], "the old one was not destroyed yet");
    assert!(room.opens(ADMINISTRATOR, PASSWORD));
    assert_eq!(room.vaults(), ["room-2.vault"], "now it is");
    assert_eq!(room.recover(&room.recovery()).code(), Code::KitWrong);
    room.recover(&recovery_with(&new_kit)).unwrap();
}

#[test]
fn a_room_whose_key_file_is_in_doubt_is_shut_until_somebody_signs_in_again() {
    let room = PracticeRoom::founded();
    let (mut open, who) = room.administrator();
    let approved = room.approved_by_two(&mut open, &who, Action::RotateRootKey);
    let (rotation, kit) = open.begin_rotation(&who, &approved).unwrap();
    open.cut = Some(Cut::InDoubt);
    assert_eq!(open.finish_rotation(rotation, &kit).code(), Code::KeyFileInDoubt);
    assert!(open.is_in_doubt());
    // What would be recorded now could be recorded in the vault that goes.
    assert_eq!(open.people(&who).code(), Code::KeyFileInDoubt);
    assert_eq!(open.backups(&who).code(), Code::KeyFileInDoubt);
    assert_eq!(open.sign_out(&who).code(), Code::KeyFileInDoubt);
    drop(open);
    assert_eq!(room.vaults(), ["room-2.vault", "room.vault"], "nothing is destroyed while nobody knows");
    assert!(room.opens(ADMINISTRATOR, PASSWORD));
    assert_eq!(room.vaults(), ["room-2.vault"]);
    room.recover(&recovery_with(&kit)).unwrap();
}

#[test]
fn a_desk_closes_a_room_whose_key_file_is_in_doubt_and_the_sign_in_screen_says_why() {
    let test = TestDesk::on(PracticeRoom::founded());
    test.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    let rotated = test.desk.signed_in(|room, who| {
        let approved = test.practice.approved_by_two(room, who, Action::RotateRootKey);
        room.cut = Some(Cut::InDoubt);
        let (rotation, kit) = room.begin_rotation(who, &approved)?;
        room.finish_rotation(rotation, &kit)
    });
    assert_eq!(rotated.unwrap_err().code, Code::KeyFileInDoubt);
    assert_eq!(test.desk.signed_in(|room, who| room.people(who).map(drop)).unwrap_err().code, Code::NotSignedIn);
    let DeskState::Closed { problem, .. } = test.desk.look().unwrap() else { panic!("the desk is closed") };
    assert_eq!(problem.map(|it| it.code), Some(Code::KeyFileInDoubt));
    test.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    test.desk.signed_in(|room, who| room.verify(who).map(drop)).unwrap();
}

#[test]
fn a_kit_that_is_not_typed_back_leaves_everything_as_it_was() {
    let room = PracticeRoom::founded();
    let (mut open, who) = room.administrator();
    let approved = room.approved_by_two(&mut open, &who, Action::RotateRootKey);
    let head = open.head();
    let (rotation, _kit) = open.begin_rotation(&who, &approved).unwrap();
    assert_eq!(open.finish_rotation(rotation, &room.kit).code(), Code::KitNotRepeated);
    assert_eq!(open.head(), head);
    drop(open);
    assert_eq!(room.vaults(), ["room.vault"]);
    assert!(room.opens(ADMINISTRATOR, PASSWORD));
}

#[test]
fn work_that_goes_on_while_the_journal_is_copied_is_in_the_new_vault() {
    let mut test = busy_room();
    let (administrator, supervisor) = (test.people.administrator.clone(), test.people.supervisor.clone());
    let approved = test_rooms::approved(&test.room, &administrator, Action::RotateRootKey, Some(&supervisor));
    let (mut rotation, kit) = test.room.begin_rotation(&administrator, &approved).unwrap();
    rotation.in_slices_of(7);
    let (mut slices, before) = (0, test.room.head().seq);
    while test.room.rotate_on(&mut rotation).unwrap() {
        slices += 1;
        if slices == 3 {
            test.deliver(100);
        }
    }
    assert!(slices > 3 && rotation.written() > before, "{slices} slices");
    test.deliver(200);
    test.room.finish_rotation(rotation, &kit).unwrap();
    let kinds = kinds_after(&test.room, before);
    let new: Vec<&str> = kinds.iter().map(String::as_str).collect();
    assert_eq!(new, ["delivery_recorded", "delivery_recorded", "action_approved", "root_key_rotated"]);
    test.room.verify(&administrator).unwrap();
}

#[test]
fn every_table_of_the_new_vault_is_that_of_the_old_one() {
    let mut test = busy_room();
    let mut before = Store::in_memory().unwrap();
    while before.replay(store(&test.room), 1_000).unwrap() < test.room.head().seq {}
    hensobo_tests::busy::rotate(&mut test);
    let mut after = Store::in_memory().unwrap();
    let end = before.head().seq;
    while after.replay(store(&test.room), 1).unwrap() < end {}
    before.compare(&after).unwrap();
    assert_eq!(before.head(), after.head());
    test.room.verify(&test.people.administrator).unwrap();
}

#[test]
fn one_person_alone_rotates_nothing_and_neither_does_a_supervisor() {
    let mut test = busy_room();
    let (administrator, supervisor) = (test.people.administrator.clone(), test.people.supervisor.clone());
    let alone = test_rooms::approved(&test.room, &administrator, Action::RotateRootKey, None);
    assert_eq!(test.room.begin_rotation(&administrator, &alone).code(), Code::ApprovalNotGiven);
    let lower = test_rooms::approved(&test.room, &supervisor, Action::RotateRootKey, Some(&administrator));
    assert_eq!(test.room.begin_rotation(&supervisor, &lower).code(), Code::NotAllowed);
    assert_eq!(Files::of(test.vault().parent().unwrap()).names().filter(|it| it.ends_with(".vault")).count(), 1);
}

#[test]
fn a_rotation_by_command_tells_the_new_kit_and_what_to_do_next() {
    let (room, cli) = practice();
    room.enroll("shunin", "練習 監督者", Role::Supervisor);
    let said = cli.and_then(PASSWORD).does(&["rotate", "--approved-by", "shunin"]);
    let kit = said.lines().find_map(|it| it.strip_prefix("新しい復旧キット: ")).unwrap().to_owned();
    assert!(said.contains("新しいバックアップを作ってください"), "{said}");
    room.lose_secrets();
    room.recover(&recovery_with(&kit)).unwrap();
}
