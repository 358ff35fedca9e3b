//! Every deed under every fault: the first, the second, … call of the system fails, once or from then on, until the deed is done untouched.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use hensobo_core::error::{Code, Refused};
use hensobo_core::room::Room;
use hensobo_tests::behind::kinds_after;
use hensobo_tests::dice::Dice;

use crate::deeds::{Deed, Notes, Work, closed, season};
use crate::disk::Disk;
use crate::place::Place;
use crate::season::found;
use crate::shim::Shim;
use crate::state::{State, is_certain};

/// How a call fails.
const KINDS: [&str; 5] = ["eio", "nospc", "read", "write", "sync"];
const HOW: [&str; 2] = ["once", "on"];

/// More calls than any deed makes.
const NEVER: u64 = 1_000_000;

/// What became of the cases of one deed.
#[derive(Debug, Default)]
struct Tally {
    calls: u64,
    cases: u64,
    refused: u64,
    begun: u64,
    in_doubt: u64,
    done: u64,
    complaints: u64,
    panics: u64,
    false_done: u64,
}

/// The trial of one deed.
struct Trial<'t> {
    deed: Deed,
    place: &'t Place,
    notes: &'t Notes,
    root: &'t Path,
    before: Disk,
    shim: &'t mut Shim,
    room: Option<Room>,
    tally: Tally,
}

/// Tries every deed of a season, all of it or `sample` cases of each, in an empty folder.
pub(crate) fn try_all(root: &Path, seed: u64, sample: u64) {
    let mut shim = Shim::here();
    let mut dice = Dice::of_seed(seed);
    let (place, mut notes) = found(root, &mut shim);
    for deed in [closed::FOUNDING].into_iter().chain(season()) {
        place.clock.advance(chrono::TimeDelta::seconds(1));
        let before = Disk::of(root);
        let tally = Tally::default();
        let mut trial = Trial { deed, place: &place, notes: &notes, root, before: before.clone(), shim: &mut shim, room: None, tally };
        trial.all((&mut dice, sample));
        trial.put_back();
        let Trial { tally: it, .. } = trial;
        let action = deed.action.map_or_else(|| "—".to_owned(), |it| format!("{it:?}"));
        let counts = [it.calls, it.cases, it.refused, it.begun, it.in_doubt, it.done, it.panics, it.false_done, it.complaints]
            .map(|it| it.to_string());
        println!("deed\t{}\t{action}\t{}", deed.name, counts.join("\t"));
        let mut room = None;
        perform(&deed, &mut room, &mut notes, &place).unwrap_or_else(|it| panic!("{} without a fault: {it:?}", deed.name));
        if place.beside().exists() {
            std::fs::remove_dir_all(place.beside()).expect("the other room goes");
        }
    }
}

/// Does a deed, in the open room or around it.
fn perform(deed: &Deed, room: &mut Option<Room>, notes: &mut Notes, place: &Place) -> Result<(), Refused> {
    match deed.work {
        Work::Open(work) => {
            if room.is_none() {
                *room = Some(place.enter()?.0);
            }
            work(room.as_mut().expect("the room"), notes, place).map_err(|it| Refused::from(&it))
        }
        Work::Closed(work) => work(notes, place),
    }
}

impl Trial<'_> {
    fn all(&mut self, (dice, sample): (&mut Dice, u64)) {
        if sample > 0 {
            for _ in 0..sample {
                let (kind, how) = (KINDS[dice.below(KINDS.len())], HOW[dice.below(HOW.len())]);
                let (calls, _) = self.case(NEVER, (kind, how));
                if calls > 0 {
                    let nth = 1 + dice.below(usize::try_from(calls).expect("a count")) as u64;
                    self.case(nth, (kind, how));
                }
            }
            return;
        }
        for kind in KINDS {
            for how in HOW {
                for nth in 1.. {
                    let (calls, fired) = self.case(nth, (kind, how));
                    self.tally.calls = self.tally.calls.max(calls);
                    if fired == 0 {
                        break;
                    }
                }
            }
        }
    }

    /// The folder as it was before the deed.
    fn put_back(&mut self) {
        self.room = None;
        for entry in std::fs::read_dir(self.root).expect("the folder") {
            std::fs::remove_dir_all(entry.expect("an entry").path()).expect("a folder of the room");
        }
        self.before.put_into(self.root);
    }

    /// One case. Tells how many calls of the kind there were, and how many of them failed.
    fn case(&mut self, nth: u64, (kind, how): (&str, &str)) -> (u64, u64) {
        if self.room.is_none() {
            self.put_back();
            if matches!(self.deed.work, Work::Open(_)) {
                self.room = Some(self.place.enter().expect("the room").0);
            }
        }
        let before = State::of(&mut self.room, self.place);
        let disk = self.shim.begin_log(self.root);
        let (deed, place, mut notes) = (self.deed, self.place, self.notes.clone());
        self.shim.arm(nth, (kind, how));
        let room = &mut self.room;
        let ended = catch_unwind(AssertUnwindSafe(|| perform(&deed, room, &mut notes, place)));
        let (calls, fired) = self.shim.disarm();
        if fired > 0 {
            self.tally.cases += 1;
        }
        let what = format!("{} {kind} {how} {nth}", self.deed.name);
        match ended {
            Err(_) => {
                self.tally.panics += 1;
                println!("! {what}: a panic");
                self.room = None;
            }
            Ok(Ok(())) => self.done(&what, fired, disk),
            Ok(Err(refused)) => self.refused(&what, (kind, fired), (&refused, &before)),
        }
        (calls, fired)
    }

    /// What was answered as done is on the disk, whatever else was to come of it.
    fn done(&mut self, what: &str, fired: u64, disk: Disk) {
        let head = self.room.as_ref().map(Room::head);
        self.room = None;
        if fired == 0 {
            return;
        }
        self.tally.done += 1;
        let head = head.unwrap_or_else(|| self.place.head());
        if let Err(why) = is_certain(disk, self.place, head) {
            self.tally.false_done += 1;
            println!("! {what}: done, and a power cut would lose it: {why}");
        }
    }

    /// What was refused has left nothing, but for what is told to come first.
    fn refused(&mut self, what: &str, (kind, fired): (&str, u64), (refused, before): (&Refused, &State)) {
        if fired == 0 {
            return self.complain(what, &format!("refused without a fault: {refused:?}"));
        }
        if refused.code == Code::RecordInDoubt {
            // Told as it is: it stands in the journal, and may not be on the disk.
            self.tally.in_doubt += 1;
            self.room = None;
            return;
        }
        // A sector that cannot be read is damage: SQLite says so too (SQLITE_IOERR_CORRUPTFS).
        let expected = match kind {
            "nospc" => &[Code::DiskFull][..],
            "eio" => &[Code::StorageFailed, Code::VaultDamaged],
            _ => &[Code::StorageFailed],
        };
        if !expected.contains(&refused.code) {
            self.complain(what, &format!("the sentence of {:?}", refused.code));
        }
        if refused.code == Code::VaultDamaged {
            // Nothing more is read through this connection; whoever signs in again goes on.
            self.room = None;
        }
        // Where every call fails, a room cannot even be moved away again.
        if self.place.beside().exists() && !what.contains(" on ") {
            return self.complain(what, "refused, and there is a room");
        }
        let now = State::of(&mut self.room, self.place);
        if now == *before {
            self.tally.refused += 1;
        } else if now.head == before.head {
            self.complain(what, "refused, and tables changed");
        } else {
            let recorded = match &self.room {
                Some(room) => kinds_after(room, before.head.seq),
                None => self.place.kinds_after(before.head.seq),
            };
            let first: BTreeSet<&str> = self.deed.first.iter().copied().collect();
            if recorded.iter().all(|it| first.contains(it.as_str())) {
                self.tally.begun += 1;
            } else {
                self.complain(what, &format!("refused, and recorded: {recorded:?}"));
            }
            self.room = None;
        }
        if matches!(self.deed.work, Work::Closed(_)) {
            self.room = None;
        }
    }

    fn complain(&mut self, what: &str, why: &str) {
        self.tally.complaints += 1;
        println!("! {what}: {why}");
        self.room = None;
    }
}
