//! What must hold for a room after anything: one state opens, nothing acknowledged is missing, nothing half-done is seen.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chrono::TimeDelta;
use hensobo_core::closed_room::ClosedRoom;
use hensobo_core::domain::finding::Finding;
use hensobo_core::domain::id::Seq;
use hensobo_core::domain::terminal_trouble::RecordTrouble;
use hensobo_core::error::{Code, Error, Refused};
use hensobo_core::isolation::Standing;
use hensobo_core::journal::event::Event;
use hensobo_core::room::Room;
use hensobo_core::store::{Store, StoreError};
use hensobo_core::test_rooms;
use hensobo_core::vault::key_file::KeyFile;
use hensobo_core::vault::keyring::TerminalSecrets;
use hensobo_core::vault::terminal_record::TerminalMemory;
use hensobo_tests::behind::events_after;
use hensobo_tests::rooms::clock_at;
use serde_json::Value;

use crate::disk::Disk;
use crate::story::Story;

/// What is wrong with a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Complaint {
    /// Something that somebody was told is not there.
    Lost(String),
    /// It does not open, or more than one way in does.
    Unopenable(String),
    /// A part of a change is seen.
    HalfDone(String),
    /// Something is reported that did not happen.
    FalseAlarm(String),
}

/// How closely a room is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Depth {
    /// Real passwords are tried, at the cost of their hashes.
    pub(crate) passwords: bool,
    /// Every page is read, and every table compared with a replay.
    pub(crate) replay: bool,
}

type Verdict = Result<(), Complaint>;

/// Checks the room in `folder`, as a cut after `cut` operations of the story left it.
pub(crate) fn after_a_cut(folder: &Path, story: &Story, cut: usize, depth: Depth) -> Verdict {
    let room = folder.join("room");
    if !room.exists() {
        // It was never in its place: a founding is one rename.
        return if cut <= story.founded { Ok(()) } else { Err(Complaint::Lost("the room".to_owned())) };
    }
    let (before, next) = story.around(cut);
    let head = vault_is_whole(&room.join("room.vault"), &story.vault_key, depth)?;
    if !story.may_end_at(cut).any(|it| it == head.0) {
        return Err(Complaint::HalfDone(format!("the journal ends at {head:?}")));
    }
    told_entries_are_there(before, &head)?;
    if story.hashes.get(&head.0) != Some(&head.1) {
        return Err(Complaint::Lost(format!("{} is another entry", head.0)));
    }
    match gate_is_sound(&room) {
        // While a recovery founds the record anew under a new secret, a cut leaves one that the old secret does not open: it is told, and
        // nothing follows from it (docs/decisions/0019-faults.md).
        Err(Complaint::FalseAlarm(_)) if next.is_some_and(|it| it["deed"] == "recover") => {}
        other => other?,
    }
    let expected = Expected { before, next, folders: (&story.watched, folder), end: Some(&story.end) };
    room_opens(&room, &story.root, &expected, depth)?;
    // Whatever was put in order on the way in stays in order.
    room_opens(&room, &story.root, &expected, Depth { passwords: false, replay: false })
}

fn told_entries_are_there(before: Option<&Value>, head: &(i64, String)) -> Verdict {
    let Some(told) = before else { return Ok(()) };
    let seq = told["seq"].as_i64().unwrap_or_default();
    if head.0 < seq || (head.0 == seq && told["hash"] != head.1.as_str()) {
        return Err(Complaint::Lost(format!("{seq} was told, the journal ends at {}", head.0)));
    }
    Ok(())
}

/// Opens the vault alone: SQLite puts itself in order, then the chain holds from end to end.
pub(crate) fn vault_is_whole(vault: &Path, key: &str, depth: Depth) -> Result<(i64, String), Complaint> {
    let unopenable = |error: StoreError| Complaint::Unopenable(error.to_string());
    let store = Store::open(vault, key).map_err(unopenable)?;
    let head = store.head();
    store.tables().verify_chain(Seq(1), head.seq).map_err(unopenable)?;
    if depth.replay {
        let compared = store.check_file().and_then(|()| {
            let mut replayed = Store::in_memory()?;
            while replayed.replay(&store, 2_000)? < head.seq {}
            store.compare(&replayed)
        });
        compared.map_err(|error: StoreError| Complaint::HalfDone(error.to_string()))?;
    }
    Ok((head.seq.0, head.hash.to_hex()))
}

/// The terminal's record and the side log open, and neither cries that it was rolled back. A torn half is what a cut leaves.
pub(crate) fn gate_is_sound(room: &Path) -> Verdict {
    let unopenable = |what: &str| Complaint::Unopenable(what.to_owned());
    let key_file = KeyFile::read(&room.join("keys.v1")).map_err(|error| unopenable(&error.to_string()))?;
    let secrets = TerminalSecrets::PracticeFolder(room.to_path_buf());
    let pepper = key_file.peppers().find(|it| secrets.load(it).is_ok()).ok_or_else(|| unopenable("no terminal secret"))?;
    let opened = TerminalMemory::open(room, &secrets, pepper, key_file.place().room_id);
    let (memory, troubles) = opened.map_err(|error| unopenable(&error.to_string()))?;
    if let Some(trouble) = troubles.iter().find(|it| **it != RecordTrouble::TornSlot) {
        return Err(Complaint::FalseAlarm(format!("{trouble:?}")));
    }
    let (_, reading) = memory.open_side_log().map_err(|error| unopenable(&error.to_string()))?;
    match reading.damaged_at {
        Some(position) => Err(Complaint::FalseAlarm(format!("the side log is damaged at {position}"))),
        None => Ok(()),
    }
}

/// What the room must know.
struct Expected<'a> {
    before: Option<&'a Value>,
    next: Option<&'a Value>,
    /// The folder in which files were promised, and where they are now.
    folders: (&'a Path, &'a Path),
    /// What files were at the end, where that is known.
    end: Option<&'a Disk>,
}

/// Opens the room in `root` and holds it against what was told, all of it in its place.
pub(crate) fn a_room_opens(root: &Path, key: &str, told: &Value) -> Verdict {
    let expected = Expected { before: Some(told), next: None, folders: (root, root), end: None };
    room_opens(&root.join("room"), key, &expected, Depth { passwords: false, replay: false })
}

fn room_opens(path: &Path, root: &str, expected: &Expected<'_>, depth: Depth) -> Verdict {
    let closed = closed(path)?;
    let (room, _) = test_rooms::enter_without_hash(&closed, root, 1).map_err(unopenable)?;
    nobody_is_locked_out(path, &room)?;
    let events = events_after(&room, Seq(0));
    refusals_are_remembered(expected.before, &events)?;
    files_are_there(&room, expected)?;
    drop(room);
    if depth.passwords { passwords_open(&closed, expected) } else { Ok(()) }
}

fn closed(path: &Path) -> Result<ClosedRoom, Complaint> {
    let clock = clock_at(&hensobo_core::clock::Clock::Terminal.now().utc_text());
    ClosedRoom::watched_by(path, &clock, Standing::alone()).map_err(unopenable)
}

fn unopenable(error: Error) -> Complaint {
    Complaint::Unopenable(format!("{:?}: {error}", Refused::from(&error).code))
}

/// Those of some passwords that let somebody in.
pub(crate) fn passwords_that_open<'p>(room: &Path, login: &str, passwords: &[&'p str]) -> Result<Vec<&'p str>, Complaint> {
    those_that_open(&closed(room)?, login, passwords)
}

fn those_that_open<'p>(closed: &ClosedRoom, login: &str, passwords: &[&'p str]) -> Result<Vec<&'p str>, Complaint> {
    let mut open = Vec::new();
    for password in passwords {
        // A try that a kill cut short counts as one that failed, as it must: whoever comes later than the longest wait may try.
        closed.clock().advance(TimeDelta::hours(2));
        match closed.sign_in(login, password) {
            Ok(_) => open.push(*password),
            Err(error) if Refused::from(&error).code == Code::WrongLoginOrPassword => {}
            Err(error) => return Err(unopenable(error)),
        }
    }
    Ok(open)
}

/// Every slot that the journal names is in the key file, and no other: exactly one state opens.
pub(crate) fn nobody_is_locked_out(path: &Path, room: &Room) -> Verdict {
    let active: BTreeSet<_> = test_rooms::store(room).tables().active_slots().expect("the slots").into_iter().collect();
    let key_file = KeyFile::read(&path.join("keys.v1")).map_err(|error| Complaint::Unopenable(error.to_string()))?;
    let there: BTreeSet<_> = key_file.slot_ids().cloned().collect();
    if active == there { Ok(()) } else { Err(Complaint::Unopenable(format!("slots {there:?}, of which the journal names {active:?}"))) }
}

/// A refused sign-in that somebody was told of stands in the journal after the next sign-in.
fn refusals_are_remembered(before: Option<&Value>, events: &[Event]) -> Verdict {
    let told = before.and_then(|it| it["refused"].as_u64()).unwrap_or_default();
    let noted = |it: &&Event| matches!(it, Event::FindingRecorded(it) if matches!(it.finding, Finding::SignInRefused { .. }));
    let noted = events.iter().filter(noted).count() as u64;
    if noted < told { Err(Complaint::Lost(format!("{told} refusals, {noted} of them noted"))) } else { Ok(()) }
}

/// Every backup and every file that was promised is there, whole.
fn files_are_there(room: &Room, expected: &Expected<'_>) -> Verdict {
    let promised = expected.before.and_then(|it| it["files"].as_array()).into_iter().flatten().filter_map(Value::as_str);
    for file in promised {
        let inside = Path::new(file).strip_prefix(expected.folders.0).expect("a file of the watched folder");
        let path = expected.folders.1.join(inside);
        let lost = |why: &str| Complaint::Lost(format!("{}: {why}", inside.display()));
        let bytes = fs::read(&path).map_err(|error| lost(&error.to_string()))?;
        if expected.end.is_some_and(|end| end.bytes(&inside.display().to_string()) != Some(bytes.as_slice())) {
            return Err(lost("not what was written"));
        }
        if path.extension().is_some_and(|it| it != "csv") {
            test_rooms::read_backup(room, &path).map_err(|error| lost(&error.to_string()))?;
        }
    }
    Ok(())
}

/// Of the passwords that hold before and after what was under way, exactly one opens.
fn passwords_open(closed: &ClosedRoom, expected: &Expected<'_>) -> Verdict {
    let logins: BTreeSet<&String> = [expected.before, expected.next]
        .into_iter()
        .flatten()
        .filter_map(|it| it["passwords"].as_object())
        .flat_map(|it| it.keys())
        .collect();
    for login in logins {
        let held = |facts: Option<&Value>| facts.and_then(|it| it["passwords"][login].as_str()).map(str::to_owned);
        let (old, new) = (held(expected.before), held(expected.next));
        let candidates: BTreeSet<String> = [old.clone(), new.clone()].into_iter().flatten().collect();
        let opening = those_that_open(closed, login, &candidates.iter().map(String::as_str).collect::<Vec<_>>())?.len();
        // Somebody who comes or goes at this moment has one way in or none.
        let sound = if old.is_some() && new.is_some() { opening == 1 } else { opening <= 1 };
        if !sound {
            return Err(Complaint::Unopenable(format!("{login}: {opening} of {} passwords open", candidates.len())));
        }
    }
    Ok(())
}
