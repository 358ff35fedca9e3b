//! What people type reaches the disk in no readable form: neither the room's folder nor anything that WebKit writes.

use std::env;
use std::fs;
use std::path::PathBuf;

use fantoccini::key::Key;

use crate::canaries::{self, Surroundings, japanese, latin};
use crate::cli::Cli;
use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::pictures::Album;
use crate::typist::Typist;

/// Trays that are logged, each with a canary for a label.
const TRAYS: usize = 20;
/// Trays that are corrected, each with a canary for a reason.
const CORRECTIONS: usize = 14;
/// Colleagues who are enrolled, each with a canary for a name.
const COLLEAGUES: usize = 12;
/// The administrator's name, the terminal's, the campaign's title.
const JAPANESE: usize = 3;

#[test]
fn fifty_canaries_typed_into_the_shipped_window_reach_the_disk_in_no_readable_form() {
    let home = Home::new();
    let surroundings = Surroundings::remember();
    let cli = Cli::new(&home);
    found_the_room(&cli);
    let typist = Typist::open(&home);
    typist.record(|it| {
        it.answer(job::LOGIN);
        it.answer(job::PASSWORD);
    });
    log_the_trays(&typist);
    correct_the_trays(&typist);
    enrol_the_colleagues(&typist);

    let mut places = vec![home.path().to_path_buf()];
    places.extend(env::var_os("HOME").map(PathBuf::from));
    let everywhere = || [places.clone(), surroundings.appeared()].concat();
    assert!(canaries::traces(&everywhere()).is_empty(), "while the window is open");
    drop(typist);
    assert!(canaries::traces(&everywhere()).is_empty(), "after the window was ended by force");
    the_search_would_have_found_them(&home, &everywhere());
    everything_was_really_typed(&home);
}

/// The positive control: a canary planted beside the vault is found.
fn the_search_would_have_found_them(home: &Home, places: &[PathBuf]) {
    let planted = home.room().join("planted");
    fs::write(&planted, format!("…{}…", japanese(0))).expect("a planted canary");
    let traces = canaries::traces(places);
    assert_eq!(traces.len(), 1, "{traces:?}");
    fs::remove_file(planted).expect("the planted canary");
}

/// The administrator, the terminal, the campaign: Japanese canaries, which the window then shows.
fn found_the_room(cli: &Cli<'_>) {
    cli.found(&japanese(1), &japanese(2));
    cli.open_campaign(&format!(
        r#"
title = "{}"
dispatched_on = "2020-11-29"
dispatched_count = 27600
first_reception_on = "2020-12-01"
reply_deadline = "2020-12-28"
deadline_rule = "arrival"
two_person_count = false
terminal_approval = "none"
"#,
        japanese(3)
    ));
}

fn log_the_trays(typist: &Typist) {
    typist.press(&["alt+2"]);
    typist.pause();
    typist.record(|it| {
        // Run, no carrier's count, the desk's count, who gave it.
        it.press(&["Return", "Return"]);
        it.answer("2000");
        it.answer(&latin(0));
    });
    for n in 1..=TRAYS {
        typist.record(|it| {
            it.press(&["shift+Tab", "ctrl+a"]);
            it.answer(&latin(n));
            it.answer("10");
        });
    }
}

fn correct_the_trays(typist: &Typist) {
    for n in 1..=CORRECTIONS {
        typist.press(&["F6"]);
        typist.press(&vec!["Down"; n]);
        typist.press(&["Return"]);
        typist.pause();
        typist.record(|it| {
            it.press(&["ctrl+a"]);
            it.answer("9");
            it.answer(&latin(TRAYS + n));
        });
    }
}

fn enrol_the_colleagues(typist: &Typist) {
    typist.press(&["alt+9"]);
    typist.pause();
    for n in 1..=COLLEAGUES {
        typist.press(&["F2"]);
        typist.pause();
        typist.record(|it| {
            it.answer(&latin(TRAYS + CORRECTIONS + n));
            it.answer(&format!("kakari{n:02}"));
            it.press(&["Return"]);
        });
        // The first password is shown, with the focus on its button.
        typist.pause();
        typist.press(&["Return"]);
        typist.pause();
    }
}

/// A typist sees nothing: the driven window on the same room shows afterwards that all fifty arrived.
fn everything_was_really_typed(home: &Home) {
    let desk = Desk::open(home);
    job::sign_in(&desk, &Album::none());
    let mut shown = String::new();
    for (place, mark) in [('2', "trays"), ('8', "campaign-open"), ('9', "people")] {
        desk.press_with(Key::Alt, place);
        desk.see(mark);
        shown += desk.look("return document.body.textContent;", &[]).as_str().expect("text");
    }
    let typed = (0..=TRAYS + CORRECTIONS + COLLEAGUES).map(latin);
    let canaries: Vec<String> = typed.chain((1..=JAPANESE).map(japanese)).collect();
    assert!(canaries.len() >= 50, "{}", canaries.len());
    let missing: Vec<&String> = canaries.iter().filter(|it| !shown.contains(it.as_str())).collect();
    assert!(missing.is_empty(), "never arrived: {missing:?}");
}
