//! People and their accounts by commands: the register, who is let in, two people for a 管理者, one-time secrets, the kit.

use chrono::TimeDelta;
use hensobo_core::domain::person::Role;
use hensobo_tests::cli::Cli;
use hensobo_tests::keyring::KeyringSession;
use hensobo_tests::namespaces::alone;
use hensobo_tests::practice::{ADMINISTRATOR, OTHER_PASSWORD, PASSWORD, PracticeRoom};
use hensobo_tests::rooms::folder_in_memory;
use serde_json::Value;

use crate::cli::{json, practice};

const ENROLL: [&str; 8] = ["person", "enroll", "--login", "uketsuke", "--name", "練習 係員", "--role", "clerk"];
const GRANT: [&str; 5] = ["person", "role", "1-002", "--role", "administrator"];
const GRANTED: [&str; 7] = ["person", "role", "1-002", "--role", "administrator", "--approved-by", "shunin"];

/// The password or kit that a printed line ends with.
fn secret_of(line: &str) -> String {
    line.trim().rsplit(": ").next().unwrap().to_owned()
}

fn at(room: &PracticeRoom, login: &str, password: &str) -> Cli {
    Cli::on(&room.path()).signing_in(login, password)
}

/// The first 管理者, with a second line of standard input.
fn administrator_and(room: &PracticeRoom, line: &str) -> Cli {
    Cli::on(&room.path()).and_then(line)
}

/// A person's line of the register, as a program reads it.
fn row(cli: &Cli, login: &str) -> Value {
    let people = json(&cli.does(&["--format", "json", "person", "list"]));
    people.as_array().unwrap().iter().find(|it| it["login"] == login).unwrap_or_else(|| panic!("{login}: {people}")).clone()
}

/// A room with a 係員 (1-002) and a 監督者 (1-003).
fn with_a_clerk_and_a_supervisor() -> (PracticeRoom, Cli) {
    let (room, cli) = practice();
    room.enroll("uketsuke", "練習 係員", Role::Clerk);
    room.enroll("shunin", "練習 監督者", Role::Supervisor);
    (room, cli)
}

fn kinds(cli: &Cli) -> Vec<String> {
    let entries = json(&cli.does(&["--format", "json", "journal", "--most", "100000"]));
    entries.as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn nobody_is_let_in_before_pledge_and_training_stand_in_the_register() {
    let (room, cli) = practice();
    let first = secret_of(&cli.does(&ENROLL));
    let clerk = at(&room, "uketsuke", &first);
    clerk.is_refused(&["delivery", "list"], (3, "not_pledged"));
    cli.does(&["person", "revise", "1-002", "--pledged-on", "R2.12.1"]);
    clerk.is_refused(&["delivery", "list"], (3, "not_trained"));
    cli.is_refused(&["person", "revise", "1-002", "--trained-on", "2099-01-01"], (1, "register_day_in_future"));
    cli.does(&["person", "revise", "1-002", "--trained-on", "2020-12-02"]);
    clerk.is_refused(&["delivery", "list"], (1, "must_change_password"));
    cli.does(&["person", "revise", "1-002", "--from", "2020-12-01", "--until", "2020-12-31"]);
    let sentence = clerk.is_refused(&["delivery", "list"], (3, "work_over"));
    assert!(sentence.contains("令和2年12月31日"), "{sentence}");
    cli.is_refused(&["person", "revise", "1-002", "--until", "2020-11-30"], (1, "work_reversed"));
    cli.is_refused(&["person", "revise", "1-009", "--until", ""], (1, "person_unknown"));
}

#[test]
fn the_first_administrator_confirms_pledge_and_training_when_the_room_is_founded() {
    alone(|| {
        let session = KeyringSession::unlocked();
        let folder = folder_in_memory();
        let found = |name: &str, more: &[&str]| {
            let cli = Cli::on(&folder.path().join(name)).with_keyring(&session);
            let first = ["create", "--administrator", ADMINISTRATOR, "--name", "練習 管理者", "--terminal", "受付端末1"];
            (cli.run(&[first.as_slice(), more].concat()), cli)
        };
        let (refused, _) = found("future", &["--pledged-on", "2099-01-01"]);
        assert_eq!((refused.exit, refused.err.starts_with("register_day_in_future: ")), (1, true), "{refused:?}");
        let (_, cli) = found("named", &["--affiliation", "受付係", "--pledged-on", "R2.4.1", "--trained-on", "2020-04-02"]);
        let details = &row(&cli, ADMINISTRATOR)["details"];
        let text = |name: &str| details[name].as_str();
        assert_eq!((text("affiliation"), text("pledged_on"), text("trained_on")), (Some("受付係"), Some("2020-04-01"), Some("2020-04-02")));
        let (_, cli) = found("today", &[]);
        let details = &row(&cli, ADMINISTRATOR)["details"];
        assert!(details["pledged_on"].is_string() && details["pledged_on"] == details["from"], "{details}");
        assert_eq!(details["trained_on"], details["from"]);
    });
}

#[test]
fn the_register_tells_everything_and_keeps_what_is_not_typed() {
    let (_room, cli) = practice();
    let work = ["--affiliation", "受付係", "--employment", "dispatched", "--duties", "開封と計数", "--handles", "paper,data"];
    let days = ["--pledged-on", "2020-11-20", "--trained-on", "令和2年11月21日", "--from", "2020-12-01", "--until", "2099-03-31"];
    cli.does(&[ENROLL.as_slice(), &work, &days].concat());
    cli.does(&["person", "revise", "1-002", "--duties", "計数", "--until", ""]);
    let details = &row(&cli, "uketsuke")["details"];
    let text = |name: &str| details[name].as_str();
    assert_eq!((text("affiliation"), text("employment"), text("duties")), (Some("受付係"), Some("dispatched"), Some("計数")));
    assert_eq!((text("pledged_on"), text("trained_on"), text("from")), (Some("2020-11-20"), Some("2020-11-21"), Some("2020-12-01")));
    assert!(details["until"].is_null(), "an empty day takes it out: {details}");
    let handles = ["paper", "media", "data"].map(|it| details["handles"][it].as_bool().unwrap());
    assert_eq!(handles, [true, false, true]);
    cli.does(&["person", "revise", "1-002", "--handles", "nothing"]);

    let table = cli.does(&["person", "list"]);
    for shown in ["受付係", "派遣", "計数", "令和2年11月20日", "期限切れ（令和3年11月21日", "パスワード未変更", "係員", "なし"]
    {
        assert!(table.contains(shown), "{shown}: {table}");
    }
    let csv = cli.does(&["--format", "csv", "person", "list"]);
    assert_eq!(csv.lines().next().unwrap().split(',').count(), 16, "{csv}");
}

#[test]
fn the_short_form_enrols_somebody_whose_entry_is_still_to_be_filled_in() {
    let (_room, cli) = practice();
    cli.does(&ENROLL);
    let details = &row(&cli, "uketsuke")["details"];
    assert_eq!((details["affiliation"].as_str(), details["duties"].as_str()), (Some("未記入"), Some("未記入")));
    assert!(details["pledged_on"].is_null() && details["trained_on"].is_null() && details["until"].is_null(), "{details}");
    cli.is_refused(&["person", "revise", "1-002", "--affiliation", " "], (1, "field_empty"));
}

#[test]
fn to_make_an_administrator_takes_two_people() {
    let (room, cli) = with_a_clerk_and_a_supervisor();
    cli.is_refused(&GRANT, (1, "approval_not_given"));
    let approved_by = |login: &'static str| [GRANT.as_slice(), &["--approved-by", login]].concat();
    administrator_and(&room, OTHER_PASSWORD).is_refused(&GRANTED, (1, "wrong_login_or_password"));
    administrator_and(&room, PASSWORD).is_refused(&approved_by(ADMINISTRATOR), (1, "approval_not_second"));
    administrator_and(&room, PASSWORD).is_refused(&approved_by("uketsuke"), (1, "approval_not_second"));
    assert_eq!(row(&cli, "uketsuke")["role"], "clerk");
    administrator_and(&room, PASSWORD).does(&GRANTED);
    assert_eq!(row(&cli, "uketsuke")["role"], "administrator");
    cli.does(&["person", "role", "1-002", "--role", "clerk"]);

    let second = ["person", "enroll", "--login", "fukukan", "--name", "練習 副管理者", "--role", "administrator"];
    cli.is_refused(&second, (1, "approval_not_given"));
    administrator_and(&room, PASSWORD).does(&[second.as_slice(), &["--approved-by", "shunin"]].concat());
    assert_eq!(row(&cli, "fukukan")["role"], "administrator");
    let kinds = kinds(&cli);
    for kind in ["action_approved.1", "approval_refused.1", "countersign_refused.1"] {
        assert!(kinds.iter().any(|it| it == kind), "{kind}: {kinds:?}");
    }
}

#[test]
fn a_forgotten_password_is_reset_with_a_secret_that_works_once() {
    let (room, cli) = with_a_clerk_and_a_supervisor();
    cli.is_refused(&["reset-password", "1-001"], (1, "own_account"));
    at(&room, "shunin", PASSWORD).is_refused(&["reset-password", "1-002"], (1, "not_allowed"));
    let reset = || secret_of(&cli.does(&["reset-password", "1-002"]));
    let secret = reset();
    at(&room, "uketsuke", PASSWORD).is_refused(&["delivery", "list"], (3, "wrong_login_or_password"));
    at(&room, "uketsuke", &secret).is_refused(&["delivery", "list"], (1, "must_change_password"));
    at(&room, "uketsuke", &secret).and_then(OTHER_PASSWORD).is_refused(&["person", "password"], (3, "one_time_used"));
    let secret = reset();
    let told = at(&room, "uketsuke", &secret).and_then(OTHER_PASSWORD).does(&["person", "password"]);
    assert!(told.contains("練習 管理者") && told.contains("再設定しました"), "the person is told by whom: {told}");
    at(&room, "uketsuke", OTHER_PASSWORD).is_refused(&["delivery", "list"], (1, "campaign_missing"));
    let told = at(&room, "uketsuke", OTHER_PASSWORD).and_then(PASSWORD).does(&["person", "password"]);
    assert_eq!(told, "", "only once");
}

#[test]
fn who_leaves_is_out_at_once_and_can_come_back_with_a_first_password() {
    let (room, cli) = with_a_clerk_and_a_supervisor();
    cli.is_refused(&["person", "leave", "1-001"], (1, "own_account"));
    cli.is_refused(&["person", "reenable", "1-002"], (1, "person_active"));
    cli.does(&["person", "leave", "1-002"]);
    at(&room, "uketsuke", PASSWORD).is_refused(&["delivery", "list"], (3, "wrong_login_or_password"));
    assert!(cli.does(&["person", "list"]).contains("退職・異動（"));
    cli.is_refused(&["person", "leave", "1-002"], (1, "person_unknown"));
    let first = secret_of(&cli.does(&["person", "reenable", "1-002"]));
    at(&room, "uketsuke", &first).and_then(OTHER_PASSWORD).does(&["person", "password"]);
    at(&room, "uketsuke", OTHER_PASSWORD).is_refused(&["delivery", "list"], (1, "campaign_missing"));
    cli.does(&["person", "disable", "1-003"]);
    let (clerk, supervisor) = (row(&cli, "uketsuke"), row(&cli, "shunin"));
    assert_eq!((clerk["active"].as_bool(), supervisor["active"].as_bool()), (Some(true), Some(false)));
    assert!(cli.does(&["person", "list"]).contains("停止済み"));
}

#[test]
fn an_account_that_fifteen_failures_have_locked_is_unlocked_by_an_administrator() {
    let (room, cli) = with_a_clerk_and_a_supervisor();
    for _ in 0..15 {
        room.clock().advance(TimeDelta::hours(2));
        assert!(!room.opens("uketsuke", OTHER_PASSWORD));
    }
    at(&room, "uketsuke", PASSWORD).is_refused(&["delivery", "list"], (3, "account_locked"));
    assert_eq!(row(&cli, "uketsuke")["locked"].as_bool(), Some(true));
    assert!(cli.does(&["person", "list"]).contains("ロック中"));
    at(&room, "shunin", PASSWORD).is_refused(&["unlock-account", "1-002"], (1, "not_allowed"));
    cli.does(&["unlock-account", "1-002"]);
    assert_eq!(row(&cli, "uketsuke")["locked"].as_bool(), Some(false));
    at(&room, "uketsuke", PASSWORD).is_refused(&["delivery", "list"], (1, "campaign_missing"));
}

#[test]
fn the_kit_is_tried_and_issued_anew() {
    let (room, cli) = practice();
    let drill = |kit: &str| Cli::on(&room.path()).and_then(kit);
    let opens = drill(&room.kit).does(&["kit", "drill"]);
    assert!(opens.contains("開けます"), "{opens}");
    let new = secret_of(&cli.does(&["kit", "reissue"]));
    assert_eq!(new.split('-').map(str::len).collect::<Vec<_>>(), [4; 9]);
    drill(&room.kit).is_refused(&["kit", "drill"], (1, "kit_wrong"));
    drill(&new).does(&["kit", "drill"]);
    drill("0000-0000").is_refused(&["kit", "drill"], (1, "kit_mistyped"));
    let tried = kinds(&cli).into_iter().filter(|it| it == "kit_drilled.1").count();
    assert_eq!(tried, 3, "what opens and what does not is journaled");
    let recover = ["recover", "--first-name", "練習 管理者", "--second-name", "練習 監督者", "--seal-number", "封-0012"];
    at(&room, "", &room.kit).is_refused(&recover, (3, "kit_wrong"));
    let recovered = at(&room, "", &new).does(&recover);
    assert!(recovered.contains("新しい復旧キット") && recovered.contains("練習 管理者"), "{recovered}");
}
