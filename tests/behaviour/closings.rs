//! 日締め: two people sign what a day adds up to; after that it changes by 訂正 only, never silently.

use hensobo_core::domain::day::Day;
use hensobo_core::domain::tally::{Equation, EquationRow, TermKind};
use hensobo_core::error::Code;
use hensobo_tests::custody::receipt;
use hensobo_tests::desk::FIRST_DAY;
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::{TestRoom, delivery};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// A first day with one delivery of 500 in one tray.
fn one_day() -> TestRoom {
    let mut test = TestRoom::of_reiwa_2(false);
    let mut form = delivery(FIRST_DAY, 500);
    form.carrier_count = "500".into();
    let delivery = test.room.record_delivery(&test.people.clerk, test.campaign, &form).unwrap();
    test.receive(delivery, "T-1", "500");
    test
}

fn equations(test: &mut TestRoom, on: &str) -> Vec<EquationRow> {
    test.room.closing(&test.people.auditor, test.campaign, day(on)).unwrap().now.equations
}

fn differences(test: &mut TestRoom) -> Vec<(Equation, i64, i64)> {
    let all = equations(test, FIRST_DAY);
    all.into_iter().filter(|it| it.difference != 0).map(|it| (it.equation, it.difference, it.open)).collect()
}

#[test]
fn a_day_that_adds_up_is_closed_by_two_people_with_every_equation_at_zero() {
    let mut test = one_day();
    let round = test.handed_over_round(FIRST_DAY);
    test.finish(round, FIRST_DAY);
    let all = equations(&mut test, FIRST_DAY);
    let names: Vec<Equation> = all.iter().map(|it| it.equation).collect();
    assert_eq!(names, [Equation::R1, Equation::R2, Equation::R3, Equation::R4, Equation::R5, Equation::R6, Equation::R7]);
    assert!(all.iter().all(|it| it.difference == 0), "{all:#?}");
    let left = |it: &EquationRow| it.left.iter().map(|term| term.pieces).sum::<i64>();
    assert_eq!(all.iter().map(left).collect::<Vec<_>>(), [500, 500, 500, 0, 500, 500, 500]);
    test.close(FIRST_DAY).unwrap();
    let view = test.room.closing(&test.people.supervisor, test.campaign, day(FIRST_DAY)).unwrap();
    assert!(view.closed);
    assert_eq!((view.history[0].by.as_str(), view.history[0].checked_by.as_deref()), ("試験 1", Some("試験 2")));
    let tally = view.first.unwrap();
    assert_eq!((tally.received, tally.outstanding, tally.shelf_batches), (500, 27_100, 0), "R8 is shown as 未着");
}

#[test]
fn every_place_where_the_sides_differ_shows_in_its_own_equation() {
    let mut test = one_day();
    let clerk = test.people.clerk.clone();
    let mut form = delivery(FIRST_DAY, 300);
    form.carrier_count = "304".into();
    let second = test.room.record_delivery(&clerk, test.campaign, &form).unwrap();
    let tray = test.receive(second, "T-2", "290");
    assert_eq!(differences(&mut test), [(Equation::R1, 4, 4), (Equation::R2, 10, 10)]);
    let report = hensobo_core::actions::variances::VarianceForm {
        batch: tray,
        place: hensobo_core::domain::place::Place::Shelf,
        found: "288".into(),
        reason: hensobo_core::domain::variance::VarianceReason::UnderInvestigation,
        words: "数え直し".into(),
    };
    test.room.report_variance(&clerk, &report).unwrap();
    let round = test.handed_over_round(FIRST_DAY);
    let mut counts = test.packed(round);
    counts[0].1 -= 1;
    test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &counts)).unwrap();
    let told = differences(&mut test);
    let of = |wanted| told.iter().find(|it| it.0 == wanted).map(|it| (it.1, it.2));
    assert_eq!(of(Equation::R3), Some((3, 3)), "all that is missing stands in no place of the room");
    assert_eq!(of(Equation::R5), Some((1, 1)));
    let r2 = equations(&mut test, FIRST_DAY).into_iter().find(|it| it.equation == Equation::R2).unwrap();
    assert_eq!(r2.right[0].kind, TermKind::Applications);
}

#[test]
fn a_day_is_not_closed_while_something_hinders_it_and_nothing_is_recorded() {
    let mut test = TestRoom::of_reiwa_2(true);
    let first = test.deliver(100);
    let batch = test.receive(first, "T-1", "100");
    let clerk = test.people.clerk.clone();
    let next = test.room.record_delivery(&clerk, test.campaign, &delivery("2020-12-02", 50)).unwrap();
    let later = test.receive(next, "T-2", "50");
    let second = test.people.second_clerk.clone();
    let head = test.head();
    let campaign = test.campaign;
    assert_eq!(test.close(FIRST_DAY).code(), Code::ClosingCountsWaiting);
    assert_eq!(test.close("2020-12-02").code(), Code::ClosingEarlierOpen);
    assert_eq!(test.close("2021-03-02").code(), Code::ClosingInFuture);
    assert_eq!(test.room.close_day(&clerk, &clerk, campaign, (day(FIRST_DAY), 0)).code(), Code::ClosingSamePerson);
    assert_eq!(test.room.reopen_day(&test.people.supervisor.clone(), campaign, day(FIRST_DAY), "誤り").code(), Code::ClosingNotDone);
    assert_eq!(test.head(), head);
    for tray in [batch, later] {
        let pieces = if tray == batch { "100" } else { "50" };
        test.room.count_batch(&second, tray, pieces).unwrap();
    }
    let head = test.head();
    assert_eq!(test.room.close_day(&clerk, &second, campaign, (day(FIRST_DAY), 7)).code(), Code::ClosingShelfDiffers, "a tray has gone");
    assert_eq!(test.head(), head);
    test.close("2020-12-01").unwrap();
    test.close("2020-12-02").unwrap();
    assert_eq!(test.close("2020-12-02").code(), Code::ClosingDone);
    assert_eq!(test.close("2020-11-30").code(), Code::ClosingLaterClosed);
}

#[test]
fn a_closed_day_changes_by_correction_only_and_shows_both_sides() {
    let mut test = one_day();
    let clerk = test.people.clerk.clone();
    test.close(FIRST_DAY).unwrap();
    assert_eq!(
        test.room.record_delivery(&clerk, test.campaign, &delivery(FIRST_DAY, 10)).code(),
        Code::ClosingDayClosed,
        "nothing new is recorded for it"
    );
    let csv = format!("received_on,tray,quantity\n{FIRST_DAY},T-7,10\n");
    assert_eq!(test.room.import_batches(&clerk, test.campaign, csv.as_bytes()).code(), Code::ClosingDayClosed);
    let batch = hensobo_core::domain::id::BatchNumber::new(1, 1);
    test.room.correct_batch(&clerk, batch, "498", "数え直し").unwrap();
    let view = test.room.closing(&clerk, test.campaign, day(FIRST_DAY)).unwrap();
    assert_eq!((view.first.unwrap().received, view.now.received), (500, 498), "初報 and 訂正版 side by side");
    let row = &test.table().rows[0];
    assert_eq!((row.first_received, row.corrections, row.received), (500, -2, 498));
    let open = test.only_variance();
    assert_eq!((open.amount, open.variance.is_some()), (-2, true), "the delivery counted 500: that is a difference with a number");
}

#[test]
fn only_the_latest_closed_day_is_reopened_by_a_supervisor_with_a_reason() {
    let mut test = one_day();
    let (clerk, supervisor) = (test.people.clerk.clone(), test.people.supervisor.clone());
    let campaign = test.campaign;
    test.close(FIRST_DAY).unwrap();
    test.close("2020-12-02").unwrap();
    assert_eq!(test.room.reopen_day(&clerk, campaign, day("2020-12-02"), "誤り").code(), Code::NotAllowed);
    let head = test.head();
    assert_eq!(test.room.reopen_day(&supervisor, campaign, day(FIRST_DAY), "誤り").code(), Code::ClosingNotLatest);
    assert_eq!(test.room.reopen_day(&supervisor, campaign, day("2020-12-02"), " ").code(), Code::ReasonEmpty);
    assert_eq!(test.head(), head);
    test.room.reopen_day(&supervisor, campaign, day("2020-12-02"), "便の登録もれ").unwrap();
    test.room.reopen_day(&supervisor, campaign, day(FIRST_DAY), "便の登録もれ").unwrap();
    let extra = test.room.record_delivery(&clerk, campaign, &delivery(FIRST_DAY, 10)).unwrap();
    test.receive(extra, "T-2", "10");
    test.close(FIRST_DAY).unwrap();
    let view = test.room.closing(&supervisor, campaign, day(FIRST_DAY)).unwrap();
    assert_eq!((view.first.unwrap().received, view.last.unwrap().received), (500, 510));
    let reopened = view.history.iter().find(|it| !it.closed).unwrap();
    assert_eq!((reopened.by.as_str(), reopened.reason.as_deref()), ("試験 3", Some("便の登録もれ")));
    let row = &test.table().rows[0];
    assert_eq!((row.first_received, row.corrections), (510, 0), "what was recorded while the day was open is no correction");
}

#[test]
fn two_people_sign_with_the_second_ones_id_and_password() {
    use hensobo_core::actions::closing::ClosingForm;
    use hensobo_core::actions::sign_in::Countersign;
    use hensobo_core::domain::person::Role;
    use hensobo_tests::practice::{ADMINISTRATOR, PASSWORD, PracticeRoom};
    let practice = PracticeRoom::founded();
    practice.enroll("uketsuke", "練習 係員", Role::Clerk);
    let (mut room, administrator) = practice.administrator();
    let campaign = room.open_campaign(&administrator, &hensobo_tests::rooms::reiwa_2(false)).unwrap();
    let form = |login: &str, password: &str| ClosingForm {
        day: "R2.12.1".to_owned(),
        shelf_batches: "０".to_owned(),
        checker: Countersign { login: login.to_owned(), password: password.to_owned() },
    };
    let wrong = room.close_day_at_desk(&administrator, campaign, &form("uketsuke", "chigau-Kotoba-1"));
    assert_eq!(wrong.code(), Code::WrongLoginOrPassword);
    assert_eq!(room.close_day_at_desk(&administrator, campaign, &form(ADMINISTRATOR, PASSWORD)).code(), Code::ClosingSamePerson);
    room.close_day_at_desk(&administrator, campaign, &form("uketsuke", PASSWORD)).unwrap();
    let view = room.closing(&administrator, campaign, day(FIRST_DAY)).unwrap();
    assert_eq!(view.history[0].checked_by.as_deref(), Some("練習 係員"));
}
