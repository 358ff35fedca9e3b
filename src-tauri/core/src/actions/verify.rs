//! Verification: the file, the chain, then a replay into an empty store and every table compared row for row.

use crate::domain::id::Seq;
use crate::domain::policy::Action;
use crate::error::Result;
use crate::room::{Room, Session};
use crate::store::Store;

/// Rows between two moments in which the screens get the room back.
const SLICE: u32 = 2_000;

/// A verification under way.
#[derive(Debug)]
pub struct Verification {
    replayed: Store,
    file_checked: bool,
}

/// How far a check has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The journal has been followed as far as this.
    Through(Seq),
    /// Nothing was found.
    Sound(Seq),
}

/// The full checks that run in slices after a sign-in.
#[derive(Debug, Default)]
pub struct BackgroundCheck {
    verified: Seq,
    table: usize,
}

impl Room {
    /// Begins a verification. That somebody began it is journaled.
    pub fn begin_verification(&mut self, who: &Session) -> Result<Verification> {
        self.read(who, Action::VerifyJournal, |_| Ok(()))?;
        Ok(Verification { replayed: Store::in_memory()?, file_checked: false })
    }

    /// One slice of a verification: what is found first is the refusal, with its position.
    pub fn verify_on(&mut self, verification: &mut Verification) -> Result<Progress> {
        if !verification.file_checked {
            self.store.check_file()?;
            self.store.tables().check_head()?;
            verification.file_checked = true;
            return Ok(Progress::Through(Seq(0)));
        }
        let through = verification.replayed.replay(&self.store, SLICE)?;
        if through < self.store.head().seq {
            return Ok(Progress::Through(through));
        }
        self.store.compare(&verification.replayed)?;
        self.view().check_fingerprints()?;
        Ok(Progress::Sound(through))
    }

    /// A whole verification without a pause.
    pub fn verify(&mut self, who: &Session) -> Result<Seq> {
        let mut verification = self.begin_verification(who)?;
        loop {
            if let Progress::Sound(through) = self.verify_on(&mut verification)? {
                return Ok(through);
            }
        }
    }

    /// One slice of the checks that follow a sign-in: the whole chain, then every table's pages.
    pub fn check_on(&mut self, check: &mut BackgroundCheck) -> Result<Progress> {
        let head = self.store.head().seq;
        if check.verified < head {
            let to = Seq(head.0.min(check.verified.0 + i64::from(SLICE)));
            self.store.tables().verify_chain(check.verified.next(), to)?;
            check.verified = to;
            return Ok(Progress::Through(to));
        }
        let more = self.store.check_table(check.table)?;
        check.table += 1;
        Ok(if more { Progress::Through(head) } else { Progress::Sound(head) })
    }
}
