//! The second half of the tour: a round with a difference from plan to archive, the places, and a day that is closed.

use fantoccini::key::Key;
use hensobo_core::actions::practice::PRACTICE_PEOPLE;

use crate::cli::Cli;
use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::pictures::Album;
use crate::round_job;

/// One round on its page, two envelopes short.
pub(crate) fn a_round(album: &Album) {
    let home = Home::new();
    Cli::new(&home).room_with_three_trays();
    let desk = Desk::open(&home);
    job::sign_in(&desk, &Album::none());
    round_job::open_the_rounds(&desk);
    round_job::plan_a_round(&desk, album);
    round_job::pack_and_seal(&desk, album);
    round_job::hand_over(&desk, album);
    round_job::receive(&desk, album);
    round_job::deliver(&desk, album);
    round_job::take_back(&desk, album);
    desk.press_with(Key::Alt, '1');
    desk.see("todo-open_variance");
    album.keep(&desk, "27_today_with_a_difference");
    desk.press_with(Key::Alt, '5');
    round_job::explain_and_end(&desk, album);
    round_job::open_the_first_round(&desk);
    round_job::reconcile_and_archive(&desk, album);
    desk.press_with(Key::Alt, '4');
    desk.see("places");
    album.keep(&desk, "31_places");
    desk.answer("where-text", round_job::COUNTED[1].0);
    desk.see("history");
    album.keep(&desk, "32_batch");
}

/// A room in the middle of its season: rounds against the weekly arrivals, and two people who close a day.
pub(crate) fn a_practice_room(album: &Album) {
    let home = Home::new();
    Cli::new(&home).practice_room();
    let desk = Desk::open(&home);
    let [(administrator, _, _, password), _, (clerk, ..), _] = PRACTICE_PEOPLE;
    job::sign_in_as(&desk, (administrator, password));
    round_job::open_the_rounds(&desk);
    desk.press(Key::F9);
    desk.wait_until("the plan is filled in", || desk.focus() == "plan-on");
    desk.press(Key::F12);
    desk.wait_until("the batches are chosen", || desk.focus() == "pack-all");
    album.keep(&desk, "33_second_round_to_pack");
    desk.press(Key::F12);
    desk.read_until("round-state", "梱包中");
    round_job::open_the_rounds(&desk);
    album.keep(&desk, "34_rounds");
    job::open_the_weeks(&desk);
    album.keep(&desk, "35_weeks_with_rounds");
    desk.press_with(Key::Alt, '6');
    desk.see("equations");
    album.keep(&desk, "36_closing_hindered");
    desk.accept("closing-to-earlier");
    desk.wait_until("the trays are asked for", || desk.focus() == "closing-shelf");
    desk.answer("closing-shelf", "0");
    desk.answer("closing-login", clerk);
    desk.wait_until("the password is asked for", || desk.focus() == "closing-password");
    desk.type_text(password);
    album.keep(&desk, "37_closing");
    desk.press(Key::F12);
    desk.read_until("closing-state", "締め済み");
    album.keep(&desk, "38_closed");
}
