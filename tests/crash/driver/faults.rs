//! Every deed under every fault: the first, the second, … call of the system fails, once or from then on, until the deed is done untouched.
//! First a season, then a room of its own for what makes new vaults and what ends a room.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use hensobo_core::domain::policy::Action;
use hensobo_core::error::{Code, Refused};
use hensobo_core::room::Room;
use hensobo_tests::behind::kinds_after;
use hensobo_tests::dice::Dice;

use crate::deeds::{Deed, Notes, Work, closed, ending, season};
use crate::disk::Disk;
use crate::place::{Place, store_in};
use crate::season::found;
use crate::shim::Shim;
use crate::state::{State, is_certain, is_gone};

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

/// How much of it one driver tries: all cases of a deed or a sample, and every so-many-th deed from one on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Extent {
    /// The seed of a sample.
    pub(crate) seed: u64,
    /// Cases of each deed; all of them when it is 0.
    pub(crate) sample: u64,
    /// Which of how many drivers this is.
    pub(crate) part: (usize, usize),
}

/// Tries the deeds of both stories, each in an empty folder.
pub(crate) fn try_all(root: &Path, extent: Extent) {
    let mut shim = Shim::here();
    let season = [closed::FOUNDING].into_iter().chain(season()).collect();
    for story in [season, ending::story()] {
        empty(root);
        std::fs::create_dir(root.join("documents")).expect("a folder for files");
        try_story(root, story, (&mut shim, extent));
    }
}

fn empty(root: &Path) {
    for entry in std::fs::read_dir(root).expect("the folder") {
        std::fs::remove_dir_all(entry.expect("an entry").path()).expect("a folder of the room");
    }
}

fn try_story(root: &Path, story: Vec<Deed>, (shim, extent): (&mut Shim, Extent)) {
    let mut dice = Dice::of_seed(extent.seed);
    let (place, mut notes) = found(root, shim);
    let mut room = None;
    for (number, deed) in story.into_iter().enumerate() {
        place.clock.advance(chrono::TimeDelta::seconds(1));
        let (part, parts) = extent.part;
        if deed.tried && number % parts == part {
            room = None;
            let (before, tally) = (Disk::of(root), Tally::default());
            let mut trial = Trial { deed, place: &place, notes: &notes, root, before, shim, room: None, tally };
            trial.all((&mut dice, extent.sample));
            trial.put_back();
            trial.tell();
        }
        perform(&deed, &mut room, &mut notes, &place).unwrap_or_else(|it| panic!("{} without a fault: {it:?}", deed.name));
        place.settle();
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
        Work::Closed(work) | Work::Ending(work) => {
            *room = None;
            work(notes, place)
        }
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

    fn tell(&self) {
        let (deed, it) = (&self.deed, &self.tally);
        let action = deed.action.map_or_else(|| "—".to_owned(), |it| format!("{it:?}"));
        let counts = [it.calls, it.cases, it.refused, it.begun, it.in_doubt, it.done, it.panics, it.false_done, it.complaints]
            .map(|it| it.to_string());
        println!("deed\t{}\t{action}\t{}", deed.name, counts.join("\t"));
    }

    /// The folder as it was before the deed.
    fn put_back(&mut self) {
        self.room = None;
        self.place.forget();
        empty(self.root);
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
        if !matches!(deed.work, Work::Open(_)) {
            place.is_left();
        }
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
        let certain = match self.deed.work {
            Work::Ending(_) => is_gone(disk, self.place),
            Work::Open(_) | Work::Closed(_) => is_certain(disk, self.place, head.unwrap_or_else(|| self.place.head())),
        };
        if let Err(why) = certain {
            self.tally.false_done += 1;
            println!("! {what}: done, and a power cut would lose it: {why}");
        }
    }

    /// What was refused has left nothing, but for what is told to come first.
    fn refused(&mut self, what: &str, (kind, fired): (&str, u64), (refused, before): (&Refused, &State)) {
        if fired == 0 {
            return self.complain(what, &format!("refused without a fault: {refused:?}"));
        }
        if [Code::RecordInDoubt, Code::KeyFileInDoubt].contains(&refused.code) {
            // Told as it is: it stands in the journal or in the key file, and may not be on the disk.
            self.tally.in_doubt += 1;
            self.room = None;
            return;
        }
        // A sector that cannot be read is damage: SQLite says so too (SQLITE_IOERR_CORRUPTFS). A folder that does not answer is not there.
        let expected = match kind {
            // SQLite does not tell why it could not make a file.
            "nospc" if self.makes_a_vault() => &[Code::DiskFull, Code::StorageFailed],
            "nospc" => &[Code::DiskFull][..],
            "eio" => &[Code::StorageFailed, Code::VaultDamaged, Code::PathUnreachable],
            _ => &[Code::StorageFailed],
        };
        if !expected.contains(&refused.code) {
            self.complain(what, &format!("the sentence of {:?}", refused.code));
        }
        if refused.code == Code::VaultDamaged {
            // Nothing more is read through this connection; whoever signs in again goes on.
            self.room = None;
        }
        if self.chooses_a_vault() {
            // What counts is what the key file on the disk chooses, not what is open.
            self.room = None;
            if let Err(why) = store_in(&self.place.room(), &self.place.keys()) {
                return self.complain(what, &format!("refused, and nothing opens the room: {why}"));
            }
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
        // After a try with a password the next one would have to wait.
        if !matches!(self.deed.work, Work::Open(_)) || self.deed.action == Some(Action::ChangeOwnPassword) || self.chooses_a_vault() {
            self.room = None;
        }
    }

    /// Whether the key file is changed by the deed in more than its slots.
    fn chooses_a_vault(&self) -> bool {
        self.place.changes_keys() || matches!(self.deed.work, Work::Ending(_))
    }

    fn makes_a_vault(&self) -> bool {
        self.deed.name == closed::FOUNDING.name || matches!(self.deed.action, Some(Action::RotateRootKey | Action::EraseCampaign))
    }

    fn complain(&mut self, what: &str, why: &str) {
        self.tally.complaints += 1;
        println!("! {what}: {why}");
        self.room = None;
    }
}
