//! The real window, a keyboard, no pointer: a handover round from plan to archive, and two envelopes that never arrived.

use fantoccini::key::Key;

use crate::cli::Cli;
use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::pictures::Album;
use crate::round_job;

#[test]
fn a_round_of_which_two_are_missing_is_archived_by_keyboard_alone_after_they_are_explained() {
    let home = Home::new();
    let cli = Cli::new(&home);
    cli.room_with_three_trays();
    let desk = Desk::open(&home);
    let album = Album::none();
    job::sign_in(&desk, &album);
    the_round_leaves_the_room(&desk);
    two_are_missing(&desk);
    the_round_waits_for_its_difference(&desk);
    round_job::explain_and_end(&desk, &album);
    round_job::open_the_first_round(&desk);
    round_job::reconcile_and_archive(&desk, &album);
    everything_shows_it(&desk);
    the_next_round_takes_few_keys(&desk);
    drop(desk);
    home.wait_until_the_room_is_closed();
    every_envelope_is_somewhere(&cli);
}

fn the_round_leaves_the_room(desk: &Desk) {
    let album = Album::none();
    round_job::open_the_rounds(desk);
    desk.read_until("rounds-ready", "3束");
    round_job::plan_a_round(desk, &album);
    round_job::pack_and_seal(desk, &album);
    round_job::hand_over(desk, &album);
}

/// The contractor's receipt says 1,198 of 1,200: 本日 says so at once.
fn two_are_missing(desk: &Desk) {
    round_job::receive(desk, &Album::none());
    let line = &desk.rows("round-lines")[2];
    assert_eq!(line[3..], ["400", "398", "―", "受領で不足2通"], "{line:?}");
    desk.press_with(Key::Alt, '1');
    assert_eq!(desk.read("todo-open_variance"), "終わっていない差異 1件を確かめる");
    round_job::open_the_first_round(desk);
}

/// Data and originals come; the round is not offered for reconciliation, and leads to its difference.
fn the_round_waits_for_its_difference(desk: &Desk) {
    let album = Album::none();
    round_job::deliver(desk, &album);
    round_job::take_back(desk, &album);
    desk.read_until("need-explain", "終わっていない差異が1件あります。");
    assert!(!desk.shows("reconcile_round") && !desk.shows("round-form"), "no way past the difference");
    desk.press(Key::F12);
    assert!(desk.read("round-state").contains("原票返却済み"));
    desk.accept("to-variances");
    let row = &desk.rows("variances")[1];
    assert!(row[1] == "業者の受領" && row[2].contains("束1-000002") && row[3] == "不足 2通", "{row:?}");
}

fn everything_shows_it(desk: &Desk) {
    desk.see("round-needs-none");
    desk.press(Key::Escape);
    assert_eq!(desk.read("round-state"), "保管済み");
    job::open_the_weeks(desk);
    let week = &desk.rows("weeks-table")[1];
    assert_eq!((week[0].as_str(), week[10].as_str()), ("第1週", "パンチ入力引き渡し（1回目）"));
}

/// Everything that is usual stands in the plan already.
fn the_next_round_takes_few_keys(desk: &Desk) {
    let mut pressed = 0;
    let mut press = |key: Key| {
        desk.press(key);
        pressed += 1;
    };
    round_job::open_the_rounds(desk);
    desk.wait_until("planning is offered", || desk.focus() == "round-plan");
    press(Key::F9);
    desk.wait_until("the plan is filled in", || desk.focus() == "plan-on");
    assert_eq!((desk.read("plan-contractor"), desk.read("plan-place")), ("入力業者".to_owned(), "受付室".to_owned()));
    press(Key::F12);
    desk.read_until("round-title", "第2回の引渡し");
    // Alt+3 before them.
    assert!(pressed < 5, "{pressed} keys and the one that opens the list");
}

/// `places` on the same room, afterwards: 1,198 in the archive, two lost with the number of an incident.
fn every_envelope_is_somewhere(cli: &Cli<'_>) {
    let places = cli.tells(&["places"]);
    assert_eq!((places["came"].as_i64(), places["stands"].as_i64()), (Some(1_200), Some(1_200)), "{places}");
    let rows = places["rows"].as_array().expect("places").iter();
    let standing: Vec<(&str, i64)> =
        rows.map(|it| (it["place"].as_str().expect("a place"), it["pieces"].as_i64().expect("pieces"))).collect();
    assert_eq!(standing, [("archive", 1_198), ("missing", 2)]);
    let variances = cli.tells(&["variance", "list", "--all"]);
    assert_eq!((variances[0]["end"].as_str(), variances[0]["incident"].as_str()), (Some("lost"), Some("事故-3")), "{variances}");
}
