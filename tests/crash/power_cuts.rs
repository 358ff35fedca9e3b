//! Power cuts anywhere in a season: whatever the disk kept of what was not forced to it, the room opens with everything that was told.

use std::collections::BTreeMap;

use crate::campaign::{how_many, seed};
use crate::checks::{Complaint, Depth, after_a_cut};
use crate::cuts::{Image, cut};
use crate::recording::{Op, Recording};
use crate::story::Story;
use crate::under_shim::Watched;

/// One image in so many is opened with real passwords.
const PASSWORDS_EVERY: usize = 25;
/// One image in so many is read to its last page and replayed.
const REPLAYS_EVERY: usize = 10;

#[test]
fn a_power_cut_anywhere_loses_nothing_that_was_acknowledged_and_shows_nothing_half_done() {
    let seed = seed();
    let images = how_many("HENSOBO_IMAGES", (400, 10_000));
    let watched = Watched::fresh();
    let recording = watched.recorded("season", &[]);
    let story = Story::of(&recording, &watched.root());
    println!("{}", summary(&recording, &story));
    let found = cut((&recording, 0), (images, seed), |image| {
        let Image { number, cut, fate, folder } = image;
        let depth = Depth { passwords: number % PASSWORDS_EVERY == 0, replay: number % REPLAYS_EVERY == 0 };
        after_a_cut(folder, &story, *cut, depth).inspect_err(|complaint| {
            let under_way = story.around(*cut).1.map(|it| it["deed"].to_string());
            println!("image {number} of seed {seed}, cut after {cut} operations in {under_way:?}, {fate:?}: {complaint:?}");
        })
    });
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for complaint in found.iter().filter_map(|it| it.as_ref().err()) {
        let kind = match complaint {
            Complaint::Lost(_) => "lost",
            Complaint::Unopenable(_) => "unopenable",
            Complaint::HalfDone(_) => "half-done",
            Complaint::FalseAlarm(_) => "false alarms",
        };
        *counted.entry(kind).or_default() += 1;
    }
    println!("{images} crash images: {} without a fault, {counted:?}", found.iter().filter(|it| it.is_ok()).count());
    assert!(counted.is_empty(), "{counted:?}");
}

fn summary(recording: &Recording, story: &Story) -> String {
    let count = |what: fn(&Op) -> bool| recording.ops.iter().filter(|it| what(it)).count();
    let writes = count(|it| matches!(it, Op::Write { .. }));
    let syncs = count(|it| matches!(it, Op::Sync { .. }));
    let names = count(|it| matches!(it, Op::Name { .. } | Op::Rename { .. }));
    let (commits, told, entries) = (story.commits.len() - 1, story.told.len(), story.hashes.len());
    format!("recorded: {writes} writes, {syncs} syncs, {names} names; {commits} commits, {entries} entries, {told} acknowledgements")
}
