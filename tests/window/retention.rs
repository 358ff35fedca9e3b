//! 保存期限 in the real window: what has no day yet says what is missing, and the way to where that is registered is one key.

use fantoccini::key::Key;

use crate::cli::Cli;
use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::pictures::Album;

#[test]
fn what_has_no_day_yet_is_kept_and_gets_its_day_in_the_settings() {
    let home = Home::new();
    Cli::new(&home).room_with_three_trays();
    let desk = Desk::open(&home);
    job::sign_in(&desk, &Album::none());
    open_the_days(&desk);
    desk.read_until("retention", "事業完了日が未登録です");
    assert_eq!(desk.look("return document.querySelectorAll('[data-test=retention-row][data-state=undecided]').length;", &[]), 4);
    desk.press(Key::Enter);
    desk.push("campaign-revise");
    desk.see("campaign-completed-on");
    desk.fill("campaign-completed-on", "R3.4.15");
    desk.press(Key::F12);
    desk.read_until("said", "登録しました");
    open_the_days(&desk);
    desk.read_until("retention", "2027/3/31まで");
}

/// Opens 保存期限: the hands are on what leads on.
pub(crate) fn open_the_days(desk: &Desk) {
    desk.press_with(Key::Alt, 'h');
    desk.see("retention-row");
    desk.wait_until("what leads on has the focus", || desk.focus() == "retention-campaigns");
}
