//! Custody at the desk, without a window: closing days, review and resubmissions, differences of deliveries and batches.

use std::collections::BTreeMap;

use hensobo_tests::practice::{OTHER_PASSWORD, PASSWORD};
use serde_json::Value;

use crate::cli::{REIWA_2, json, open};
use crate::cli_team::Team;

const REVIEWING: &str = "review_before_handover = true";

/// The equations of a day that do not hold, with their differences.
fn unequal(tally: &Value) -> Vec<(&str, i64)> {
    let rows = tally["equations"].as_array().unwrap().iter();
    let told = rows.map(|it| (it["equation"].as_str().unwrap(), it["difference"].as_i64().unwrap()));
    told.filter(|(_, difference)| *difference != 0).collect()
}

#[test]
fn two_people_close_a_day_and_a_supervisor_reopens_it() {
    let team = Team::with_trays(REIWA_2, &[500, 400]);
    let with_supervisor = team.clerk_beside(PASSWORD);
    let day = |cli: &hensobo_tests::cli::Cli| json(&cli.does(&["--format", "json", "day", "show", "R2.12.1"]));
    assert_eq!((day(&team.clerk)["closed"].as_bool(), &day(&team.clerk)["first"]), (Some(false), &Value::Null));
    let close = ["day", "close", "2020-12-01", "--shelf-batches", "2", "--checker", "shunin"];
    assert_eq!(with_supervisor.does(&close), "");
    let closed = day(&team.clerk);
    assert_eq!((closed["closed"].as_bool(), closed["first"]["received"].as_i64()), (Some(true), Some(900)));
    assert_eq!(unequal(&closed["first"]), []);

    // A correction is booked today against the closed day, and stands beside what was signed.
    team.clerk.does(&["batch", "correct", "1-000001", "--quantity", "498", "--reason", "数え直し"]);
    let corrected = day(&team.clerk);
    assert_eq!((corrected["first"]["received"].as_i64(), corrected["now"]["received"].as_i64()), (Some(900), Some(898)));
    assert_eq!(unequal(&corrected["now"]), [("R2", 2)]);
    let shown = team.reads(&["day", "show", "2020-12-01"]);
    for text in ["令和2年12月1日（火）　締め済み", "初報", "受領計数 900 ＝ 収受 898", "練習 係員", "R8 未着（通）"]
    {
        assert!(shown.contains(text), "{text} in {shown}");
    }
    let csv = team.clerk.does(&["--format", "csv", "day", "show", "2020-12-01"]);
    assert!(csv.starts_with("\u{feff}式,内容（現在）,初報の差,再締めの差,現在の差,うち未解明\r\nR1,"), "{csv}");

    let reopen = ["day", "reopen", "2020-12-01", "--reason", "便の計数の誤り"];
    team.clerk.is_refused(&reopen, (1, "not_allowed"));
    team.supervisor.does(&reopen);
    team.clerk.does(&["delivery", "correct", "1-00001", "--desk-count", "898", "--reason", "自計数の誤り"]);
    with_supervisor.does(&close);
    let again = day(&team.clerk);
    assert_eq!((unequal(&again["last"]), unequal(&again["now"])), (vec![], vec![]));
    let history: Vec<Option<bool>> = again["history"].as_array().unwrap().iter().map(|it| it["closed"].as_bool()).collect();
    assert_eq!(history, [Some(true), Some(false), Some(true)]);
    assert!(team.reads(&["day", "show", "2020-12-01"]).contains("便の計数の誤り"));
    team.administrator.does(&["verify"]);
}

#[test]
fn the_second_password_is_the_second_line_of_standard_input() {
    let team = Team::with_trays(REIWA_2, &[500]);
    let close = |checker: &'static str| ["day", "close", "2020-12-01", "--shelf-batches", "1", "--checker", checker];
    team.clerk.is_refused(&close("shunin"), (1, "wrong_login_or_password"));
    team.clerk_beside(OTHER_PASSWORD).is_refused(&close("shunin"), (1, "wrong_login_or_password"));
    team.clerk_beside(PASSWORD).is_refused(&close("nobody"), (1, "wrong_login_or_password"));
    team.clerk_beside(PASSWORD).is_refused(&close("uketsuke"), (1, "closing_same_person"));
    let journal = team.administrator.does(&["journal"]);
    assert!(journal.contains("countersign_refused.1") && !journal.contains("day_closed.1"), "{journal}");
    team.clerk_beside(PASSWORD).does(&close("shunin"));
}

#[test]
fn what_is_reviewed_waits_where_it_belongs_and_only_what_passed_is_packed() {
    let team = Team::with_trays(&format!("{REIWA_2}{REVIEWING}"), &[100]);
    let review = |words: &[&str]| team.clerk.does(&[&["review"], words].concat());
    review(&["pass", "1-000001", "91"]);
    review(&["take-back", "1-000001", "１"]);
    review(&["hold-back", "--code", "01", "1-000001", "8"]);
    review(&["settle", "1-000001", "1"]);
    review(&["send-back", "1-000001", "5"]);
    review(&["come-back", "1-000001", "1"]);
    review(&["exclude", "--kind", "other-office", "1-000001", "2"]);
    review(&["readmit", "1-000001", "1"]);
    let standing = [("applicant", 4), ("deficient", 2), ("excluded", 1), ("reviewed", 90), ("shelf", 3)];
    assert_eq!(team.places(100), standing.map(|(place, pieces)| (place.to_owned(), pieces)).into());
    let found = team.reads(&["where", "1"]);
    for text in ["トレイT-01", "抜取7通", "審査：不備（コード01）", "審査：対象外（他課あて）", "不備→申請者 5通", "審査済"]
    {
        assert!(found.contains(text), "{text} in {found}");
    }
    let round = team.plan("2020-12-11");
    assert!(team.clerk.does(&["round", "pack", &round]).contains("1束　90通"));
    assert_eq!(team.show(&round)["lines"][0]["branch"].as_i64(), Some(0));
}

#[test]
fn a_resubmission_in_a_new_batch_is_never_a_second_return() {
    let team = Team::with_trays(&format!("{REIWA_2}{REVIEWING}"), &[100]);
    team.clerk.does(&["review", "hold-back", "--code", "02", "1-000001", "5"]);
    team.clerk.does(&["review", "send-back", "1-000001", "5"]);
    team.clerk.does(&["delivery", "record", "--received-on", "2020-12-02", "--desk-count", "20"]);
    team.clerk.does(&["batch", "receive", "--received-on", "2020-12-02", "--tray", "T-91", "--quantity", "20"]);
    let weeks = || json(&team.clerk.does(&["--format", "json", "weeks"]))["total"].as_i64();
    assert_eq!(weeks(), Some(120));
    team.clerk.does(&["review", "resubmission", "1-000002", "--of", "T-01", "3"]);
    assert_eq!(weeks(), Some(117));
    assert_eq!(team.places(117), BTreeMap::from([("applicant".to_owned(), 2), ("shelf".to_owned(), 115)]));
    let trace = json(&team.clerk.does(&["--format", "json", "where", "T-91"]));
    assert_eq!((trace["resubmitted"].as_i64(), trace["standings"][0]["pieces"].as_i64()), (Some(3), Some(17)));
    assert!(team.reads(&["where", "T-91"]).contains("うち再提出3通"));
    let way = team.clerk.does(&["--format", "csv", "where", "T-01"]);
    assert!(way.starts_with("\u{feff}記録番号,日時,出来事,移動,記録者\r\n") && way.contains("再提出を登録,申請者→受付棚 3通"), "{way}");
    let day = json(&team.clerk.does(&["--format", "json", "day", "show", "2020-12-02"]));
    assert_eq!(unequal(&day["now"]), [], "the delivery is what was received and what was resubmitted");
    team.administrator.does(&["verify"]);
}

#[test]
fn the_list_of_codes_goes_out_as_csv_and_comes_back_edited() {
    let team = Team::with_trays(REIWA_2, &[100]);
    let codes = team.clerk.does(&["--format", "csv", "review", "codes"]);
    assert!(codes.starts_with("\u{feff}code,label\r\n01,本人確認書類の写しなし\r\n"), "{codes}");
    let edited = team.supervisor.file("codes.csv", codes.replace("08,押印なし（様式による）", "10,添付書類の期限切れ").as_bytes());
    team.clerk.is_refused(&["review", "revise-codes", &edited], (1, "not_allowed"));
    team.supervisor.does(&["review", "revise-codes", &edited]);
    assert!(team.reads(&["review", "codes"]).contains("添付書類の期限切れ"));
    team.clerk.is_refused(&["review", "hold-back", "--code", "08", "1-000001", "1"], (1, "deficiency_code_unknown"));
    team.clerk.does(&["review", "hold-back", "--code", "10", "1-000001", "1"]);
    let empty = team.supervisor.file("empty.csv", b"code,label\r\n");
    team.supervisor.is_refused(&["review", "revise-codes", &empty], (1, "csv_empty"));
    let other = team.supervisor.file("other.csv", b"code\r\n01\r\n");
    team.supervisor.is_refused(&["review", "revise-codes", &other], (1, "csv_column_missing"));
}

#[test]
fn the_difference_of_a_delivery_is_listed_at_once_explained_and_ended() {
    let team = Team::gathered();
    open(&team.supervisor, REIWA_2);
    team.clerk.does(&["delivery", "record", "--received-on", "2020-12-01", "--desk-count", "500"]);
    team.clerk.does(&["batch", "receive", "--received-on", "2020-12-01", "--tray", "T-01", "--quantity", "450"]);
    let listed = team.reads(&["variance", "list"]);
    assert!(listed.contains("便1-00001（令和2年12月1日（火））") && listed.contains("−50"), "{listed}");
    let explain = ["variance", "explain", "--delivery", "1-00001", "--reason", "not-recorded", "--words", "午後に束を作る"];
    team.clerk.is_refused(&[explain.as_slice(), &["--owner", "nobody"]].concat(), (1, "person_unknown"));
    assert_eq!(team.clerk.does(&[explain.as_slice(), &["--owner", "1-003"]].concat()).trim(), "1-00001");
    let end = ["variance", "end", "--delivery", "1-00001", "--end", "lost", "--incident", "事故-3", "--words", "開封前に紛失"];
    assert_eq!(team.supervisor.does(&end).trim(), "1-00001");
    assert!(!team.reads(&["variance", "list"]).contains("1-00001"));
    let all = team.clerk.does(&["--format", "csv", "variance", "list", "--all"]);
    assert!(all.contains("練習 監督者,未計上,開封前に紛失,紛失,事故-3"), "{all}");
}

#[test]
fn a_batch_that_holds_fewer_than_it_should_is_reported_where_it_stands() {
    let team = Team::with_trays(REIWA_2, &[500]);
    let report = ["variance", "report", "1-000001", "--place", "shelf", "--found", "497", "--reason", "recount", "--words", "数え直し"];
    assert_eq!(team.clerk.does(&report).trim(), "1-00001");
    assert_eq!(team.places(500), BTreeMap::from([("missing".to_owned(), 3), ("shelf".to_owned(), 497)]));
    let found = team.reads(&["where", "T-01"]);
    assert!(found.contains("受付棚→不足 3通") && found.contains("室内の束"), "{found}");
    team.supervisor.does(&["variance", "end", "1-00001", "--end", "found", "--words", "棚の奥で発見"]);
    assert_eq!(team.places(500), BTreeMap::from([("shelf".to_owned(), 500)]));
}
