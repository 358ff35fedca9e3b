//! The third part of the tour: who may do what, the proof of it, and a terminal that is connected to nothing.

use fantoccini::key::Key;
use hensobo_core::actions::practice::PRACTICE_PEOPLE;

use crate::backups;
use crate::cable::{Cable, ENDS};
use crate::cli::Cli;
use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::papers;
use crate::pictures::Album;
use crate::retention;

/// People, the access log, the terminal and the lock screen of a practice room.
pub(crate) fn people_and_proof(album: &Album) {
    let home = Home::new();
    Cli::new(&home).practice_room();
    let desk = Desk::open_with(&home, &["--practice", "--room", &home.room().display().to_string()]);
    let [(administrator, _, _, password), (supervisor, ..), ..] = PRACTICE_PEOPLE;
    job::come_in(&desk, (administrator, password));
    desk.see("clock-right");
    album.keep(&desk, "39_clock");
    desk.accept("clock-right");
    desk.see("who");
    one_person(&desk, album);
    two_people_make_an_administrator(&desk, album, (password, supervisor));
    the_access_log(&desk, album);
    desk.press_with(Key::Alt, '=');
    desk.answer("terminal-name", "受付端末1");
    desk.answer("terminal-place", "受付室 窓側");
    desk.wait_until("the antivirus is asked for", || desk.focus() == "terminal-antivirus");
    album.keep(&desk, "46_terminal");
    papers::look_at_the_weekly_report(&desk);
    album.keep(&desk, "51_forms");
    how_papers_are_written(&desk, album);
    retention::open_the_days(&desk);
    album.keep(&desk, "53_retention");
    album.keep_twice_as_large(&desk, "53_retention");
    a_copy_of_the_room(&desk, album);
    curtain_and_lock(&desk, album);
}

/// 帳票の書き方, as the client city wants it: on 業務設定, in the settings of the campaign.
fn how_papers_are_written(desk: &Desk, album: &Album) {
    desk.press_with(Key::Alt, '8');
    desk.push("campaign-revise");
    desk.see("campaign-papers");
    desk.look("document.querySelector('[data-test=campaign-completed-on]').scrollIntoView({ block: 'center' });", &[]);
    album.keep(desk, "52_campaign_days");
    desk.push("caption-add");
    desk.see("caption-0");
    desk.look("document.querySelector('[data-test=campaign-papers]').scrollIntoView();", &[]);
    album.keep(desk, "52_paper_style");
    desk.press(Key::Escape);
}

/// 退避・復元: a copy is made, and a drill proves that it opens.
fn a_copy_of_the_room(desk: &Desk, album: &Album) {
    backups::open(desk);
    desk.press(Key::F12);
    desk.read_until("job-done", "退避しました");
    album.keep(desk, "54_backups");
    album.keep_twice_as_large(desk, "54_backups");
    desk.push("backup-drill");
    desk.see("drill");
    desk.look("document.querySelector('h1').scrollIntoView();", &[]);
    album.keep(desk, "55_backup_drill");
}

fn one_person(desk: &Desk, album: &Album) {
    desk.press_with(Key::Alt, '9');
    desk.see("people");
    desk.wait_until("the list has the focus", || desk.focus() == "person-enrol");
    album.keep(desk, "40_people");
    desk.push("person-open");
    desk.see("person-name");
    album.keep(desk, "41_person");
    desk.press(Key::Escape);
    desk.wait_until("the list is back", || !desk.shows("person-name"));
}

fn two_people_make_an_administrator(desk: &Desk, album: &Album, (password, second): (&str, &str)) {
    desk.press(Key::F2);
    desk.answer("enrol-name", "練習 第二管理者");
    desk.answer("enrol-login", "kanri02");
    desk.wait_until("the role is asked for", || desk.focus() == "enrol-role");
    desk.type_text("管理者");
    desk.fill("enrol-affiliation", "受付室");
    desk.fill("enrol-duties", "端末の管理");
    desk.press(Key::F12);
    desk.answer("enrol-seals-own", password);
    desk.answer("enrol-seals-login", second);
    desk.wait_until("the second password is asked for", || desk.focus() == "enrol-seals-password");
    desk.type_text(password);
    album.keep(desk, "42_two_people");
    desk.press(Key::Enter);
    desk.see("first-password");
    album.keep(desk, "43_second_administrator");
    desk.accept("first-password-done");
}

fn the_access_log(desk: &Desk, album: &Album) {
    desk.press_with(Key::Alt, '0');
    desk.see("log-row");
    album.keep(desk, "44_access_log");
    desk.press(Key::F12);
    desk.see("export-dialog");
    album.keep(desk, "45_access_log_export");
    desk.press(Key::Escape);
}

fn curtain_and_lock(desk: &Desk, album: &Album) {
    desk.press(Key::F3);
    desk.see("curtain");
    album.keep(desk, "47_curtain");
    desk.press(Key::Enter);
    desk.wait_until("the curtain is open", || !desk.shows("curtain"));
    desk.press_with(Key::Control, 'l');
    desk.see("lock-why");
    album.keep(desk, "48_locked");
}

/// A real room, and a cable that somebody plugs in.
pub(crate) fn a_cable(album: &Album) {
    let home = Home::new();
    Cli::new(&home).room_with_three_trays();
    let desk = Desk::open(&home);
    job::sign_in(&desk, &Album::none());
    let cable = Cable::plug_in();
    desk.see("lock-why");
    desk.read_until("connections", ENDS[0]);
    album.keep(&desk, "49_connected");
    drop(cable);
    desk.wait_until("the cable is out", || !desk.shows("connections"));
    desk.answer("lock-password", job::PASSWORD);
    desk.see("who");
    desk.press_with(Key::Alt, '-');
    desk.read_until("isolation-rows", ENDS[0]);
    album.keep(&desk, "50_isolation");
}
