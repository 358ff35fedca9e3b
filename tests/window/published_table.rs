//! The published table of 令和2年度 (別紙1) comes out of the real window, digit for digit.

use serde_json::Value;

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
    let exact = printed_weeks(&cli, &[]);
    let rounded = printed_weeks(&cli, &["--round-to", "100", "--tail-from", "11"]);

    let desk = Desk::open(&home);
    job::sign_in(&desk, &Album::none());
    job::open_the_weeks(&desk);
    let shown = desk.rows("weeks-table");
    assert_eq!(shown_received(&shown), received(&exact), "the exact table of the window and of the CLI");
    assert_eq!(desk.read("weeks-total"), "24,499");

    job::round_the_weeks(&desk);
    let shown = desk.rows("weeks-table");
    let weeks: Vec<(&str, &str)> = shown[1..=11].iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    assert_eq!(weeks, PUBLISHED);
    assert_eq!(desk.read("weeks-total"), "24,500件");
    assert_eq!(rounded["total"], 24_500);
}

fn printed_weeks(cli: &Cli<'_>, options: &[&str]) -> Value {
    let printed = cli.does(&[&["weeks", "--format", "json"], options].concat());
    serde_json::from_str(&printed).expect("the JSON of weeks")
}

fn received(weeks: &Value) -> Vec<String> {
    let rows = weeks["weeks"].as_array().expect("weeks");
    rows.iter().map(|row| format!("{} {}", row["label"].as_str().unwrap(), row["received"])).collect()
}

/// Label and received count of every week of the exact table, as the CLI prints them.
fn shown_received(rows: &[Vec<String>]) -> Vec<String> {
    let weeks = rows.iter().filter(|row| row[0].starts_with('第'));
    weeks.map(|row| format!("{} {}", row[1], row[5].replace(',', ""))).collect()
}
