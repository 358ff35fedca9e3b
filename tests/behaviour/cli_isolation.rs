//! 隔離確認 and the register of terminals by commands: a look around, permits, equipment, the daily confirmation.

use std::fs;
use std::path::Path;

use hensobo_core::clock::Clock;
use hensobo_core::domain::isolation::Surroundings;
use hensobo_core::domain::person::Role;
use hensobo_core::isolation::of_this_terminal;
use hensobo_tests::cli::Cli;
use hensobo_tests::keyring::KeyringSession;
use hensobo_tests::namespaces::{alone, does, until};
use hensobo_tests::practice::{ADMINISTRATOR, OTHER_PASSWORD, PASSWORD};
use hensobo_tests::rooms::folder_in_memory;

use crate::cli::{json, practice};

const CREATE: [&str; 7] = ["create", "--administrator", ADMINISTRATOR, "--name", "練習 管理者", "--terminal", "受付端末1"];
const ADDRESS: &str = "02:00:5e:10:00:01";
const PRINTER: [&str; 8] = ["isolation", "equipment", "--interface", "cable", "--address", ADDRESS, "--purpose", "帳票の印刷"];
const FAR_END: [&str; 8] = ["isolation", "equipment", "--interface", "far", "--address", "02:00:5e:10:00:02", "--purpose", "帳票の印刷"];

/// Whether a look around finds the terminal connected.
fn is_connected() -> bool {
    !of_this_terminal().look().connections.is_empty()
}

/// A cable between two sockets of the terminal; neither end has a network address.
fn plug_in() {
    let far = ["peer", "name", "far", "address", "02:00:5e:10:00:02"];
    does(&[["ip", "link", "add", "cable", "address", ADDRESS, "type", "veth"].as_slice(), &far].concat());
    for end in ["cable", "far"] {
        does(&["ip", "link", "set", end, "addrgenmode", "none"]);
        does(&["ip", "link", "set", end, "up"]);
    }
    until("the cable is seen", is_connected);
}

fn pull_out() {
    does(&["ip", "link", "delete", "cable"]);
    until("the cable is gone", || !is_connected());
}

#[test]
fn a_look_around_needs_no_room_and_says_by_its_exit_code_whether_something_is_there() {
    alone(|| {
        let folder = folder_in_memory();
        let nowhere = Cli::on(&folder.path().join("no room"));
        let found = of_this_terminal().look();
        assert!(found.connections.is_empty(), "{found:?}");
        if found == Surroundings::default() {
            assert_eq!(json(&nowhere.does(&["--format", "json", "isolation", "check"])), serde_json::to_value(&found).unwrap());
        }
        plug_in();
        nowhere.is_refused(&["isolation", "check"], (1, "not_isolated"));
        let table = nowhere.run(&["isolation", "check"]).out;
        assert!(table.contains("cable") && table.contains(ADDRESS) && table.contains("通信の接続"), "{table}");
        assert!(nowhere.run(&["--format", "csv", "isolation", "check"]).out.contains("cable"));
    });
}

#[test]
fn a_connected_terminal_gets_a_room_only_with_a_permit_and_lets_nobody_in_without_one() {
    alone(|| {
        let session = KeyringSession::unlocked();
        let folder = folder_in_memory();
        let cli = Cli::on(&folder.path().join("room")).with_keyring(&session);
        plug_in();
        let sentence = cli.is_refused(&CREATE, (1, "terminal_connected"));
        assert!(sentence.contains("cable"), "{sentence}");
        let with_permit = |number: &'static str, until: &'static str| {
            [CREATE.as_slice(), &["--affiliation", "受付係", "--permit", number, "--permit-until", until]].concat()
        };
        cli.is_refused(&with_permit("市情-12", "2020-12-31"), (1, "permit_over"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was founded");
        cli.does(&with_permit("市情-12", "2099-12-31"));
        let list = cli.does(&["isolation", "list"]);
        assert!(list.contains("市の許可の範囲です") && list.contains("市情-12") && list.contains("端末の接続"), "{list}");
        cli.is_refused(&["isolation", "withdraw-permit", "市情-99"], (1, "permit_unknown"));
        cli.does(&["isolation", "withdraw-permit", "市情-12"]);
        let sentence = cli.is_refused(&["isolation", "list"], (3, "terminal_connected"));
        assert!(sentence.contains("cable") && sentence.contains("far"), "{sentence}");
        pull_out();
        assert!(cli.does(&["isolation", "list"]).contains("接続はありません"));
        cli.does(&["isolation", "permit", "--number", "市情-13", "--until", "2099-12-31", "--scope", "帳票の印刷"]);
        plug_in();
        let permits = json(&cli.does(&["--format", "json", "isolation", "list"]))["permits"].clone();
        assert_eq!(permits[0]["permit"]["scope"].as_str(), Some("帳票の印刷"), "{permits}");
        cli.does(&["isolation", "confirm"]);
        let notes = cli.does(&["--format", "csv", "isolation", "list"]);
        let both = format!("cable {ADDRESS}、far 02:00:5e:10:00:02");
        assert!(notes.contains(&format!("の隔離を確認: {both}")) && notes.contains(&format!("接続を検出（許可あり）: {both}")), "{notes}");
    });
}

#[test]
fn equipment_that_two_people_have_registered_blocks_nothing() {
    alone(|| {
        let session = KeyringSession::unlocked();
        let folder = folder_in_memory();
        let room = folder.path().join("room");
        let cli = Cli::on(&room).with_keyring(&session);
        cli.does(&CREATE);
        let register = ["--pledged-on", "2020-12-01", "--trained-on", "2020-12-01"];
        let supervisor = ["person", "enroll", "--login", "shunin", "--name", "練習 監督者", "--role", "supervisor"];
        let out = cli.does(&[supervisor.as_slice(), &register].concat());
        let first = out.trim().rsplit(": ").next().unwrap();
        Cli::on(&room).with_keyring(&session).signing_in("shunin", first).and_then(PASSWORD).does(&["person", "password"]);
        cli.is_refused(&PRINTER, (1, "approval_not_given"));
        let two = Cli::on(&room).with_keyring(&session).and_then(PASSWORD);
        let approved = |words: &[&'static str]| [words, &["--approved-by", "shunin"]].concat();
        two.does(&approved(&PRINTER));
        two.is_refused(&approved(&PRINTER), (1, "device_registered"));
        two.does(&approved(&FAR_END));
        plug_in();
        let list = cli.does(&["isolation", "list"]);
        assert!(list.contains("接続はありません") && list.contains("帳票の印刷") && list.contains(ADDRESS), "{list}");
        cli.is_refused(&["isolation", "withdraw-equipment", "--interface", "cable"], (1, "device_unknown"));
        cli.does(&["isolation", "withdraw-equipment", "--interface", "cable", "--address", ADDRESS]);
        let sentence = cli.is_refused(&["isolation", "list"], (3, "terminal_connected"));
        assert!(sentence.contains("cable") && !sentence.contains("far"), "{sentence}");
    });
}

#[test]
fn the_isolation_of_a_day_is_confirmed_and_stands_in_its_record() {
    let (room, cli) = practice();
    let view = || json(&cli.does(&["--format", "json", "isolation", "list"]));
    assert_eq!(view()["confirmed_today"].as_bool(), Some(false));
    cli.does(&["isolation", "confirm"]);
    assert_eq!(view()["confirmed_today"].as_bool(), Some(true));
    cli.does(&["isolation", "permit", "--number", "市情-12", "--until", "令和81年12月31日"]);
    cli.is_refused(&["isolation", "permit", "--number", "市情-12", "--until", "2099-12-31"], (1, "permit_recorded"));
    cli.is_refused(&["isolation", "permit", "--number", "市情-13", "--until", "2020-12-31"], (1, "permit_over"));
    let table = cli.does(&["isolation", "list"]);
    for shown in ["今日の確認は済んでいます", "の隔離を確認", "市の許可の登録: 市情-12", "隔離確認記録", "有効"]
    {
        assert!(table.contains(shown), "{shown}: {table}");
    }
    let csv = cli.does(&["--format", "csv", "isolation", "list"]);
    assert!(csv.contains("市の許可の登録: 市情-12") && csv.contains("練習 管理者"), "{csv}");
    room.enroll("uketsuke", "練習 係員", Role::Clerk);
    let clerk = Cli::on(&room.path()).signing_in("uketsuke", PASSWORD);
    clerk.is_refused(&["isolation", "list"], (1, "not_allowed"));
    clerk.is_refused(&["isolation", "confirm"], (1, "not_allowed"));
    clerk.is_refused(&["isolation", "withdraw-permit", "市情-12"], (1, "not_allowed"));
}

#[test]
fn a_medium_is_registered_by_two_people_while_it_is_there() {
    let (room, cli) = practice();
    room.enroll("shunin", "練習 監督者", Role::Supervisor);
    let medium = ["isolation", "medium", "--volume", "0000-ffff", "--label", "媒体-1", "--purpose", "納品の受取"];
    cli.is_refused(&medium, (1, "device_absent"));
    let approved = [medium.as_slice(), &["--approved-by", "shunin"]].concat();
    Cli::on(&room.path()).and_then(OTHER_PASSWORD).is_refused(&approved, (1, "wrong_login_or_password"));
    Cli::on(&room.path()).and_then(PASSWORD).is_refused(&approved, (1, "device_absent"));
    cli.is_refused(&["isolation", "withdraw-medium", "0000-ffff"], (1, "device_unknown"));
}

#[test]
fn a_file_goes_to_a_medium_only_while_it_is_registered() {
    alone(|| {
        let folder = folder_in_memory();
        let (image, mounted) = (folder.path().join("medium.img"), folder.path().join("medium"));
        fs::File::create(&image).unwrap().set_len(8 << 20).unwrap();
        fs::create_dir(&mounted).unwrap();
        does(&["mkfs.ext4", "-q", "-F", image.to_str().unwrap()]);
        does(&["mount", "-o", "loop", image.to_str().unwrap(), mounted.to_str().unwrap()]);
        let medium = of_this_terminal().look().media.into_iter().find(|it| Path::new(&it.mounted_at) == mounted).unwrap();
        let (room, cli) = practice();
        room.enroll("shunin", "練習 監督者", Role::Supervisor);
        let two = Cli::on(&room.path()).and_then(PASSWORD);
        let export = |name: &str| ["log", "export", "--masked", "--to", mounted.join(name).to_str().unwrap()].map(str::to_owned);
        let (first, second) = (export("first.csv"), export("second.csv"));
        cli.is_refused(&first.each_ref().map(String::as_str), (1, "path_removable"));
        let register = ["isolation", "medium", "--volume", medium.volume.as_str(), "--label", "媒体-1", "--purpose", "記録の提出"];
        cli.is_refused(&register, (1, "approval_not_given"));
        two.does(&[register.as_slice(), &["--approved-by", "shunin"]].concat());
        let list = cli.does(&["isolation", "list"]);
        assert!(list.contains("媒体-1") && list.contains("ディスクイメージ") && list.contains(medium.volume.as_str()), "{list}");
        cli.does(&first.each_ref().map(String::as_str));
        assert!(fs::read_to_string(mounted.join("first.csv")).unwrap().contains("■■■■"));
        cli.does(&["isolation", "withdraw-medium", medium.volume.as_str()]);
        cli.is_refused(&second.each_ref().map(String::as_str), (1, "path_removable"));
        assert!(!mounted.join("second.csv").exists());
    });
}

#[test]
fn the_entry_of_the_terminal_is_shown_and_changed_by_what_is_typed() {
    let (_room, cli) = practice();
    assert!(cli.does(&["terminal", "show"]).contains("受付端末1"));
    let antivirus = ["--antivirus-version", "12.3", "--antivirus-on", "R2.12.20"];
    cli.does(&[["terminal", "revise", "--place", "受付室 窓側", "--wire-lock", "W-07"].as_slice(), &antivirus].concat());
    cli.does(&["terminal", "revise", "--name", "受付端末2", "--wire-lock", ""]);
    let details = json(&cli.does(&["--format", "json", "terminal", "show"]))["details"].clone();
    let text = |name: &str| details[name].as_str();
    assert_eq!((text("name"), text("place"), text("wire_lock")), (Some("受付端末2"), Some("受付室 窓側"), None));
    assert_eq!((text("antivirus_version"), text("antivirus_on")), (Some("12.3"), Some("2020-12-20")));
    let table = cli.does(&["terminal", "show"]);
    for shown in ["受付端末2", "未登録", "令和2年12月20日", "120秒", "900秒"] {
        assert!(table.contains(shown), "{shown}: {table}");
    }
    cli.is_refused(&["terminal", "revise", "--antivirus-on", "きのう"], (1, "day_unreadable"));
    cli.is_refused(&["terminal", "revise", "--name", ""], (1, "terminal_name_empty"));
}

#[test]
fn the_day_is_said_and_the_times_of_an_idle_screen_are_set_by_commands() {
    let (room, cli) = practice();
    room.enroll("uketsuke", "練習 係員", Role::Clerk);
    let clerk = Cli::on(&room.path()).signing_in("uketsuke", PASSWORD);
    let today = Clock::Terminal.now().day().to_string();
    assert!(clerk.does(&["terminal", "clock", "--today", &today]).contains("一致しました"));
    assert!(clerk.does(&["terminal", "clock", "--today", "2020-12-01"]).contains("端末の日付と違います"));
    clerk.is_refused(&["terminal", "clock", "--today", "昨日"], (1, "day_unreadable"));
    let said = cli.does(&["--format", "json", "log", "search", "--kind", "clock_confirmed"]);
    assert_eq!(json(&said).as_array().unwrap().len(), 2, "{said}");

    cli.does(&["terminal", "idle", "--curtain", "60"]);
    cli.does(&["terminal", "idle", "--lock", "300"]);
    let idle = json(&cli.does(&["--format", "json", "terminal", "show"]))["idle"].clone();
    assert_eq!((idle["curtain_seconds"].as_u64(), idle["lock_seconds"].as_u64()), (Some(60), Some(300)));
    cli.is_refused(&["terminal", "idle", "--lock", "901"], (1, "idle_out_of_range"));
    clerk.is_refused(&["terminal", "idle", "--lock", "600"], (1, "not_allowed"));
}
