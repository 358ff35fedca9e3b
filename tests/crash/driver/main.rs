//! What the crash harness watches: a program that works in a room as people do, and says what it was answered.
//!
//! Started by the tests of `tests/crash`, always under the shim. Its first word says what it does, the second where.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a harness fails loudly")]

mod deeds;
#[allow(dead_code, reason = "the tests take a part of it")]
#[path = "../disk.rs"]
mod disk;
mod faults;
mod full_disk;
#[allow(dead_code, reason = "the tests take a part of it")]
#[path = "../images.rs"]
mod images;
mod new_vaults;
mod place;
mod plain;
#[allow(dead_code, reason = "the tests take a part of it")]
#[path = "../recording.rs"]
mod recording;
mod season;
mod shim;
mod state;
mod toil;

use std::path::PathBuf;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [what, folder, rest @ ..] = words.as_slice() else { panic!("what, and where") };
    let folder = PathBuf::from(folder);
    let number = |place: usize| rest.get(place).and_then(|it| it.parse::<u64>().ok()).unwrap_or_default();
    match what.as_str() {
        "prepare" => season::prepare(&folder),
        "season" => season::play(&folder),
        "new_vaults" => new_vaults::play(&folder),
        "plain" => plain::write(&folder, &rest[0]),
        "toil" => toil::go_on(&folder, &rest[0], number(1)),
        "faults" => {
            let part = (number(2) as usize, number(3).max(1) as usize);
            faults::try_all(&folder, faults::Extent { seed: number(0), sample: number(1), part });
        }
        "full" => full_disk::fill(&folder, number(0)),
        other => panic!("nobody knows how to do {other}"),
    }
}
