//! One person, a keyboard, no pointer: from a fresh machine to the weekly table.

use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::pictures::Album;

#[test]
fn the_whole_job_is_done_by_keyboard_alone() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let album = Album::none();
    job::set_the_room_up(&desk, &album);
    job::sign_in(&desk, &album);
    job::open_the_campaign(&desk, &album);
    job::go_to_the_first_day(&desk);
    job::record_the_delivery(&desk, &album);
    job::log_three_batches(&desk, &album);
    assert_eq!(desk.read("equation-variance"), "0");
    job::correct_one(&desk, &album);
    assert_eq!(desk.read("equation-variance"), "10");
    job::open_the_weeks(&desk);
    let week = &desk.rows("weeks-table")[1];
    let figures: Vec<&str> = week.iter().map(String::as_str).collect();
    assert_eq!(figures[..10], ["第1週", "12/1-4", "4", "2,500", "−10", "2,490", "623", "2,490", "9.0%", "0"]);
    assert_eq!(desk.read("weeks-total"), "2,490");
}

#[test]
fn a_kit_that_is_typed_back_wrongly_founds_no_room() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let kit = job::propose_the_room(&desk, &Album::none());
    let (first, rest) = kit.split_at(1);
    let wrong = if first == "A" { "B" } else { "A" };
    desk.answer("setup-typed-kit", &format!("{wrong}{rest}"));
    desk.see("setup-typed-kit-error");
    assert!(!desk.shows("setup-done"));
    assert!(!home.room().exists(), "nothing was written");
}
