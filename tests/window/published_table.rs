//! The published table of 令和2年度 (別紙1) comes out of the real window, digit for digit.

use crate::cli::Cli;
use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::pictures::Album;

/// 別紙1: week, days, pieces.
const PUBLISHED: [(&str, &str); 11] = [
    ("第1週（12/1-4）", "9,000"),
    ("第2週（12/7-11）", "5,600"),
    ("第3週（12/14-18）", "3,300"),
    ("第4週（12/21-25）", "3,000"),
    ("第5週（12/28）", "900"),
    ("第6週（1/4-8）", "1,000"),
    ("第7週（1/12-15）", "200"),
    ("第8週（1/18-22）", "600"),
    ("第9週（1/25-29）", "400"),
    ("第10週（2/1-5）", "300"),
    ("第11週以降", "100未満"),
];

#[test]
fn the_window_shows_the_published_table_of_reiwa_2() {
    let home = Home::new();
    let cli = Cli::new(&home);
    cli.room_of_reiwa_2();
    let printed_exact = printed_weeks(&cli, &[]);
    let printed_rounded = printed_weeks(&cli, &["--round-to", "100", "--tail-from", "11"]);
    let desk = Desk::open(&home);
    job::sign_in(&desk, &Album::none());
    job::open_the_weeks(&desk);
    assert_eq!(shown_weeks(&desk), printed_exact, "exact: the window and the CLI");
    assert_eq!(desk.read("weeks-total"), "24,499");

    job::round_the_weeks(&desk);
    let rounded = shown_weeks(&desk);
    let weeks: Vec<(&str, &str)> = rounded.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    assert_eq!(weeks, PUBLISHED);
    assert_eq!(desk.read("weeks-total"), "24,500件");
    assert_eq!(rounded, printed_rounded, "rounded: the window and the CLI");
}

/// The rows of the weeks, as the window shows them.
pub(crate) fn shown_weeks(desk: &Desk) -> Vec<Vec<String>> {
    desk.rows("weeks-table").into_iter().filter(|row: &Vec<String>| is_week(row)).collect()
}

/// The rows of the weeks, as the CLI prints them.
pub(crate) fn printed_weeks(cli: &Cli<'_>, options: &[&str]) -> Vec<Vec<String>> {
    let printed = cli.does(&[&["weeks", "--format", "csv"], options].concat());
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(printed.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    rows.filter(|row: &Vec<String>| is_week(row)).collect()
}

fn is_week(row: &[String]) -> bool {
    row[0].starts_with('第')
}
