//! Power cuts anywhere in a season: whatever the disk kept of what was not forced to it, the room opens with everything that was told.

use std::collections::BTreeMap;
use std::fs;

use hensobo_tests::dice::Dice;
use hensobo_tests::rooms::folder_in_memory;

use crate::campaign::{how_many, seed, share};
use crate::checks::{Complaint, Depth, after_a_cut};
use crate::images::Walk;
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
    let cuts = cuts(&recording, images, seed);
    let found = share(
        images,
        || (Walk::through(&recording), folder_in_memory()),
        |(walk, folder), image| {
            walk.advance(cuts[image]);
            let (fate, disk) = walk.image(&mut Dice::of_seed(seed ^ (image as u64) << 20));
            let place = folder.path().join(image.to_string());
            fs::create_dir(&place).unwrap();
            disk.put_into(&place);
            let depth = Depth { passwords: image % PASSWORDS_EVERY == 0, replay: image % REPLAYS_EVERY == 0 };
            let verdict = after_a_cut(&place, &story, cuts[image], depth);
            if let Err(complaint) = &verdict {
                let under_way = story.around(cuts[image]).1.map(|it| it["deed"].to_string());
                println!("image {image} of seed {seed}, cut after {} operations in {under_way:?}, {fate:?}: {complaint:?}", cuts[image]);
            }
            fs::remove_dir_all(&place).unwrap();
            verdict
        },
    );
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

/// Where the power fails, in order, so that one walk passes them all.
fn cuts(recording: &Recording, images: usize, seed: u64) -> Vec<usize> {
    let mut dice = Dice::of_seed(seed);
    let mut cuts: Vec<usize> = (0..images).map(|_| dice.below(recording.ops.len() + 1)).collect();
    cuts.sort_unstable();
    cuts
}
