//! 保存期限: what is kept until when and by whose rule; the clock makes nothing due by itself, and nothing goes by time.

use chrono::TimeDelta;
use hensobo_core::actions::retention::RetentionView;
use hensobo_core::actions::today::TodoKind;
use hensobo_core::domain::campaign::CampaignForm;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::doors::COMMANDS;
use hensobo_core::domain::retention::{Kept, RetentionGap, RetentionRow, RetentionRule, RetentionState};
use hensobo_core::error::Code;
use hensobo_core::room::Session;
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::{TestRoom, reiwa_2};
use hensobo_tests::sources::{places, sources};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// A room with 300 envelopes of the campaign of 令和2年度, on the evening of 2021-03-01, whose day somebody has confirmed.
fn room(change: impl FnOnce(&mut CampaignForm)) -> TestRoom {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(300);
    test.receive(delivery, "T-1", "300");
    revise(&mut test, change);
    confirm(&mut test);
    test
}

fn revise(test: &mut TestRoom, change: impl FnOnce(&mut CampaignForm)) {
    let mut form = reiwa_2(false);
    change(&mut form);
    test.room.revise_campaign(&test.people.supervisor.clone(), test.campaign, &form).unwrap();
}

/// 始業点検, and the confirmation of a clock that was moved.
fn confirm(test: &mut TestRoom) {
    let (supervisor, today) = (test.people.supervisor.clone(), test.clock.now().day());
    test.room.confirm_clock(&supervisor, today, true).unwrap();
}

fn view(test: &mut TestRoom) -> RetentionView {
    let supervisor = test.people.supervisor.clone();
    test.room.retention(&supervisor).unwrap()
}

fn row(test: &mut TestRoom, kept: Kept) -> RetentionRow {
    view(test).rows.into_iter().find(|it| it.kept == kept).unwrap()
}

fn state(test: &mut TestRoom, kept: Kept) -> RetentionState {
    row(test, kept).state
}

/// Everything that is needed for every end: completed and ended on the last of March, agreed on for two years more.
fn ended(it: &mut CampaignForm) {
    it.contract_ends_on = "2021-03-31".to_owned();
    it.completed_on = "2021-03-31".to_owned();
    it.records_kept_until = "2023-03-31".to_owned();
    it.my_number = true;
}

#[test]
fn everything_that_is_kept_has_its_day_its_rule_and_its_source_and_what_ends_first_stands_at_the_top() {
    let mut test = room(ended);
    let told: Vec<(Kept, Option<String>, RetentionRule, &str)> = view(&mut test)
        .rows
        .into_iter()
        .map(|it| (it.kept, it.until.map(|it| it.to_string()), it.ends[0].rule, it.ends[0].source))
        .collect();
    let until = |text: &str| Some(text.to_owned());
    assert_eq!(
        told,
        [
            (Kept::AccessLog, until("2023-03-31"), RetentionRule::Agreed, "日野市 10(1)"),
            (Kept::Records, until("2023-03-31"), RetentionRule::Agreed, "日野市 10(1)"),
            (Kept::Papers, until("2026-03-31"), RetentionRule::FiscalYearAndFiveYears, "墨田区 1(4)"),
            (Kept::MyNumberLog, until("2028-03-01"), RetentionRule::SevenYears, "日野市 10(2)"),
            (Kept::Room, until("2028-03-01"), RetentionRule::LongestCampaign, ""),
        ]
    );
    let log = row(&mut test, Kept::AccessLog);
    let shorter = (log.ends[1].rule, log.ends[1].source, log.ends[1].counts_from, log.ends[1].until);
    let contract = (RetentionRule::ContractAndOneYear, "札幌市 別紙2 5(6)", Some(day("2021-03-31")), day("2022-03-31"));
    assert_eq!(shorter, contract, "the shorter rule is told too");
}

#[test]
fn what_is_not_known_is_kept_and_the_line_says_what_is_missing() {
    let mut test = room(|_| ());
    test.clock.advance(TimeDelta::days(40 * 365));
    confirm(&mut test);
    let gaps: Vec<_> = view(&mut test).rows.into_iter().map(|it| (it.kept, it.until, it.missing, it.state)).collect();
    let missing = |kept, gap| (kept, None, Some(gap), RetentionState::Undecided);
    assert_eq!(
        gaps,
        [
            missing(Kept::Papers, RetentionGap::Completion),
            missing(Kept::AccessLog, RetentionGap::ContractEnd),
            missing(Kept::Records, RetentionGap::Agreement),
            missing(Kept::Room, RetentionGap::Campaign),
        ]
    );
    let (mut none, supervisor) = (TestRoom::of_reiwa_2(false), test.people.supervisor.clone());
    revise(&mut none, |it| it.my_number = true);
    assert_eq!(row(&mut none, Kept::MyNumberLog).missing, Some(RetentionGap::ContractEnd));
    revise(&mut none, |it| {
        it.my_number = true;
        it.contract_ends_on = "2021-03-31".to_owned();
    });
    assert_eq!(row(&mut none, Kept::MyNumberLog).missing, Some(RetentionGap::Use), "no envelope has come yet");
    assert!(none.room.retention(&supervisor).is_ok());
}

#[test]
fn papers_are_over_on_the_day_after_their_last_and_near_for_ninety_days_before() {
    let mut test = room(ended);
    assert_eq!(row(&mut test, Kept::Papers).pieces, Some(300));
    let mut on = |text: &str| {
        let today = test.clock.now().day();
        test.clock.advance(TimeDelta::days(i64::from(today.days_until(day(text)))));
        state(&mut test, Kept::Papers)
    };
    assert_eq!(on("2025-12-30"), RetentionState::Kept);
    assert_eq!(on("2025-12-31"), RetentionState::EndsSoon);
    assert_eq!(on("2026-03-31"), RetentionState::EndsSoon, "on the last day they are kept");
    assert_eq!(on("2026-04-01"), RetentionState::Over);
}

#[test]
fn every_further_record_of_my_numbers_moves_the_end_of_the_seven_years() {
    let mut test = room(ended);
    assert_eq!(row(&mut test, Kept::MyNumberLog).until, Some(day("2028-03-01")));
    test.clock.advance(TimeDelta::days(8));
    let delivery = test.deliver(100);
    test.receive(delivery, "T-2", "100");
    assert_eq!(row(&mut test, Kept::MyNumberLog).until, Some(day("2028-03-09")));
}

#[test]
fn a_clock_that_is_set_ahead_makes_nothing_due_until_a_supervisor_confirms_it() {
    let mut test = room(ended);
    test.clock.set_wall(TimeDelta::days(8 * 365));
    for _ in 0..2 {
        let shown = view(&mut test);
        assert_eq!((shown.day, shown.clock_unconfirmed), (day("2021-03-01"), true));
        assert!(shown.rows.iter().all(|it| it.state == RetentionState::Kept));
    }
    assert!(!is_on_today(&mut test));
    confirm(&mut test);
    assert_eq!(state(&mut test, Kept::Papers), RetentionState::Over, "a supervisor says that this is the day");
}

#[test]
fn a_clock_that_is_set_ahead_while_the_terminal_is_off_makes_nothing_due_until_somebody_confirms_the_day() {
    let mut test = room(ended);
    test.clock.set_wall(TimeDelta::days(8 * 365));
    test.clock.reboot();
    for moved in [0, -1] {
        test.clock.set_wall(TimeDelta::hours(moved));
        let shown = view(&mut test);
        assert_eq!((shown.day, shown.clock_unconfirmed), (day("2021-03-01"), true), "nor by a second step");
        assert!(shown.rows.iter().all(|it| it.state == RetentionState::Kept));
        assert!(!is_on_today(&mut test));
    }
    confirm(&mut test);
    assert_eq!(state(&mut test, Kept::Papers), RetentionState::Over);
}

#[test]
fn seven_years_later_nothing_is_gone_and_everything_verifies() {
    let mut test = room(ended);
    let (auditor, head) = (test.people.auditor.clone(), test.head());
    let before: Vec<(i64, String)> = journal(&mut test, &auditor);
    test.clock.advance(TimeDelta::days(10 * 365));
    confirm(&mut test);
    let shown = view(&mut test);
    let past = |it: &RetentionRow| matches!(it.state, RetentionState::Over | RetentionState::AwaitsRoom);
    assert!(shown.rows.iter().all(past), "{shown:?}");
    assert_eq!(test.places().stands, 300);
    test.room.verify(&auditor).unwrap();
    let after = journal(&mut test, &auditor);
    assert!(before.len() as i64 >= head.0 && after.starts_with(&before), "not one entry is gone");
}

fn journal(test: &mut TestRoom, auditor: &Session) -> Vec<(i64, String)> {
    test.room.journal(auditor, hensobo_core::domain::id::Seq(0), 100_000).unwrap().into_iter().map(|it| (it.seq.0, it.hash)).collect()
}

#[test]
fn no_command_deletes_by_a_day_and_the_rules_only_tell() {
    let words = ["delete", "purge", "remove", "erase", "prune", "drop", "dispose"];
    let reads: Vec<_> = COMMANDS.iter().filter(|(name, _)| name.contains("retention")).collect();
    assert!(reads.len() == 1 && !words.iter().any(|it| reads[0].0.contains(it)));
    let files = sources("src-tauri/core/src", &["retention.rs"]);
    assert_eq!(files.len(), 2);
    assert_eq!(
        places(&files, &["change(", "change_approved(", "Event", "DELETE", "remove_file"]),
        [""; 0],
        "what reads the days changes nothing"
    );
}

fn is_on_today(test: &mut TestRoom) -> bool {
    let supervisor = test.people.supervisor.clone();
    let today = test.room.today(&supervisor, test.campaign).unwrap();
    today.todo.iter().any(|it| it.kind == TodoKind::RetentionOver)
}

#[test]
fn papers_past_their_day_stand_on_today_for_those_who_see_them_and_a_log_past_its_day_does_not() {
    let mut test = room(|it| {
        ended(it);
        it.my_number = false;
        it.completed_on = "2021-04-01".to_owned();
    });
    test.clock.advance(TimeDelta::days(3 * 365));
    assert_eq!((state(&mut test, Kept::AccessLog), state(&mut test, Kept::Room)), (RetentionState::AwaitsRoom, RetentionState::Over));
    assert!(is_on_today(&mut test), "the room itself is past its day");
    revise(&mut test, |it| {
        ended(it);
        it.my_number = false;
        it.completed_on = "2021-04-01".to_owned();
        it.records_kept_until = String::new();
    });
    assert_eq!((state(&mut test, Kept::AccessLog), state(&mut test, Kept::Papers)), (RetentionState::AwaitsRoom, RetentionState::Kept));
    assert!(!is_on_today(&mut test), "entries of one campaign cannot leave the journal");
    test.clock.advance(TimeDelta::days(4 * 365));
    assert_eq!(state(&mut test, Kept::Papers), RetentionState::Over);
    assert!(is_on_today(&mut test));
    let clerk = test.people.clerk.clone();
    let todo = test.room.today(&clerk, test.campaign).unwrap().todo;
    assert!(todo.iter().all(|it| it.kind != TodoKind::RetentionOver));
}

#[test]
fn a_campaign_of_which_no_paper_is_left_calls_for_nobody() {
    let mut test = TestRoom::of_reiwa_2(false);
    revise(&mut test, ended);
    confirm(&mut test);
    test.clock.advance(TimeDelta::days(6 * 365));
    assert_eq!(state(&mut test, Kept::Papers), RetentionState::Gone);
    assert!(!is_on_today(&mut test));
}

#[test]
fn supervisors_administrators_and_auditors_read_it_without_an_entry_and_a_clerk_is_refused() {
    let mut test = room(ended);
    let people = test.people.clone();
    let head = test.head();
    for who in [&people.supervisor, &people.administrator, &people.auditor] {
        assert_eq!(test.room.retention(who).unwrap().rows.len(), 5);
    }
    assert_eq!(test.head(), head);
    assert_eq!(test.room.retention(&people.clerk).code(), Code::NotAllowed);
    assert_eq!(test.kinds_after(head), ["action_refused.1"]);
}

#[test]
fn a_completion_before_the_dispatch_is_refused() {
    let mut test = TestRoom::of_reiwa_2(false);
    let (supervisor, campaign) = (test.people.supervisor.clone(), test.campaign);
    let form = CampaignForm { completed_on: "2020-03-31".to_owned(), ..reiwa_2(false) };
    assert_eq!(test.room.revise_campaign(&supervisor, campaign, &form).code(), Code::CompletedBeforeDispatch);
}
