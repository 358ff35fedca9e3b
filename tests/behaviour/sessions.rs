//! A desk that somebody has left: the curtain, the lock, the end, and the way back.

use chrono::TimeDelta;
use hensobo_core::desk::{DeskState, JobKind, JobStep, PulseState};
use hensobo_core::domain::id::Seq;
use hensobo_core::domain::isolation::{Connection, Surroundings};
use hensobo_core::domain::person::Role;
use hensobo_core::domain::presence::{EndReason, IdleRule, LockReason};
use hensobo_core::domain::staff::PersonDetailsForm;
use hensobo_core::error::Code;
use hensobo_core::journal::event::Event;
use hensobo_tests::behind::events_after;
use hensobo_tests::desks::TestDesk;
use hensobo_tests::practice::{ADMINISTRATOR, OTHER_PASSWORD, PASSWORD, PracticeRoom, register_entry};

const DRAFT: &str = r#"{"place":"reception","values":{"tray-count":"1234"}}"#;

fn at_work() -> TestDesk {
    let practice = PracticeRoom::founded();
    practice.enroll("kakari", "練習 係員", Role::Clerk);
    let test = TestDesk::on(practice);
    test.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    test
}

/// The kinds of what the journal took in last, read after a sign-in.
fn last_kinds(test: &TestDesk, most: usize) -> Vec<String> {
    let rows = test.desk.signed_in(|room, who| room.journal(who, Seq(0), u32::MAX)).unwrap();
    let kinds: Vec<String> = rows.into_iter().map(|it| it.kind).filter(|it| it != "register_opened.1").collect();
    kinds[kinds.len().saturating_sub(most)..].to_vec()
}

/// How sessions ended without a sign-out, as the journal has it.
fn last_ends(test: &TestDesk) -> Vec<EndReason> {
    let ends = test.desk.signed_in(|room, _| Ok(events_after(room, Seq(0)))).unwrap();
    ends.into_iter().filter_map(|it| if let Event::SessionEnded(it) = it { Some(it.why) } else { None }).collect()
}

fn why_locked(test: &TestDesk) -> Option<LockReason> {
    match test.desk.look().unwrap() {
        DeskState::Locked { why, .. } => Some(why),
        DeskState::Absent { .. } | DeskState::Closed { .. } | DeskState::Open { .. } => None,
    }
}

#[test]
fn an_idle_screen_is_covered_after_two_minutes_and_locked_after_fifteen() {
    let test = at_work();
    test.pass(119);
    assert!(!test.pulse(false).curtain);
    test.pass(1);
    assert!(test.pulse(false).curtain);
    assert!(!test.pulse(true).curtain, "a key lifts the curtain");
    test.pass(899);
    assert_eq!(test.pulse(false).state, PulseState::Open);
    assert_eq!(test.admits("campaigns"), Ok(()));
    test.pass(1);
    assert_eq!(test.pulse(false).state, PulseState::Locked);
    assert_eq!(test.admits("campaigns"), Err(Code::ScreenLocked), "a command that comes after the lock is refused");
    assert_eq!(why_locked(&test), Some(LockReason::Idle));
}

#[test]
fn the_times_are_settable_downwards_and_hold_at_once() {
    let test = at_work();
    let set = |curtain_seconds, lock_seconds| {
        test.desk.signed_in(|room, who| room.revise_idle_rule(who, IdleRule { curtain_seconds, lock_seconds }))
    };
    assert_eq!(set(121, 900).unwrap_err().code, Code::IdleOutOfRange);
    assert_eq!(set(120, 901).unwrap_err().code, Code::IdleOutOfRange);
    set(30, 60).unwrap();
    test.pulse(true);
    test.pass(30);
    assert!(test.pulse(false).curtain);
    test.pass(30);
    assert_eq!(test.pulse(false).state, PulseState::Locked);
}

#[test]
fn a_terminal_that_slept_is_locked_before_anything_is_shown() {
    let test = at_work();
    test.practice.clock().advance(TimeDelta::minutes(10));
    assert_eq!(test.admits("campaigns"), Err(Code::ScreenLocked));
    assert_eq!(why_locked(&test), Some(LockReason::Suspended));
}

#[test]
fn after_twelve_hours_the_session_is_over() {
    let test = at_work();
    for _ in 0..(12 * 60 * 60 / 20 - 1) {
        test.practice.clock().advance(TimeDelta::seconds(20));
        assert_eq!(test.pulse(true).state, PulseState::Open);
    }
    test.practice.clock().advance(TimeDelta::seconds(20));
    assert_eq!(test.pulse(true).state, PulseState::Closed);
    assert_eq!(test.admits("campaigns"), Err(Code::NotSignedIn));
    test.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    assert_eq!(last_kinds(&test, 2), ["session_ended.1", "signed_in.1"]);
}

#[test]
fn another_boot_ends_the_session() {
    let test = at_work();
    test.practice.clock().reboot();
    assert_eq!(test.pulse(false).state, PulseState::Closed);
}

#[test]
fn the_same_person_comes_back_to_the_locked_screen_and_finds_the_form_as_it_was_left_once() {
    let test = at_work();
    test.desk.pulse(true, Some(DRAFT.to_owned())).unwrap();
    test.desk.lock().unwrap();
    assert_eq!(why_locked(&test), Some(LockReason::ByPerson));
    assert_eq!(test.desk.sign_in(ADMINISTRATOR, OTHER_PASSWORD).unwrap_err().code, Code::WrongLoginOrPassword);
    assert_eq!(why_locked(&test), Some(LockReason::ByPerson), "a wrong password opens nothing");
    test.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    assert_eq!(test.desk.take_draft().unwrap().as_deref(), Some(DRAFT));
    assert_eq!(test.desk.take_draft().unwrap(), None);
    let kinds = last_kinds(&test, 4);
    assert_eq!(kinds, ["screen_locked.1", "finding_recorded.1", "signed_in.1", "screen_unlocked.1"]);
}

#[test]
fn another_person_may_take_the_place_and_never_sees_the_form() {
    let test = at_work();
    test.desk.pulse(true, Some(DRAFT.to_owned())).unwrap();
    test.desk.lock().unwrap();
    assert_eq!(test.desk.sign_in("kakari", PASSWORD).unwrap().name, "練習 係員");
    assert_eq!(test.desk.take_draft().unwrap(), None);
    test.desk.sign_out().unwrap();
    test.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    assert_eq!(test.desk.take_draft().unwrap().as_deref(), Some(DRAFT), "it waits for its person");
    let kinds = last_kinds(&test, 10);
    assert!(kinds.contains(&"session_ended.1".to_owned()), "{kinds:?}");
}

#[test]
fn whoever_leaves_from_the_locked_screen_leaves_no_form_behind() {
    let test = at_work();
    test.desk.pulse(true, Some(DRAFT.to_owned())).unwrap();
    test.desk.lock().unwrap();
    test.desk.sign_out().unwrap();
    test.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    assert_eq!(test.desk.take_draft().unwrap(), None);
    assert_eq!(last_ends(&test), [EndReason::LeftLocked], "journaled once somebody has opened the vault again");
}

#[test]
fn whoever_writes_an_end_into_the_own_register_entry_has_to_go() {
    let practice = PracticeRoom::founded();
    practice.enroll("fukukanri", "練習 副管理者", Role::Administrator);
    let test = TestDesk::on(practice);
    test.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    let over = PersonDetailsForm { until: "2020-12-22".to_owned(), ..register_entry() };
    test.desk.signed_in(|room, who| room.revise_person_details(who, who.person(), &over)).unwrap();
    assert_eq!(test.admits("campaigns"), Err(Code::NotSignedIn));
    test.desk.sign_in("fukukanri", PASSWORD).unwrap();
    assert_eq!(last_ends(&test), [EndReason::WorkOver]);
}

#[test]
fn a_practice_room_says_so_wherever_it_was_opened_from() {
    let test = TestDesk::asked_for(PracticeRoom::founded(), false);
    let practice = || match test.desk.look().unwrap() {
        DeskState::Absent { practice, .. } | DeskState::Closed { practice, .. } => practice,
        DeskState::Locked { practice, .. } | DeskState::Open { practice, .. } => practice,
    };
    assert!(practice(), "at the sign-in");
    test.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    assert!(practice(), "at work");
    test.desk.lock().unwrap();
    assert!(practice(), "behind the lock");
}

#[test]
fn a_running_verification_goes_on_behind_the_locked_screen_and_the_vault_closes_with_it() {
    let test = at_work();
    test.desk.start_verification().unwrap();
    test.desk.lock().unwrap();
    assert_eq!(test.admits("campaigns"), Err(Code::ScreenLocked));
    let done = (0..2_000).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(5));
        test.pulse(false).job.is_some_and(|it| it.kind == JobKind::Verification && it.step == JobStep::Done { file: None })
    });
    assert!(done, "{:?}", test.pulse(false).job);
    // The vault is closed again: another program could open it, if the folder were not this one's.
    test.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    assert_eq!(test.desk.cancel_job().unwrap_err().code, Code::NoJob);
}

#[test]
fn a_practice_room_warns_of_a_connection_and_goes_on() {
    let test = at_work();
    let cable = Connection::Interface { name: "eth0".to_owned(), hardware_address: None };
    test.watch.set(Surroundings::of(vec![cable.clone()], Vec::new()));
    test.pass(11);
    let pulse = test.pulse(true);
    assert_eq!(pulse.state, PulseState::Open);
    assert_eq!(pulse.isolation.map(|it| (it.connections, it.blocks)), Some((vec![cable], false)));
}
