//! The same room without a window: every subcommand, its formats, its exit codes, and 別紙1 digit for digit.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use hensobo_core::actions::practice::PRACTICE_PEOPLE;
use hensobo_tests::cli::Cli;
use hensobo_tests::files::Files;
use hensobo_tests::keyring::KeyringSession;
use hensobo_tests::practice::{ADMINISTRATOR, OTHER_PASSWORD, PASSWORD, PracticeRoom};
use hensobo_tests::rooms::folder_in_memory;
use serde_json::Value;

use crate::cli_weeks::without_last_line;

pub(crate) const REIWA_2: &str = r#"
title = "令和2年度 申請書受付業務"
dispatched_on = 2020-11-29
dispatched_count = 27600
first_reception_on = "令和2年12月1日"
reply_deadline = 2020-12-28
deadline_rule = "arrival"
two_person_count = false
terminal_approval = "none"
"#;

const CREATE: [&str; 7] = ["create", "--administrator", ADMINISTRATOR, "--name", "練習 管理者", "--terminal", "受付端末1"];

pub(crate) fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data").join(name)
}

pub(crate) fn golden(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Opens the campaign that `settings` describe, and returns its number.
pub(crate) fn open(cli: &Cli, settings: &str) -> String {
    cli.does(&["campaign", "open", "--file", &cli.file("campaign.toml", settings.as_bytes())]).trim().to_owned()
}

/// The whole season of 令和2年度, imported.
pub(crate) fn season(cli: &Cli) {
    open(cli, REIWA_2);
    let said = cli.does(&["batch", "import", &data("reiwa2_batches.csv").display().to_string()]);
    assert!(said.contains("83束") && said.contains("24,499通"), "{said}");
}

/// A practice room with the program on it.
pub(crate) fn practice() -> (PracticeRoom, Cli) {
    let room = PracticeRoom::founded();
    let cli = Cli::on(&room.path());
    (room, cli)
}

pub(crate) fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

pub(crate) fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// The journal number that a printed table names.
pub(crate) fn as_of(table: &str) -> String {
    let line = table.lines().last().unwrap();
    line.strip_prefix("記録番号 ").and_then(|it| it.split('（').next()).unwrap_or_else(|| panic!("{line}")).to_owned()
}

#[test]
fn a_day_of_work_is_done_by_commands() {
    let (_room, cli) = practice();
    assert_eq!(open(&cli, REIWA_2), "1-001");
    cli.is_refused(&["batch", "receive", "--received-on", "R2.12.1", "--tray", "T-01", "--quantity", "500"], (1, "delivery_missing"));
    let record = ["delivery", "record", "--received-on", "R2.12.1", "--carrier-count", "1,000", "--desk-count", "９９８"];
    assert_eq!(cli.does(&record).trim(), "1-00001");
    let receive = |tray: &str, quantity: &str| {
        cli.does(&["batch", "receive", "--received-on", "2020-12-01", "--tray", tray, "--quantity", quantity]).trim().to_owned()
    };
    assert_eq!(
        (receive("T-01", "500").as_str(), receive("T-02", "４９０").as_str(), receive("T-03", "8").as_str()),
        ("1-000001", "1-000002", "1-000003")
    );
    let undeliverable = ["batch", "receive", "--delivery", "1-00001", "--kind", "undeliverable", "--tray", "U-01", "--quantity", "3"];
    assert_eq!(cli.does(&undeliverable).trim(), "1-000004");
    assert_eq!(cli.does(&["batch", "undo"]).trim(), "1-000004");
    cli.does(&["batch", "correct", "1-000002", "--quantity", "489", "--reason", "数え直し"]);
    cli.does(&["batch", "discard", "1-000003", "--reason", "別の便の束"]);

    let deliveries = json(&cli.does(&["--format", "json", "delivery", "list"]));
    assert_eq!((deliveries[0]["variance"].as_i64(), deliveries[0]["carrier_variance"].as_i64()), (Some(9), Some(-2)));
    let listed = cli.does(&["delivery", "list"]);
    assert!(listed.contains("1-00001") && listed.contains("令和2年12月1日（火）") && listed.contains("989"), "{listed}");
    cli.does(&["delivery", "correct", "1-00001", "--carrier-count", "1000", "--desk-count", "989", "--reason", "自計数の誤り"]);
    assert_eq!(json(&cli.does(&["--format", "json", "delivery", "list"]))[0]["variance"].as_i64(), Some(0));

    let batches = json(&cli.does(&["--format", "json", "batch", "list", "--received-on", "2020-12-01"]));
    let states: Vec<&str> = batches.as_array().unwrap().iter().map(|it| it["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["counted", "counted", "discarded", "discarded"]);
    let gaps = cli.does(&["--format", "csv", "batch", "gaps"]);
    assert!(gaps.contains("1-000003") && gaps.contains("別の便の束") && gaps.contains("1-000004") && gaps.contains("入力誤り"));

    let weeks = json(&cli.does(&["--format", "json", "weeks"]));
    let first = &weeks["weeks"][0];
    assert_eq!((first["received"].as_i64(), first["corrections"].as_i64()), (Some(989), Some(-9)));
    assert!(cli.does(&["verify"]).contains("一致しました"));
}

#[test]
fn two_people_count_by_commands() {
    let (room, cli) = practice();
    for (login, role) in
        [("uketsuke", hensobo_core::domain::person::Role::Clerk), ("shunin", hensobo_core::domain::person::Role::Supervisor)]
    {
        room.enroll(login, "練習 監督者", role);
    }
    let clerk = Cli::on(&room.path()).signing_in("uketsuke", PASSWORD);
    let supervisor = Cli::on(&room.path()).signing_in("shunin", PASSWORD);
    open(&cli, &REIWA_2.replace("two_person_count = false", "two_person_count = true"));
    clerk.does(&["delivery", "record", "--received-on", "2020-12-01", "--desk-count", "1000"]);
    for tray in ["T-01", "T-02", "T-03"] {
        clerk.does(&["batch", "receive", "--received-on", "2020-12-01", "--tray", tray, "--quantity", "100"]);
    }
    clerk.is_refused(&["batch", "count", "1-000001", "--quantity", "100"], (1, "same_person_counts"));
    assert!(supervisor.does(&["batch", "count", "1-000001", "--quantity", "100"]).contains("一致しました"));
    assert!(supervisor.does(&["batch", "count", "1-000002", "--quantity", "99"]).contains("もう一度"));
    let list = clerk.does(&["batch", "list", "--received-on", "2020-12-01"]);
    assert!(list.contains("計数待ち") && list.contains("再計数待ち") && !list.contains("99"), "{list}");
    assert!(cli.does(&["batch", "count", "1-000002", "--quantity", "98"]).contains("監督者"));
    clerk.is_refused(&["batch", "decide", "1-000002", "--quantity", "98", "--reason", "三度数えた"], (1, "not_allowed"));
    supervisor.does(&["batch", "decide", "1-000002", "--quantity", "98", "--reason", "三度数えた"]);
    assert!(cli.does(&["weeks"]).contains("※計数待ち1束は、どの件数にも含まない"));
    supervisor.does(&["batch", "waive", "1-000003", "--reason", "一人勤務"]);
    assert_eq!(json(&cli.does(&["--format", "json", "weeks"]))["total"].as_i64(), Some(298));
}

#[test]
fn a_campaign_file_may_have_several_dispatches_and_every_key() {
    let (_room, cli) = practice();
    let whole = r#"
        title = "令和8年度 申請書"
        first_reception_on = "R2.12.1"
        reply_deadline = "令和2年12月28日"
        deadline_rule = "postmark"
        two_person_count = true
        terminal_approval = "市情第12号"
        fiscal_year = "令和2年度"
        contract_starts_on = 2020-04-01
        contract_ends_on = 2021-03-31
        my_number = true
        client_city = "返送市"
        contractor = "返送簿センター"
        [[dispatch]]
        kind = "initial"
        on = 2020-11-29
        count = 20000
        [[dispatch]]
        kind = "initial"
        on = 2020-11-30
        count = "7,600"
        [[dispatch]]
        kind = "reminder"
        on = 2021-01-10
        count = 4000
    "#;
    let number = open(&cli, whole);
    let campaigns = json(&cli.does(&["--format", "json", "campaign", "list"]));
    let settings = &campaigns[0]["settings"];
    assert_eq!((settings["terminal_approval"].as_str(), settings["fiscal_year"].as_i64()), (Some("市情第12号"), Some(2020)));
    assert_eq!(settings["dispatches"].as_array().unwrap().len(), 3);
    assert_eq!(json(&cli.does(&["--format", "json", "weeks"]))["dispatched"].as_i64(), Some(27_600));
    let revised = cli.file("revised.toml", whole.replace("20000", "20001").as_bytes());
    cli.does(&["campaign", "revise", &number, "--file", &revised]);
    assert_eq!(json(&cli.does(&["--format", "json", "weeks"]))["dispatched"].as_i64(), Some(27_601));
}

#[test]
fn a_campaign_file_that_is_none_is_refused_with_its_reason() {
    let (_room, cli) = practice();
    let refused = |settings: &str, code: &str| {
        let file = cli.file("wrong.toml", settings.as_bytes());
        cli.is_refused(&["campaign", "open", "--file", &file], (1, code));
    };
    refused("title = ", "campaign_file_unreadable");
    refused(&format!("{REIWA_2}\nsurprise = 1"), "campaign_file_unreadable");
    refused(&REIWA_2.replace("\"arrival\"", "\"whenever\""), "campaign_file_unreadable");
    refused(&REIWA_2.replace("terminal_approval = \"none\"", ""), "approval_missing");
    refused(&REIWA_2.replace("dispatched_count = 27600", "dispatched_count = -1"), "count_negative");
    refused(&REIWA_2.replace("dispatched_count = 27600\n", ""), "dispatch_missing");
    refused(&REIWA_2.replace("2020-12-28", "2020-11-28"), "deadline_before_dispatch");
    cli.is_refused(&["campaign", "open", "--file", "/nowhere.toml"], (1, "file_unreadable"));
    cli.is_refused(&["weeks"], (1, "campaign_missing"));
}

#[test]
fn with_two_open_campaigns_one_must_be_named() {
    let (_room, cli) = practice();
    season(&cli);
    assert_eq!(open(&cli, &REIWA_2.replace("令和2年度", "別の")), "1-002");
    let import = data("reiwa2_batches.csv").display().to_string();
    for words in [&["weeks"] as &[&str], &["delivery", "list"], &["batch", "import", &import], &["batch", "undo"], &["batch", "gaps"]] {
        let sentence = cli.is_refused(words, (1, "campaign_ambiguous"));
        assert!(sentence.contains("1-001") && sentence.contains("1-002"), "{sentence}");
    }
    assert_eq!(json(&cli.does(&["--format", "json", "weeks", "--campaign", "1-001"]))["total"].as_i64(), Some(24_499));
    assert_eq!(json(&cli.does(&["--format", "json", "weeks", "--campaign", "1-002"]))["total"].as_i64(), Some(0));
    cli.is_refused(&["weeks", "--campaign", "1-003"], (1, "campaign_unknown"));
}

#[test]
fn the_exit_code_tells_refused_usage_and_closed_apart() {
    let (room, cli) = practice();
    let files = Files::of(&room.path());
    for words in [
        &[] as &[&str],
        &["weeks", "--sideways"],
        &["batch", "receive"],
        &["--format", "xml", "weeks"],
        &["batch", "count", "seven", "--quantity", "1"],
    ] {
        let said = cli.run(words);
        assert_eq!((said.exit, said.out.as_str()), (2, ""), "{words:?}: {}", said.err);
        assert!(!said.err.is_empty());
    }
    files.are_untouched();
    Cli::on(&room.path()).signing_in(ADMINISTRATOR, OTHER_PASSWORD).is_refused(&["weeks"], (3, "wrong_login_or_password"));
    Cli::on(&room.path().join("nowhere")).is_refused(&["weeks"], (3, "room_absent"));
    cli.is_refused(&["weeks"], (1, "campaign_missing"));
    cli.is_refused(&["weeks", "--round-to", "10"], (1, "round_to_unknown"));
    cli.is_refused(&["weeks", "--tail-from", "1"], (1, "tail_from_unknown"));
    cli.is_refused(&["batch", "import", "/nowhere.csv"], (1, "file_unreadable"));
    cli.is_refused(&["batch", "correct", "1-000077", "--quantity", "-1", "--reason", "誤り"], (1, "count_negative"));
    assert_eq!(cli.run(&["--help"]).exit, 0);
    assert_eq!(cli.run(&["--version"]).exit, 0);
}

#[test]
fn the_password_is_the_first_line_of_standard_input() {
    let (room, _cli) = practice();
    Cli::on(&room.path()).and_then("and something that nobody asked for").does(&["person", "list"]);
    Cli::on(&room.path()).signing_in(ADMINISTRATOR, &format!("{PASSWORD}\r")).does(&["person", "list"]);
    Cli::on(&room.path()).signing_in(ADMINISTRATOR, "").and_then(PASSWORD).is_refused(&["person", "list"], (3, "wrong_login_or_password"));
}

#[test]
fn people_are_enrolled_promoted_and_disabled_by_commands() {
    let (room, cli) = practice();
    let register = ["--pledged-on", "2020-12-01", "--trained-on", "2020-12-01"];
    let out =
        cli.does(&[&["person", "enroll", "--login", "Uketsuke", "--name", "練習 監督者", "--role", "clerk"], register.as_slice()].concat());
    let first = out.trim().rsplit(": ").next().unwrap().to_owned();
    assert!(out.contains("練習 監督者") && out.contains("uketsuke"), "{out}");
    let clerk = |password: &str| Cli::on(&room.path()).signing_in("uketsuke", password);
    clerk(&first).is_refused(&["delivery", "list"], (1, "must_change_password"));
    clerk(&first).and_then("short").is_refused(&["person", "password"], (1, "password_too_short"));
    clerk(&first).and_then(PASSWORD).does(&["person", "password"]);
    clerk(&first).is_refused(&["delivery", "list"], (3, "wrong_login_or_password"));
    clerk(PASSWORD).is_refused(&["delivery", "list"], (1, "campaign_missing"));
    clerk(PASSWORD).is_refused(&["person", "list"], (1, "not_allowed"));
    clerk(PASSWORD).is_refused(&["journal"], (1, "not_allowed"));
    cli.is_refused(&["person", "enroll", "--login", "uketsuke", "--name", "別人", "--role", "clerk"], (1, "login_taken"));
    cli.is_refused(&["person", "enroll", "--login", "ab", "--name", "別人", "--role", "clerk"], (1, "login_too_short"));
    cli.does(&["person", "role", "1-002", "--role", "auditor"]);
    clerk(PASSWORD).does(&["verify"]);
    cli.is_refused(&["person", "disable", "1-001"], (1, "own_account"));
    cli.does(&["person", "disable", "1-002"]);
    clerk(PASSWORD).is_refused(&["verify"], (3, "wrong_login_or_password"));
    let people = json(&cli.does(&["--format", "json", "person", "list"]));
    let told: Vec<_> =
        people.as_array().unwrap().iter().map(|it| (it["login"].as_str().unwrap(), it["active"].as_bool().unwrap())).collect();
    assert_eq!(told, [(ADMINISTRATOR, true), ("uketsuke", false)]);
}

#[test]
fn the_journal_tells_everything_in_order_and_keeps_personal_texts_sealed() {
    let (_room, cli) = practice();
    season(&cli);
    cli.does(&["batch", "correct", "1-000001", "--quantity", "400", "--reason", "申請者からの電話"]);
    let entries = json(&cli.does(&["--format", "json", "journal", "--most", "100000"]));
    let entries = entries.as_array().unwrap();
    let wanted = BTreeSet::from(["seq", "terminal", "at", "login", "kind", "payload", "hash"]);
    assert!(entries.iter().all(|it| keys(it) == wanted));
    assert!(entries.iter().zip(1..).all(|(it, seq)| it["seq"].as_i64() == Some(seq)), "no number is missing");
    let kinds: Vec<&str> = entries.iter().map(|it| it["kind"].as_str().unwrap()).collect();
    for kind in [
        "room_founded.1",
        "person_enrolled.1",
        "signed_in.1",
        "campaign_opened.1",
        "delivery_recorded.1",
        "batch_received.1",
        "signed_out.1",
    ] {
        assert!(kinds.contains(&kind), "{kind}");
    }
    assert_eq!(kinds.last(), Some(&"register_opened.1"), "that the journal was read stands in it");
    let text = cli.does(&["journal"]);
    assert!(!text.contains("申請者から") && text.contains("batch_corrected.1"));
    let page = json(&cli.does(&["--format", "json", "journal", "--after", "5", "--most", "3"]));
    assert_eq!(page.as_array().unwrap().iter().map(|it| it["seq"].as_i64().unwrap()).collect::<Vec<_>>(), [6, 7, 8]);
    let csv = cli.does(&["--format", "csv", "journal"]);
    assert!(csv.starts_with('\u{feff}') && csv.contains("room_founded.1"));
}

#[test]
fn the_calendar_is_listed_and_marked() {
    let (_room, cli) = practice();
    let year = cli.does(&["calendar", "list", "--fiscal-year", "2020"]);
    assert!(year.contains("成人の日") && year.contains("年末年始"), "{year}");
    cli.does(&["calendar", "mark", "R2.12.25", "closed-temporarily"]);
    let days = json(&cli.does(&["--format", "json", "calendar", "list", "--fiscal-year", "2020"]));
    let marked = days.as_array().unwrap().iter().find(|it| it["day"] == "2020-12-25").unwrap();
    assert_eq!((marked["open"].as_bool(), marked["mark"].as_str()), (Some(false), Some("closed_temporarily")));
}

#[test]
fn the_practice_room_is_founded_with_people_and_a_season() {
    let folder = folder_in_memory();
    let room = folder.path().join("practice");
    let out = Cli::on(&room).does(&["practice"]);
    for (login, name, _, password) in PRACTICE_PEOPLE {
        assert!(out.contains(login) && out.contains(name) && out.contains(password));
    }
    let (login, _, _, password) = PRACTICE_PEOPLE[3];
    let auditor = Cli::on(&room).signing_in(login, password);
    assert!(auditor.does(&["weeks"]).contains("第1週"));
    auditor.does(&["verify"]);
    auditor.is_refused(&["batch", "discard", "1-000001", "--reason", "監査"], (1, "not_allowed"));
}

#[test]
fn a_real_room_does_the_whole_season_with_its_secret_in_the_keyring() {
    let session = KeyringSession::unlocked();
    let folder = folder_in_memory();
    let room = folder.path().join("room");
    let cli = Cli::on(&room).with_keyring(&session);
    let out = cli.does(&CREATE);
    let kit = out.trim().strip_prefix("復旧キット: ").expect("the recovery kit");
    assert_eq!(kit.split('-').map(str::len).collect::<Vec<_>>(), [4; 9]);
    let names: BTreeSet<String> = fs::read_dir(&room).unwrap().map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().all(|it| !it.ends_with(".secret")), "{names:?}");
    season(&cli);
    let table = cli.does(&["weeks", "--round-to", "100", "--tail-from", "11"]);
    assert_eq!(without_last_line(&table), golden("weeks_reiwa2_rounded.txt"));
    cli.does(&["verify"]);
    cli.is_refused(&CREATE, (3, "room_exists"));
}

#[test]
fn a_second_administrator_gets_a_first_password_at_the_founding() {
    let session = KeyringSession::unlocked();
    let folder = folder_in_memory();
    let room = folder.path().join("room");
    let cli = Cli::on(&room).with_keyring(&session);
    let second = ["--second-administrator", "fuku-kan", "--second-name", "森 二"];
    let out = cli.does(&[CREATE.as_slice(), &second].concat());
    let first = out.lines().last().unwrap().rsplit(": ").next().unwrap().to_owned();
    let once = Cli::on(&room).with_keyring(&session).signing_in("fuku-kan", &first).and_then(OTHER_PASSWORD);
    once.is_refused(&["person", "list"], (1, "must_change_password"));
    once.does(&["person", "password"]);
    let other = Cli::on(&room).with_keyring(&session).signing_in("fuku-kan", OTHER_PASSWORD);
    assert!(other.does(&["person", "list"]).contains("練習 管理者"));
    let usage = Cli::on(&room).with_keyring(&session).run(&[CREATE.as_slice(), &second[..2]].concat());
    assert_eq!(usage.exit, 2);
}

#[test]
fn a_founding_with_a_weak_password_leaves_nothing() {
    let folder = folder_in_memory();
    let room = folder.path().join("room");
    Cli::on(&room).signing_in(ADMINISTRATOR, "Short-1").is_refused(&CREATE, (1, "password_too_short"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
