//! A handover round from plan to archive, step by step, by keys alone.

use fantoccini::key::Key;

use crate::desk::Desk;
use crate::pictures::Album;

/// The trays of the round with what the contractor counts: two envelopes of the second are missing.
pub(crate) const COUNTED: [(&str, &str); 3] = [("1-000001", "400"), ("1-000002", "398"), ("1-000003", "400")];

/// Opens 引渡し by its key: the list of rounds.
pub(crate) fn open_the_rounds(desk: &Desk) {
    desk.press_with(Key::Alt, '3');
    desk.see("rounds-ready");
}

/// Plans the first round, of which nothing is known yet.
pub(crate) fn plan_a_round(desk: &Desk, album: &Album) {
    desk.accept("round-plan");
    desk.answer("plan-on", "令和2年12月4日");
    desk.answer("plan-cutoff", "R2.12.4");
    desk.answer("plan-contractor", "入力業者");
    desk.answer("plan-approval", "承諾-12");
    desk.answer("plan-place", "受付室");
    desk.accept("plan-means");
    album.keep(desk, "18_round_plan");
    desk.accept("round-submit");
    desk.read_until("round-state", "計画");
}

/// Packs everything that is ready, and seals the box.
pub(crate) fn pack_and_seal(desk: &Desk, album: &Album) {
    desk.wait_until("the batches are chosen", || desk.focus() == "pack-all");
    album.keep(desk, "19_round_to_pack");
    desk.press(Key::F12);
    desk.read_until("round-state", "梱包中");
    desk.answer("container-0", "K-1");
    desk.answer("seal-0", "F-001");
    album.keep(desk, "20_round_packed");
    desk.press(Key::F12);
}

/// Reads containers and seals at the door, counts the batches there, and hands them over.
pub(crate) fn hand_over(desk: &Desk, album: &Album) {
    desk.answer("door-on", "R2.12.4");
    desk.answer("door-taken-by", "業者 受領者");
    read_the_container(desk);
    desk.answer("door-batches", "3");
    album.keep(desk, "21_round_at_the_door");
    confirm(desk, album, "22_round_question");
    desk.read_until("round-state", "引渡済み");
}

/// The contractor's counts, batch by batch, without a look at the slip.
pub(crate) fn receive(desk: &Desk, album: &Album) {
    desk.answer("receipt-on", "R2.12.7");
    desk.answer("receipt-number", "預-001");
    desk.answer("receipt-due", "R3.3.31");
    desk.accept("receipt-counting-each");
    count_blind(desk);
    album.keep(desk, "23_round_receipt");
    confirm(desk, &Album::none(), "");
    desk.read_until("round-state", "受領確認済み");
    album.keep(desk, "24_round_received");
}

/// The delivery note: a record for each envelope that the contractor has.
pub(crate) fn deliver(desk: &Desk, album: &Album) {
    desk.answer("data-on", "R2.12.14");
    desk.answer("data-records", "１，１９８");
    for field in ["data-illegible", "data-excluded", "data-import-errors"] {
        desk.accept(field);
    }
    album.keep(desk, "25_round_data");
    desk.accept("round-submit");
    desk.read_until("round-state", "納品済み");
}

/// The originals, back from the contractor: the box checked, every batch counted blind.
pub(crate) fn take_back(desk: &Desk, album: &Album) {
    desk.answer("return-on", "R2.12.18");
    desk.answer("return-given-by", "業者 引渡者");
    read_the_container(desk);
    count_blind(desk);
    confirm(desk, &Album::none(), "");
    desk.read_until("round-state", "原票返却済み");
    album.keep(desk, "26_round_with_a_difference");
}

/// Says why the two are missing, then ends the difference as lost, with the number of the incident.
pub(crate) fn explain_and_end(desk: &Desk, album: &Album) {
    desk.accept("explain");
    desk.wait_until("the reason is asked for", || desk.focus() == "explain-reason");
    desk.press(Key::Enter);
    desk.answer("explain-words", "業者の作業場所と搬送車を探しています");
    desk.read_until("said", "説明を記録しました");
    album.keep(desk, "28_variances");
    desk.push("end");
    desk.wait_until("the end is asked for", || desk.focus().starts_with("end-how"));
    while desk.focus() != "end-how-lost" {
        desk.press(Key::Down);
    }
    desk.press(Key::Enter);
    desk.answer("end-incident", "事故-3");
    desk.wait_until("the words are asked for", || desk.focus() == "end-words");
    desk.type_text("業者の事故報告書を受け取りました");
    album.keep(desk, "29_variance_end");
    desk.press(Key::F12);
    desk.read_until("variances-open", "0件");
}

/// Reconciles the round, now that all figures agree, and archives it.
pub(crate) fn reconcile_and_archive(desk: &Desk, album: &Album) {
    desk.wait_until("reconciling is offered", || desk.focus() == "round-submit");
    confirm(desk, &Album::none(), "");
    desk.read_until("round-state", "照合済み");
    desk.answer("round-location", "書庫A-1");
    confirm(desk, &Album::none(), "");
    desk.read_until("round-state", "保管済み");
    album.keep(desk, "30_round_archived");
}

/// Opens the first round from the list.
pub(crate) fn open_the_first_round(desk: &Desk) {
    open_the_rounds(desk);
    desk.push("round-1");
    desk.see("round-state");
}

/// Presses the button of the open task and answers its question.
fn confirm(desk: &Desk, album: &Album, picture: &str) {
    desk.accept("round-submit");
    desk.see("round-confirm");
    album.keep(desk, picture);
    desk.press(Key::F12);
    desk.wait_until("the question is gone", || !desk.shows("round-confirm"));
}

/// The box of the round and its seal; the empty row after it is passed.
fn read_the_container(desk: &Desk) {
    desk.answer("container-0", "K-1");
    desk.answer("seal-0", "F-001");
    desk.accept("container-1");
    desk.accept("seal-1");
}

fn count_blind(desk: &Desk) {
    assert!(!desk.shows("round-lines"), "whoever counts does not see the slip");
    let page = desk.look("return document.body.innerText;", &[]);
    assert!(!page.as_str().expect("the page").contains("1,200"), "nor its total: {page}");
    for (batch, pieces) in COUNTED {
        desk.answer(&format!("count-{batch}"), pieces);
    }
}
