//! The clock: order goes by number, a clock that was moved is asked about, and until somebody answers nothing newly runs out.

use chrono::TimeDelta;
use hensobo_core::actions::terminals::ClockQuestion;
use hensobo_core::desk::DeskState;
use hensobo_core::domain::clock_check::ClockStep;
use hensobo_core::domain::finding::Finding;
use hensobo_core::domain::id::Seq;
use hensobo_core::domain::permit::PermitForm;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::staff::{PersonDetailsForm, Training};
use hensobo_core::domain::usage::LogForm;
use hensobo_core::error::Code;
use hensobo_core::room::{Room, Session};
use hensobo_core::test_rooms::approved;
use hensobo_tests::behind::{findings_after, person_of};
use hensobo_tests::desks::TestDesk;
use hensobo_tests::practice::{ADMINISTRATOR, APPROVER, OTHER_PASSWORD, PASSWORD, PracticeRoom, register_entry};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::TestRoom;

const CLERK: &str = "kakari";

/// A desk at which `login` sits, in a room with a 係員 and a 監督者; the day of this boot is confirmed.
fn at_work(login: &str) -> TestDesk {
    let test = booted(login);
    answer(&test, true).unwrap();
    test
}

/// A desk at which `login` is the first who sits down after a boot.
fn booted(login: &str) -> TestDesk {
    let practice = PracticeRoom::founded();
    practice.enroll(CLERK, "練習 係員", Role::Clerk);
    practice.enroll(APPROVER, "練習 監督者", Role::Supervisor);
    let test = TestDesk::on(practice);
    sit_down(&test, login);
    test
}

fn sit_down(test: &TestDesk, login: &str) {
    test.desk.sign_in(login, PASSWORD).unwrap();
}

/// What the screens ask.
fn question(test: &TestDesk) -> Option<ClockQuestion> {
    match test.desk.look().unwrap() {
        DeskState::Open { clock, .. } => Some(clock),
        DeskState::Absent { .. } | DeskState::Closed { .. } | DeskState::Locked { .. } => None,
    }
}

/// Whoever sits at the desk says whether the day on the screen is right.
fn answer(test: &TestDesk, right: bool) -> Result<(), Code> {
    let day = test.practice.clock().now().day();
    test.desk.signed_in(|room, who| room.confirm_clock(who, day, right)).map(drop).map_err(|it| it.code)
}

/// The steps of the clock that the journal knows of.
fn steps(test: &TestDesk) -> Vec<ClockStep> {
    let step = |it| if let Finding::ClockStepped { step } = it { Some(step) } else { None };
    let findings = test.desk.signed_in(|room, _| Ok(findings_after(room, Seq(0)))).unwrap();
    findings.into_iter().filter_map(step).collect()
}

#[test]
fn the_order_of_the_room_goes_by_number_whatever_the_clock_says() {
    let mut test = TestRoom::of_reiwa_2(false);
    let (auditor, delivery) = (test.people.auditor.clone(), test.deliver(300));
    for (tray, days) in [("T-1", 40), ("T-2", -80), ("T-3", 10)] {
        test.clock.set_wall(TimeDelta::days(days));
        test.receive(delivery, tray, "100");
    }
    let form = LogForm { kind: Some("batch_received".to_owned()), ..LogForm::default() };
    let rows = test.room.search_log(&auditor, &form, None).unwrap().rows;
    let days: Vec<&str> = rows.iter().map(|it| &it.at[..10]).collect();
    assert_eq!(days, ["2021-01-30", "2021-01-20", "2021-04-10"], "newest first is last written first");
    assert!(rows.is_sorted_by(|one, other| one.seq > other.seq));
    test.room.verify(&auditor).unwrap();
}

#[test]
fn a_step_of_more_than_five_minutes_is_journaled_once_within_ten_seconds_and_asks() {
    for minutes in [-6, 6] {
        let test = at_work(ADMINISTRATOR);
        let before = test.practice.clock().now().at.timestamp_millis();
        assert_eq!(question(&test), Some(ClockQuestion::None));
        test.practice.clock().set_wall(TimeDelta::minutes(minutes));
        test.pass(10);
        assert_eq!(question(&test), Some(ClockQuestion::Step), "nobody had to touch anything");
        test.pass(30);
        let [step] = steps(&test)[..] else { panic!("{minutes}: {:?}", steps(&test)) };
        assert_eq!(step.found_ms - step.expected_ms, minutes * 60_000);
        assert!((0..=10_000).contains(&(step.expected_ms - before)), "{step:?}");
    }
}

#[test]
fn a_step_of_five_minutes_and_a_clock_that_just_runs_ask_nothing() {
    for minutes in [-5, 5] {
        let test = at_work(ADMINISTRATOR);
        test.practice.clock().set_wall(TimeDelta::minutes(minutes));
        test.pass(100);
        assert_eq!((question(&test), steps(&test)), (Some(ClockQuestion::None), Vec::new()));
    }
}

#[test]
fn only_a_supervisor_answers_for_a_clock_that_was_moved() {
    let test = at_work(CLERK);
    test.practice.clock().set_wall(TimeDelta::hours(-3));
    assert_eq!(answer(&test, true), Err(Code::NotAllowed));
    assert_eq!(question(&test), Some(ClockQuestion::Step));
    sit_down(&test, APPROVER);
    assert_eq!(question(&test), Some(ClockQuestion::Step), "it waits for somebody who may");
    answer(&test, false).unwrap();
    assert_eq!(question(&test), Some(ClockQuestion::Step), "違います");
    answer(&test, true).unwrap();
    assert_eq!(question(&test), Some(ClockQuestion::None));
    sit_down(&test, CLERK);
    assert_eq!((question(&test), steps(&test).len()), (Some(ClockQuestion::None), 1));
}

#[test]
fn a_step_that_happened_while_the_room_was_closed_is_noticed_at_the_next_sign_in() {
    let test = at_work(ADMINISTRATOR);
    test.desk.sign_out().unwrap();
    test.practice.clock().set_wall(TimeDelta::days(2));
    sit_down(&test, CLERK);
    assert_eq!(question(&test), Some(ClockQuestion::Step));
    test.desk.sign_out().unwrap();
    sit_down(&test, CLERK);
    assert_eq!(steps(&test).len(), 1);
}

#[test]
fn a_step_that_nobody_has_noticed_yet_is_not_answered_as_a_question_for_the_day() {
    let test = booted(CLERK);
    assert_eq!(question(&test), Some(ClockQuestion::Day));
    test.practice.clock().set_wall(TimeDelta::days(-1));
    assert_eq!(answer(&test, true), Err(Code::NotAllowed));
    assert_eq!(question(&test), Some(ClockQuestion::Step));
}

/// Whoever sat at the desk leaves; so many hours later the terminal is booted.
fn boot(test: &TestDesk, hours: i64) {
    test.desk.sign_out().unwrap();
    test.practice.clock().advance(TimeDelta::hours(hours));
    test.practice.clock().reboot();
}

#[test]
fn after_a_boot_the_first_person_confirms_the_day_and_everybody_else_is_asked_nothing() {
    let test = at_work(ADMINISTRATOR);
    boot(&test, 15);
    sit_down(&test, CLERK);
    assert_eq!(question(&test), Some(ClockQuestion::Day));
    answer(&test, false).unwrap();
    assert_eq!(question(&test), Some(ClockQuestion::Day), "違います");
    answer(&test, true).unwrap();
    assert_eq!(question(&test), Some(ClockQuestion::None));
    sit_down(&test, ADMINISTRATOR);
    assert_eq!((question(&test), steps(&test)), (Some(ClockQuestion::None), Vec::new()));
    boot(&test, 1);
    sit_down(&test, ADMINISTRATOR);
    assert_eq!(question(&test), Some(ClockQuestion::Day), "another boot asks again");
}

#[test]
fn a_screen_that_was_left_open_over_midnight_confirms_nothing() {
    let test = at_work(ADMINISTRATOR);
    boot(&test, 14);
    test.practice.clock().advance(TimeDelta::minutes(59));
    sit_down(&test, CLERK);
    let shown = test.practice.clock().now().day();
    test.pass(61);
    test.desk.signed_in(|room, who| room.confirm_clock(who, shown, true)).unwrap();
    assert_eq!(question(&test), Some(ClockQuestion::Day), "yesterday was shown");
    answer(&test, true).unwrap();
    assert_eq!(question(&test), Some(ClockQuestion::None));
}

#[test]
fn after_a_boot_a_clock_that_stands_before_its_last_sight_was_moved() {
    let test = at_work(ADMINISTRATOR);
    boot(&test, -1);
    sit_down(&test, CLERK);
    assert_eq!(question(&test), Some(ClockQuestion::Step));
    assert_eq!(answer(&test, true), Err(Code::NotAllowed));
}

/// A test room with a permit until the end of a day.
fn with_permit(until: &str) -> TestRoom {
    let mut test = TestRoom::of_reiwa_2(false);
    let administrator = test.people.administrator.clone();
    let given = approved(&test.room, &administrator, Action::RecordPermit, None);
    let form = PermitForm { number: "許-1".to_owned(), scope: "回線".to_owned(), until: until.to_owned() };
    test.room.record_permit(&administrator, &given, &form).unwrap();
    test
}

fn confirm(test: &mut TestRoom) {
    let (supervisor, today) = (test.people.supervisor.clone(), test.clock.now().day());
    test.room.confirm_clock(&supervisor, today, true).unwrap();
}

#[test]
fn a_permit_does_not_run_out_by_a_jump_of_the_clock_until_that_is_confirmed() {
    let mut test = with_permit("2021-03-05");
    test.clock.set_wall(TimeDelta::days(30));
    assert!(test.room.look_around().unwrap().permitted, "at the very first look");
    assert!(test.room.look_around().unwrap().permitted, "and at every other one");
    test.clock.advance(TimeDelta::days(1));
    assert!(test.room.look_around().unwrap().permitted);
    confirm(&mut test);
    assert!(!test.room.look_around().unwrap().permitted);
}

#[test]
fn a_permit_that_has_run_out_is_not_revived_by_a_clock_that_is_set_back_until_that_is_confirmed() {
    let mut test = with_permit("2021-03-05");
    test.clock.advance(TimeDelta::days(5));
    assert!(!test.room.look_around().unwrap().permitted);
    test.clock.set_wall(TimeDelta::days(-3));
    assert!(!test.room.look_around().unwrap().permitted);
    assert!(!test.room.look_around().unwrap().permitted);
    confirm(&mut test);
    assert!(test.room.look_around().unwrap().permitted, "a supervisor says that this is the day");
}

/// A practice room whose 係員 works until the end of the year.
fn until_new_year() -> PracticeRoom {
    let practice = PracticeRoom::founded();
    practice.enroll(CLERK, "練習 係員", Role::Clerk);
    let (mut room, administrator) = practice.administrator();
    let details = PersonDetailsForm { until: "2020-12-31".to_owned(), ..register_entry() };
    let person = person_of(&room, CLERK);
    room.revise_person_details(&administrator, person, &details).unwrap();
    drop(room);
    practice
}

fn confirm_as_administrator(practice: &PracticeRoom) {
    let (mut room, administrator): (Room, Session) = practice.administrator();
    let today = practice.clock().now().day();
    room.confirm_clock(&administrator, today, true).unwrap();
}

#[test]
fn nobodys_period_of_work_ends_by_a_jump_of_the_clock_until_that_is_confirmed() {
    let practice = until_new_year();
    practice.clock().set_wall(TimeDelta::days(400));
    let (room, clerk) = practice.sign_in(CLERK, PASSWORD);
    let until = hensobo_core::domain::day::Day::parse("2021-12-01").unwrap();
    assert_eq!(room.me(&clerk).unwrap().training, Training::Current { until }, "nor the year of a training");
    drop(room);
    confirm_as_administrator(&practice);
    assert_eq!(practice.try_sign_in(CLERK, PASSWORD).code(), Code::WorkOver);
}

#[test]
fn a_period_of_work_that_is_over_begins_not_anew_by_a_clock_that_is_set_back() {
    let practice = until_new_year();
    practice.clock().advance(TimeDelta::days(20));
    assert_eq!(practice.try_sign_in(CLERK, PASSWORD).code(), Code::WorkOver);
    practice.clock().set_wall(TimeDelta::days(-15));
    for _ in 0..2 {
        assert_eq!(practice.try_sign_in(CLERK, PASSWORD).code(), Code::WorkOver);
    }
    confirm_as_administrator(&practice);
    assert!(practice.opens(CLERK, PASSWORD));
}

#[test]
fn no_wait_between_two_tries_is_shortened_by_the_clock_or_by_a_boot() {
    let practice = PracticeRoom::founded();
    for _ in 0..5 {
        assert_eq!(practice.try_sign_in(ADMINISTRATOR, OTHER_PASSWORD).code(), Code::WrongLoginOrPassword);
    }
    let closed = practice.closed();
    let waits = |seconds: &str| {
        let refused = closed.sign_in(ADMINISTRATOR, PASSWORD).refusal();
        assert_eq!((refused.code, refused.details["seconds"].as_str()), (Code::TooManyTries, seconds));
    };
    waits("15");
    for days in [1, -2, 400] {
        practice.clock().set_wall(TimeDelta::days(days));
        waits("15");
    }
    practice.clock().advance(TimeDelta::seconds(14));
    waits("1");
    practice.clock().reboot();
    waits("15");
    practice.clock().advance(TimeDelta::seconds(15));
    closed.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
}
