//! `weeks` without a window: 別紙1 digit for digit, in every format, now and as of an earlier number.

use std::collections::BTreeSet;
use std::fs;

use crate::cli::{REIWA_2, as_of, data, golden, json, keys, open, practice, season};

pub(crate) fn without_last_line(text: &str) -> String {
    text.trim_end().rsplit_once('\n').unwrap().0.to_owned() + "\n"
}

/// The rows of a printed table: the texts between its borders.
pub(crate) fn rows(table: &str) -> Vec<Vec<String>> {
    let inside = table.lines().filter(|it| it.starts_with('│'));
    inside.map(|it| it.trim_matches('│').split("  ").map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()).collect()
}

/// The published table: title of the row and its count, blanks and brackets made alike.
fn published() -> Vec<(String, String)> {
    let text = fs::read_to_string(data("bessi1.txt")).unwrap();
    let rows = text.lines().map(|it| it.split('\t').map(str::trim).collect::<Vec<_>>()).filter(|it| it.len() > 1);
    let counted = rows.filter(|it| it[0].starts_with('第') || it[0] == "合計");
    counted.map(|it| (it[0].replace(' ', "").replace('(', "（").replace(')', "）"), it[1].to_owned())).collect()
}

#[test]
fn the_published_table_of_reiwa_2_comes_out_digit_for_digit() {
    let (_room, cli) = practice();
    season(&cli);
    let table = cli.does(&["weeks", "--round-to", "100", "--tail-from", "11"]);
    assert_eq!(without_last_line(&table), golden("weeks_reiwa2_rounded.txt"));
    let printed: Vec<(String, String)> = rows(&table).into_iter().skip(1).map(|it| (it[0].clone(), it[1].clone())).collect();
    assert_eq!(printed, published());
    assert_eq!(printed.len(), 12);
    assert!(table.contains("発送（11/29）　27,600通") && table.contains("※端数処理のため"));

    let csv = cli.does(&["--format", "csv", "weeks", "--round-to", "100", "--tail-from", "11"]);
    let csv = csv.strip_prefix('\u{feff}').expect("a byte order mark");
    for (title, count) in published() {
        let quoted = if count.contains(',') { format!("\"{count}\"") } else { count };
        assert!(csv.contains(&format!("{title},{quoted},")), "{title} {quoted} in {csv}");
    }
}

#[test]
fn the_json_of_weeks_has_the_exact_figures_and_exactly_these_keys() {
    let (_room, cli) = practice();
    season(&cli);
    let table = json(&cli.does(&["--format", "json", "weeks", "--round-to", "100", "--tail-from", "11"]));
    assert_eq!(keys(&table), BTreeSet::from(["dispatched", "total", "weeks"]));
    assert_eq!((table["dispatched"].as_i64(), table["total"].as_i64()), (Some(27_600), Some(24_499)));
    let weeks = table["weeks"].as_array().unwrap();
    let wanted =
        ["index", "label", "first_day", "last_day", "business_days", "received", "corrections", "cumulative", "return_rate", "remarks"];
    assert!(weeks.iter().all(|it| keys(it) == BTreeSet::from(wanted)));
    let labels: Vec<&str> = weeks.iter().map(|it| it["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["12/1-4", "12/7-11", "12/14-18", "12/21-25", "12/28", "1/4-8", "1/12-15", "1/18-22", "1/25-29", "2/1-5", "以降"]);
    let received: Vec<i64> = weeks.iter().map(|it| it["received"].as_i64().unwrap()).collect();
    assert_eq!((received.iter().sum::<i64>(), received[10]), (24_499, 64));
    let mut cumulative = 0;
    for (week, received) in weeks.iter().zip(received) {
        cumulative += received;
        assert_eq!(week["cumulative"].as_i64(), Some(cumulative));
    }
    assert_eq!((weeks[0]["first_day"].as_str(), weeks[0]["last_day"].as_str()), (Some("2020-12-01"), Some("2020-12-04")));
    assert_eq!((weeks[0]["index"].as_i64(), weeks[0]["business_days"].as_i64()), (Some(1), Some(4)));
    assert_eq!(weeks[4]["remarks"], json(r#"["回答期限"]"#));
    assert_eq!(weeks[10]["return_rate"].as_f64(), Some(88.8));
    assert_eq!(weeks[10]["corrections"].as_i64(), Some(0));

    let every_week = json(&cli.does(&["--format", "json", "weeks"]));
    assert_eq!(every_week["total"].as_i64(), Some(24_499));
    assert!(every_week["weeks"].as_array().unwrap().len() > 11);
}

#[test]
fn an_earlier_journal_number_prints_what_was_printed_then() {
    let (_room, cli) = practice();
    season(&cli);
    let styles: [&[&str]; 3] = [&["weeks"], &["weeks", "--round-to", "100", "--tail-from", "11"], &["--format", "json", "weeks"]];
    let before: Vec<String> = styles.iter().map(|it| cli.does(it)).collect();
    let (first, second) = (as_of(&before[0]), as_of(&before[1]));
    cli.does(&["batch", "correct", "1-000001", "--quantity", "400", "--reason", "数え直し"]);
    cli.does(&["batch", "discard", "1-000002", "--reason", "二重登録"]);
    cli.does(&["calendar", "mark", "2020-12-29", "open-temporarily"]);
    open(&cli, &REIWA_2.replace("27600", "100"));
    let now = json(&cli.does(&["--format", "json", "--campaign", "1-001", "weeks"]));
    let first_week = &now["weeks"][0];
    assert_eq!((now["total"].as_i64(), first_week["corrections"].as_i64()), (Some(23_899), Some(-600)));

    for (style, (number, printed)) in styles.iter().zip([(&first, &before[0]), (&second, &before[1]), (&second, &before[2])]) {
        let again = cli.does(&[*style, &["--campaign", "1-001", "--as-of", number.as_str()]].concat());
        assert_eq!(&again, printed, "{style:?} as of {number}");
    }
    let refused = cli.is_refused(&["--campaign", "1-001", "weeks", "--as-of", "99999"], (1, "as_of_unknown"));
    assert!(refused.contains("以下の番号"));
}

#[test]
fn the_exact_table_says_what_was_first_and_what_was_corrected() {
    let (_room, cli) = practice();
    season(&cli);
    cli.does(&["batch", "correct", "1-000001", "--quantity", "400", "--reason", "数え直し"]);
    let table = cli.does(&["weeks"]);
    let rows = rows(&table);
    assert_eq!(rows[0], ["週", "期間", "開庁日", "当初", "訂正", "計", "1開庁日平均", "累計", "返送率", "期限後", "備考"]);
    let first = &rows[1];
    assert_eq!((first[1].as_str(), first[4].as_str()), ("12/1-4", "−100"), "{first:?}");
    let csv = cli.does(&["--format", "csv", "weeks"]);
    assert!(csv.starts_with("\u{feff}週,期間,開庁日,当初,訂正,計,1開庁日平均,累計,返送率,期限後,備考\r\n"), "{csv}");
    assert!(cli.does(&["journal", "--after", "90"]).contains("weeks_exported.1"), "a table taken out as a file is recorded");
}
