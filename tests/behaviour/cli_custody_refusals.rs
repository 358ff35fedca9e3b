//! What custody refuses without a window: one line, exit 1, and a journal that tells of nothing but comings and goings.

use hensobo_tests::cli::Cli;
use hensobo_tests::practice::PASSWORD;

use crate::cli::{REIWA_2, json};
use crate::cli_team::Team;

/// Everything that was done in the room, but for who came, went and read the journal.
fn deeds(team: &Team) -> Vec<(String, String)> {
    let entries = json(&team.administrator.does(&["--format", "json", "journal", "--most", "100000"]));
    let comings = ["signed_in.1", "signed_out.1", "register_opened.1"];
    let told = entries.as_array().unwrap().iter().map(|it| (it["kind"].as_str().unwrap().to_owned(), it["payload"].to_string()));
    told.filter(|(kind, _)| !comings.contains(&kind.as_str())).collect()
}

/// Each of `refusals` has its code and one line, and nothing is done.
fn all_refused(team: &Team, cli: &Cli, refusals: &[(&[&str], &str)]) {
    let before = deeds(team);
    for (words, code) in refusals {
        cli.is_refused(words, (1, code));
    }
    assert_eq!(deeds(team), before);
}

const PARTIES: [&str; 6] = ["--contractor", "入力業者", "--approval-number", "承諾-12", "--place", "受付室"];

fn plan<'a>(on: &'a str, cutoff_on: &'a str) -> Vec<&'a str> {
    [&["round", "plan", "--on", on, "--cutoff-on", cutoff_on], PARTIES.as_slice()].concat()
}

fn door<'a>(on: &'a str, taken_by: &'a str, seal: &'a str, batches: &'a str) -> Vec<&'a str> {
    vec!["round", "handover", "1-0001", "--on", on, "--taken-by", taken_by, "--container", seal, "--batches", batches]
}

#[test]
fn what_a_plan_and_its_boxes_lack_is_refused_and_nothing_is_recorded() {
    let team = Team::with_trays(REIWA_2, &[500, 400]);
    let means = [plan("2020-12-11", "2020-12-11").as_slice(), &["--means", "registered-mail", "--reason", "遠方"]].concat();
    let nameless: Vec<&str> = plan("2020-12-11", "2020-12-11").into_iter().map(|it| if it == "入力業者" { "　" } else { it }).collect();
    all_refused(
        &team,
        &team.supervisor,
        &[
            (&plan("2020-12-10", "2020-12-11"), "round_cutoff_after_handover"),
            (&plan("2020-12-10", "2020-11-28"), "round_before_dispatch"),
            (&plan("きのう", "2020-12-11"), "day_unreadable"),
            (&means, "round_leave_missing"),
            (&nameless, "field_empty"),
            (&["round", "pack", "1-0001"], "round_unknown"),
            (&["round", "show", "1-0009"], "round_unknown"),
        ],
    );
    team.plan("2020-12-11");
    all_refused(
        &team,
        &team.supervisor,
        &[
            (&door("2020-12-11", "業者 受領者", "K-1=F-001", "0"), "round_empty"),
            (&["round", "pack", "1-0001", "--batch", "1-000001=501"], "round_too_few_ready"),
            (&["round", "pack", "1-0001", "--batch", "1-000001", "1-000001"], "round_count_repeated"),
            (&["round", "pack", "1-0001", "--batch", "1-000077"], "batch_unknown"),
            (&["round", "unpack", "1-0001", "1-000001"], "round_batch_absent"),
            (&["round", "seal", "1-0001", "--container", "K-1=F-001"], "round_empty"),
            (&["round", "seal", "1-0001", "--container", "K-1"], "field_empty"),
            (&["round", "cancel", "1-0001", "--reason", " "], "reason_empty"),
            (&[&Team::receipt("1-0001", "2020-12-11"), ["--whole", "1"].as_slice()].concat(), "round_not_handed_over"),
        ],
    );
}

#[test]
fn what_the_door_finds_different_is_refused_and_nothing_is_recorded() {
    let team = Team::with_trays(REIWA_2, &[500, 400]);
    team.plan("2020-12-11");
    team.clerk.does(&["round", "pack", "1-0001"]);
    all_refused(&team, &team.supervisor, &[(&door("2020-12-11", "業者 受領者", "K-1=F-001", "2"), "round_not_sealed")]);
    team.clerk.does(&["round", "seal", "1-0001", "--container", "K-1=F-001"]);
    all_refused(
        &team,
        &team.supervisor,
        &[
            (&["round", "pack", "1-0001"], "round_empty"),
            (&["round", "pack", "1-0001", "--batch", "1-000001"], "round_batch_packed"),
            (&["round", "seal", "1-0001", "--container", "K-1=F-001", "K-1=F-002"], "round_container_repeated"),
            (&door("2020-12-11", "業者 受領者", "K-1=F-009", "2"), "round_seals_differ"),
            (&door("2020-12-11", "業者 受領者", "K-1=F-001", "1"), "round_batches_differ"),
            (&door("2020-12-11", "練習　監督者", "K-1=F-001", "2"), "round_same_person"),
            (&door("2099-12-11", "業者 受領者", "K-1=F-001", "2"), "round_day_in_future"),
            (&door("2020-12-10", "業者 受領者", "K-1=F-001", "2"), "round_day_too_early"),
        ],
    );
    team.hand_over("1-0001", "2020-12-11");
    all_refused(
        &team,
        &team.supervisor,
        &[
            (&["round", "cancel", "1-0001", "--reason", "業者の都合"], "round_handed_over"),
            (&[&["round", "replan", "1-0001"], &plan("2020-12-18", "2020-12-11")[2..]].concat(), "round_handed_over"),
        ],
    );
}

fn receive<'a>(counts: &[&'a str]) -> Vec<&'a str> {
    [Team::receipt("1-0001", "2020-12-11").as_slice(), counts].concat()
}

fn take_back<'a>(counts: &[&'a str]) -> Vec<&'a str> {
    [Team::come_back("1-0001", "2020-12-18").as_slice(), counts].concat()
}

fn deliver<'a>(records: &[&'a str]) -> Vec<&'a str> {
    [&["round", "deliver", "1-0001", "--on", "2020-12-18", "--records"], records].concat()
}

const WHOLE: [&str; 3] = ["--count", "1-000001=500", "1-000002=400"];

#[test]
fn a_count_that_does_not_name_every_batch_once_is_refused_and_nothing_is_recorded() {
    let team = Team::with_trays(REIWA_2, &[500, 400]);
    team.handed_over("2020-12-11");
    let strange = team.clerk.file("strange.csv", b"batch,pieces\n1-000001,500\nseven,400\n");
    let short = team.clerk.file("short.csv", b"batch,pieces\n1-000001,500\n1-000002,\n");
    let other = team.clerk.file("other.csv", b"batch,count\n1-000001,500\n");
    all_refused(
        &team,
        &team.clerk,
        &[
            (&receive(&["--count", "1-000001=500"]), "round_count_missing"),
            (&receive(&["--count", "1-000001=500", "1-000001=500"]), "round_count_repeated"),
            (&receive(&["--count", "1-000001=500", "1-000002"]), "round_count_missing"),
            (&receive(&["--count", "1-000001=500", "1-000077=400"]), "round_batch_absent"),
            (&receive(&["--whole", "-1"]), "count_negative"),
            (&receive(&["--counts", "/nowhere.csv"]), "file_unreadable"),
            (&receive(&["--counts", &strange]), "batch_unknown"),
            (&receive(&["--counts", &short]), "round_count_missing"),
            (&receive(&["--counts", &other]), "csv_column_missing"),
            (&deliver(&["900"]), "round_not_received"),
            (&take_back(&WHOLE), "round_not_received"),
        ],
    );
    team.clerk.does(&receive(&["--whole", "899"]));
    all_refused(&team, &team.clerk, &[(&deliver(&["900"]), "round_unconfirmed"), (&take_back(&WHOLE), "round_unconfirmed")]);
}

#[test]
fn what_the_contractor_still_owes_is_refused_and_nothing_is_recorded() {
    let team = Team::with_trays(REIWA_2, &[500, 400]);
    team.handed_over("2020-12-11");
    team.clerk.does(&receive(&WHOLE));
    all_refused(
        &team,
        &team.supervisor,
        &[
            (&receive(&["--whole", "900"]), "round_received"),
            (&deliver(&["900", "--import-errors", "901"]), "round_import_errors_exceed"),
            (&["round", "reject", "1-0001", "--reason", "取込エラー"], "round_not_delivered"),
            (&["round", "reconcile", "1-0001"], "round_not_returned"),
            (&["round", "archive", "1-0001", "--location", "書庫A-1"], "round_not_reconciled"),
        ],
    );
    team.clerk.does(&deliver(&["899"]));
    team.clerk.does(&take_back(&WHOLE));
    all_refused(
        &team,
        &team.supervisor,
        &[
            (&deliver(&["900"]), "round_delivered"),
            (&take_back(&WHOLE), "round_returned"),
            (&["round", "reconcile", "1-0001"], "round_records_differ"),
        ],
    );
}

#[test]
fn what_the_desk_cannot_do_is_refused_and_nothing_is_recorded() {
    let team = Team::with_trays(REIWA_2, &[500, 400]);
    let report =
        |place, found| ["variance", "report", "1-000001", "--place", place, "--found", found, "--reason", "recount", "--words", "誤り"];
    let end = ["--end", "found", "--words", "棚の奥で発見"];
    all_refused(
        &team,
        &team.supervisor,
        &[
            (&["review", "pass", "1-000001", "10"], "review_off"),
            (&["review", "hold-back", "--code", "77", "1-000001", "1"], "deficiency_code_unknown"),
            (&["review", "exclude", "--kind", "blank", "1-000001", "501"], "too_few_there"),
            (&["review", "settle", "1-000001", "1"], "too_few_there"),
            (&["review", "settle", "1-000001", "-1"], "count_negative"),
            (&["review", "settle", "1-000001", "0"], "count_zero"),
            (&["review", "resubmission", "1-000001", "--of", "T-01", "1"], "resubmission_same_batch"),
            (&["where", "T-99"], "batch_unknown"),
            (&report("shelf", "500"), "variance_none"),
            (&report("archive", "1"), "too_few_there"),
            (&[["variance", "end", "1-00009"].as_slice(), &end].concat(), "variance_unknown"),
            (&[["variance", "end", "--delivery", "1-00001"].as_slice(), &end].concat(), "variance_none"),
            (&["day", "reopen", "2020-12-01", "--reason", "誤り"], "closing_not_done"),
            (&["day", "show", "2020-13-01"], "day_unreadable"),
        ],
    );
    let two = team.clerk_beside(PASSWORD);
    let close = |day, shelf| ["day", "close", day, "--shelf-batches", shelf, "--checker", "shunin"];
    all_refused(
        &team,
        &two,
        &[
            (&close("2020-12-01", "3"), "closing_shelf_differs"),
            (&close("2020-12-02", "2"), "closing_earlier_open"),
            (&close("2099-12-01", "2"), "closing_in_future"),
        ],
    );
    two.does(&close("2020-12-01", "2"));
    all_refused(&team, &two, &[(&close("2020-12-01", "2"), "closing_done")]);
    let late = ["delivery", "record", "--received-on", "2020-12-01", "--desk-count", "1"];
    all_refused(&team, &team.clerk, &[(&late, "closing_day_closed")]);
}

#[test]
fn what_is_typed_wrong_is_a_matter_of_usage() {
    let team = Team::with_trays(REIWA_2, &[500]);
    let receipt = Team::receipt("1-0001", "2020-12-11");
    let both = [receipt.as_slice(), &["--whole", "1", "--count", "1-000001=1"]].concat();
    let before = deeds(&team);
    for words in [
        &["round"] as &[&str],
        &["round", "pack", "seven"],
        &["round", "pack", "1-0001", "--batch", "seven=1"],
        &["round", "seal", "1-0001"],
        &receipt,
        &both,
        &["variance", "explain", "--reason", "recount", "--words", "理由"],
        &["variance", "end", "1-00001", "--delivery", "1-00001", "--end", "found", "--words", "理由"],
        &["variance", "end", "1-00001", "--end", "settled", "--words", "理由"],
        &["variance", "report", "1-000001", "--place", "contractor", "--found", "1", "--reason", "recount", "--words", "理由"],
        &["review", "exclude", "--kind", "late", "1-000001", "1"],
        &["day", "close", "2020-12-01", "--shelf-batches", "1"],
        &["places", "--as-of", "yesterday"],
    ] {
        let said = team.clerk.run(words);
        assert_eq!((said.exit, said.out.as_str()), (2, ""), "{words:?}: {}", said.err);
        assert!(!said.err.is_empty());
    }
    assert_eq!(deeds(&team), before);
}
