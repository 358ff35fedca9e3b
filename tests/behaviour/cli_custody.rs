//! Custody without a window: the whole 令和2年度 campaign through five rounds, and a round of which two envelopes are missing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use hensobo_tests::papers::{pages_of, text_of};
use serde_json::Value;

use crate::cli::{REIWA_2, data, golden, json, season};
use crate::cli_forms::{pdf, table_lines};
use crate::cli_team::Team;
use crate::cli_weeks::{rows, without_last_line};

/// The handovers of 別紙1: the last business days of weeks 2, 4, 7, 9 and 11.
const HANDOVERS: [&str; 5] = ["2020-12-11", "2020-12-25", "2021-01-15", "2021-01-29", "2021-02-12"];

/// The whole season (通).
const CAME: i64 = 24_499;

/// What came in the file after one day and through another (通).
fn came_between(after: &str, through: &str) -> i64 {
    let text = fs::read_to_string(data("reiwa2_batches.csv")).unwrap();
    let rows = text.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    rows.filter(|row| after < row[0] && row[0] <= through).map(|row| row[2].parse::<i64>().unwrap()).sum()
}

/// 別紙1 as the city published it: the texts of each row, blanks and brackets made alike, empty ones left out.
fn published() -> Vec<Vec<String>> {
    let text = fs::read_to_string(data("bessi1.txt")).unwrap();
    let alike = |text: &str| text.replace(' ', "").replace('(', "（").replace(')', "）");
    let rows = text.lines().map(|line| line.split('\t').map(alike).filter(|it| !it.is_empty()).collect::<Vec<_>>());
    rows.filter(|row| row.len() > 1 && (row[0].starts_with('第') || row[0] == "合計")).collect()
}

/// The counts of a round's batches as packed, as a CSV file.
fn counts_file(team: &Team, round: &str) -> String {
    let view = team.show(round);
    let line = |it: &Value| format!("{},{}\r\n", it["batch"].as_str().unwrap(), it["packed"]);
    let lines: String = view["lines"].as_array().unwrap().iter().map(line).collect();
    team.clerk.file(&format!("{round}.csv"), format!("\u{feff}batch,pieces\r\n{lines}").as_bytes())
}

/// Plays a round from plan to archive on one day, and looks after each step where the envelopes stand. Returns what it took (通).
fn play(team: &Team, place: usize, archived: i64) -> i64 {
    let on = HANDOVERS[place];
    let before = place.checked_sub(1).map_or("2020-11-29", |it| HANDOVERS[it]);
    let pieces = came_between(before, on);
    let stands = |at: &str, of_round: i64| {
        let wanted = [("shelf", CAME - archived - of_round), (at, of_round), ("archive", archived)];
        let wanted = wanted.iter().filter(|it| it.1 > 0).map(|(name, pieces)| ((*name).to_owned(), *pieces));
        assert_eq!(team.places(CAME), wanted.collect(), "round {} at {at}", place + 1);
    };
    let round = team.plan(on);
    assert_eq!(round, format!("1-000{}", place + 1));
    stands("packed", 0);
    let said = team.clerk.does(&["round", "pack", &round]);
    assert!(said.contains("梱包中") && said.contains("次は: 封印、引渡し"), "{said}");
    stands("packed", pieces);
    team.clerk.does(&["round", "seal", &round, "--container", "K-1=F-001"]);
    stands("packed", pieces);
    team.hand_over(&round, on);
    stands("contractor", pieces);
    let (file, whole, records) = (counts_file(team, &round), pieces.to_string(), (pieces - 3).to_string());
    // The contractor tells each batch, or only the whole.
    let told = if place.is_multiple_of(2) { ["--counts", &file] } else { ["--whole", &whole] };
    let said = team.clerk.does(&[Team::receipt(&round, on).as_slice(), &told].concat());
    assert!(said.contains("受領確認済み"), "{said}");
    stands("contractor", pieces);
    team.clerk.does(&["round", "deliver", &round, "--on", on, "--records", &records, "--illegible", "2", "--excluded", "1"]);
    stands("contractor", pieces);
    team.clerk.does(&[Team::come_back(&round, on).as_slice(), &["--counts", &file]].concat());
    stands("returned", pieces);
    team.supervisor.does(&["round", "reconcile", &round]);
    stands("returned", pieces);
    let said = team.supervisor.does(&["round", "archive", &round, "--location", "書庫A-1"]);
    assert!(said.contains("保管済み") && !said.contains("次は"), "{said}");
    pieces
}

#[test]
fn the_published_table_of_reiwa_2_comes_out_with_all_its_remarks_after_five_rounds() {
    let team = Team::gathered();
    season(&team.supervisor);
    let bessi_1 = ["weeks", "--round-to", "100", "--tail-from", "11"];
    let mut archived = 0;
    for place in 0..HANDOVERS.len() {
        archived += play(&team, place, archived);
        assert_eq!(team.places(CAME)["archive"], archived);
    }
    assert_eq!(archived, came_between("2020-11-29", "2021-02-12"));

    let table = team.clerk.does(&bessi_1);
    assert_eq!(without_last_line(&table), golden("weeks_reiwa2_rounds.txt"));
    let paper = pdf(&team.clerk, "bessi1.pdf", &["weekly_report", "--tail-from", "11"]);
    let heading = ["経過週", "郵送件数", "備考"].map(str::to_owned).to_vec();
    assert_eq!(table_lines(&text_of(&paper)), [vec![heading], published()].concat());
    assert_eq!(pages_of(&paper), 1);
    let printed: Vec<Vec<String>> = rows(&table).into_iter().skip(1).collect();
    assert_eq!(printed, published());
    assert_eq!(printed.iter().filter(|row| row.len() == 3).count(), 6, "five handovers and the deadline");

    let weeks = json(&team.clerk.does(&[&["--format", "json"], bessi_1.as_slice()].concat()));
    let remarks: Vec<&Value> = weeks["weeks"].as_array().unwrap().iter().map(|it| &it["remarks"]).collect();
    let told: Vec<(usize, String)> =
        remarks.iter().enumerate().filter_map(|(place, it)| Some((place + 1, it[0].as_str()?.to_owned()))).collect();
    let handover = |week: usize, ordinal: usize| (week, format!("パンチ入力引き渡し（{ordinal}回目）"));
    let deadline = (5, "回答期限".to_owned());
    assert_eq!(told, [handover(2, 1), handover(4, 2), deadline, handover(7, 3), handover(9, 4), handover(11, 5)]);

    let rounds = json(&team.clerk.does(&["--format", "json", "round", "list"]));
    let states: BTreeSet<&str> = rounds.as_array().unwrap().iter().map(|it| it["state"].as_str().unwrap()).collect();
    assert_eq!((rounds.as_array().unwrap().len(), states), (5, BTreeSet::from(["archived"])));
    assert!(team.administrator.does(&["verify"]).contains("一致しました"));
}

#[test]
fn a_planned_handover_stands_as_planned_in_the_weekly_table() {
    let team = Team::with_trays(REIWA_2, &[500]);
    let round = team.plan("2020-12-04");
    assert!(team.clerk.does(&["weeks"]).contains("パンチ入力引き渡し（1回目）予定"));
    team.supervisor.does(&["round", "cancel", &round, "--reason", "業者の都合"]);
    assert!(!team.clerk.does(&["weeks"]).contains("パンチ入力引き渡し"));
    assert!(team.reads(&["round", "list"]).contains("取消"));
}

#[test]
fn a_short_receipt_is_named_explained_and_ended_before_its_round_closes() {
    let team = Team::with_trays(REIWA_2, &[1_200, 1_200]);
    let round = team.handed_over("2020-12-11");
    let said = team.clerk.does(&[Team::receipt(&round, "2020-12-12").as_slice(), &["--whole", "2,398"]].concat());
    assert!(said.contains("未確認") && said.contains("受渡票2,400通、業者2,398通"), "{said}");
    assert!(team.reads(&["places"]).contains("未確認"));
    let open = json(&team.clerk.does(&["--format", "json", "variance", "list"]));
    assert_eq!((open[0]["kind"].as_str(), open[0]["amount"].as_i64(), &open[1]), (Some("round_receipt"), Some(-2), &Value::Null));

    let counts = ["--count", "1-000001=1198", "--count", "1-000002＝１，２００"];
    team.clerk.does(&[Team::receipt(&round, "2020-12-12").as_slice(), &counts].concat());
    assert_eq!(team.places(2_400), BTreeMap::from([("contractor".to_owned(), 2_398), ("missing".to_owned(), 2)]));
    let listed = team.reads(&["variance", "list"]);
    assert!(listed.contains("束1-000001（T-01）") && listed.contains("−2") && !listed.contains("束を特定"), "{listed}");
    assert!(team.reads(&["variance", "list", "--all"]).contains("束を特定"));
    let found = team.reads(&["where", "T-01"]);
    assert!(found.contains("業者（第1回）→不足 2通") && found.contains("業者受領"), "{found}");

    team.clerk.does(&["round", "deliver", &round, "--on", "2020-12-18", "--records", "2398"]);
    team.clerk.does(&[Team::come_back(&round, "2020-12-18").as_slice(), &["--count", "1-000001=1198", "1-000002=1200"]].concat());
    team.supervisor.is_refused(&["round", "reconcile", &round], (1, "round_variances_open"));
    let why = ["--reason", "under-investigation", "--words", "搬送中の紛失の疑い"];
    let number = team.clerk.does(&[&["variance", "explain", "1-00002", "--owner", "Shunin"], why.as_slice()].concat());
    assert_eq!(number.trim(), "1-00002");
    let lost = ["variance", "end", "1-00002", "--end", "lost", "--words", "市へ事故として報告"];
    team.clerk.is_refused(&lost, (1, "not_allowed"));
    team.supervisor.is_refused(&lost, (1, "variance_incident_missing"));
    team.supervisor.does(&[lost.as_slice(), &["--incident", "事故-12"]].concat());
    let ended = json(&team.clerk.does(&["--format", "json", "variance", "list", "--all"]));
    let ended = ended.as_array().unwrap().iter().find(|it| it["variance"] == "1-00002").unwrap();
    assert_eq!((ended["owner"].as_str(), ended["incident"].as_str()), (Some("練習 監督者"), Some("事故-12")));
    team.supervisor.does(&["round", "reconcile", &round]);
    team.supervisor.does(&["round", "archive", &round, "--location", "書庫A-1"]);
    assert_eq!(team.places(2_400), BTreeMap::from([("archive".to_owned(), 2_398), ("missing".to_owned(), 2)]));
    let shown = team.reads(&["round", "show", &round]);
    assert!(shown.contains("保管場所: 書庫A-1") && shown.contains("紛失") && shown.contains("1,198"), "{shown}");
    team.administrator.does(&["verify"]);
}

#[test]
fn a_count_corrected_while_the_batch_is_away_is_an_explained_difference() {
    let team = Team::with_trays(REIWA_2, &[500]);
    let round = team.handed_over("2020-12-11");
    team.clerk.does(&[Team::receipt(&round, "2020-12-11").as_slice(), &["--whole", "500"]].concat());
    team.clerk.does(&["batch", "correct", "1-000001", "--quantity", "498", "--reason", "束の重複計上"]);
    assert_eq!(team.places(498), BTreeMap::from([("contractor".to_owned(), 498)]));
    let all = team.reads(&["variance", "list", "--all"]);
    assert!(all.contains("訂正") && all.contains("−2") && all.contains("束の重複計上"), "{all}");
    team.clerk.does(&["round", "deliver", &round, "--on", "2020-12-18", "--records", "498"]);
    team.clerk.does(&[Team::come_back(&round, "2020-12-18").as_slice(), &["--count", "1-000001=498"]].concat());
    team.supervisor.does(&["round", "reconcile", &round]);
    let shown = team.reads(&["round", "show", &round]);
    assert!(shown.contains("訂正") && shown.contains("照合済み"), "{shown}");
}

#[test]
fn rejected_data_is_delivered_again() {
    let team = Team::with_trays(REIWA_2, &[300]);
    let round = team.handed_over("2020-12-11");
    team.clerk.does(&[Team::receipt(&round, "2020-12-11").as_slice(), &["--whole", "300"]].concat());
    let deliver = ["round", "deliver", &round, "--on", "2020-12-18", "--records"];
    let said = team.clerk.does(&[deliver.as_slice(), &["300", "--import-errors", "4"]].concat());
    assert!(said.contains("取込エラー4件の再納品"), "{said}");
    team.clerk.does(&[Team::come_back(&round, "2020-12-18").as_slice(), &["--count", "1-000001=300"]].concat());
    team.supervisor.is_refused(&["round", "reconcile", &round], (1, "round_import_errors"));
    team.clerk.is_refused(&["round", "reject", &round, "--reason", "取込エラー"], (1, "not_allowed"));
    team.supervisor.does(&["round", "reject", &round, "--reason", "取込エラー"]);
    team.clerk.does(&[deliver.as_slice(), &["298", "--illegible", "1", "--excluded", "1"]].concat());
    team.supervisor.does(&["round", "reconcile", &round]);
    assert!(team.reads(&["round", "show", &round]).contains("納品の差戻し"));
    let view = team.show(&round);
    assert_eq!((view["rejections"].as_i64(), view["delivered"]["records"].as_i64()), (Some(1), Some(298)));
}

#[test]
fn a_round_is_replanned_repacked_and_cancelled_and_everything_goes_back() {
    let team = Team::with_trays(REIWA_2, &[500, 400]);
    let round = team.plan("2020-12-04");
    let parties = ["--contractor", "入力業者", "--approval-number", "承諾-12", "--place", "受付室"];
    let later = ["--on", "2020-12-18", "--cutoff-on", "2020-12-11", "--means", "secure-transport"];
    let replan = [&["round", "replan", &round], later.as_slice(), &parties].concat();
    team.supervisor.is_refused(&replan, (1, "round_leave_missing"));
    team.supervisor.does(&[replan.as_slice(), &["--reason", "遠方のため", "--city-number", "市情第9号"]].concat());
    let shown = team.reads(&["round", "show", &round]);
    for text in ["令和2年12月18日（金）", "セキュリティ便", "遠方のため", "市情第9号", "計画の変更"] {
        assert!(shown.contains(text), "{text} in {shown}");
    }
    team.clerk.does(&["round", "pack", &round, "--batch", "1-000001=200", "1-000002"]);
    assert_eq!(team.places(900), BTreeMap::from([("packed".to_owned(), 600), ("shelf".to_owned(), 300)]));
    let csv = team.clerk.does(&["--format", "csv", "round", "show", &round]);
    assert!(csv.contains("1-000001,1,T-01") && csv.contains("1-000002,,T-02"), "{csv}");
    team.clerk.does(&["round", "unpack", &round, "1-000002"]);
    assert_eq!(team.places(900)["packed"], 200);
    team.supervisor.does(&["round", "cancel", &round, "--reason", "業者の都合"]);
    assert_eq!(team.places(900), BTreeMap::from([("shelf".to_owned(), 900)]));
    assert!(team.reads(&["round", "show", &round]).contains("業者の都合"));
    assert!(team.reads(&["where", "T-02"]).contains("引渡箱（第1回）→受付棚 400通"));
    assert_eq!(team.plan("2020-12-18"), "1-0002");
}

#[test]
fn places_as_of_an_earlier_number_are_those_of_then() {
    let team = Team::with_trays(REIWA_2, &[500]);
    let before = json(&team.clerk.does(&["--format", "json", "places"]));
    team.handed_over("2020-12-11");
    let now = team.reads(&["places"]);
    assert!(now.contains("業者（第1回）") && !now.contains("受付棚"), "{now}");
    let then = team.reads(&["places", "--as-of", &before["as_of"].to_string()]);
    assert!(then.contains("受付棚") && !then.contains("業者"), "{then}");
    let csv = team.clerk.does(&["--format", "csv", "places"]);
    assert!(csv.starts_with("\u{feff}置き場,通数,確認\r\n業者（第1回）,500,未確認\r\n"), "{csv}");
    team.clerk.is_refused(&["places", "--as-of", "99999"], (1, "as_of_unknown"));
}
