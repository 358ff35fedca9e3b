//! The real window, a keyboard: whoever leaves the seat covers or locks the screen, and finds the form as it was.

use fantoccini::key::Key;

use crate::cli::Cli;
use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::pictures::Album;

/// What stands in a form that was begun.
const BEGUN: &str = "日野郵便局 朝の便";

/// The whole page, and what stands in its fields.
const EVERYTHING: &str = r#"
    const fields = [...document.querySelectorAll("input, select, textarea")].map((it) => it.value);
    return document.documentElement.outerHTML + fields.join("\n");
"#;

#[test]
fn whoever_comes_back_from_the_lock_finds_the_form_as_it_was() {
    let home = Home::new();
    Cli::new(&home).room_with_three_trays();
    let desk = Desk::open(&home);
    job::sign_in(&desk, &Album::none());
    desk.press_with(Key::Alt, '2');
    desk.wait_until("the delivery is asked for", || desk.focus() == "delivery-run");
    desk.fill("delivery-given-by", BEGUN);
    the_curtain_covers_it(&desk);

    desk.press_with(Key::Control, 'l');
    desk.wait_until("the password is asked for", || desk.focus() == "lock-password");
    let page = desk.look(EVERYTHING, &[]);
    assert!(!page.as_str().expect("the page").contains(BEGUN), "nothing of the form stays in the page");
    desk.answer("lock-password", "Hagaki-7-to-Fuutoo");
    desk.see("lock-refused");
    desk.answer("lock-password", job::PASSWORD);
    desk.read_until("desk-said", "入力の途中だった内容を戻しました。");
    assert_eq!(desk.read("delivery-given-by"), BEGUN);
}

/// The key that lifts the curtain does nothing else.
fn the_curtain_covers_it(desk: &Desk) {
    desk.press(Key::F3);
    desk.see("curtain");
    desk.press_with(Key::Alt, '1');
    desk.wait_until("the curtain is open", || !desk.shows("curtain"));
    assert_eq!((desk.read("delivery-given-by"), desk.focus()), (BEGUN.to_owned(), "delivery-given-by".to_owned()));
}
