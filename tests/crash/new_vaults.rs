//! Power cuts anywhere in a rotation and in the erasure of a campaign: exactly one key opens the room, before the switch the old one, after it the
//! new one, with everything that was told; and what was left over is gone after the next sign-in.

use std::fs;
use std::path::Path;

use hensobo_core::closed_room::ClosedRoom;
use hensobo_core::domain::id::Seq;
use hensobo_core::isolation::Standing;
use hensobo_core::room::Room;
use hensobo_core::test_rooms;
use hensobo_core::vault::key_file::KeyFile;
use hensobo_core::vault::kit::RecoveryKit;
use hensobo_tests::rooms::clock_at;
use serde_json::Value;

use crate::campaign::{how_many, seed};
use crate::checks::{gate_is_sound, nobody_is_locked_out};
use crate::cuts::{Image, cut};
use crate::recording::Recording;
use crate::under_shim::Watched;

/// One image in so many is read to its last page and replayed.
const REPLAYS_EVERY: usize = 10;

/// What was told, each with the number of operations before it.
type Told = Vec<(usize, Value)>;

fn told_in(recording: &Recording) -> Told {
    let marks = recording.marks().map(|(at, it)| (at, serde_json::from_str::<Value>(it).expect("a mark")));
    marks.filter(|(_, it)| it["root"].is_string()).collect()
}

#[test]
fn a_power_cut_anywhere_in_a_rotation_or_an_erasure_leaves_exactly_one_state_that_opens() {
    let seed = seed();
    let images = how_many("HENSOBO_IMAGES", (200, 10_000));
    let watched = Watched::fresh();
    let recording = watched.recorded("new_vaults", &[]);
    let told = told_in(&recording);
    assert_eq!(told.iter().map(|(_, it)| it["what"].as_str().unwrap()).collect::<Vec<_>>(), ["before", "rotated", "rotated", "erased"]);
    // Only what makes new vaults is cut: the season before it has images of its own.
    let found = cut((&recording, told[0].0), (images, seed), |image| {
        let Image { number, cut, fate, folder } = image;
        after_a_cut(&folder.join("room"), (&told, *cut), number % REPLAYS_EVERY == 0).inspect_err(|complaint| {
            println!("image {number} of seed {seed}, cut after {cut} operations, {fate:?}: {complaint}");
        })
    });
    let switched = found.iter().filter(|it| matches!(it, Ok(true))).count();
    let complaints: Vec<&String> = found.iter().filter_map(|it| it.as_ref().err()).collect();
    println!(
        "{images} crash images of new vaults: {} without a fault, {switched} of them behind a switch that nobody was told of yet",
        images - complaints.len()
    );
    assert!(complaints.is_empty(), "{complaints:#?}");
}

fn enter(room: &Path, root: &str) -> Result<Room, String> {
    let clock = clock_at(&hensobo_core::clock::Clock::Terminal.now().utc_text());
    let closed = ClosedRoom::watched_by(room, &clock, Standing::alone()).map_err(|error| error.to_string())?;
    test_rooms::enter_without_hash(&closed, root, 1).map(|(room, _)| room).map_err(|error| error.to_string())
}

/// Answers whether the room has switched already to what was not told yet.
fn after_a_cut(path: &Path, (told, cut): (&Told, usize), replay: bool) -> Result<bool, String> {
    let next = told.partition_point(|(at, _)| *at < cut).max(1);
    let (before, after) = (&told[next - 1].1, told.get(next).map(|(_, it)| it));
    let kits: Vec<bool> = [Some(before), after].into_iter().flatten().map(|it| kit_opens(path, it)).collect();
    let old = enter(path, before["root"].as_str().unwrap());
    let new = after.map(|it| enter(path, it["root"].as_str().unwrap()));
    let (mut room, switched) = match (old, new) {
        (Ok(room), None | Some(Err(_))) => (room, false),
        (Err(_), Some(Ok(room))) => (room, true),
        (Ok(_), Some(Ok(_))) => return Err("both keys open the room".to_owned()),
        (Err(old), new) => return Err(format!("no key opens the room: {old}; {new:?}")),
    };
    let expected: Vec<bool> = if after.is_some() { vec![!switched, switched] } else { vec![true] };
    if kits != expected {
        return Err(format!("the kits open {kits:?}, switched: {switched}"));
    }
    let told_seq = Seq(before["seq"].as_i64().unwrap());
    let store = test_rooms::store(&room);
    let hash = store.tables().hash_at(told_seq).map_err(|error| error.to_string())?.map(|it| it.to_hex());
    if hash.as_deref() != before["hash"].as_str() {
        return Err(format!("{told_seq} was told, and is {hash:?}"));
    }
    store.tables().verify_chain(Seq(1), store.head().seq).map_err(|error| error.to_string())?;
    gate_is_sound(path).map_err(|complaint| format!("{complaint:?}"))?;
    nobody_is_locked_out(path, &room).map_err(|complaint| format!("{complaint:?}"))?;
    let vaults = fs::read_dir(path).unwrap().filter(|it| it.as_ref().unwrap().path().extension().is_some_and(|it| it == "vault")).count();
    if vaults != 1 {
        return Err(format!("{vaults} vaults after a sign-in"));
    }
    if replay {
        room.verify(&test_rooms::session(1)).map_err(|error| error.to_string())?;
    }
    Ok(switched)
}

fn kit_opens(path: &Path, told: &Value) -> bool {
    let kit = RecoveryKit::parse(told["kit"].as_str().unwrap()).expect("a kit");
    KeyFile::read(&path.join("keys.v1")).is_ok_and(|it| it.open_with_kit(&kit).is_ok())
}
