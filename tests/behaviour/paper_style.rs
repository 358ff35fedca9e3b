//! How a city wants its papers: 敬称, the word for the people, 決裁欄, 様式番号, and templates of the room's own.

use hensobo_core::domain::form::FormKind;
use hensobo_tests::cli::Cli;
use hensobo_tests::papers::{boxes_of, pages_of, text_of};
use serde_json::Value;

use crate::cli::{REIWA_2, data, json, open, practice, season};
use crate::cli_forms::pdf;
use crate::cli_team::Team;

/// What a city asked for that writes 宛, says 従業員, stamps, and numbers its forms.
const STYLE: &str = r#"
client_city = "神戸市長"
[papers]
honorific = "ate"
staff_word = "jugyoin"
approval_boxes = ["課長", "係長", "担当"]
[[papers.captions]]
form = "custody_receipt"
caption = "様式第2号（第12条関係）"
[[papers.captions]]
form = "weekly_report"
caption = "別紙1"
"#;

fn alike(text: &str) -> String {
    text.replace([' ', '　', '\n'], "")
}

#[test]
fn papers_are_written_as_the_client_city_wants_them() {
    let team = Team::gathered();
    open(&team.supervisor, &format!("{REIWA_2}{STYLE}"));
    team.supervisor.does(&["batch", "import", &data("reiwa2_batches.csv").display().to_string()]);
    let round = team.plan("2020-12-11");
    team.clerk.does(&["round", "pack", &round]);
    team.clerk.does(&["round", "seal", &round, "--container", "K-1=F-001"]);
    let text = |name: &str, words: &[&str]| alike(&text_of(&pdf(&team.administrator, name, words)));
    let receipt = text("receipt.pdf", &["custody_receipt", "--round", &round]);
    assert!(receipt.contains("神戸市長宛") && receipt.contains("様式第2号（第12条関係）"), "{receipt}");
    assert!(!receipt.contains("係長"), "it has boxes of its own: {receipt}");
    let people = text("people.pdf", &["people"]);
    assert!(people.contains("従業員名簿") && !people.contains("従業者"), "{people}");
    let report = pdf(&team.administrator, "report.pdf", &["weekly_report"]);
    let said = alike(&text_of(&report));
    assert!(said.contains("別紙1") && said.contains("課長係長担当") && said.contains("24,500件"), "{said}");
    assert_eq!(pages_of(&report), 1);
    assert!(boxes_of(&report).iter().all(|([_, top, _, bottom], _)| *top > 8.5 && *bottom < 833.0));
    for (kind, about) in [("weekly_internal", vec![]), ("day_tally", vec!["--on", "2020-12-01"]), ("comparison", vec![])] {
        let said = text(&format!("{kind}.pdf"), &[[kind].as_slice(), &about].concat());
        assert!(said.contains("課長係長担当"), "{kind}: {said}");
    }
}

#[test]
fn a_city_that_asked_for_nothing_gets_the_usual_papers() {
    let (_room, cli) = practice();
    season(&cli);
    let people = alike(&text_of(&pdf(&cli, "people.pdf", &["people"])));
    assert!(people.contains("従業者名簿") && !people.contains("課長"), "{people}");
}

/// The shipped template of 返送状況表 with another heading.
fn own_template(cli: &Cli) -> String {
    let shipped = cli.does(&["form", "template", "weekly_report"]);
    cli.file("own.typ", shipped.replace("#heading-of(form.title)", "#heading-of([室の様式])").as_bytes())
}

#[test]
fn a_template_of_the_room_sets_every_later_edition_until_the_shipped_one_is_chosen_again() {
    let (_room, cli) = practice();
    season(&cli);
    pdf(&cli, "before.pdf", &["weekly_report"]);
    cli.does(&["form", "choose", "weekly_report", "--template", &own_template(&cli)]);
    assert!(text_of(&pdf(&cli, "own.pdf", &["weekly_report"])).contains("室の様式"));
    let once = text_of(&pdf(&cli, "once.pdf", &["weekly_report", "--shipped"]));
    assert!(!once.contains("室の様式") && once.contains("返送状況"), "{once}");
    cli.does(&["form", "choose", "weekly_report", "--shipped"]);
    assert!(!text_of(&pdf(&cli, "after.pdf", &["weekly_report"])).contains("室の様式"));
    let to = cli.new_file("again.pdf").display().to_string();
    cli.does(&["edition", "reproduce", "1-000002", "--to", &to]);
    assert_eq!(std::fs::read(&to).unwrap(), std::fs::read(cli.new_file("own.pdf")).unwrap(), "an edition keeps the template that set it");
    let chosen = json(&cli.does(&["--format", "json", "log", "search", "--kind", "template_chosen"]));
    assert_eq!(chosen.as_array().map(Vec::len), Some(2));
}

#[test]
fn a_broken_template_is_not_chosen_and_one_that_breaks_later_names_its_line_and_the_way_out() {
    let (_room, cli) = practice();
    season(&cli);
    let broken = cli.file("broken.typ", b"#let fine = 1\n#let broken = (\n");
    let sentence = cli.is_refused(&["form", "choose", "weekly_report", "--template", &broken], (1, "template_broken"));
    assert!(sentence.contains("様式の2行目"), "{sentence}");
    assert_eq!(json(&cli.does(&["--format", "json", "log", "search", "--kind", "template_chosen"])), Value::Array(vec![]));
    // It reads as a template, and asks for what the form does not have.
    let asking = cli.file("asking.typ", b"#let form = json(\"/form.json\")\n#form.body.nothing\n");
    cli.does(&["form", "choose", "weekly_report", "--template", &asking]);
    let to = cli.new_file("never.pdf").display().to_string();
    let sentence = cli.is_refused(&["form", "pdf", "weekly_report", "--to", &to], (1, "template_broken"));
    assert!(sentence.contains("様式の2行目") && sentence.contains("標準の様式"), "{sentence}");
    assert_eq!(json(&cli.does(&["--format", "json", "edition", "list"])), Value::Array(vec![]));
    pdf(&cli, "shipped.pdf", &["weekly_report", "--shipped"]);
}

#[test]
fn only_an_administrator_chooses_a_template() {
    let team = Team::gathered();
    season(&team.supervisor);
    let own = own_template(&team.administrator);
    team.supervisor.is_refused(&["form", "choose", "weekly_report", "--template", &own], (1, "not_allowed"));
    team.clerk.is_refused(&["form", "choose", FormKind::WeeklyReport.word(), "--shipped"], (1, "not_allowed"));
    // What proves what was done in the room looks the same in every room.
    team.administrator.is_refused(&["form", "choose", FormKind::AccessLog.word(), "--template", &own], (1, "template_fixed"));
}
