//! A paper in the real window: looked at, saved as an edition, issued once more; the file is the paper that was looked at.

use std::fs;
use std::path::PathBuf;

use fantoccini::key::Key;
use hensobo_tests::papers::{pages_of, text_of};

use crate::cli::Cli;
use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::pictures::Album;

#[test]
fn a_paper_is_looked_at_saved_as_an_edition_and_issued_once_more() {
    let home = Home::new();
    let cli = Cli::new(&home);
    cli.room_of_reiwa_2();
    let desk = Desk::open(&home);
    job::sign_in(&desk, &Album::none());
    look_at_the_weekly_report(&desk);
    assert!(papers(&home).is_empty(), "what is only looked at is no file");

    desk.press(Key::F12);
    desk.read_until("said", "保存しました");
    let [first] = papers(&home).try_into().expect("one file");
    assert!(text_of(&first).contains("（12/1-4）"), "the table is on the paper");
    assert_eq!(pages_of(&first), 1);

    desk.read_until("forms-due", "いま発行が必要な帳票はありません");
    desk.push("edition-show");
    desk.read_until("forms-title", "（版1-000001）");
    assert_eq!(desk.look("return document.querySelectorAll('[data-test=forms-print], [data-test=forms-save-pdf]').length;", &[]), 0);
    desk.push("edition-reissue");
    desk.read_until("said", "再発行");
    let again = papers(&home).into_iter().find(|it| *it != first).expect("a second file");
    assert!(text_of(&again).contains("再発行 1"));
    drop(desk);
    home.wait_until_the_room_is_closed();
    let editions = cli.tells(&["edition", "list"]);
    assert_eq!((editions[0]["form"].as_str(), editions[0]["reissues"].as_u64()), (Some("weekly_report"), Some(1)), "{editions}");
}

/// Opens 帳票 and looks at the form that is offered first.
pub(crate) fn look_at_the_weekly_report(desk: &Desk) {
    desk.press_with(Key::Alt, 'p');
    desk.wait_until("the first form is offered", || desk.focus() == "forms-kind");
    desk.press(Key::F9);
    desk.see("forms-picture");
    desk.read_until("forms-page", "1 / 1");
    let drawn = "const it = document.querySelector('[data-test=forms-picture]'); return it.complete && it.naturalWidth > 0;";
    desk.wait_until("the page is drawn", || desk.look(drawn, &[]) == true);
}

/// What lies in the person's own documents.
fn papers(home: &Home) -> Vec<PathBuf> {
    let folder = home.path().join("home/返送簿");
    fs::read_dir(folder).map(|entries| entries.filter_map(Result::ok).map(|it| it.path()).collect()).unwrap_or_default()
}
