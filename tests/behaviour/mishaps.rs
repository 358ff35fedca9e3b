//! What goes wrong at the wrong moment: nothing is entered twice, no way in is lost, and nothing is forgotten unseen.

use std::fs;

use hensobo_core::domain::id::Seq;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::Action;
use hensobo_core::error::Code;
use hensobo_core::test_rooms::ShutRoom;
use hensobo_core::vault::cost::hashes_of_this_thread;
use hensobo_tests::desks::TestDesk;
use hensobo_tests::practice::{ADMINISTRATOR, OTHER_PASSWORD, PASSWORD, PracticeRoom, enrolment};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::{TestRoom, batch};

#[test]
fn what_was_recorded_is_answered_as_recorded_when_the_anchor_cannot_be_written() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(100_000);
    // A folder in the counter's place: the keyring stand-in of this room keeps nothing any more.
    let counter = test.place().join("practice-test.counter");
    let kept = fs::read(&counter).unwrap();
    fs::remove_file(&counter).unwrap();
    fs::create_dir(&counter).unwrap();
    for tray in 0..250 {
        let form = batch(delivery, &format!("T-{tray}"), "10");
        test.room.receive_batch(&test.people.clerk, &form).expect("what is in the journal is never answered as refused");
    }
    assert!(test.room.trouble().is_some(), "and every screen says that something is left to do");
    fs::remove_dir(&counter).unwrap();
    fs::write(&counter, kept).unwrap();
    for tray in 0..2 {
        test.room.receive_batch(&test.people.clerk, &batch(delivery, &format!("N-{tray}"), "10")).unwrap();
    }
    assert!(test.room.trouble().is_none(), "it is made good with the next entry");
    ShutRoom::of(test.room).unwrap().open().unwrap();
}

#[test]
fn a_kit_that_is_issued_while_a_password_is_reset_opens_the_room() {
    let practice = PracticeRoom::founded();
    practice.enroll("kakari", "練習 係員", Role::Clerk);
    let (mut room, who) = practice.administrator();
    let approved = practice.approved(&mut room, &who, Action::ReissueKit);
    let (pending, kit) = room.begin_kit_reissue(&who, &approved).unwrap();
    let clerk = room.people(&who).unwrap()[1].person;
    let resetting = practice.approved(&mut room, &who, Action::ResetPassword);
    room.reset_password(&who, &resetting, clerk).unwrap();
    room.finish_kit_reissue(&who, &pending, &kit).unwrap();
    let drilling = practice.approved(&mut room, &who, Action::DrillKit);
    assert!(room.drill_kit(&who, &drilling, &kit).unwrap());
    let drilling = practice.approved(&mut room, &who, Action::DrillKit);
    assert!(!room.drill_kit(&who, &drilling, &practice.kit).unwrap(), "the old one is dead");
}

#[test]
fn made_up_ids_do_not_make_the_gate_forget_an_account_whose_record_was_deleted() {
    let practice = PracticeRoom::founded();
    practice.enroll("kakari", "練習 係員", Role::Clerk);
    let closed = practice.closed();
    for _ in 0..5 {
        assert_eq!(closed.sign_in("kakari", OTHER_PASSWORD).map(|_| ()).code(), Code::WrongLoginOrPassword);
    }
    drop(closed);
    fs::remove_file(practice.path().join("terminal.v1")).unwrap();
    let closed = practice.closed();
    // More of them than the throttle has places.
    (0..300).for_each(|stranger| closed.test_a_try(&format!("dareka-{stranger}")).unwrap());
    let before = hashes_of_this_thread();
    assert_eq!(closed.sign_in("kakari", OTHER_PASSWORD).map(|_| ()).code(), Code::TooManyTries);
    assert_eq!(hashes_of_this_thread(), before);
}

#[test]
fn a_recovery_that_was_begun_and_left_changes_nothing_for_those_who_know_their_passwords() {
    let practice = PracticeRoom::founded();
    practice.enroll("kakari", "練習 係員", Role::Clerk);
    let test = TestDesk::on(practice);
    assert_eq!(test.desk.sign_in("kakari", OTHER_PASSWORD).unwrap_err().code, Code::WrongLoginOrPassword);
    test.desk.begin_recovery(&test.practice.recovery()).unwrap();
    test.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    let rows = test.desk.signed_in(|room, who| room.journal(who, Seq(0), u32::MAX)).unwrap();
    let found: Vec<&str> = rows.iter().filter(|it| it.kind == "finding_recorded.1").map(|it| it.payload.as_str()).collect();
    assert_eq!(found.len(), 1, "only the wrong password: {found:?}");
    test.desk.sign_out().unwrap();
    drop(test.desk);
    // The checks behind the screens may hold the room for a moment longer.
    let again = (0..200).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(10));
        test.practice.try_closed().ok()
    });
    let (mut room, who) = again.expect("the room is free").sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    let rows = room.journal(&who, Seq(0), u32::MAX).unwrap();
    let found = rows.iter().filter(|it| it.kind == "finding_recorded.1").count();
    assert_eq!(found, 1, "and nothing is found at the next start");
}

#[test]
fn the_kit_opens_nothing_while_somebody_is_signed_in_and_a_mistyped_one_ends_no_locked_session() {
    let test = TestDesk::closed();
    test.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    assert_eq!(test.desk.begin_recovery(&test.practice.recovery()).unwrap_err().code, Code::RoomOpen);
    test.desk.lock().unwrap();
    let mut wrong = test.practice.recovery();
    wrong.kit = "1234".to_owned();
    assert_eq!(test.desk.begin_recovery(&wrong).unwrap_err().code, Code::KitMistyped);
    assert_eq!(test.admits("campaigns"), Err(Code::ScreenLocked), "the session still waits for its person");
}

#[test]
fn whom_the_register_keeps_out_signs_nothing_as_a_second_person_either() {
    let practice = PracticeRoom::founded();
    let (mut room, who) = practice.administrator();
    let first = room.enroll_person(&who, &enrolment("kantoku", "練習 監督者", Role::Supervisor), None).unwrap();
    let supervisor = room.countersign("kantoku", &first.first_password, Action::ChangeOwnPassword).unwrap();
    room.change_password(&supervisor, &first.first_password, PASSWORD).unwrap();
    let person = supervisor.person();
    let mut entry = hensobo_tests::practice::register_entry();
    entry.until = "2020-12-22".to_owned();
    room.revise_person_details(&who, person, &entry).unwrap();
    assert_eq!(room.countersign("kantoku", PASSWORD, Action::CloseDay).code(), Code::WorkOver);
}
