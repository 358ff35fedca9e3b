//! `retention` without a window: the same table, in every format.

use hensobo_core::clock::Clock;
use hensobo_core::domain::person::Role;
use hensobo_tests::cli::Cli;
use hensobo_tests::practice::PASSWORD;

use crate::cli::{REIWA_2, json, open, practice};

const CONTRACT: &str = "contract_starts_on = 2020-04-01\ncontract_ends_on = 2021-03-31\n";

/// 始業点検: until somebody has said the day, nothing is past its own.
fn confirm_the_day(cli: &Cli) {
    cli.does(&["terminal", "clock", "--today", &Clock::Terminal.now().day().to_string()]);
}

#[test]
fn until_when_everything_is_kept_is_printed_with_rule_source_and_state() {
    let (_room, cli) = practice();
    assert_eq!(json(&cli.does(&["--format", "json", "retention"]))["rows"].as_array().unwrap().len(), 0);
    confirm_the_day(&cli);
    open(&cli, REIWA_2);
    let completed = format!("{CONTRACT}completed_on = 2021-04-15\nrecords_kept_until = 2098-03-31\nlog_kept_until = 2021-12-31\n");
    open(&cli, &format!("{}{completed}", REIWA_2.replace("令和2年度", "完了")));
    let table = cli.does(&["retention"]);
    for shown in [
        "対象",
        "起算日",
        "申請書等の紙（0通）",
        "決まるまで保存",
        "事業完了日が未登録：業務設定で入れてください",
        "令和9年3月31日",
        "事業完了日の年度の終わりから5年（墨田区 1(4)）",
        "紙は残っていません",
        "市と合意した日（日野市 10(1)）：R80.3.31、次に受託期間の終わりから1年（札幌市 別紙2 5(6)）：R4.3.31（長いほうの期限）",
        "保存中",
        "期限未定",
        "部屋の記録",
        "返送簿がひとりでに消すことはありません",
    ] {
        assert!(table.contains(shown), "{shown}: {table}");
    }
    let view = json(&cli.does(&["--format", "json", "retention"]));
    let rows = view["rows"].as_array().unwrap();
    let untils: Vec<Option<&str>> = rows.iter().map(|it| it["until"].as_str()).collect();
    let known = ["2027-03-31", "2098-03-31", "2098-03-31"].map(Some);
    assert_eq!(untils, [known.as_slice(), &[None; 4]].concat());
    let csv = cli.does(&["--format", "csv", "retention"]);
    assert!(csv.starts_with("\u{feff}対象,事業,起算日,保存期限,根拠,状態"), "{csv}");
    assert_eq!(csv.lines().count(), 8);
}

#[test]
fn a_log_past_its_day_says_what_to_do_and_is_still_there_and_without_a_confirmed_clock_nothing_is_past() {
    let (_room, cli) = practice();
    open(&cli, &format!("{CONTRACT}{REIWA_2}"));
    let table = cli.does(&["retention"]);
    assert!(table.contains("端末の日付が確認されていないため") && !table.contains("期限を過ぎた"), "{table}");
    confirm_the_day(&cli);
    let table = cli.does(&["retention"]);
    assert!(table.contains("期限を過ぎた：部屋の記録の期限まで一緒に保存"), "{table}");
    assert!(cli.does(&["verify"]).contains("すべての表が一致しました"));
}

#[test]
fn a_clerk_does_not_see_it_and_an_auditor_does() {
    let (room, _cli) = practice();
    room.enroll("uketsuke", "練習 係員", Role::Clerk);
    room.enroll("kansa", "練習 監査", Role::Auditor);
    Cli::on(&room.path()).signing_in("uketsuke", PASSWORD).is_refused(&["retention"], (1, "not_allowed"));
    Cli::on(&room.path()).signing_in("kansa", PASSWORD).does(&["retention"]);
}
