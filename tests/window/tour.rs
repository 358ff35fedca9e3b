//! The pictures of the README: the main job once more, with a camera.

use std::env;
use std::path::PathBuf;

use fantoccini::key::Key;

use crate::cli::Cli;
use crate::cli_rounds::HANDOVERS;
use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::pictures::Album;
use crate::{erasure, tour_access, tour_custody};

#[test]
fn tour() {
    let home = Home::new();
    let folder = env::var_os("HENSOBO_TOUR_FOLDER").map(PathBuf::from);
    let album = Album::in_folder(folder.unwrap_or_else(|| home.path().join("tour")));
    a_fresh_room(&album);
    a_season(&home, &album);
    tour_custody::a_round(&album);
    tour_custody::a_practice_room(&album);
    tour_access::people_and_proof(&album);
    tour_access::a_cable(&album);
    erasure::from_request_to_report(&album);
}

/// The first minutes of a room.
fn a_fresh_room(album: &Album) {
    let home = Home::new();
    let desk = Desk::open(&home);
    job::set_the_room_up(&desk, album);
    job::sign_in(&desk, album);
    job::open_the_campaign(&desk, album);
    job::go_to_the_first_day(&desk);
    job::record_the_delivery(&desk, album);
    job::log_three_batches(&desk, album);
    job::correct_one(&desk, album);
}

/// A room that has seen a whole season.
fn a_season(home: &Home, album: &Album) {
    let cli = Cli::new(home);
    cli.room_of_reiwa_2();
    for on in HANDOVERS {
        let round = cli.hand_over_a_round(on);
        cli.finish_the_round(&round, on);
    }
    let desk = Desk::open(home);
    job::sign_in(&desk, &Album::none());
    desk.see("today-day");
    album.keep(&desk, "12_today");
    job::open_the_weeks(&desk);
    album.keep(&desk, "13_weeks");
    job::round_the_weeks(&desk);
    album.keep(&desk, "14_weeks_rounded");
    desk.press_with(Key::Alt, '9');
    desk.see("people");
    album.keep(&desk, "15_people");
    desk.press(Key::F2);
    desk.answer("enrol-name", "練習 係員");
    desk.answer("enrol-login", "kakari01");
    desk.accept("enrol-role");
    desk.answer("enrol-affiliation", "受付室");
    desk.accept("enrol-employment");
    desk.answer("enrol-duties", "受付と計数");
    desk.wait_until("取扱区分 is asked for", || desk.focus() == "enrol-paper");
    desk.press(Key::Space);
    desk.fill("enrol-pledged", "R2.11.20");
    desk.fill("enrol-trained", "R2.11.24");
    album.keep(&desk, "16_enrol");
    desk.press(Key::F12);
    desk.see("first-password");
    album.keep(&desk, "17_first_password");
}
