//! 別紙1 of 令和2年度 complete, remarks included, after five rounds: the window's table, its chart, and the program without a window agree.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::chart::Chart;
use crate::cli::Cli;
use crate::cli_rounds::HANDOVERS;
use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::pictures::Album;
use crate::published_table::{printed_weeks, shown_weeks};

/// The shape of 別紙1: hundreds, one row from the eleventh week on.
const BESSI_1: [&str; 5] = ["weeks", "--round-to", "100", "--tail-from", "11"];

#[test]
fn after_five_rounds_the_table_the_chart_and_the_program_without_a_window_tell_the_same_weeks() {
    let home = Home::new();
    let cli = Cli::new(&home);
    cli.room_of_reiwa_2();
    for on in HANDOVERS {
        let round = cli.hand_over_a_round(on);
        cli.finish_the_round(&round, on);
    }
    let (printed, told) = (printed_weeks(&cli, &BESSI_1[1..]), cli.tells(&BESSI_1));
    let desk = Desk::open(&home);
    job::sign_in(&desk, &Album::none());
    job::open_the_weeks(&desk);
    job::round_the_weeks(&desk);

    let shown = shown_weeks(&desk);
    assert_eq!(shown, published(), "the window and the city");
    assert_eq!(shown, printed, "the window and the CLI");
    let weeks = told["weeks"].as_array().expect("weeks");
    let chart = desk.chart(weeks.len());
    assert_eq!(chart.figures(), shown.iter().map(|row| row[1].clone()).collect::<Vec<_>>(), "the figures over the bars and the table");
    the_chart_has_the_proportions_of(weeks, &chart);
    for (row, week) in shown.iter().zip(weeks) {
        the_row_is_the_week(row, week);
    }
    assert!(chart.summary.contains(&format!("合計{}", desk.read("weeks-total").trim_end_matches('件'))), "{}", chart.summary);
}

/// Title, remarks and figure of a row are those of the week that the JSON tells.
fn the_row_is_the_week(row: &[String], week: &Value) {
    let index = week["index"].as_u64().expect("its number");
    assert!(row[0].starts_with(&format!("第{index}週")), "{row:?} and {week}");
    let remarks: Vec<&str> = week["remarks"].as_array().expect("remarks").iter().filter_map(Value::as_str).collect();
    assert_eq!(row[2], remarks.join("、"));
    let received = week["received"].as_u64().expect("received");
    let hundreds = (received + 50) / 100 * 100;
    let figure = row[1].replace(',', "");
    assert!(if received < 100 { figure == "100未満" } else { figure == hundreds.to_string() }, "{row:?} and {week}");
}

/// Each bar is as high as its week's returns, each point of the line as its cumulative count, to a pixel.
fn the_chart_has_the_proportions_of(weeks: &[Value], chart: &Chart) {
    assert!(chart.is_aligned(), "a point for each bar");
    for (drawn, figure) in [(chart.heights(), "received"), (chart.line(), "cumulative")] {
        let told: Vec<f64> = weeks.iter().map(|it| it[figure].as_f64().expect("a count")).collect();
        let most = told.iter().copied().fold(0.0, f64::max);
        assert_eq!(drawn.len(), told.len(), "{figure}");
        for (week, (drawn, told)) in drawn.iter().zip(&told).enumerate() {
            assert!((drawn - told / most).abs() < 0.01, "{figure} of week {}: {drawn} and {told}", week + 1);
        }
    }
}

/// 別紙1 as the city published it, blanks and brackets made alike: week, count, remark.
fn published() -> Vec<Vec<String>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/bessi1.txt");
    let text = fs::read_to_string(path).expect("別紙1");
    let alike = |text: &str| text.replace(' ', "").replace('(', "（").replace(')', "）");
    let weeks = text.lines().filter(|line| line.starts_with('第'));
    weeks.map(|line| line.split('\t').map(alike).collect()).collect()
}
