//! A program that is killed at any moment: the room opens at once, with everything that was answered.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use hensobo_core::domain::id::Seq;
use hensobo_core::store::Store;
use hensobo_core::test_rooms;
use hensobo_tests::dice::Dice;
use hensobo_tests::practice::{OTHER_PASSWORD, PASSWORD};
use hensobo_tests::rooms::folder_in_memory;
use serde_json::{Value, json};

use crate::campaign::{how_many, seed, share};
use crate::checks::{Complaint, Depth, a_room_opens, gate_is_sound, vault_is_whole};
use crate::disk::Disk;
use crate::under_shim::Watched;

/// A room grows; after so many kills another copy of the first one is taken.
const KILLS_A_ROOM: usize = 20;
/// Within this long, in milliseconds, the program is killed.
const LONGEST: usize = 700;

#[test]
fn a_program_that_is_killed_at_any_moment_loses_nothing_that_was_acknowledged() {
    let seed = seed();
    let kills = how_many("HENSOBO_KILLS", (24, 1_000));
    let prepared = Watched::fresh();
    let output = prepared.plain_driver("prepare", &[]).stderr(Stdio::inherit()).output().unwrap();
    let known: Value = serde_json::from_slice(&output.stdout).unwrap();
    let first = Disk::of(&prepared.root());
    let rooms = kills.div_ceil(KILLS_A_ROOM);
    let found: Vec<(usize, Result<usize, String>)> =
        share(rooms, || (), |(), room| (room, one_room(&first, &known, (seed, room), KILLS_A_ROOM.min(kills - room * KILLS_A_ROOM))));
    let answered: usize = found.iter().filter_map(|(_, it)| it.as_ref().ok()).sum();
    let failed: BTreeMap<usize, &String> = found.iter().filter_map(|(room, it)| Some((*room, it.as_ref().err()?))).collect();
    println!("{kills} kills in {rooms} rooms after {answered} answers: {} rooms with a fault", failed.len());
    assert!(failed.is_empty(), "{failed:#?}");
}

/// Kills the program so many times in one room. Answers how much it had answered, or what was wrong after which kill.
fn one_room(first: &Disk, known: &Value, (seed, room): (u64, usize), kills: usize) -> Result<usize, String> {
    let place = Watched::fresh();
    std::fs::remove_dir_all(place.root().join("documents")).unwrap();
    first.put_into(&place.root());
    let mut known = known.clone();
    let mut dice = Dice::of_seed(seed ^ (room as u64) << 24);
    let mut answered = 0;
    for kill in 0..kills {
        let seed = (seed << 8) ^ (room * 1_000 + kill) as u64;
        let mut child = place.plain_driver("toil", &[&known.to_string(), &seed.to_string()]).stdout(Stdio::piped()).spawn().unwrap();
        let lines = killed_after(&mut child, dice.below(LONGEST));
        answered += lines.iter().filter(|it| it.starts_with('{')).count();
        let told = lines.iter().rev().find(|it| it.starts_with('{')).map_or_else(|| known.clone(), |it| serde_json::from_str(it).unwrap());
        let key = known["key"].as_str().unwrap().to_owned();
        let replay = kill % 10 == 0;
        after_a_kill(&place.root(), (&key, &told), replay)
            .map_err(|it| format!("kill {kill} of room {room}, seed {seed}: {it:?}, {:?}", lines.last()))?;
        known = told;
        known["key"] = json!(key);
        // A change of password that was under way is whole or was not.
        let open =
            which_password(&place.root().join("room"), &key).map_err(|it| format!("kill {kill} of room {room}, seed {seed}: {it:?}"))?;
        known["passwords"]["kakari"] = json!(open);
    }
    Ok(answered)
}

/// What the program said until it was killed, some time after it began to work.
fn killed_after(child: &mut Child, milliseconds: usize) -> Vec<String> {
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut begun = String::new();
    output.read_line(&mut begun).unwrap();
    let reader = thread::spawn(move || output.lines().map_while(Result::ok).collect::<Vec<_>>());
    thread::sleep(Duration::from_millis(milliseconds as u64));
    child.kill().unwrap();
    child.wait().unwrap();
    let mut lines = reader.join().unwrap();
    // The last line may be cut in two.
    if lines.last().is_some_and(|it| it.starts_with('{') && serde_json::from_str::<Value>(it).is_err()) {
        lines.pop();
    }
    lines
}

fn after_a_kill(root: &Path, (key, told): (&str, &Value), replay: bool) -> Result<(), Complaint> {
    let room = root.join("room");
    let vault_key = test_rooms::vault_key_of(key).unwrap();
    let depth = Depth { passwords: false, replay };
    let (head, _) = vault_is_whole(&room.join("room.vault"), &vault_key, depth)?;
    let seq = told["seq"].as_i64().unwrap();
    let hash = Store::open(&room.join("room.vault"), &vault_key).unwrap().tables().hash_at(Seq(seq)).unwrap().map(|it| it.to_hex());
    if head < seq || hash.as_deref() != told["hash"].as_str() {
        return Err(Complaint::Lost(format!("{seq} was told, the journal ends at {head}")));
    }
    gate_is_sound(&room)?;
    a_room_opens(root, key, told)
}

/// Of both passwords exactly one opens.
fn which_password(room: &Path, key: &str) -> Result<&'static str, Complaint> {
    // A copy: trying counts as tries.
    let copy = folder_in_memory();
    Disk::of(room).put_into(copy.path());
    let _ = key;
    let opens = crate::checks::passwords_that_open(copy.path(), "kakari", &[PASSWORD, OTHER_PASSWORD])?;
    match opens.as_slice() {
        [one] => Ok(*one),
        other => Err(Complaint::Unopenable(format!("{} of two passwords open", other.len()))),
    }
}
