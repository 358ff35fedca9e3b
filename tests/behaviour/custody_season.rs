//! The whole 令和2年度 campaign from the letterbox to the archive: 83 batches, five rounds, not one envelope unaccounted for.

use hensobo_core::domain::place::Place;
use hensobo_core::domain::weekly::{WeeklyStyle, WeeksTable};
use hensobo_tests::rooms::TestRoom;

const BATCHES: &[u8] = include_bytes!("../data/reiwa2_batches.csv");
/// 別紙1 as the city published it.
const BESSI_1: &str = include_str!("../data/bessi1.txt");
/// The last business days of weeks 2, 4, 7, 9 and 11, and what had come by then.
const ROUNDS: [(&str, i64); 5] =
    [("2020-12-11", 14_600), ("2020-12-25", 6_300), ("2021-01-15", 2_100), ("2021-01-29", 1_000), ("2021-02-12", 364)];

fn season() -> TestRoom {
    let mut test = TestRoom::of_reiwa_2(false);
    test.room.import_batches(&test.people.clerk, test.campaign, BATCHES).unwrap();
    test
}

fn bessi_1(test: &mut TestRoom) -> WeeksTable {
    let style = WeeklyStyle::new(Some(100), Some(11)).unwrap();
    test.room.weeks(&test.people.supervisor, test.campaign, style, None).unwrap()
}

/// The published rows: week and remark, blanks and widths folded.
fn published() -> Vec<(String, String, String)> {
    let folded = |text: &str| text.replace([' ', '　'], "").replace('（', "(").replace('）', ")");
    let rows = BESSI_1.lines().filter(|line| line.starts_with('第'));
    rows.map(|line| {
        let mut columns = line.split('\t');
        let mut column = || folded(columns.next().unwrap_or_default());
        (column(), column(), column())
    })
    .collect()
}

#[test]
fn the_published_table_of_reiwa_2_is_complete_with_all_its_remarks() {
    let mut test = season();
    assert_eq!(test.places().came, 24_499);
    let mut handed_over = 0;
    for (on, _) in ROUNDS {
        let round = test.packed_round(on);
        assert_eq!(test.places().came, 24_499);
        test.hand_over(round, on);
        assert_eq!(test.places().came, 24_499);
        let packed: i64 = test.packed(round).iter().map(|(_, pieces)| pieces).sum();
        assert_eq!(test.pieces_at(Place::Contractor), packed);
        handed_over += packed;
        test.finish(round, on);
        assert_eq!((test.places().came, test.pieces_at(Place::Archive)), (24_499, handed_over));
    }
    let table = bessi_1(&mut test);
    let folded = |text: &str| text.replace('（', "(").replace('）', ")");
    let rows: Vec<(String, String, String)> = table
        .rows
        .iter()
        .map(|it| {
            let week = if it.tail { it.title.clone() } else { format!("{}({})", it.title, it.label) };
            (week, it.received_text.clone(), folded(&it.remarks.join("、")))
        })
        .collect();
    assert_eq!(rows, published());
    assert_eq!(table.total_text, "24,500");
    test.room.verify(&test.people.auditor).unwrap();
}

#[test]
fn each_round_takes_what_the_published_table_says_had_come_by_then() {
    let mut test = season();
    for (on, about) in ROUNDS {
        let round = test.packed_round(on);
        let packed: i64 = test.packed(round).iter().map(|(_, pieces)| pieces).sum();
        assert!((packed - about).abs() < 200, "round of {on}: {packed}, published about {about}");
        test.hand_over(round, on);
    }
    let view = test.room.rounds(&test.people.auditor, test.campaign).unwrap();
    let weeks: Vec<&str> = view.weeks.iter().filter(|it| !it.rounds.is_empty()).map(|it| it.label.as_str()).collect();
    assert_eq!(weeks, ["12/7-11", "12/21-25", "1/12-15", "1/25-29", "2/8-12"]);
}

#[test]
fn a_planned_round_is_marked_until_it_is_handed_over_and_a_cancelled_one_is_not_told() {
    let mut test = season();
    let round = test.packed_round("2020-12-11");
    assert_eq!(test.table().rows[1].remarks, ["パンチ入力引き渡し（1回目）予定"]);
    let before = test.head();
    test.hand_over(round, "2020-12-14");
    let table = test.table();
    assert!(table.rows[1].remarks.is_empty(), "the week of the plan");
    assert_eq!(table.rows[2].remarks, ["パンチ入力引き渡し（1回目）"], "the week of the handover");
    let as_of = test.room.weeks(&test.people.supervisor, test.campaign, WeeklyStyle::default(), Some(before)).unwrap();
    assert_eq!(as_of.rows[1].remarks, ["パンチ入力引き渡し（1回目）予定"], "as it was printed then");
    let second = test.packed_round("2020-12-25");
    test.room.cancel_round(&test.people.supervisor, second, "業者の都合").unwrap();
    assert!(test.table().rows.iter().all(|it| !it.remarks.iter().any(|remark| remark.contains("2回目"))));
}
