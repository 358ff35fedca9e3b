//! Hostile names of people, and files that leave the room for a spreadsheet: what would run there as a formula is text.

use hensobo_core::domain::campaign::CampaignForm;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::text::PersonName;
use hensobo_core::domain::usage::LogForm;
use hensobo_core::domain::weekly::WeeklyStyle;
use hensobo_core::journal::event::{Event, IsolationConfirmed};
use hensobo_core::room::{Room, Session};
use hensobo_core::test_rooms::{append, approved, session};
use hensobo_documents::access_log::access_log_csv;
use hensobo_documents::csv::csv_bytes;
use hensobo_documents::weekly_report::weekly_report;
use hensobo_tests::hostile::hostile_texts;
use hensobo_tests::practice::{PracticeRoom, enrolment};
use hensobo_tests::rooms::{TestRoom, reiwa_2};

use crate::hostile_texts::{kept, takes};

/// What a spreadsheet takes for the beginning of a formula, in half and in full width.
const BEGINS_A_FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The cells of a file, as a spreadsheet reads them.
fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    reader.records().map(|it| it.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Whether a spreadsheet would run a cell; a plain number is none.
fn runs(cell: &str) -> bool {
    let number = |it: &str| !it.is_empty() && it.chars().all(|it| it.is_ascii_digit() || it == ',' || it == '.');
    cell.starts_with(BEGINS_A_FORMULA) && !number(cell.trim_start_matches(['+', '-'])) || cell.starts_with(['\t', '\r', '\n'])
}

/// A practice room in which people with hostile names are enrolled, and those names: every one that a spreadsheet would run, and every fourth
/// of the others, because each takes a password hash. What is refused costs none, and is tried with every text.
fn enrolled(practice: &PracticeRoom) -> (Room, Session, Vec<String>) {
    let (mut room, administrator) = practice.administrator();
    let mut names = Vec::new();
    for (place, text) in hostile_texts().iter().enumerate() {
        let expected = kept(text, 80);
        assert_eq!(PersonName::parse(text).ok().map(|it| it.to_string()), expected, "{text:?}");
        if expected.as_ref().is_some_and(|it| !runs(it) && place % 4 > 0) {
            continue;
        }
        let form = enrolment(&format!("hostile-{}", names.len()), text, Role::Clerk);
        if takes(expected.as_ref(), room.enroll_person(&administrator, &form, None)).is_some() {
            names.extend(expected);
        }
    }
    (room, administrator, names)
}

#[test]
fn a_hostile_name_is_kept_by_its_rule_or_refused_and_stands_in_the_file_of_the_log_as_text() {
    let practice = PracticeRoom::founded();
    practice.enroll("shonin", "練習 監督者", Role::Supervisor);
    let (mut room, administrator, names) = enrolled(&practice);
    let shown: Vec<String> = room.people(&administrator).unwrap().into_iter().skip(2).map(|it| it.name).collect();
    assert_eq!(shown, names);
    for person in (3..).take(names.len()) {
        let entry: Event = IsolationConfirmed { day: practice.clock().now().day(), connections: Vec::new() }.into();
        append(&mut room, &session(person), &[entry]).unwrap();
    }
    let by_two = approved(&room, &administrator, Action::ExportLog, Some(&session(2)));
    let only = LogForm { kind: Some("isolation_confirmed".to_owned()), ..LogForm::default() };
    let mut export = room.begin_export(&administrator, &by_two, &only).unwrap();
    while room.export_on(&mut export).unwrap() {}
    let rows = cells(&access_log_csv(&room.finish_export(export).unwrap()).unwrap());
    assert_eq!(rows.len(), names.len() + 1);
    for (row, name) in rows.iter().skip(1).zip(&names) {
        let told = if runs(name) { format!("'{name}") } else { name.clone() };
        assert_eq!(row[3], told);
        assert!(!row.iter().any(|it| runs(it)), "{row:?}");
    }
    assert!(names.iter().filter(|it| runs(it)).count() > 10, "some of the names are formulas");
    assert!(room.owner_named(&administrator, &names[0]).is_err(), "a name is no ID");
    assert!(room.owner_named(&administrator, "hostile-0").is_ok());
}

#[test]
fn the_file_of_the_weeks_runs_nothing_whatever_the_campaign_is_called() {
    let mut test = TestRoom::of_reiwa_2(false);
    let supervisor = test.people.supervisor.clone();
    for text in hostile_texts().into_iter().filter(|it| kept(it, 100).is_some()) {
        let form = CampaignForm { title: text.clone(), ..reiwa_2(false) };
        test.room.revise_campaign(&supervisor, test.campaign, &form).unwrap();
        let table = test.room.export_weeks(&supervisor, test.campaign, WeeklyStyle::default(), None).unwrap();
        let report = weekly_report(&table);
        assert_eq!(Some(table.title), kept(&text, 100));
        let rows = cells(&csv_bytes(&report.header, &report.rows).unwrap());
        assert!(!rows.iter().flatten().any(|it| runs(it)), "{text:?}: {rows:?}");
    }
}

#[test]
fn every_hostile_cell_of_a_file_comes_out_as_it_went_in_or_behind_an_apostrophe() {
    for text in hostile_texts() {
        let rows = cells(&csv_bytes(&["見出し".to_owned()], [[text.clone()]]).unwrap());
        let stands = &rows[1][0];
        assert!(!runs(stands), "{stands:?}");
        assert_eq!(stands.strip_prefix('\'').filter(|it| runs(it)).unwrap_or(stands), text);
    }
    for number in ["-5", "-1,234", "0", "1,000", "12.5%", "-0.5"] {
        let rows = cells(&csv_bytes(&["通数".to_owned()], [[number.to_owned()]]).unwrap());
        assert_eq!(rows[1][0], number, "a figure stays a figure");
    }
}
