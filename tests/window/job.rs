//! The main job of the room, step by step, by keys alone.

use fantoccini::key::Key;

use crate::desk::Desk;
use crate::pictures::Album;

/// The administrator of the rooms of these tests.
pub(crate) const LOGIN: &str = "kanri01";
/// Their password: 15 characters and more, four kinds.
pub(crate) const PASSWORD: &str = "Hagaki-7-to-Fuutou";

/// From a fresh machine to the sign-in: names, password, recovery kit shown and typed back.
pub(crate) fn set_the_room_up(desk: &Desk, album: &Album) {
    let kit = propose_the_room(desk, album);
    desk.answer("setup-typed-kit", &kit);
    desk.see("setup-done");
    album.keep(desk, "04_set_up");
    desk.accept("setup-to-sign-in");
}

/// Up to the point where the recovery kit must be typed back; returns the kit that was shown.
pub(crate) fn propose_the_room(desk: &Desk, album: &Album) -> String {
    desk.answer("setup-terminal-name", "受付端末1");
    desk.answer("setup-name", "練習 管理者");
    desk.answer("setup-affiliation", "受付室");
    // 誓約書 and 研修 of today.
    desk.accept("setup-pledged-on");
    desk.accept("setup-trained-on");
    desk.answer("setup-login", LOGIN);
    desk.answer("setup-password", PASSWORD);
    desk.answer("setup-password-again", PASSWORD);
    desk.wait_until("the second administrator is asked for", || desk.focus() == "setup-second-now");
    desk.press(Key::Down);
    album.keep(desk, "01_setup");
    desk.push("setup-propose");
    let kit: String = desk.read("setup-kit").split_whitespace().collect();
    album.keep(desk, "02_recovery_kit");
    desk.accept("setup-kit-done");
    desk.see("setup-typed-kit");
    album.keep(desk, "03_kit_typed_back");
    kit
}

/// Signs in.
pub(crate) fn sign_in(desk: &Desk, album: &Album) {
    desk.see("signin-login");
    album.keep(desk, "05_sign_in");
    sign_in_as(desk, (LOGIN, PASSWORD));
}

/// Signs in as somebody else.
pub(crate) fn sign_in_as(desk: &Desk, who: (&str, &str)) {
    come_in(desk, who);
    if desk.shows("clock-right") {
        desk.accept("clock-right");
    }
    desk.see("who");
}

/// Signs in, as far as the first screen after it: 始業点検, for the first person after a boot, or where work begins.
pub(crate) fn come_in(desk: &Desk, (login, password): (&str, &str)) {
    desk.answer("signin-login", login);
    desk.answer("signin-password", password);
    desk.wait_until("somebody sits at the desk", || desk.shows("clock-right") || desk.shows("who"));
}

/// Opens the campaign of 令和2年度 on 業務設定.
pub(crate) fn open_the_campaign(desk: &Desk, album: &Album) {
    desk.accept("to-campaigns");
    desk.accept("campaign-open");
    desk.answer("campaign-title", "令和2年度 申請書受付業務");
    desk.accept("dispatch-kind-0");
    desk.answer("dispatch-on-0", "令和2年11月29日");
    desk.answer("dispatch-count-0", "２７，６００");
    desk.answer("campaign-first-reception", "R2.12.1");
    desk.answer("campaign-deadline", "2020/12/28");
    desk.wait_until("the rule is asked for", || desk.focus() == "campaign-rule-postmark");
    desk.press(Key::Down);
    desk.press(Key::Enter);
    desk.accept("campaign-counting-once");
    desk.accept("campaign-review");
    desk.wait_until("the approval is asked for", || desk.focus() == "campaign-approval-number");
    desk.press(Key::Down);
    desk.press(Key::Enter);
    album.keep(desk, "06_campaign_form");
    desk.accept("campaign-submit");
    desk.see("campaign-to-reception");
    album.keep(desk, "07_campaigns");
}

/// Goes on to 受付, to the first day of reception.
pub(crate) fn go_to_the_first_day(desk: &Desk) {
    desk.accept("campaign-to-reception");
    desk.wait_until("the delivery is asked for", || desk.focus() == "delivery-run");
    desk.fill("reception-day", "令和2年12月1日");
    desk.press(Key::Enter);
    desk.read_until("reception-shown-day", "令和2年12月1日");
}

/// Records one delivery of 2,500 pieces.
pub(crate) fn record_the_delivery(desk: &Desk, album: &Album) {
    desk.accept("delivery-run");
    desk.accept("delivery-carrier-count");
    desk.answer("delivery-desk-count", "２，５００");
    desk.answer("delivery-given-by", "日野郵便局");
    desk.read_until("equation-desk", "2,500");
    album.keep(desk, "08_delivery");
}

/// Logs three trays of 1,000, 900 and 600 pieces.
pub(crate) fn log_three_batches(desk: &Desk, album: &Album) {
    for (count, batched) in [("1000", "1,000"), ("900", "1,900"), ("６００", "2,500")] {
        desk.answer("tray-count", count);
        desk.read_until("equation-batched", batched);
    }
    album.keep(desk, "09_three_batches");
}

/// Corrects the newest tray from 600 to 590.
pub(crate) fn correct_one(desk: &Desk, album: &Album) {
    desk.press(Key::F6);
    desk.accept("correct");
    desk.answer("batch-quantity", "590");
    desk.wait_until("the reason is asked for", || desk.focus() == "batch-reason");
    desk.type_text("入力誤り（10通多く入力）");
    album.keep(desk, "10_correction");
    desk.press(Key::Enter);
    desk.read_until("equation-batched", "2,490");
    album.keep(desk, "11_corrected");
}

/// Opens 返送状況 by its key.
pub(crate) fn open_the_weeks(desk: &Desk) {
    desk.press_with(Key::Alt, '7');
    desk.see("weeks-table");
}

/// Shows the weekly table as 別紙1 has it: hundreds, one row from the eleventh week on.
pub(crate) fn round_the_weeks(desk: &Desk) {
    desk.wait_until("rounding is offered", || desk.focus() == "weeks-round");
    desk.press(Key::Space);
    desk.fill("weeks-tail-from", "11");
    desk.press(Key::F12);
    desk.wait_until("the table ends with the eleventh week", || desk.rows("weeks-table").iter().any(|row| row[0].contains("第11週以降")));
}
