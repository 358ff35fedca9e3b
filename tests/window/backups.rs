//! 退避・復元 in the real window, by keys alone: made, listed, checked, drilled; 本日 stops reminding; one key at the end of the day.

use std::fs;
use std::path::PathBuf;

use fantoccini::key::Key;
use hensobo_core::actions::practice::PRACTICE_PEOPLE;

use crate::cli::Cli;
use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::pictures::Album;
use crate::round_job;

#[test]
fn a_backup_is_made_by_keys_listed_checked_and_drilled_and_today_stops_reminding() {
    let home = Home::new();
    let cli = Cli::new(&home);
    cli.room_with_three_trays();
    let desk = Desk::open(&home);
    job::sign_in(&desk, &Album::none());
    desk.read_until("todo-back_up", "まだ退避していません");
    desk.push("todo-back_up");
    wait_for_the_form(&desk);
    assert!(desk.read("backups-none").contains("まだありません"));

    desk.press(Key::F12);
    desk.read_until("job-done", "退避しました");
    let [file] = copies(&home).try_into().expect("one file");
    let name = file.file_name().expect("a name").to_string_lossy().into_owned();
    desk.read_until("backup-since", "ありません");
    let rows = desk.rows("backups");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[1][0].starts_with("1-0001") && rows[1][1].contains("練習 管理者") && rows[1][2].contains(&name), "{rows:?}");
    assert!(rows[1][4].contains("良好") && rows[1][5] == "まだ", "{rows:?}");
    desk.see("backup-alone");

    desk.push("backup-check");
    desk.read_until("job-done", "作られたときのまま");
    desk.push("backup-drill");
    desk.read_until("drill-pieces", "1,200通");
    assert_eq!(desk.read("drill-campaigns"), "1件");
    desk.wait_until("the list has the drill", || !desk.rows("backups")[1][5].contains("まだ"));
    desk.press_with(Key::Alt, '1');
    desk.see("today-day");
    assert!(!desk.shows("todo-back_up"), "nothing was done since");

    drop(desk);
    home.wait_until_the_room_is_closed();
    let list = cli.tells(&["backup", "list"]);
    assert_eq!((list[0]["sound"].as_bool(), list[0]["file"].as_str()), (Some(true), file.to_str()), "{list}");
    assert!(list[0]["drilled_at"].is_string(), "{list}");
}

#[test]
fn a_copy_that_was_touched_stands_out_and_today_reminds_again() {
    let home = Home::new();
    Cli::new(&home).room_with_three_trays();
    let desk = Desk::open(&home);
    job::sign_in(&desk, &Album::none());
    open(&desk);
    desk.press(Key::F12);
    desk.read_until("job-done", "退避しました");
    let [file] = copies(&home).try_into().expect("one file");
    let mut bytes = fs::read(&file).expect("the copy");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).expect("a touched copy");
    desk.push("backup-drill");
    desk.read_until("job-found", "作られたときのままではありません");
    desk.read_until("backups-damaged", "1-0001");
    assert!(desk.rows("backups")[1][4].contains("破損"));
    desk.press_with(Key::Alt, '1');
    desk.read_until("todo-back_up", "まだ退避していません");
}

#[test]
fn after_a_day_is_closed_one_key_makes_a_backup() {
    let home = Home::new();
    Cli::new(&home).practice_room();
    let desk = Desk::open(&home);
    let [(administrator, _, _, password), _, (clerk, ..), _] = PRACTICE_PEOPLE;
    job::sign_in_as(&desk, (administrator, password));
    clear_the_shelf(&desk);
    desk.press_with(Key::Alt, '6');
    desk.accept("closing-to-earlier");
    desk.answer("closing-shelf", "0");
    assert!(!desk.shows("key-end-backup"), "a day that is open comes first");
    desk.answer("closing-login", clerk);
    desk.wait_until("the password is asked for", || desk.focus() == "closing-password");
    desk.type_text(password);
    desk.press(Key::F12);
    desk.read_until("closing-state", "締め済み");
    desk.wait_until("the backup is the next thing", || desk.focus() == "end-backup-make");
    assert!(desk.read("end-backup-place").contains("この端末"));
    desk.press(Key::F8);
    desk.read_until("job-done", "退避しました");
    desk.read_until("end-backup-none", "退避済み");
    assert_eq!(copies(&home).len(), 1);
}

/// Everything on the shelf goes into the boxes of the second round, so that there are no trays to count.
fn clear_the_shelf(desk: &Desk) {
    round_job::open_the_rounds(desk);
    desk.press(Key::F9);
    desk.wait_until("the plan is filled in", || desk.focus() == "plan-on");
    desk.press(Key::F12);
    desk.wait_until("the batches are chosen", || desk.focus() == "pack-all");
    desk.press(Key::F12);
    desk.read_until("round-state", "梱包中");
}

/// Opens 退避・復元 by its key.
pub(crate) fn open(desk: &Desk) {
    desk.press_with(Key::Alt, 'b');
    wait_for_the_form(desk);
}

fn wait_for_the_form(desk: &Desk) {
    desk.wait_until("the place is asked for", || desk.focus().starts_with("backup-place-"));
}

/// The copies of the room on this terminal.
fn copies(home: &Home) -> Vec<PathBuf> {
    let folder = home.path().join("home/返送簿/退避");
    fs::read_dir(folder).map(|entries| entries.filter_map(Result::ok).map(|it| it.path()).collect()).unwrap_or_default()
}
