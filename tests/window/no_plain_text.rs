//! What people type reaches the disk in no readable form: neither the room's folder nor anything that WebKit or the system writes.

use std::env;
use std::fs;
use std::path::PathBuf;

use fantoccini::key::Key;

use crate::canaries::{Search, Surroundings, japanese};
use crate::canary_forms::{self, Aviary};
use crate::cli::Cli;
use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::pictures::Album;
use crate::typist::Typist;

/// Trays that come in a file, each with a canary for a label: those that the window shows, but nobody types.
const IMPORTED: usize = 130;
/// The day of those trays.
const IMPORTED_ON: &str = "2020-12-02";
/// How many canaries and passwords there are at least.
const ENOUGH: usize = 200;

#[test]
fn two_hundred_canaries_and_passwords_reach_the_disk_in_no_readable_form() {
    let (home, surroundings) = (Home::new(), Surroundings::remember());
    let (cli, mut aviary) = (Cli::new(&home), Aviary::default());
    let passwords = without_a_window(&cli, &mut aviary);
    let mut places = vec![home.path().to_path_buf()];
    places.extend(env::var_os("HOME").map(PathBuf::from));
    let search = Search::besides(&passwords);
    let nothing_is_found = |when: &str| {
        let traces = search.traces(&[places.clone(), surroundings.now()].concat());
        assert!(traces.is_empty(), "{when}: {traces:?}");
    };

    let typist = Typist::open(&home);
    typist.sign_in((job::LOGIN, job::PASSWORD));
    typist.confirm_the_day();
    canary_forms::fill_the_forms(&typist, &mut aviary);
    nothing_is_found("while the window is open");
    canary_forms::begin_a_form(&typist, &mut aviary);
    typist.lock();
    nothing_is_found("behind the lock screen");
    typist.unlock(job::PASSWORD);
    drop(typist);
    nothing_is_found("after the window was ended by force");
    look_once_more_and_leave(&home);
    nothing_is_found("after the window has ended");

    the_search_would_have_found_them(&home, &search);
    everything_arrived(&home, &cli, &aviary);
    let count = aviary.all().len() + passwords.len() + canaries_of_the_founding().len();
    assert!(count >= ENOUGH, "{count}");
}

/// What founds the room: Japanese canaries, which the window then shows.
fn canaries_of_the_founding() -> [String; 3] {
    [1, 2, 3].map(japanese)
}

/// Founds the room, imports trays, enrols two people and changes a password twice, all without a window. Returns every secret.
fn without_a_window(cli: &Cli<'_>, aviary: &mut Aviary) -> Vec<String> {
    let [name, terminal, title] = canaries_of_the_founding();
    let mut secrets = vec![job::PASSWORD.to_owned(), cli.found(&name, &terminal)];
    cli.open_campaign_called(&title);
    let rows: String = (0..IMPORTED).map(|_| format!("{IMPORTED_ON},{},10\r\n", aviary.next())).collect();
    let file = cli.file("trays.csv", &format!("received_on,tray,quantity\r\n{rows}"));
    cli.does(&["batch", "import", &file]);
    fs::remove_file(file).expect("the file of trays");
    for login in ["kakari01", "kakari02"] {
        secrets.push(cli.enrols(login));
    }
    let own = [job::PASSWORD, "Mezirushi-1-no-Himitsu", "Mezirushi-2-no-Himitsu", job::PASSWORD];
    for change in own.windows(2) {
        cli.changes_password((change[0], change[1]));
    }
    secrets.extend(own[1..3].iter().map(|it| (*it).to_owned()));
    secrets
}

/// A window that shows everything once more, and ends as at a shutdown.
fn look_once_more_and_leave(home: &Home) {
    home.wait_until_the_room_is_closed();
    let typist = Typist::open(home);
    typist.sign_in((job::LOGIN, job::PASSWORD));
    for place in ["alt+2", "alt+9", "alt+0", "alt+minus", "alt+equal"] {
        typist.press(&[place]);
        typist.pause();
    }
    typist.end();
    home.wait_until_the_room_is_closed();
}

/// The positive control: a canary planted beside the vault is found, and a password too.
fn the_search_would_have_found_them(home: &Home, search: &Search) {
    for secret in [japanese(0), job::PASSWORD.to_owned()] {
        let planted = home.room().join("planted");
        fs::write(&planted, format!("…{secret}…")).expect("a planted secret");
        let traces = search.traces(&[home.path().to_path_buf()]);
        assert!(!traces.is_empty() && traces.iter().all(|it| it.file == planted), "{traces:?}");
        fs::remove_file(planted).expect("the planted secret");
    }
}

/// A typist sees nothing: the driven window on the same room, and the program without a window, show that all of them arrived. The form
/// that was only begun went with the window that was ended by force.
fn everything_arrived(home: &Home, cli: &Cli<'_>, aviary: &Aviary) {
    let mut shown = String::new();
    for words in
        [["batch", "list", "--received-on", IMPORTED_ON].as_slice(), &["person", "list"], &["terminal", "show"], &["isolation", "list"]]
    {
        shown += &cli.does(&[&["--format", "json"], words].concat());
    }
    let desk = Desk::open(home);
    job::sign_in(&desk, &Album::none());
    for (place, mark) in [('2', "trays"), ('8', "campaign-open"), ('9', "people")] {
        desk.press_with(Key::Alt, place);
        desk.see(mark);
        shown += desk.look("return document.body.textContent;", &[]).as_str().expect("text");
    }
    let mut canaries = aviary.all();
    canaries.pop();
    let missing: Vec<&String> = canaries.iter().filter(|it| !shown.contains(it.as_str())).collect();
    assert!(missing.is_empty(), "never arrived: {missing:?}");
    let [name, _, title] = canaries_of_the_founding();
    assert!(shown.contains(&name) && shown.contains(&title), "the founding");
}
