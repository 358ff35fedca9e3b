//! 利用記録: everything is found by person, period, kind and thing; looking is itself recorded; nothing of it can go.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use hensobo_core::actions::access_log::LogPage;
use hensobo_core::domain::access_log::{AccessLogForm, LogRow};
use hensobo_core::domain::doors::COMMANDS;
use hensobo_core::domain::id::Seq;
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::retention::Kept;
use hensobo_core::domain::usage::{LogFilter, LogForm, Subject, SubjectKind, unversioned};
use hensobo_core::error::Code;
use hensobo_core::for_each_event_kind;
use hensobo_core::journal::event::{Event, HeadCompared, LogExported, LogSearched, SignedOut};
use hensobo_core::room::Session;
use hensobo_core::test_rooms::{append, approved};
use hensobo_documents::access_log::access_log_csv;
use hensobo_tests::behind::events_after;
use hensobo_tests::custody::{looked_into, of, receipt};
use hensobo_tests::desk::FIRST_DAY;
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::{TestRoom, reiwa_2};
use hensobo_tests::sources::{places, sources, top};
use hensobo_tests::tamper::behind_the_back;

/// A room in which one thing of every kind has happened, and those things.
fn with_everything() -> (TestRoom, Vec<Subject>) {
    let mut test = TestRoom::of_reiwa_2(false);
    let people = test.people.clone();
    let delivery = test.deliver(900);
    let whole = test.receive(delivery, "T-1", "500");
    let short = test.receive(delivery, "T-2", "400");
    test.clock.advance(TimeDelta::days(1));
    let round = test.handed_over_round(FIRST_DAY);
    test.room.receive_round(&people.clerk, round, &receipt(FIRST_DAY, &[(whole, 500), (short, 399)])).unwrap();
    test.clock.advance(TimeDelta::days(1));
    let variance = test.only_variance().variance.unwrap();
    test.room.explain_variance(&people.supervisor, of(variance), &looked_into()).unwrap();
    let things = vec![
        Subject::Batch(short),
        Subject::Delivery(delivery),
        Subject::Round(round),
        Subject::Variance(variance),
        Subject::Campaign(test.campaign),
        Subject::Person(people.second_clerk.person()),
    ];
    (test, things)
}

/// Every page of a search, newest first.
fn pages(test: &mut TestRoom, who: &Session, form: &LogForm) -> Vec<LogPage> {
    let mut pages = vec![test.room.search_log(who, form, None).unwrap()];
    while let Some(before) = pages[pages.len() - 1].before {
        pages.push(test.room.search_log(who, form, Some(before)).unwrap());
    }
    pages
}

/// What a search by the auditor finds, newest first; and what stood in the journal before it.
fn searched(test: &mut TestRoom, form: &LogForm) -> Vec<LogRow> {
    let auditor = test.people.auditor.clone();
    let rows: Vec<LogRow> = pages(test, &auditor, form).into_iter().flat_map(|it| it.rows).collect();
    rows.into_iter().filter(|it| it.kind != "log_searched").collect()
}

/// The entries of the journal that `fits` picks, newest first: what a search has to find.
fn picked(test: &TestRoom, fits: impl Fn(&str, &str, &Event) -> bool) -> Vec<Seq> {
    let rows = test.written_after(Seq(0)).into_iter().filter(|it| it.kind != "log_searched.1");
    let mut found: Vec<Seq> =
        rows.filter(|it| fits(&it.login, &it.at, &Event::decode(&it.kind, it.payload.as_bytes()).unwrap())).map(|it| it.seq).collect();
    found.reverse();
    found
}

fn numbers(rows: &[LogRow]) -> Vec<Seq> {
    rows.iter().map(|it| it.seq).collect()
}

fn kind_of(subject: Subject) -> SubjectKind {
    match subject {
        Subject::Batch(_) => SubjectKind::Batch,
        Subject::Delivery(_) => SubjectKind::Delivery,
        Subject::Round(_) => SubjectKind::Round,
        Subject::Variance(_) => SubjectKind::Variance,
        Subject::Campaign(_) => SubjectKind::Campaign,
        Subject::Person(_) => SubjectKind::Person,
    }
}

#[test]
fn whatever_happened_to_a_thing_is_found_by_its_number() {
    let (mut test, things) = with_everything();
    for thing in things {
        let form = LogForm { subject_kind: Some(kind_of(thing)), number: format!(" {} ", thing.number()), ..LogForm::default() };
        let rows = searched(&mut test, &form);
        assert_eq!(numbers(&rows), picked(&test, |_, _, event| event.subjects().contains(&thing)), "{thing:?}");
        assert!(!rows.is_empty() && rows.iter().all(|it| it.subjects.contains(&thing)), "{thing:?}");
    }
}

#[test]
fn a_batch_is_found_where_it_was_logged_and_where_it_was_packed_with_others() {
    let (mut test, things) = with_everything();
    let form = LogForm { subject_kind: Some(SubjectKind::Batch), number: things[0].number(), ..LogForm::default() };
    let kinds: Vec<String> = searched(&mut test, &form).into_iter().map(|it| it.kind).collect();
    assert_eq!(kinds, ["batches_packed", "batch_received"]);
}

#[test]
fn whatever_a_person_did_is_found_and_nothing_of_anybody_else() {
    let (mut test, _) = with_everything();
    for (person, login) in [(test.people.clerk.person(), "person-1"), (test.people.supervisor.person(), "person-3")] {
        let form = LogForm { person: Some(person), ..LogForm::default() };
        let rows = searched(&mut test, &form);
        assert_eq!(numbers(&rows), picked(&test, |it, _, _| it == login));
        assert!(!rows.is_empty() && rows.iter().all(|it| it.login == login));
    }
}

#[test]
fn a_period_holds_both_of_its_days() {
    let (mut test, _) = with_everything();
    let periods = [
        (["", "2021-03-01"], "0000-00-00"..="2021-03-01"),
        (["2021-03-02", "2021-03-02"], "2021-03-02"..="2021-03-02"),
        (["令和3年3月3日", ""], "2021-03-03"..="9999-99-99"),
        (["", ""], "0000-00-00"..="9999-99-99"),
    ];
    for ([from, through], days) in periods {
        let rows = searched(&mut test, &LogForm { from: from.to_owned(), through: through.to_owned(), ..LogForm::default() });
        assert_eq!(numbers(&rows), picked(&test, |_, at, _| days.contains(&&at[..10])), "{from}-{through}");
        assert!(!rows.is_empty(), "{from}-{through}");
    }
    assert!(searched(&mut test, &LogForm { from: "2021-03-04".to_owned(), ..LogForm::default() }).is_empty());
}

#[test]
fn a_kind_is_found_by_its_name_and_no_kind_whose_name_is_like_it() {
    let (mut test, _) = with_everything();
    for kind in ["batch_received", "round_received", "campaign_opened", "person_enrolled"] {
        let rows = searched(&mut test, &LogForm { kind: Some(kind.to_owned()), ..LogForm::default() });
        assert_eq!(numbers(&rows), picked(&test, |_, _, event| unversioned(event.kind()) == kind));
        assert!(!rows.is_empty());
    }
    let unknown = LogForm { kind: Some("batch%".to_owned()), ..LogForm::default() };
    assert_eq!(test.room.search_log(&test.people.auditor, &unknown, None).code(), Code::LogKindUnknown);
}

#[test]
fn a_search_that_cannot_be_read_is_refused_and_leaves_no_entry() {
    let mut test = TestRoom::of_reiwa_2(false);
    let head = test.head();
    let reversed = LogForm { from: "2021-03-02".to_owned(), through: "2021-03-01".to_owned(), ..LogForm::default() };
    let number = LogForm { subject_kind: Some(SubjectKind::Round), number: "十二".to_owned(), ..LogForm::default() };
    let day = LogForm { from: "きのう".to_owned(), ..LogForm::default() };
    let expected = [(reversed, Code::LogReversed), (number, Code::LogNumberUnreadable), (day, Code::DayUnreadable)];
    for (form, code) in expected {
        assert_eq!(test.room.search_log(&test.people.auditor, &form, None).code(), code);
    }
    assert_eq!(test.head(), head);
}

/// A room whose journal is longer than two slices of a search.
fn with_a_long_journal() -> TestRoom {
    let mut test = TestRoom::of_reiwa_2(false);
    let (who, person) = (test.people.clerk.clone(), test.people.clerk.person());
    append(&mut test.room, &who, &vec![Event::from(SignedOut { person }); 40_500]).unwrap();
    test
}

#[test]
fn a_search_over_many_slices_finds_what_lies_at_the_very_beginning() {
    let mut test = with_a_long_journal();
    let auditor = test.people.auditor.clone();
    let found = pages(&mut test, &auditor, &LogForm { kind: Some("room_founded".to_owned()), ..LogForm::default() });
    assert!(found.len() > 2, "the screens stay alive between slices");
    assert_eq!(found.iter().flat_map(|it| numbers(&it.rows)).collect::<Vec<_>>(), [Seq(1)]);
    assert!(found.iter().rev().skip(1).all(|it| it.rows.is_empty()));
}

#[test]
fn the_pages_of_a_search_hold_every_entry_once_and_in_its_order() {
    let mut test = with_a_long_journal();
    let (auditor, person) = (test.people.auditor.clone(), Some(test.people.clerk.person()));
    let found = pages(&mut test, &auditor, &LogForm { person, ..LogForm::default() });
    assert!(found.iter().all(|it| it.rows.len() <= 100));
    let all: Vec<Seq> = found.iter().flat_map(|it| numbers(&it.rows)).collect();
    assert_eq!(all, picked(&test, |login, _, _| login == "person-1"));
    assert_eq!(all.len(), 40_500);
}

#[test]
fn a_search_is_recorded_once_and_reading_its_pages_is_not() {
    let mut test = with_a_long_journal();
    let (auditor, head) = (test.people.auditor.clone(), test.head());
    let form = LogForm { kind: Some("signed_out".to_owned()), ..LogForm::default() };
    let filter = LogFilter { kind: form.kind.clone(), ..LogFilter::default() };
    let first = test.room.search_log(&auditor, &form, None).unwrap();
    let second = test.room.search_log(&auditor, &form, first.before).unwrap();
    test.room.search_log(&auditor, &form, second.before).unwrap();
    assert_eq!(events_after(&test.room, head), [Event::from(LogSearched { filter })]);
}

#[test]
fn no_page_is_read_without_a_search_that_was_recorded() {
    let (mut test, _) = with_everything();
    let (auditor, administrator, head) = (test.people.auditor.clone(), test.people.administrator.clone(), test.head());
    let end = Some(Seq(i64::MAX));
    let form = |kind: &str| LogForm { kind: Some(kind.to_owned()), ..LogForm::default() };
    test.room.search_log(&auditor, &form("batch_received"), end).unwrap();
    test.room.search_log(&auditor, &form("batch_received"), end).unwrap();
    test.room.search_log(&auditor, &form("round_received"), end).unwrap();
    test.room.search_log(&administrator, &form("round_received"), end).unwrap();
    assert_eq!(test.kinds_after(head), ["log_searched.1"; 3], "another filter, or another person, is another search");
}

#[test]
fn the_log_is_for_auditors_and_administrators_and_a_refusal_is_journaled() {
    let mut test = TestRoom::of_reiwa_2(false);
    let people = test.people.clone();
    for who in [&people.clerk, &people.supervisor] {
        let head = test.head();
        assert_eq!(test.room.search_log(who, &LogForm::default(), None).code(), Code::NotAllowed);
        assert_eq!(test.room.begin_masked_export(who, &LogForm::default()).code(), Code::NotAllowed);
        assert_eq!(test.kinds_after(head), ["action_refused.1"; 2]);
    }
}

fn exported(test: &mut TestRoom, mut export: hensobo_core::actions::access_log::LogExport) -> AccessLogForm {
    while test.room.export_on(&mut export).unwrap() {}
    test.room.finish_export(export).unwrap()
}

#[test]
fn a_masked_export_bears_no_name_and_no_id_anywhere_and_one_person_makes_it() {
    let (mut test, things) = with_everything();
    let (auditor, head) = (test.people.auditor.clone(), test.head());
    let export = test.room.begin_masked_export(&auditor, &LogForm::default()).unwrap();
    assert_eq!(test.head(), head, "nothing has left yet");
    let form = exported(&mut test, export);
    let written = LogExported { filter: LogFilter::default(), masked: true, through: head, entries: u64::try_from(head.0).unwrap() };
    assert_eq!(events_after(&test.room, head), [Event::from(written)]);
    assert_eq!(numbers(&form.rows), (1..=head.0).map(Seq).collect::<Vec<_>>(), "oldest first, as of the beginning");
    let csv = access_log_csv(&form).unwrap();
    let texts = [serde_json::to_string(&form).unwrap(), String::from_utf8(csv).unwrap()];
    for person in 1..=5 {
        for secret in [format!("試験 {person}"), format!("person-{person}")] {
            assert!(texts.iter().all(|it| !it.contains(&secret)), "{secret}");
        }
    }
    assert!(form.rows.iter().all(|it| !it.subjects.iter().any(|it| matches!(it, Subject::Person(_)))), "a person's number is a name");
    assert!(texts[1].contains("■■■■") && texts[1].contains(&things[0].number()), "batches stay, people go");
}

#[test]
fn an_export_with_names_takes_two_people() {
    let (mut test, _) = with_everything();
    let people = test.people.clone();
    let by_two = approved(&test.room, &people.auditor, Action::ExportLog, Some(&people.supervisor));
    let head = test.head();
    let form = LogForm { kind: Some("batch_received".to_owned()), ..LogForm::default() };
    let export = test.room.begin_export(&people.auditor, &by_two, &form).unwrap();
    let form = exported(&mut test, export);
    assert_eq!(test.kinds_after(head), ["action_approved.1", "log_exported.1"]);
    let told: Vec<(&str, &str)> = form.rows.iter().map(|it| (it.name.as_str(), it.login.as_str())).collect();
    assert_eq!(told, [("試験 1", "person-1"); 2]);
    let by_one = approved(&test.room, &people.auditor, Action::ExportLog, None);
    assert_eq!(test.room.begin_export(&people.auditor, &by_one, &LogForm::default()).code(), Code::ApprovalNotGiven);
}

#[test]
fn the_screen_and_the_file_of_the_log_say_until_when_it_is_kept() {
    let (mut test, _) = with_everything();
    let people = test.people.clone();
    let form = hensobo_core::domain::campaign::CampaignForm {
        contract_ends_on: "2021-03-31".to_owned(),
        log_kept_until: "2021-12-31".to_owned(),
        my_number: true,
        ..reiwa_2(false)
    };
    test.room.revise_campaign(&people.supervisor, test.campaign, &form).unwrap();
    let shown = test.room.log_choices(&people.auditor).unwrap().retention;
    let told: Vec<_> = shown.iter().map(|it| (it.kept, it.until.unwrap().to_string())).collect();
    assert_eq!(told, [(Kept::AccessLog, "2022-03-31".to_owned()), (Kept::MyNumberLog, "2028-03-02".to_owned())], "and nothing but logs");
    let export = test.room.begin_masked_export(&people.auditor, &LogForm::default()).unwrap();
    assert_eq!(exported(&mut test, export).retention, shown);
}

#[test]
fn no_command_and_no_statement_of_the_program_takes_an_entry_away() {
    let words = ["delete", "purge", "remove", "erase", "prune", "drop"];
    assert!(COMMANDS.iter().all(|(command, _)| !words.iter().any(|it| command.contains(it))));
    let statements =
        ["DELETE FROM journal ", "DELETE FROM journal\"", "UPDATE journal ", "REPLACE INTO journal ", "DROP TABLE journal", "DROP TRIGGER"];
    assert_eq!(places(&sources("src-tauri", &[".rs"]), &statements), [""; 0]);
}

#[test]
fn the_vault_itself_refuses_to_change_or_delete_an_entry() {
    let test = TestRoom::of_reiwa_2(false);
    let hands = behind_the_back(&test.vault(), &test.vault_key());
    for statement in ["DELETE FROM journal", "DELETE FROM journal WHERE seq = 1", "UPDATE journal SET actor = 0 WHERE seq = 3"] {
        let refused = hands.execute_batch(statement).unwrap_err().to_string();
        assert!(refused.contains("the journal is never"), "{statement}: {refused}");
    }
}

#[test]
fn the_head_on_a_paper_is_compared_with_the_journal_and_what_came_of_it_is_recorded() {
    let mut test = TestRoom::of_reiwa_2(false);
    let (auditor, printed) = (test.people.auditor.clone(), test.room.printed_head());
    test.deliver(100);
    let head = test.head();
    let (seq, hash) = (printed.seq, printed.hash.as_str());
    let as_typed = format!(" {} {} {}", &hash[..4], &hash[4..8].to_uppercase(), &hash[8..]);
    test.room.compare_head(&auditor, (seq, hash)).unwrap();
    test.room.compare_head(&auditor, (seq, &as_typed)).unwrap();
    let other: String = hash.chars().map(|it| if it == 'f' { '0' } else { 'f' }).collect();
    assert_eq!(test.room.compare_head(&auditor, (seq, &other)).code(), Code::HeadDiffers);
    assert_eq!(test.room.compare_head(&auditor, (seq.next(), hash)).code(), Code::HeadDiffers, "another entry");
    let never = Seq(9_999);
    assert_eq!(test.room.compare_head(&auditor, (never, hash)).code(), Code::HeadDiffers, "a rolled back journal is shorter");
    let compared = [(seq, true), (seq, true), (seq, false), (seq.next(), false), (never, false)];
    let expected: Vec<Event> = compared.into_iter().map(|(seq, same)| HeadCompared { seq, same }.into()).collect();
    assert_eq!(events_after(&test.room, head), expected);
}

#[test]
fn a_head_that_cannot_be_read_is_refused_without_an_entry() {
    let mut test = TestRoom::of_reiwa_2(false);
    let (auditor, head) = (test.people.auditor.clone(), test.head());
    let printed = test.room.printed_head();
    for (seq, hash) in [(printed.seq, ""), (printed.seq, "0123"), (printed.seq, "0123456789abc"), (Seq(0), printed.hash.as_str())] {
        assert_eq!(test.room.compare_head(&auditor, (seq, hash)).code(), Code::HeadUnreadable);
    }
    assert_eq!(test.head(), head);
    let full_width: String = printed.hash.chars().filter_map(|it| char::from_u32(u32::from(it) + 0xfee0)).collect();
    test.room.compare_head(&auditor, (printed.seq, &full_width)).unwrap();
}

#[test]
fn every_kind_of_entry_and_every_action_has_its_words_and_there_are_no_others() {
    let text = std::fs::read_to_string(top().join("assets/text/access_log.ja.json")).unwrap();
    let page: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(&text).unwrap();
    let kinds: BTreeSet<String> = Event::KINDS.iter().map(|it| unversioned(it).to_owned()).collect();
    let actions: BTreeSet<String> = Action::ALL.iter().map(|it| serde_json::to_value(it).unwrap().as_str().unwrap().to_owned()).collect();
    assert_eq!(page["events"].keys().cloned().collect::<BTreeSet<_>>(), kinds);
    assert_eq!(page["actions"].keys().cloned().collect::<BTreeSet<_>>(), actions);
    assert!(page.values().flat_map(BTreeMap::values).all(|it| !it.trim().is_empty()));
}

macro_rules! golden {
    ($($kind:literal,)*) => {
        [$(($kind, include_str!(concat!("../golden/events/", $kind, ".json")))),*]
    };
}

#[test]
fn every_event_names_the_things_whose_numbers_stand_in_its_bytes() {
    for (kind, text) in for_each_event_kind!(golden) {
        let subjects = Event::decode(kind, text.trim_end().as_bytes()).unwrap().subjects();
        for subject in &subjects {
            assert!(text.contains(&format!("\"{}\"", subject.number())), "{kind}: a search looks for the number in the bytes: {subject:?}");
        }
        let payload: serde_json::Value = serde_json::from_str(text).unwrap();
        let fields = [
            ("batch", SubjectKind::Batch),
            ("delivery", SubjectKind::Delivery),
            ("round", SubjectKind::Round),
            ("variance", SubjectKind::Variance),
            ("campaign", SubjectKind::Campaign),
            ("person", SubjectKind::Person),
        ];
        for (field, of) in fields {
            let Some(number) = payload[field].as_str() else { continue };
            let subject = Subject::parse(of, number).unwrap();
            assert!(subjects.contains(&subject), "{kind}: nobody would find it by {field} {number}");
        }
    }
}
