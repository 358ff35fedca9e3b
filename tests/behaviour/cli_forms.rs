//! Papers without a window: 別紙1 line for line, every form, editions and their reproduction, spreadsheets and CSV read back.

use std::fs;
use std::path::PathBuf;

use calamine::{Data, Reader, Xlsx, open_workbook};
use hensobo_core::domain::form::{FormAbout, FormKind};
use hensobo_tests::cli::Cli;
use hensobo_tests::dice::everything_is_tried;
use hensobo_tests::office::LibreOffice;
use hensobo_tests::papers::{fonts_of, pages_of, text_of};
use hensobo_tests::practice::{ADMINISTRATOR, PASSWORD};
use hensobo_tests::tamper::behind_the_back;
use serde_json::Value;

use crate::cli::{json, practice, season};
use crate::cli_team::Team;

/// Makes a PDF, and returns where it is.
pub(crate) fn pdf(cli: &Cli, name: &str, words: &[&str]) -> PathBuf {
    let file = cli.new_file(name);
    let to = file.display().to_string();
    let said = cli.does(&[["form", "pdf"].as_slice(), words, &["--to", &to]].concat());
    assert!(said.contains("に書き出しました。"), "{said}");
    file
}

/// The lines of the table on a paper: what stands between wide gaps, brackets and blanks made alike.
pub(crate) fn table_lines(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().map(|line| line.split("  ").map(|it| it.replace(' ', "")).filter(|it| !it.is_empty()).collect::<Vec<_>>());
    lines.filter(|line| line.first().is_some_and(|it| it.starts_with('第') || it == "合計" || it == "経過週")).collect()
}

/// A round that is packed and sealed, and a day that two people closed.
fn worked() -> (Team, String) {
    let team = Team::gathered();
    season(&team.supervisor);
    let round = team.plan("2020-12-11");
    team.clerk.does(&["round", "pack", &round]);
    team.clerk.does(&["round", "seal", &round, "--container", "K-1=F-001", "--container", "K-2=F-002"]);
    team.clerk.does(&[
        "variance",
        "report",
        "1-000060",
        "--place",
        "shelf",
        "--found",
        "9",
        "--reason",
        "recount",
        "--words",
        "棚の奥で数え直した",
    ]);
    (team, round)
}

/// Papers that two people gave back, after the city consented.
fn gave_back(team: &Team) {
    let item = "申請書/紙/24,499通/returned/handed-back";
    let said = team.supervisor.does(&["erase", "request", "things", "--planned-on", "2099-12-31", "--item", item]);
    assert!(said.contains("1-0001"), "{said}");
    team.supervisor.does(&["erase", "consent", "1-0001", "--number", "札市第123号", "--on", "2020-12-11", "--witnessed"]);
    let report =
        ["erase", "report", "1-0001", "--on", "2020-12-12", "--at", "処理室", "--witness", "立会者", "--approved-by", ADMINISTRATOR];
    Cli::on(&team.room.path()).signing_in("shunin", PASSWORD).and_then(PASSWORD).does(&report);
    let list = team.supervisor.does(&["erase", "list"]);
    assert!(list.contains("完了") && list.contains("練習 監督者、練習 管理者"), "{list}");
}

#[test]
fn every_form_comes_out_as_paper_with_its_fonts_in_it() {
    let (team, round) = worked();
    gave_back(&team);
    let asked: [(FormKind, Vec<&str>, &str); 15] = [
        (FormKind::WeeklyReport, vec![], "24,500件"),
        (FormKind::WeeklyInternal, vec![], "1開庁日平均"),
        (FormKind::RoundSlip, vec!["--round", &round], "受領者控"),
        (FormKind::CustodyReceipt, vec!["--round", &round], "確かにお預かりしました"),
        (FormKind::TrayCover, vec!["--on", "2020-12-01"], "1-000001"),
        (FormKind::BoxLabel, vec!["--round", &round], "F-002"),
        (FormKind::DayTally, vec!["--on", "2020-12-01"], "記録簿の終わり"),
        (FormKind::People, vec![], "従業者名簿"),
        (FormKind::Trace, vec!["--batch", "1-000001"], "束を登録"),
        (FormKind::Variances, vec![], "棚の奥で数え直した"),
        (FormKind::Comparison, vec![], "返送率"),
        (FormKind::ErasureRequest, vec!["--erasure", "1-0001"], "市の記入欄"),
        (FormKind::ErasureReport, vec!["--erasure", "1-0001"], "報告します"),
        (FormKind::DisposalCertificate, vec!["--erasure", "1-0001"], "■返還"),
        (FormKind::RecoveryKit, vec![], "開封の記録"),
    ];
    assert_eq!(asked.len(), FormKind::editions().count());
    for (kind, about, says) in asked {
        let words = [&[kind.word()], about.as_slice()].concat();
        let paper = pdf(&team.administrator, &format!("{}.pdf", kind.word()), &words);
        let text = text_of(&paper);
        let alike = text.replace([' ', '　'], "");
        assert!(alike.contains(&says.replace(' ', "")), "{}: {text}", kind.word());
        assert!(alike.contains("記録番号") && alike.contains("照合符号"), "{}: {text}", kind.word());
        let fonts = fonts_of(&paper);
        assert!(!fonts.is_empty() && fonts.iter().all(|(_, embedded, subset)| *embedded && *subset), "{}: {fonts:?}", kind.word());
    }
}

#[test]
fn the_slip_of_a_round_lists_every_batch_once_on_each_half() {
    let (team, round) = worked();
    let paper = pdf(&team.clerk, "slip.pdf", &["round_slip", "--round", &round]);
    let listed: String = text_of(&paper).lines().filter(|it| !it.contains("記録番号")).collect::<Vec<_>>().join("\n");
    let slip = json(&team.clerk.does(&["form", "data", "round_slip", "--round", &round]));
    let lines = slip["body"]["lines"].as_array().unwrap();
    assert!(lines.len() > 20, "more than one column of batches: {}", lines.len());
    for line in lines {
        let batch = line["batch"].as_str().unwrap();
        assert_eq!(listed.matches(batch).count(), 2, "{batch}");
    }
    assert_eq!(pages_of(&paper), 1 + lines.len().div_ceil(40));
    assert_eq!(listed.matches("K-2／F-002").count(), 2);
}

#[test]
fn an_edition_is_reproduced_byte_for_byte_and_a_reprint_says_that_it_is_one() {
    let (_room, cli) = practice();
    season(&cli);
    let first = pdf(&cli, "first.pdf", &["weekly_report"]);
    let again = |name: &str, words: &[&str]| {
        let file = cli.new_file(name);
        cli.does(&[["edition", "reproduce", "1-000001", "--to", &file.display().to_string()].as_slice(), words].concat());
        file
    };
    let same = again("same.pdf", &[]);
    assert_eq!(fs::read(&first).unwrap(), fs::read(&same).unwrap());
    assert!(text_of(&again("one.pdf", &["--reissue"])).contains("再発行 1"));
    assert!(text_of(&again("two.pdf", &["--reissue"])).contains("再発行 2"));
    let listed = json(&cli.does(&["--format", "json", "edition", "list"]));
    let row = &listed[0];
    assert_eq!((row["edition"].as_str(), row["reissues"].as_u64()), (Some("1-000001"), Some(2)));
    let entries = cli.does(&["log", "search", "--kind", "edition_taken"]);
    assert_eq!(entries.matches("帳票を書き出し・表示").count(), 4, "{entries}");
    cli.is_refused(&["edition", "show", "1-000009"], (1, "edition_unknown"));
}

#[test]
fn a_paper_of_corrected_weeks_says_what_changed_and_one_of_later_weeks_does_not() {
    let (_room, cli) = practice();
    season(&cli);
    let said = |cli: &Cli| json(&cli.does(&["form", "data", "weekly_internal"]));
    let first = said(&cli);
    assert_eq!(first["edge"]["changes"], Value::Array(vec![]));
    assert_eq!(said(&cli)["edge"]["changes"], Value::Array(vec![]), "nothing was corrected");
    let before = first["body"]["corrections"][0]["received"].as_i64().unwrap();
    let batch = json(&cli.does(&["--format", "json", "where", "1-000001"]));
    let count = batch["batch"]["quantity"].as_i64().unwrap();
    cli.does(&["batch", "correct", "1-000001", "--quantity", &(count - 3).to_string(), "--reason", "数え直し"]);
    let corrected = said(&cli);
    let changes: Vec<&str> = corrected["edge"]["changes"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    let grouped = |it: i64| hensobo_core::domain::count::grouped(it);
    assert_eq!(changes, ["版1-000002を訂正：".to_owned(), format!("第1週 {}通 → {}通", grouped(before), grouped(before - 3))]);
    assert_eq!(corrected["edge"]["marks"].as_array().unwrap().last().unwrap(), "訂正版");
}

#[test]
fn what_a_person_typed_stands_sealed_in_an_edition() {
    let (team, _round) = worked();
    pdf(&team.supervisor, "open.pdf", &["variances"]);
    assert!(team.supervisor.does(&["edition", "show", "1-000001"]).contains("棚の奥で数え直した"));
    let kept = team.administrator.does(&["--format", "json", "journal"]);
    assert!(
        kept.contains("edition_issued") && !kept.contains("棚の奥で数え直した"),
        "the words of a person stand in the journal in the clear"
    );
}

#[test]
fn a_broken_template_names_its_line_and_issues_nothing() {
    let (_room, cli) = practice();
    season(&cli);
    let shipped = cli.does(&["form", "template", "weekly_report"]);
    let broken = cli.file("broken.typ", format!("{shipped}\n#let broken = (\n").as_bytes());
    let target = cli.new_file("never.pdf").display().to_string();
    let wrong = ["form", "pdf", "weekly_report", "--to", &target, "--template"];
    let sentence = cli.is_refused(&[wrong.as_slice(), &[&broken]].concat(), (1, "template_broken"));
    let line = shipped.lines().count() + 2;
    assert!(sentence.contains(&format!("様式の{line}行目")), "{sentence}");
    let reaching = cli.file("reaching.typ", b"#read(\"/etc/hostname\")\n");
    assert!(cli.is_refused(&[wrong.as_slice(), &[&reaching]].concat(), (1, "template_broken")).contains("様式の1行目"));
    assert_eq!(json(&cli.does(&["--format", "json", "edition", "list"])), Value::Array(vec![]));
    let own = cli.file("own.typ", shipped.replace("#heading-of(form.title)", "#heading-of([室の様式])").as_bytes());
    cli.does(&[wrong.as_slice(), &[&own]].concat());
    assert!(text_of(&cli.new_file("never.pdf")).contains("室の様式"));
}

#[test]
fn a_form_without_what_it_speaks_of_says_what_to_do() {
    let (_room, cli) = practice();
    season(&cli);
    let target = cli.new_file("none.pdf").display().to_string();
    let to = ["--to", target.as_str()];
    cli.is_refused(&[["form", "pdf", "round_slip"].as_slice(), &to].concat(), (1, "form_not_named"));
    cli.is_refused(&[["form", "pdf", "day_tally"].as_slice(), &to].concat(), (1, "day_empty"));
    cli.is_refused(&[["form", "pdf", "tray_cover", "--on", "2020-11-30"].as_slice(), &to].concat(), (1, "form_empty"));
    cli.is_refused(&[["form", "xlsx", "custody_receipt"].as_slice(), &to].concat(), (1, "form_not_named"));
    assert!(!cli.new_file("none.pdf").exists());
}

#[test]
fn whoever_may_not_see_the_register_of_people_has_it_on_no_paper_either() {
    let (team, _round) = worked();
    pdf(&team.administrator, "people.pdf", &["people"]);
    let target = team.clerk.new_file("theirs.pdf").display().to_string();
    team.clerk.is_refused(&["form", "pdf", "people", "--to", &target], (1, "not_allowed"));
    team.clerk.is_refused(&["edition", "reproduce", "1-000001", "--to", &target], (1, "not_allowed"));
    team.clerk.is_refused(&["edition", "show", "1-000001"], (1, "not_allowed"));
    assert!(!team.clerk.new_file("theirs.pdf").exists());
}

/// A file of a form, with its bytes.
fn file(cli: &Cli, name: &str, words: &[&str]) -> (PathBuf, Vec<u8>) {
    let path = cli.new_file(name);
    cli.does(&[["form"].as_slice(), words, &["--to", &path.display().to_string()]].concat());
    (path.clone(), fs::read(&path).unwrap())
}

#[test]
fn a_spreadsheet_reads_back_cell_by_cell_and_says_the_same_as_the_csv() {
    let (team, round) = worked();
    let asked: [Vec<&str>; 7] = [
        vec!["weekly_report", "--tail-from", "11"],
        vec!["weekly_internal"],
        vec!["round_slip", "--round", &round],
        vec!["day_tally", "--on", "2020-12-01"],
        vec!["people"],
        vec!["variances"],
        vec!["comparison"],
    ];
    for about in asked {
        let cli = &team.administrator;
        let (sheet, _) = file(cli, &format!("{}.xlsx", about[0]), &[["xlsx"].as_slice(), &about].concat());
        let (_, csv) = file(cli, &format!("{}.csv", about[0]), &[["csv"].as_slice(), &about].concat());
        let mut book: Xlsx<_> = open_workbook(&sheet).unwrap();
        assert_eq!(book.sheet_names(), ["データ", "様式"], "{about:?}");
        let data = book.worksheet_range("データ").unwrap();
        let mut lines =
            csv::ReaderBuilder::new().has_headers(false).from_reader(csv.strip_prefix(b"\xef\xbb\xbf").expect("a byte order mark"));
        let lines: Vec<csv::StringRecord> = lines.records().map(Result::unwrap).collect();
        assert!(lines.len() > 1, "{about:?}");
        let mut numbers = 0;
        for (down, line) in lines.iter().enumerate() {
            for (across, told) in line.iter().enumerate() {
                let at = (u32::try_from(down).unwrap(), u32::try_from(across).unwrap());
                let read = match data.get_value(at) {
                    None | Some(Data::Empty) => String::new(),
                    Some(Data::Float(number)) => {
                        numbers += 1;
                        if told.contains('.') { format!("{number:.1}") } else { number.to_string() }
                    }
                    Some(Data::String(text)) => text.clone(),
                    Some(other) => panic!("{about:?} {at:?}: {other:?}"),
                };
                // What CSV disarms by an apostrophe is a plain text in a spreadsheet.
                assert_eq!(read, told.strip_prefix('\'').unwrap_or(told), "{about:?} {at:?}");
            }
        }
        assert!(numbers > 0, "{about:?}: numbers are numbers");
    }
}

#[test]
fn another_program_reads_the_same_cells_out_of_a_spreadsheet() {
    if !everything_is_tried() {
        println!("LibreOffice is asked by cargo xtask test --full");
        return;
    }
    let (team, round) = worked();
    let (cli, office) = (&team.administrator, LibreOffice::default());
    for about in [vec!["weekly_internal"], vec!["round_slip", "--round", &round], vec!["people"], vec!["variances"], vec!["comparison"]] {
        let (sheet, _) = file(cli, &format!("{}.xlsx", about[0]), &[["xlsx"].as_slice(), &about].concat());
        let (_, csv) = file(cli, &format!("{}.csv", about[0]), &[["csv"].as_slice(), &about].concat());
        let mut lines =
            csv::ReaderBuilder::new().has_headers(false).from_reader(csv.strip_prefix(b"\xef\xbb\xbf").expect("a byte order mark"));
        let plain = |it: &str| it.strip_prefix('\'').unwrap_or(it).trim_end_matches(".0").to_owned();
        let told: Vec<Vec<String>> = lines.records().map(|it| it.unwrap().iter().map(plain).collect()).collect();
        assert!(told.len() > 1, "{about:?}");
        assert_eq!(office.cells_of(&sheet), told, "{about:?}");
    }
}

#[test]
fn csv_comes_in_both_encodings() {
    let (_room, cli) = practice();
    season(&cli);
    let (_, new) = file(&cli, "new.csv", &["csv", "weekly_internal"]);
    let (_, old) = file(&cli, "old.csv", &["csv", "weekly_internal", "--shift-jis"]);
    let new = String::from_utf8(new).unwrap();
    let (read, _, lost) = encoding_rs::SHIFT_JIS.decode(&old);
    assert_eq!((Some(read.as_ref()), lost), (new.strip_prefix('\u{feff}'), false));
    assert!(read.starts_with("週,期間,開庁日（日）,"), "{read}");
}

/// What a form says, without what changes with every look: the end of the journal.
fn says(cli: &Cli, kind: FormKind, about: &[&str]) -> Value {
    let mut body = json(&cli.does(&[["form", "data", kind.word()].as_slice(), about].concat()))["body"].take();
    if let Some(fields) = body.as_object_mut() {
        fields.retain(|name, _| name != "qr" && name != "head");
    }
    body
}

#[test]
fn every_number_on_every_form_is_found_in_the_journal_by_replay() {
    let (team, round) = worked();
    gave_back(&team);
    let about = |kind: FormKind| match kind.about() {
        FormAbout::Round => vec!["--round", round.as_str()],
        FormAbout::Day => vec!["--on", "2020-12-01"],
        FormAbout::Batch => vec!["--batch", "1-000001"],
        FormAbout::Erasure => vec!["--erasure", "1-0001"],
        FormAbout::Campaign | FormAbout::Room | FormAbout::Log => vec![],
    };
    let all = || FormKind::editions().map(|kind| (kind.word(), says(&team.administrator, kind, &about(kind)))).collect::<Vec<_>>();
    let before = all();
    let key = team.room.vault_key();
    // A vault of an older program: at the next sign-in every table is dropped and folded anew from the journal, and from nothing else.
    let older = "PRAGMA foreign_keys = OFF; UPDATE posting SET quantity = 1; UPDATE daily_figure SET first_received = 1; UPDATE batch SET quantity = 1;
                 UPDATE balance SET pieces = 1; UPDATE round SET ordinal = 9; UPDATE variance SET amount = 1; PRAGMA user_version = 1;";
    behind_the_back(&team.room.vault(), &key).execute_batch(older).unwrap();
    let after = all();
    for ((kind, before), (_, after)) in before.iter().zip(&after) {
        assert_eq!(before, after, "{kind}");
    }
}

#[test]
fn the_chart_stands_on_the_rows_of_its_table() {
    let (_room, cli) = practice();
    season(&cli);
    let body = says(&cli, FormKind::WeeklyInternal, &[]);
    let (rows, bars) = (body["rows"].as_array().unwrap(), body["bars"].as_array().unwrap());
    assert_eq!(rows.len(), bars.len() + 1, "every week, and the sum");
    for (row, bar) in rows.iter().zip(bars) {
        let row: Vec<&str> = row.as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
        let grouped = hensobo_core::domain::count::grouped(bar["received"].as_i64().unwrap());
        assert_eq!((row[0], row[5]), (bar["title"].as_str().unwrap(), grouped.as_str()));
        assert!(row[8].starts_with(bar["rate"].as_str().unwrap().trim_end_matches('%')), "{row:?} {bar}");
    }
}
