//! 帳票 that are due: what was logged, packed, closed or has ended, until it stands on paper.

use chrono::TimeDelta;
use hensobo_core::actions::due_forms::DueForm;
use hensobo_core::actions::packing::ContainerForm;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::form::{EditionWay, FormAsked, FormKind};
use hensobo_core::domain::id::{BatchNumber, RoundId};
use hensobo_core::room::Session;
use hensobo_documents::make;
use hensobo_tests::custody::{pack, plan};
use hensobo_tests::rooms::{TestRoom, delivery};

/// The day on which the test room's clock stands: a Monday.
const TODAY: &str = "2021-03-01";

fn due_to(test: &mut TestRoom, who: &Session) -> Vec<DueForm> {
    test.room.due_forms(who, test.campaign).unwrap()
}

fn kinds(test: &mut TestRoom) -> Vec<FormKind> {
    let supervisor = test.people.supervisor.clone();
    due_to(test, &supervisor).into_iter().map(|it| it.kind).collect()
}

fn issue(test: &mut TestRoom, kind: FormKind, round: Option<RoundId>, day: &str) {
    let asked = FormAsked {
        kind,
        campaign: Some(test.campaign),
        round,
        erasure: None,
        day: day.to_owned(),
        batch: String::new(),
        tail_from: String::new(),
        as_of: String::new(),
        shipped: false,
    };
    let supervisor = test.people.supervisor.clone();
    let source = test.room.form_source(&supervisor, &asked).unwrap();
    let (draft, _) = make::edition(&source, EditionWay::Pdf).unwrap();
    test.room.issue_edition(&supervisor, &draft, EditionWay::Pdf).unwrap();
}

/// A delivery of today with its first tray.
fn logged_today() -> (TestRoom, BatchNumber) {
    let mut test = TestRoom::of_reiwa_2(false);
    let clerk = test.people.clerk.clone();
    let delivery = test.room.record_delivery(&clerk, test.campaign, &delivery(TODAY, 240)).unwrap();
    let batch = test.receive(delivery, "T-01", "120");
    (test, batch)
}

fn second_tray(test: &mut TestRoom) -> BatchNumber {
    let clerk = test.people.clerk.clone();
    let delivery = test.room.only_delivery_on(&clerk, test.campaign, Day::parse(TODAY).unwrap()).unwrap();
    test.receive(delivery, "T-02", "120")
}

#[test]
fn covers_are_due_until_they_are_issued_and_again_for_a_tray_that_came_later() {
    let (mut test, _) = logged_today();
    assert!(kinds(&mut test).contains(&FormKind::TrayCover));
    issue(&mut test, FormKind::TrayCover, None, TODAY);
    assert!(!kinds(&mut test).contains(&FormKind::TrayCover));
    second_tray(&mut test);
    assert!(kinds(&mut test).contains(&FormKind::TrayCover));
}

#[test]
fn the_papers_of_a_round_are_due_from_its_seal_to_its_handover_and_anew_when_its_box_was_opened() {
    let (mut test, first) = logged_today();
    let second = second_tray(&mut test);
    let people = test.people.clone();
    let round = test.room.plan_round(&people.supervisor, test.campaign, &plan(TODAY, TODAY)).unwrap();
    test.room.pack_round(&people.clerk, round, &[pack(first, "")]).unwrap();
    let of_round = |test: &mut TestRoom| {
        let due = due_to(test, &people.supervisor);
        due.into_iter().filter(|it| it.round == Some(round)).map(|it| (it.kind, it.ordinal)).collect::<Vec<_>>()
    };
    assert_eq!(of_round(&mut test), []);
    let seal = |test: &mut TestRoom| {
        let container = ContainerForm { label: "K-1".to_owned(), seal: "F-1".to_owned() };
        test.room.seal_round(&people.clerk, round, &[container]).unwrap();
    };
    seal(&mut test);
    let all = [FormKind::RoundSlip, FormKind::CustodyReceipt, FormKind::BoxLabel];
    assert_eq!(of_round(&mut test), all.map(|it| (it, Some(1))));
    issue(&mut test, FormKind::RoundSlip, Some(round), "");
    assert_eq!(of_round(&mut test), all[1..].iter().map(|it| (*it, Some(1))).collect::<Vec<_>>());
    test.room.pack_round(&people.clerk, round, &[pack(second, "")]).unwrap();
    assert_eq!(of_round(&mut test), [], "an open box has no papers");
    seal(&mut test);
    assert_eq!(of_round(&mut test), all.map(|it| (it, Some(1))), "the slip that was issued lists another box");
}

#[test]
fn the_sheet_of_a_day_is_due_when_two_people_have_closed_it_and_again_when_they_close_it_anew() {
    let (mut test, _) = logged_today();
    second_tray(&mut test);
    let sheets = |test: &mut TestRoom| kinds(test).into_iter().filter(|it| *it == FormKind::DayTally).count();
    assert_eq!(sheets(&mut test), 0);
    test.close(TODAY).unwrap();
    assert_eq!(sheets(&mut test), 1);
    issue(&mut test, FormKind::DayTally, None, TODAY);
    assert_eq!(sheets(&mut test), 0);
    let supervisor = test.people.supervisor.clone();
    test.room.reopen_day(&supervisor, test.campaign, Day::parse(TODAY).unwrap(), "数え直し").unwrap();
    assert_eq!(sheets(&mut test), 0, "an open day has no sheet");
    test.close(TODAY).unwrap();
    assert_eq!(sheets(&mut test), 1);
    test.clock.advance(TimeDelta::days(40));
    assert_eq!(sheets(&mut test), 0, "a sheet of a month ago is missed no longer");
}

#[test]
fn the_report_is_due_when_a_week_has_ended_and_either_shape_will_do() {
    let (mut test, _) = logged_today();
    let supervisor = test.people.supervisor.clone();
    let weeks = |test: &mut TestRoom| due_to(test, &supervisor).into_iter().filter_map(|it| it.week).collect::<Vec<_>>();
    assert_eq!(weeks(&mut test), ["第13週（2/22-26）"]);
    issue(&mut test, FormKind::WeeklyInternal, None, "");
    assert_eq!(weeks(&mut test), Vec::<String>::new());
    test.clock.advance(TimeDelta::days(6));
    assert_eq!(weeks(&mut test), Vec::<String>::new(), "the week ends with its Sunday");
    test.clock.advance(TimeDelta::days(1));
    assert_eq!(weeks(&mut test), ["第14週（3/1-5）"]);
}
