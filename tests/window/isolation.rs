//! A real room without a permit, and a cable: the window locks, says which cable, and lets nobody in until it is out.

use std::time::{Duration, Instant};

use fantoccini::key::Key;

use crate::cable::{Cable, ENDS};
use crate::cli::Cli;
use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::pictures::Album;

/// How soon a connection must be noticed.
const SOON: Duration = Duration::from_secs(15);

#[test]
fn a_cable_locks_the_room_and_names_itself_and_people_come_in_again_when_it_is_out() {
    let home = Home::new();
    Cli::new(&home).found("練習 管理者", "受付端末1");
    let desk = Desk::open(&home);
    job::sign_in(&desk, &Album::none());

    let cable = Cable::plug_in();
    let plugged_in = Instant::now();
    desk.see("lock-why");
    desk.read_until("connections", ENDS[0]);
    assert!(plugged_in.elapsed() < SOON, "noticed after {:?}", plugged_in.elapsed());
    assert!(desk.read("lock-why").contains("端末に接続が見つかったため、ロックしました。"));
    nobody_comes_in(&desk);

    drop(cable);
    desk.wait_until("the sign-in no longer speaks of a cable", || !desk.shows("connections"));
    job::sign_in_as(&desk, (job::LOGIN, job::PASSWORD));
    desk.press_with(Key::Alt, '-');
    the_record_tells_both(&desk);
}

/// Neither the one whose screen it is, nor anybody from the beginning.
fn nobody_comes_in(desk: &Desk) {
    desk.answer("lock-password", job::PASSWORD);
    desk.read_until("lock-refused", ENDS[0]);
    desk.push("lock-sign-out");
    desk.answer("signin-login", job::LOGIN);
    desk.answer("signin-password", job::PASSWORD);
    desk.read_until("signin-refused", ENDS[0]);
}

/// 隔離確認記録, newest first.
fn the_record_tells_both(desk: &Desk) {
    desk.read_until("isolation-state", "接続は見つかりませんでした。");
    let rows = desk.rows("isolation-rows");
    let said: Vec<&str> = rows.iter().skip(1).map(|row| row[2].as_str()).collect();
    assert_eq!(said.len(), 2, "each once: {rows:?}");
    assert_eq!(said[0], "接続がなくなったことを検出");
    assert!(said[1].starts_with("接続を検出：") && ENDS.iter().all(|end| said[1].contains(end)), "{said:?}");
    assert!(rows.iter().skip(1).all(|row| row[3] == "端末"), "the terminal noticed both by itself: {rows:?}");
}
