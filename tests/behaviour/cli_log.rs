//! 利用記録 by commands: searched, taken out with names by two people or masked by one, compared with a printed head, kept.

use std::fs;

use calamine::{Reader, Xlsx, open_workbook};
use hensobo_core::domain::person::Role;
use hensobo_tests::cli::Cli;
use hensobo_tests::papers::text_of;
use hensobo_tests::practice::{ADMINISTRATOR, OTHER_PASSWORD, PASSWORD, PracticeRoom};
use hensobo_tests::rooms::folder_in_memory;
use serde_json::Value;

use crate::cli::{REIWA_2, json, open, practice, season};

/// A room with a 係員 (1-002) who has logged a batch, and a 監督者 (1-003).
fn with_a_batch() -> (PracticeRoom, Cli) {
    let (room, cli) = practice();
    room.enroll("uketsuke", "練習 係員", Role::Clerk);
    room.enroll("shunin", "練習 監督者", Role::Supervisor);
    open(&cli, REIWA_2);
    let clerk = Cli::on(&room.path()).signing_in("uketsuke", PASSWORD);
    clerk.does(&["delivery", "record", "--received-on", "2020-12-01", "--desk-count", "500"]);
    clerk.does(&["batch", "receive", "--received-on", "2020-12-01", "--tray", "T-01", "--quantity", "500"]);
    (room, cli)
}

/// The first 管理者 with the 監督者 beside.
fn two(room: &PracticeRoom) -> Cli {
    Cli::on(&room.path()).and_then(PASSWORD)
}

fn search(cli: &Cli, sought: &[&str]) -> Vec<Value> {
    json(&cli.does(&[&["--format", "json", "log", "search"], sought].concat())).as_array().unwrap().clone()
}

fn texts(rows: &[Value], name: &str) -> Vec<String> {
    rows.iter().map(|it| it[name].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_log_is_searched_by_person_day_kind_and_thing() {
    let (_room, cli) = with_a_batch();
    let by_clerk = search(&cli, &["--person", "1-002"]);
    assert!(!by_clerk.is_empty() && texts(&by_clerk, "login").iter().all(|it| it == "uketsuke"), "{by_clerk:?}");
    let received = search(&cli, &["--kind", "batch_received"]);
    assert_eq!(texts(&received, "name"), ["練習 係員"]);
    assert_eq!(received[0]["subjects"][0]["number"].as_str(), Some("1-000001"));
    let of_the_batch = texts(&search(&cli, &["--thing", "batch", "--number", "1-000001"]), "kind");
    assert_eq!(of_the_batch, ["log_searched", "batch_received"], "that somebody looks it up is an entry about it, too");
    assert_eq!(texts(&search(&cli, &["--thing", "person", "--number", "1-003", "--kind", "person_enrolled"]), "login"), [ADMINISTRATOR]);
    assert_eq!(search(&cli, &["--from", "R2.12.23", "--through", "2020-12-23", "--kind", "room_founded"]).len(), 1);
    assert_eq!(search(&cli, &["--through", "2020-12-22"]).len(), 0);
    let table = cli.does(&["log", "search", "--kind", "batch_received"]);
    assert!(table.contains("束の登録") && table.contains("束 1-000001") && table.contains("練習 係員"), "{table}");
    assert_eq!(texts(&search(&cli, &["--kind", "log_searched", "--most", "3"]), "login").len(), 3, "every search is itself recorded");
}

#[test]
fn a_search_turns_its_pages_until_it_has_enough() {
    let (_room, cli) = practice();
    season(&cli);
    let all = search(&cli, &["--most", "100000"]);
    let numbers: Vec<i64> = all.iter().map(|it| it["seq"].as_i64().unwrap()).collect();
    assert!(numbers.len() > 100, "more than one page: {}", numbers.len());
    assert!(numbers.iter().rev().zip(1..).all(|(seq, nth)| *seq == nth), "newest first, and not one is missing");
    assert_eq!(search(&cli, &["--most", "120"]).len(), 120);
    assert_eq!(search(&cli, &["--kind", "batch_received"]).len(), 83);
}

#[test]
fn a_search_that_makes_no_sense_is_refused() {
    let (room, cli) = with_a_batch();
    cli.is_refused(&["log", "search", "--kind", "batch"], (1, "log_kind_unknown"));
    cli.is_refused(&["log", "search", "--from", "2020-12-02", "--through", "2020-12-01"], (1, "log_reversed"));
    cli.is_refused(&["log", "search", "--thing", "batch", "--number", "束"], (1, "log_number_unreadable"));
    cli.is_refused(&["log", "search", "--from", "きのう"], (1, "day_unreadable"));
    assert_eq!(cli.run(&["log", "search", "--thing", "batch"]).exit, 2);
    let clerk = Cli::on(&room.path()).signing_in("uketsuke", PASSWORD);
    clerk.is_refused(&["log", "search"], (1, "not_allowed"));
    clerk.is_refused(&["log", "export", "--to", "-", "--masked"], (1, "not_allowed"));
}

#[test]
fn the_log_goes_out_with_names_only_by_two_people() {
    let (room, cli) = with_a_batch();
    let folder = folder_in_memory();
    let file = folder.path().join("log.csv").display().to_string();
    let plain = ["log", "export", "--to", &file];
    let approved_by = |login: &'static str| [plain.as_slice(), &["--approved-by", login]].concat();
    cli.is_refused(&plain, (1, "approval_not_given"));
    Cli::on(&room.path()).and_then(OTHER_PASSWORD).is_refused(&approved_by("shunin"), (1, "wrong_login_or_password"));
    two(&room).is_refused(&approved_by(ADMINISTRATOR), (1, "approval_not_second"));
    two(&room).is_refused(&approved_by("uketsuke"), (1, "approval_not_second"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing left the room");
    let told = two(&room).does(&approved_by("shunin"));
    assert!(told.contains("書き出しました") && told.contains("照合符号"), "{told}");
    let csv = fs::read_to_string(&file).unwrap();
    assert!(csv.contains("練習 係員") && csv.contains("uketsuke") && csv.contains("1-000001"), "{csv}");
    let exported = search(&cli, &["--kind", "log_exported"]);
    assert_eq!(texts(&exported, "login"), [ADMINISTRATOR], "that it went out is recorded, once");
    assert_eq!(texts(&search(&cli, &["--kind", "action_approved"]), "login"), [ADMINISTRATOR]);
}

#[test]
fn the_log_goes_out_as_pages_and_as_a_spreadsheet_masked_without_a_name() {
    let (room, cli) = with_a_batch();
    let folder = folder_in_memory();
    let file = |name: &str| folder.path().join(name);
    let take = |cli: &Cli, name: &str, words: &[&str]| {
        let to = file(name).display().to_string();
        cli.does(&[["log", "export", "--to", &to, "--file-as"].as_slice(), words].concat());
        file(name)
    };
    let masked = text_of(&take(&cli, "masked.pdf", &["pdf", "--masked"]));
    assert!(masked.contains("利用記録（黒塗り）") && masked.contains("■■■■") && masked.contains("1 / 1"), "{masked}");
    for person in ["練習 管理者", "練習 係員", ADMINISTRATOR, "uketsuke"] {
        assert!(!masked.contains(person), "{person}: {masked}");
    }
    let named = text_of(&take(&two(&room), "named.pdf", &["pdf", "--approved-by", "shunin"]));
    assert!(named.contains("練習 係員") && named.contains("uketsuke") && named.contains("取扱注意"), "{named}");
    let mut book: Xlsx<_> = open_workbook(take(&cli, "masked.xlsx", &["xlsx", "--masked"])).unwrap();
    let sheet = book.worksheet_range("データ").unwrap();
    assert_eq!(sheet.get_value((0, 0)).unwrap().to_string(), "記録番号");
    assert_eq!(sheet.rows().filter(|row| row[6] == "束の登録").count(), 1);
}

#[test]
fn a_masked_log_holds_no_name_and_no_login() {
    let (_room, cli) = with_a_batch();
    let csv = cli.does(&["log", "export", "--to", "-", "--masked"]);
    let form = cli.does(&["--format", "json", "log", "export", "--to", "-", "--masked"]);
    for text in [&csv, &form] {
        assert!(text.contains("■■■■") && text.contains("1-000001"), "{text}");
        for person in ["練習 管理者", "練習 係員", "練習 監督者", ADMINISTRATOR, "uketsuke", "shunin", "1-002", "1-003"] {
            assert!(!text.contains(person), "{person}: {text}");
        }
    }
    assert!(csv.starts_with('\u{feff}') && csv.contains("記録番号"), "{csv}");
    let form = json(&form);
    let rows = form["rows"].as_array().unwrap();
    assert_eq!((form["masked"].as_bool(), rows[0]["kind"].as_str()), (Some(true), Some("room_founded")), "oldest first");
    let batches = json(&cli.does(&["--format", "json", "log", "export", "--to", "-", "--masked", "--kind", "batch_received"]));
    assert_eq!(batches["rows"].as_array().unwrap().len(), 1);
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let (_room, cli) = practice();
    let folder = folder_in_memory();
    let file = folder.path().join("log.csv");
    fs::write(&file, "what was there").unwrap();
    let export = |to: &str| ["log", "export", "--masked", "--to", to].map(str::to_owned);
    let refused = |to: &str, code: &str| {
        let words = export(to);
        cli.is_refused(&words.each_ref().map(String::as_str), (1, code));
    };
    refused(&file.display().to_string(), "file_taken");
    refused(&folder.path().join("nowhere/log.csv").display().to_string(), "path_unreachable");
    refused("/dev/null", "path_unreachable");
    assert_eq!(fs::read_to_string(&file).unwrap(), "what was there");
    assert_eq!(search(&cli, &["--kind", "log_exported"]).len(), 0, "what did not go out is not recorded as gone");
}

#[test]
fn a_printed_head_is_compared_and_the_whole_journal_verified() {
    let (room, cli) = with_a_batch();
    let printed = cli.does(&["verify"]);
    let hash = printed.trim().rsplit(": ").next().unwrap().to_owned();
    let entries = json(&cli.does(&["--format", "json", "journal", "--most", "100000"]));
    let entry = entries.as_array().unwrap().iter().find(|it| it["hash"].as_str().unwrap().starts_with(&hash)).unwrap();
    let seq = entry["seq"].as_i64().unwrap();
    let told = cli.does(&["log", "verify", "--head", &format!("{seq}:{}", hash.to_uppercase())]);
    assert!(told.contains("紙の照合符号と一致しました") && told.contains("すべての表が一致しました"), "{told}");
    let sentence = cli.is_refused(&["log", "verify", "--head", &format!("{}:{hash}", seq - 1)], (1, "head_differs"));
    assert!(sentence.contains(&(seq - 1).to_string()), "{sentence}");
    cli.is_refused(&["log", "verify", "--head", &format!("99999:{hash}")], (1, "head_differs"));
    for unreadable in [hash.as_str(), "", "1:abc", "一番:0123456789ab", "-1:0123456789ab"] {
        cli.is_refused(&["log", "verify", &format!("--head={unreadable}")], (1, "head_unreadable"));
    }
    assert!(cli.does(&["log", "verify"]).contains("すべての表が一致しました"));
    assert_eq!(search(&cli, &["--kind", "head_compared"]).len(), 3, "what agrees and what does not is recorded");
    Cli::on(&room.path()).signing_in("uketsuke", PASSWORD).is_refused(&["log", "verify"], (1, "not_allowed"));
}
