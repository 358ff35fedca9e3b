//! The journal as people read it. Opening it is itself journaled.

use crate::domain::id::Seq;
use crate::domain::policy::Action;
use crate::error::Result;
use crate::room::{Room, Session};
use crate::store::journal::JournalRow;

impl Room {
    /// At most `most` entries after `after`, in order. Personal texts in them stay sealed.
    pub fn journal(&mut self, who: &Session, after: Seq, most: u32) -> Result<Vec<JournalRow>> {
        self.read(who, Action::ReadJournal, |view| Ok(view.tables().journal(after, most)?))
    }
}
