//! What people type reaches the disk in no readable form: neither the room's folder nor anything that WebKit writes.

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::canaries::{self, Surroundings, japanese, latin};
use crate::cli::Cli;
use crate::home::Home;
use crate::job;
use crate::typist::Typist;

/// Trays that are logged, each with a canary for a label.
const TRAYS: usize = 20;
/// Trays that are corrected, each with a canary for a reason.
const CORRECTIONS: usize = 14;
/// Colleagues who are enrolled, each with a canary for a name.
const COLLEAGUES: usize = 9;

#[test]
fn fifty_canaries_typed_into_the_shipped_window_reach_the_disk_in_no_readable_form() {
    let home = Home::new();
    let surroundings = Surroundings::remember();
    let cli = Cli::new(&home);
    found_the_room(&cli);
    let typist = Typist::open(&home);
    typist.answer(job::LOGIN);
    typist.answer(job::PASSWORD);
    typist.long_pause();
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
    everything_was_really_typed(&cli);
}

/// The positive control: a canary planted beside the vault is found.
fn the_search_would_have_found_them(home: &Home, places: &[PathBuf]) {
    let planted = home.room().join("planted");
    fs::write(&planted, format!("…{}…", japanese(0))).expect("a planted canary");
    let traces = canaries::traces(places);
    assert_eq!(traces.len(), 1, "{traces:?}");
    fs::remove_file(planted).expect("the planted canary");
}

/// Seven canaries: the room, its campaign and the first delivery carry Japanese ones.
fn found_the_room(cli: &Cli<'_>) {
    cli.found(&japanese(1), &japanese(2));
    cli.open_campaign(&format!(
        r#"
title = "{}"
client_city = "{}"
contractor = "{}"
dispatched_on = "2020-11-29"
dispatched_count = 27600
first_reception_on = "2020-12-01"
reply_deadline = "2020-12-28"
deadline_rule = "arrival"
two_person_count = false
terminal_approval = "none"
"#,
        japanese(3),
        japanese(4),
        japanese(5)
    ));
}

fn log_the_trays(typist: &Typist) {
    typist.press(&["alt+2"]);
    typist.pause();
    // Run, no carrier's count, the desk's count, who gave it.
    typist.press(&["Return", "Return"]);
    typist.answer("2000");
    typist.answer(&latin(0));
    typist.pause();
    for n in 1..=TRAYS {
        typist.press(&["shift+Tab", "ctrl+a"]);
        typist.answer(&latin(n));
        typist.answer("10");
        typist.pause();
    }
}

fn correct_the_trays(typist: &Typist) {
    for n in 1..=CORRECTIONS {
        typist.press(&["F6"]);
        typist.press(&vec!["Down"; n]);
        typist.press(&["Return"]);
        typist.pause();
        typist.press(&["ctrl+a"]);
        typist.answer("9");
        typist.answer(&latin(TRAYS + n));
        typist.pause();
    }
}

fn enrol_the_colleagues(typist: &Typist) {
    typist.press(&["alt+5"]);
    typist.pause();
    for n in 1..=COLLEAGUES {
        typist.press(&["F2"]);
        typist.pause();
        typist.answer(&latin(TRAYS + CORRECTIONS + n));
        typist.answer(&format!("kakari{n:02}"));
        typist.press(&["Return"]);
        typist.long_pause();
        typist.press(&["Return"]);
        typist.pause();
    }
}

/// A typist sees nothing; the room itself says afterwards that all fifty arrived.
fn everything_was_really_typed(cli: &Cli<'_>) {
    let known = cli.does(&["journal", "--format", "json"]);
    let typed = (0..=TRAYS + CORRECTIONS + COLLEAGUES).map(latin);
    let canaries: Vec<String> = typed.chain((1..=5).map(japanese)).collect();
    assert!(canaries.len() + 1 >= 50, "with the planted one: {}", canaries.len());
    let missing: Vec<&String> = canaries.iter().filter(|it| !known.contains(it.as_str())).collect();
    assert!(missing.is_empty(), "never arrived: {missing:?}");
}
