//! 消去・廃棄 in the real window, by keys alone: asked, consented, done by two people step by step, and certified.

use fantoccini::key::Key;
use hensobo_core::actions::practice::PRACTICE_PEOPLE;

use crate::backups;
use crate::cli::Cli;
use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::pictures::Album;

/// A campaign of the practice room in which nothing is left to do.
const FINISHED: &str = "練習 終わった事業";

#[test]
fn a_campaign_is_erased_by_two_people_step_by_step_and_the_list_says_so() {
    from_request_to_report(&Album::none());
}

/// The erasure of a campaign, whole.
pub(crate) fn from_request_to_report(album: &Album) {
    let home = Home::new();
    let cli = Cli::new(&home);
    cli.practice_room();
    cli.opens_a_practice_campaign(FINISHED);
    let desk = Desk::open_with(&home, &["--practice", "--room", &home.room().display().to_string()]);
    let [(administrator, _, _, password), (supervisor, ..), ..] = PRACTICE_PEOPLE;
    job::sign_in_as(&desk, (administrator, password));
    backups::open(&desk);
    desk.press(Key::F12);
    desk.read_until("job-done", "退避しました");

    open(&desk);
    ask(&desk);
    consent(&desk, password);
    begin(&desk, (password, supervisor), album);
    repeat_the_new_kit(&desk, album);
    desk.read_until("job-done", "事業の鍵を破棄しました");

    desk.accept("erasure-to-backups");
    desk.wait_until("the place is asked for", || desk.focus().starts_with("backup-place-"));
    desk.press(Key::F12);
    desk.read_until("job-done", "退避しました");
    desk.read_until("backup-opens-not", "以前の鍵");

    desk.press_with(Key::Alt, 'e');
    desk.read_until("old-backup-here", "上書きして削除します");
    album.keep(&desk, "59_erasure_copies");
    desk.accept("erasure-settle");
    two_people(&desk, "settle-dialog", (password, supervisor));
    desk.read_until("said", "すべて始末しました");

    report(&desk, (password, supervisor), album);
    desk.read_until("erasure-state", "完了");
    assert!(!desk.shows("erasure-card"), "nothing is left to do");
    album.keep(&desk, "61_erasure_done");
    the_report_can_be_looked_at(&desk);
    album.keep(&desk, "62_erasure_report");
    desk.press_with(Key::Alt, 'b');
    desk.read_until("backup-erased", "消去済");
    desk.press_with(Key::Alt, '8');
    desk.read_until("campaign-erased", "消去済");
}

#[test]
fn a_request_that_was_taken_back_leaves_nothing_to_do() {
    let home = Home::new();
    Cli::new(&home).practice_room();
    let desk = Desk::open_with(&home, &["--practice", "--room", &home.room().display().to_string()]);
    let [(administrator, _, _, password), ..] = PRACTICE_PEOPLE;
    job::sign_in_as(&desk, (administrator, password));
    open(&desk);
    desk.see("erasures-none");
    ask(&desk);
    desk.push("erasure-withdraw");
    desk.see("withdraw-dialog");
    desk.press(Key::F12);
    desk.read_until("erasure-state", "取下げ");
    assert!(!desk.shows("erasure-next"), "nothing comes next");
}

/// Opens 消去・廃棄 by its key.
pub(crate) fn open(desk: &Desk) {
    desk.press_with(Key::Alt, 'e');
    desk.wait_until("a request can be made", || desk.focus() == "erasure-ask");
}

/// Asks for the data of the newest campaign, with the lines that stand there.
pub(crate) fn ask(desk: &Desk) {
    desk.press(Key::F12);
    desk.wait_until("what is to go is asked for", || desk.focus() == "erasure-scope-campaign");
    desk.fill("erasure-planned-on", "2098/12/1");
    desk.press(Key::F12);
    desk.read_until("said", "記録しました");
    desk.read_until("erasure-state", "承諾待ち");
}

/// Records that the city has consented, and wants to be present.
pub(crate) fn consent(desk: &Desk, password: &str) {
    desk.accept("erasure-next");
    desk.answer("consent-number", "承諾第5号");
    desk.accept("consent-on");
    desk.wait_until("立会い is asked for", || desk.focus() == "consent-witnessed");
    desk.press(Key::Space);
    desk.press(Key::Enter);
    desk.answer("consent-dialog-own", password);
    desk.wait_until("the consent stands in the list", || desk.shows("erasure-state") && desk.read("erasure-state") == "承諾済");
}

/// Opens the steps of the erasure.
fn show_the_steps(desk: &Desk) {
    desk.accept("erasure-next");
    desk.wait_until("the first step is next", || desk.focus() == "erasure-begin");
}

fn begin(desk: &Desk, people: (&str, &str), album: &Album) {
    show_the_steps(desk);
    album.keep(desk, "56_erasure");
    album.keep_twice_as_large(desk, "56_erasure");
    desk.wait_until("the first step is next", || desk.focus() == "erasure-begin");
    desk.press(Key::Enter);
    two_people(desk, "erasure-seals", people);
    desk.see("erasure-kit");
    album.keep(desk, "57_erasure_kit");
}

/// The kit is read from the screen and typed back.
fn repeat_the_new_kit(desk: &Desk, album: &Album) {
    let kit: String = desk.read("erasure-kit").split_whitespace().collect();
    desk.accept("erasure-kit-copied");
    desk.answer("erasure-kit-typed", &kit);
    album.keep(desk, "58_erasure_kit_typed");
    desk.accept("erasure-kit-run");
}

fn report(desk: &Desk, people: (&str, &str), album: &Album) {
    desk.accept("erasure-report");
    desk.accept("report-done-on");
    desk.answer("report-place", "返送受付室");
    desk.answer("report-witness", "札幌 一郎");
    desk.wait_until("the old kit is asked for", || desk.focus() == "report-kit");
    desk.press(Key::Space);
    album.keep(desk, "60_erasure_report_dialog");
    desk.press(Key::Enter);
    two_people(desk, "report-dialog", people);
}

fn the_report_can_be_looked_at(desk: &Desk) {
    desk.accept("erasure-next");
    desk.wait_until("the report is chosen", || desk.focus() == "forms-kind" && desk.read("forms-kind") == "erasure_report");
    desk.press(Key::F9);
    desk.see("forms-picture");
}

/// The passwords of two people in a dialog.
fn two_people(desk: &Desk, dialog: &str, (password, second): (&str, &str)) {
    desk.answer(&format!("{dialog}-own"), password);
    desk.answer(&format!("{dialog}-login"), second);
    desk.answer(&format!("{dialog}-password"), password);
}
