//! A season in one sitting: every deed once, and the same room by the CLI. After each the log says what was answered.

use std::path::Path;

use chrono::TimeDelta;
use hensobo_core::actions::found_room::PlannedRoom;
use hensobo_core::domain::isolation::Surroundings;
use hensobo_core::store::Head;
use hensobo_core::test_rooms;
use hensobo_core::vault::key_file::RoomKind;
use hensobo_tests::cli::Cli;
use hensobo_tests::practice::{PASSWORD, proposal};
use serde_json::{Value, json};

use crate::deeds::{Notes, Work, season};
use crate::place::Place;
use crate::shim::Shim;

/// Plays it in an empty folder.
pub(crate) fn play(root: &Path) {
    let mut shim = Shim::here();
    let (place, mut notes) = found(root, &mut shim);
    let mut open = None;
    for deed in season() {
        place.clock.advance(TimeDelta::seconds(1));
        let done = match deed.work {
            Work::Open(work) => {
                let room = &mut open.get_or_insert_with(|| place.enter().expect("the room").0);
                work(room, &mut notes, &place).map_err(|it| hensobo_core::error::Refused::from(&it))
            }
            Work::Closed(work) | Work::Ending(work) => {
                open = None;
                if deed.name == "recover" {
                    by_the_cli(&place, &mut notes, &mut shim);
                }
                work(&mut notes, &place)
            }
        };
        done.unwrap_or_else(|refused| panic!("{}: {refused:?}", deed.name));
        let head = open.as_ref().map_or_else(|| place.head(), |room| room.head());
        shim.mark(&told(deed.name, head, &notes));
    }
}

/// Founds a room with its people, a campaign and a delivery, and says on standard output what opens it.
pub(crate) fn prepare(root: &Path) {
    let (place, mut notes) = found(root, &mut Shim::here());
    let (mut room, _) = place.enter().expect("the room");
    for deed in season() {
        let Work::Open(work) = deed.work else { break };
        work(&mut room, &mut notes, &place).unwrap_or_else(|error| panic!("{}: {error:?}", deed.name));
        if deed.name == "receive_batch" {
            break;
        }
    }
    let mut told = told("prepare", room.head(), &notes);
    told["key"] = json!(place.key());
    println!("{told}");
}

/// Founds the room and notes its keys.
pub(crate) fn found(root: &Path, shim: &mut Shim) -> (Place, Notes) {
    let place = Place::at(root, "");
    let planned = PlannedRoom::read(&proposal(), (&place.clock, Surroundings::default())).expect("a proposal");
    let mut notes = Notes { kit: planned.kit().expect("the kit").to_string(), ..Notes::default() };
    planned.found(&place.room(), RoomKind::Practice, &place.clock).expect("a practice room");
    notes.passwords.insert("kanri".to_owned(), PASSWORD.to_owned());
    shim.mark(&json!({ "founded": true }));
    let (room, _) = place.sign_in("kanri", PASSWORD).expect("a sign-in");
    place.learn(test_rooms::root_key_text(&room));
    place.settle();
    shim.mark(&json!({ "key": place.key() }));
    shim.mark(&told("sign_in", room.head(), &notes));
    (place, notes)
}

/// What somebody was told by now.
pub(crate) fn told(deed: &str, head: Head, notes: &Notes) -> Value {
    json!({
        "deed": deed, "seq": head.seq.0, "hash": head.hash.to_hex(), "passwords": notes.passwords, "kit": notes.kit,
        "files": notes.files, "refused": notes.refused,
    })
}

/// What a script does with the same room: what it is told is an exit code.
fn by_the_cli(place: &Place, notes: &mut Notes, shim: &mut Shim) {
    let room = place.room();
    let export = place.documents().join("利用記録.csv").display().to_string();
    let documents = place.documents().display().to_string();
    let received = ["batch", "receive", "--received-on", "2020-12-01", "--tray", "C-01", "--quantity", "50"];
    let backup = ["backup", "make", "--to", &documents];
    let exported = ["log", "export", "--masked", "--to", &export];
    let runs: [(&str, &[&str]); 3] = [("kakari", &received), ("kantoku", &backup), ("kanri", &exported)];
    for (login, words) in runs {
        let said = Cli::on(&room).signing_in(login, &notes.passwords[login]).run(words);
        assert_eq!(said.exit, 0, "hensobo-cli {words:?}: {said:?}");
        notes.files.extend((words[0] == "log").then(|| export.clone().into()));
        shim.mark(&told(words[0], place.head(), notes));
    }
}
