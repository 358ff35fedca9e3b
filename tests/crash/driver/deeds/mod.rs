//! Everything that can be done in a room, once each, in an order in which it makes sense: a season for the recorder, a list for the faults.

pub(crate) mod closed;
pub(crate) mod counting;
mod custody;
pub(crate) mod ending;
mod erasure;
mod papers;
pub(crate) mod people;
pub(crate) mod terminal;

use hensobo_core::actions::approvals::Approved;
use hensobo_core::domain::id::{BatchNumber, CampaignId, DeliveryId, EditionId, RoundId, VarianceId};
use hensobo_core::domain::policy::Action;
use hensobo_core::error::{Refused, Result};
use hensobo_core::room::{Room, Session};
use hensobo_core::test_rooms;
use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::place::Place;

/// One thing that is done.
#[derive(Clone, Copy)]
pub(crate) struct Deed {
    /// What it is called in the tables of results.
    pub(crate) name: &'static str,
    /// The action of the policy that it is, where it is one.
    pub(crate) action: Option<Action>,
    /// Kinds of entries that stand in the journal before the deed itself is done: that something was begun, seen or opened.
    pub(crate) first: &'static [&'static str],
    /// Whether it is done under faults, or only so that what follows can be done.
    pub(crate) tried: bool,
    /// How it is done.
    pub(crate) work: Work,
}

/// How a deed is done.
#[derive(Clone, Copy)]
pub(crate) enum Work {
    /// In the open room.
    Open(fn(&mut Room, &mut Notes, &Place) -> Result<()>),
    /// With the room closed: it opens it itself, or does not.
    Closed(fn(&mut Notes, &Place) -> std::result::Result<(), Refused>),
    /// With the room closed, and nothing opens it afterwards.
    Ending(fn(&mut Notes, &Place) -> std::result::Result<(), Refused>),
}

/// What earlier deeds have made.
#[derive(Debug, Clone, Default)]
pub(crate) struct Notes {
    pub(crate) campaign: Option<CampaignId>,
    pub(crate) delivery: Option<DeliveryId>,
    pub(crate) batches: Vec<BatchNumber>,
    pub(crate) rounds: Vec<RoundId>,
    pub(crate) variance: Option<VarianceId>,
    pub(crate) edition: Option<EditionId>,
    /// The password of every ID.
    pub(crate) passwords: BTreeMap<String, String>,
    /// The recovery kit.
    pub(crate) kit: String,
    /// Files that were promised: backups and exports.
    pub(crate) files: Vec<PathBuf>,
    /// Sign-ins that were refused, each told to somebody.
    pub(crate) refused: usize,
}

impl Notes {
    pub(crate) fn campaign(&self) -> CampaignId {
        self.campaign.expect("a campaign")
    }

    pub(crate) fn round(&self) -> RoundId {
        self.rounds[0]
    }
}

/// The people of the room, in the order in which they are enrolled.
pub(crate) const ADMINISTRATOR: u32 = 1;
pub(crate) const CLERK: u32 = 2;
pub(crate) const SECOND_CLERK: u32 = 3;
pub(crate) const SUPERVISOR: u32 = 4;
pub(crate) const AUDITOR: u32 = 5;
/// The sixth is another 管理者.
pub(crate) const SOMEBODY: u32 = 7;

/// A session of one of them.
pub(crate) fn who(person: u32) -> Session {
    test_rooms::session(person)
}

/// An approval by the 管理者 and the 監督者.
pub(crate) fn approved(room: &Room, action: Action) -> Approved {
    test_rooms::approved(room, &who(ADMINISTRATOR), action, Some(&who(SUPERVISOR)))
}

/// A deed in the open room.
pub(crate) const fn open(action: Action, name: &'static str, work: fn(&mut Room, &mut Notes, &Place) -> Result<()>) -> Deed {
    Deed { name, action: Some(action), first: &[], tried: true, work: Work::Open(work) }
}

/// A deed that opens or leaves the room itself.
pub(crate) const fn closed(
    name: &'static str,
    first: &'static [&'static str],
    work: fn(&mut Notes, &Place) -> std::result::Result<(), Refused>,
) -> Deed {
    Deed { name, action: None, first, tried: true, work: Work::Closed(work) }
}

impl Deed {
    /// The same, which writes something down before it is done.
    pub(crate) const fn after(self, first: &'static [&'static str]) -> Self {
        Self { first, ..self }
    }

    /// The same, done without a fault.
    pub(crate) const fn untried(self) -> Self {
        Self { tried: false, ..self }
    }

    /// The same, as an action of the policy.
    pub(crate) const fn as_action(self, action: Action) -> Self {
        Self { action: Some(action), ..self }
    }
}

/// All of it, in order.
pub(crate) fn season() -> Vec<Deed> {
    [people::FIRST, counting::DEEDS, custody::DEEDS, papers::DEEDS, erasure::DEEDS, terminal::DEEDS, people::LATER, closed::DEEDS].concat()
}
