//! A disk that is nearly full: work until nothing fits any more, then a little longer, then with space again.

use std::path::Path;

use hensobo_core::error::{Code, Refused};
use hensobo_core::room::Room;
use hensobo_tests::dice::Dice;
use hensobo_tests::practice::PASSWORD;

use crate::deeds::{CLERK, Notes, Work, counting, season, who};
use crate::disk::Disk;
use crate::place::Place;
use crate::season::found;
use crate::shim::Shim;
use crate::state::is_certain;

/// How often a disk is filled.
const TIMES: usize = 20;
/// The most that is left on it.
const MOST_LEFT: usize = 150_000;

/// Fills the disk of a room in an empty folder again and again, at places that follow from `seed`.
pub(crate) fn fill(root: &Path, seed: u64) {
    let mut shim = Shim::here();
    let mut dice = Dice::of_seed(seed);
    let (place, mut notes) = found(root, &mut shim);
    let mut open = Some(place.enter().expect("the room").0);
    for deed in season() {
        let Work::Open(work) = deed.work else { break };
        work(open.as_mut().expect("the room"), &mut notes, &place).expect("a deed");
        if deed.name == "receive_batch" {
            break;
        }
    }
    let mut tray = 0;
    for _ in 0..TIMES {
        let before = shim.begin_log(root);
        shim.leave_space(dice.below(MOST_LEFT) as u64);
        let done = until_full(&mut open, (&mut notes, &mut tray));
        let room = open.as_mut().expect("the room goes on");
        // Once more: what the rollback gave back may just be enough.
        match counting::receive(room, &mut notes, &format!("F-{tray}")) {
            Ok(()) => tray += 1,
            Err(error) => full(&error),
        }
        look(room, &notes);
        println!("full after {done} batches");
        open = None;
        on_a_full_disk(&place);
        shim.disarm();
        is_certain_still(before, &place);
        let room = open.insert(place.enter().expect("with space again").0);
        counting::receive(room, &mut notes, &format!("F-{tray}")).expect("with space again");
        tray += 1;
    }
    open.expect("the room").verify(&who(crate::deeds::AUDITOR)).expect("a sound room");
    println!("filled {TIMES} times");
}

/// Receives batches until the disk is full; nothing of the one that does not fit is kept.
fn until_full(room: &mut Option<Room>, (notes, tray): (&mut Notes, &mut usize)) -> usize {
    for done in 0.. {
        let room = room.as_mut().expect("the room");
        let before = room.head();
        match counting::receive(room, notes, &format!("F-{tray}")) {
            Ok(()) => *tray += 1,
            Err(error) => {
                full(&error);
                assert_eq!(room.head(), before, "a full disk keeps nothing of what it refused");
                return done;
            }
        }
    }
    unreachable!("a disk without an end")
}

/// The one sentence of a full disk.
fn full(error: &hensobo_core::error::Error) {
    assert_eq!(Refused::from(error).code, Code::DiskFull, "{error}");
}

/// Plain screens open: they need no space.
fn look(room: &mut Room, notes: &Notes) {
    room.today(&who(CLERK), notes.campaign()).expect("today");
    room.deliveries(&who(CLERK), notes.campaign()).expect("the deliveries");
    room.places(&who(CLERK), notes.campaign(), None).expect("the places");
    // What has to be journaled is refused with the reason, or still fits.
    if let Err(error) = room.people(&who(crate::deeds::ADMINISTRATOR)) {
        full(&error);
    }
}

/// Signing in is journaled. It says that the disk is full, and nothing else.
fn on_a_full_disk(place: &Place) {
    match place.sign_in("kanri", PASSWORD) {
        Ok(_) => {}
        Err(refused) => assert_eq!(refused.code, Code::DiskFull),
    }
}

fn is_certain_still(before: Disk, place: &Place) {
    is_certain(before, place, place.head()).expect("what was answered before the disk was full");
}
