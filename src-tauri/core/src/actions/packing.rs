//! Packing a round (梱包): batches or parts of them into boxes, containers and seals.

use serde::{Deserialize, Serialize};

use crate::domain::count::PieceCount;
use crate::domain::day::Day;
use crate::domain::id::{BatchNumber, CampaignId, RoundId};
use crate::domain::place::{Place, ready_pieces};
use crate::domain::policy::Action;
use crate::domain::review::ReviewError;
use crate::domain::round::Round;
use crate::domain::round_error::RoundError;
use crate::domain::round_steps::{Container, PackedLine};
use crate::domain::text::{ContainerLabel, SealLabel};
use crate::error::Result;
use crate::journal::event::{BatchUnpacked, BatchesPacked, RoundSealed};
use crate::room::{Room, Session, Tx, View};

/// A batch to be packed, as a person chose it.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct PackForm {
    /// The batch.
    pub batch: BatchNumber,
    /// Envelopes (通); empty for all that is ready.
    pub pieces: String,
}

/// A container and its seal, as typed or scanned.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ContainerForm {
    /// 容器番号.
    pub label: String,
    /// 封印番号.
    pub seal: String,
}

impl ContainerForm {
    /// Reads a container.
    pub(crate) fn read(&self) -> Result<Container> {
        Ok(Container { label: ContainerLabel::parse(&self.label)?, seal: SealLabel::parse(&self.seal)? })
    }

    /// Reads several.
    pub(crate) fn read_all(forms: &[ContainerForm]) -> Result<Vec<Container>> {
        forms.iter().map(ContainerForm::read).collect()
    }
}

/// A batch that could be packed now.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct ReadyBatch {
    /// The batch.
    pub batch: BatchNumber,
    /// トレイ.
    pub tray: String,
    /// 受領日.
    pub received_on: Day,
    /// Envelopes that are ready (通).
    pub ready: u32,
    /// 抜取: envelopes of it that are held back, sent back or kept out (通).
    pub pulled: u32,
    /// Whether parts of it went into a round before.
    pub packed_before: bool,
}

impl Room {
    /// Packs batches for a round: whole batches, or parts with a 枝番.
    pub fn pack_round(&mut self, who: &Session, round: RoundId, forms: &[PackForm]) -> Result<()> {
        self.change(who, Action::PackRound, |tx, _| {
            let (campaign, known) = tx.round(round)?;
            known.must_be_in_the_room()?;
            if forms.is_empty() {
                return Err(RoundError::Empty.into());
            }
            let rounds = tx.tables().rounds(campaign)?;
            let mut lines: Vec<PackedLine> = Vec::with_capacity(forms.len());
            for form in forms {
                if lines.iter().any(|it| it.batch == form.batch) {
                    return Err(RoundError::CountRepeated(form.batch).into());
                }
                lines.push(tx.line_to_pack((campaign, &known), &rounds, form)?);
            }
            Ok(((), vec![BatchesPacked { round, lines }.into()]))
        })
    }

    /// Takes a batch out of the boxes of a round.
    pub fn unpack_batch(&mut self, who: &Session, round: RoundId, batch: BatchNumber) -> Result<()> {
        self.change(who, Action::UnpackRound, |tx, _| {
            let line = tx.round(round)?.1.check_unpacking(batch)?;
            let pieces = PieceCount::new(u32::try_from(line.packed).unwrap_or(0))?;
            Ok(((), vec![BatchUnpacked { round, batch, pieces }.into()]))
        })
    }

    /// Records the containers of a round and their seals; takes the place of what was recorded before.
    pub fn seal_round(&mut self, who: &Session, round: RoundId, forms: &[ContainerForm]) -> Result<()> {
        let containers = ContainerForm::read_all(forms)?;
        self.change(who, Action::SealRound, |tx, _| {
            tx.round(round)?.1.check_sealing(&containers)?;
            Ok(((), vec![RoundSealed { round, containers }.into()]))
        })
    }
}

impl Tx<'_> {
    /// What packing a batch comes to: all that is ready of it, or a part with its 枝番.
    fn line_to_pack(&self, (campaign, round): (CampaignId, &Round), rounds: &[Round], form: &PackForm) -> Result<PackedLine> {
        let stored = self.batch(form.batch)?;
        if stored.campaign != campaign {
            return Err(RoundError::BatchNotInRound(form.batch).into());
        }
        if stored.kind != crate::domain::batch::BatchKind::Application {
            return Err(ReviewError::NotApplications(form.batch).into());
        }
        round.check_packing(form.batch, stored.received_on)?;
        let ready = ready_pieces(&self.tables().standings(form.batch)?, self.settings(campaign)?.review_before_handover);
        let pieces = if form.pieces.trim().is_empty() { PieceCount::new(ready)? } else { PieceCount::parse(&form.pieces)? };
        if pieces.pieces() == 0 || pieces.pieces() > ready {
            return Err(RoundError::TooFewReady { batch: form.batch, ready }.into());
        }
        let before = rounds.iter().filter(|it| !it.cancelled).filter_map(|it| it.lines.get(&form.batch)).map(|it| it.branch + 1).max();
        let branch = match before {
            None if pieces.pieces() == ready => 0,
            None => 1,
            Some(next) => next,
        };
        Ok(PackedLine { batch: form.batch, branch, pieces })
    }
}

impl View<'_> {
    /// Everything of a campaign that is ready and was received through a day.
    pub(crate) fn ready_batches(&self, campaign: CampaignId, through: Day) -> Result<Vec<ReadyBatch>> {
        let tables = self.tables();
        let places = match Place::ready(self.settings(campaign)?.review_before_handover) {
            [one, other, ..] => (*one, *other),
            [one] => (*one, *one),
            [] => (Place::Shelf, Place::Shelf),
        };
        let mut batches = Vec::new();
        for (batch, ready) in tables.batches_at(campaign, places, through)? {
            let Some(stored) = tables.batch(batch)? else { continue };
            let standings = tables.standings(batch)?;
            let pulled = |place| crate::domain::place::pieces_in(&standings, place);
            batches.push(ReadyBatch {
                batch,
                tray: stored.tray,
                received_on: stored.received_on,
                ready,
                pulled: pulled(Place::Deficient) + pulled(Place::Applicant) + pulled(Place::Excluded),
                packed_before: standings.iter().any(|it| it.place >= Place::Packed && it.place <= Place::Disposed),
            });
        }
        Ok(batches)
    }
}
