//! Differences (差異): report, explain, end, list.

use serde::Deserialize;

use crate::domain::batch::{BatchError, BatchKind, BatchState};
use crate::domain::count::PieceCount;
use crate::domain::delivery::DeliveryError;
use crate::domain::id::{BatchNumber, CampaignId, DeliveryId, PersonId, RoundId, VarianceId};
use crate::domain::person::Login;
use crate::domain::place::{Place, pieces_in};
use crate::domain::policy::Action;
use crate::domain::review::ReviewError;
use crate::domain::text::{IncidentNumber, Reason};
use crate::domain::variance::{VarianceEnd, VarianceEndKind, VarianceError, VarianceKind, VarianceReason};
use crate::error::{Error, Result};
use crate::journal::event::{DeliveryVarianceOpened, Event, VarianceEnded, VarianceExplained, VarianceReported};
use crate::room::{Room, Session, Tx};

/// A batch that holds more or fewer than it should, as a person counted it again.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct VarianceForm {
    /// The batch.
    pub batch: BatchNumber,
    /// Where it was counted again.
    pub place: Place,
    /// Found there (通).
    pub found: String,
    /// 理由, as far as is known.
    pub reason: VarianceReason,
    /// 詳細.
    pub words: String,
}

/// Which difference is meant: by its number, or the one of a delivery that has none yet.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum WhichVariance {
    /// By its number.
    Number {
        /// The difference.
        variance: VarianceId,
    },
    /// 自計数 and batches of a delivery.
    Delivery {
        /// The delivery.
        delivery: DeliveryId,
    },
}

/// What a person knows of a difference.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ExplanationForm {
    /// 担当者; nobody named means the person who is signed in.
    pub owner: Option<PersonId>,
    /// 理由.
    pub reason: VarianceReason,
    /// 詳細.
    pub words: String,
}

/// How a person ends a difference.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct EndForm {
    /// What ended it.
    pub end: VarianceEndKind,
    /// 事故番号; needed for what was lost.
    pub incident: String,
    /// 詳細.
    pub words: String,
}

impl Room {
    /// Records that a batch in the room holds more or fewer than it should.
    pub fn report_variance(&mut self, who: &Session, form: &VarianceForm) -> Result<VarianceId> {
        let (batch, place, found) = (form.batch, form.place, PieceCount::parse(&form.found)?);
        let (words, reason) = (Reason::parse(&form.words)?, form.reason);
        self.change(who, Action::ReportVariance, |tx, _| {
            let stored = tx.batch(batch)?;
            if stored.kind != BatchKind::Application {
                return Err(ReviewError::NotApplications(batch).into());
            }
            let there = pieces_in(&tx.tables().standings(batch)?, place);
            if !place.is_countable() {
                return Err(ReviewError::NotCountable(place).into());
            }
            // Envelopes turn up on the shelf also when all of the batch went on; elsewhere something must have been put.
            if there == 0 && place != Place::Shelf {
                return Err(ReviewError::TooFew { batch, place, there }.into());
            }
            match stored.state {
                BatchState::Counted => {}
                BatchState::Discarded => return Err(BatchError::Discarded(batch).into()),
                BatchState::Waiting | BatchState::Recount | BatchState::Undecided => return Err(BatchError::NotCounted(batch).into()),
            }
            if there == found.pieces() {
                return Err(VarianceError::NoneFound.into());
            }
            let (id, expected) = (tx.tables().next_variance()?, PieceCount::new(there)?);
            let words = tx.seal(stored.campaign, &id, words.as_str())?;
            Ok((id, vec![VarianceReported { batch, place, expected, found, reason, words }.into()]))
        })
    }

    /// The active person who is meant by an ID or a number, to follow a difference up.
    pub fn owner_named(&mut self, who: &Session, text: &str) -> Result<PersonId> {
        self.read(who, Action::ExplainVariance, |view| {
            let tables = view.tables();
            let by_login = Login::parse(text).ok().map(|login| tables.person_by_login(&login)).transpose()?.flatten();
            let person = match (by_login, text.parse::<PersonId>()) {
                (None, Ok(number)) => tables.person(number)?,
                (by_login, _) => by_login,
            };
            Ok(person.filter(|it| it.active).ok_or(Error::PersonUnknown)?.person)
        })
    }

    /// Says who follows a difference up, and why it is there.
    pub fn explain_variance(&mut self, who: &Session, which: WhichVariance, form: &ExplanationForm) -> Result<VarianceId> {
        let (words, reason) = (Reason::parse(&form.words)?, form.reason);
        let owner = form.owner.unwrap_or(who.person);
        self.change(who, Action::ExplainVariance, |tx, _| {
            if !tx.tables().person(owner)?.is_some_and(|it| it.active) {
                return Err(Error::PersonUnknown);
            }
            let (campaign, variance, mut events) = tx.open_variance(which)?;
            let words = tx.seal(campaign, &variance, words.as_str())?;
            events.push(VarianceExplained { variance, owner, reason, words }.into());
            Ok((variance, events))
        })
    }

    /// Ends a difference: found, somebody's error, or lost with the number of its incident.
    pub fn end_variance(&mut self, who: &Session, which: WhichVariance, form: &EndForm) -> Result<VarianceId> {
        let words = Reason::parse(&form.words)?;
        let incident = match form.incident.trim() {
            "" => None,
            number => Some(IncidentNumber::parse(number)?),
        };
        let lost = form.end == VarianceEndKind::Lost;
        let end = VarianceEnd { kind: form.end, incident: incident.filter(|_| lost) };
        self.change(who, Action::EndVariance, |tx, _| {
            let (campaign, variance, mut events) = tx.open_variance(which)?;
            tx.check_end(variance, which, &end)?;
            tx.must_not_be_own_report(variance, who.person)?;
            let words = tx.seal(campaign, &variance, words.as_str())?;
            events.push(VarianceEnded { variance, end, words }.into());
            Ok((variance, events))
        })
    }
}

impl Tx<'_> {
    /// The open difference that is meant; the one of a delivery becomes formal by the event that is answered with it.
    fn open_variance(&self, which: WhichVariance) -> Result<(CampaignId, VarianceId, Vec<Event>)> {
        let tables = self.tables();
        let delivery = match which {
            WhichVariance::Number { variance } => {
                let stored = tables.variance(variance)?.ok_or_else(|| VarianceError::Unknown(variance.to_string()))?;
                tables.variance_to_decide(&stored)?.must_be_open()?;
                return Ok((stored.campaign, variance, Vec::new()));
            }
            WhichVariance::Delivery { delivery } => tables.delivery(delivery)?.ok_or(DeliveryError::Unknown)?,
        };
        let open = tables.open_variances(delivery.campaign)?;
        let known = open.iter().find(|it| it.kind == VarianceKind::Delivery && it.delivery == Some(delivery.delivery));
        if let Some(known) = known {
            return Ok((delivery.campaign, known.variance, Vec::new()));
        }
        if delivery.unexplained() == 0 {
            return Err(VarianceError::NoneOfDelivery.into());
        }
        let opened = DeliveryVarianceOpened { delivery: delivery.delivery };
        Ok((delivery.campaign, tables.next_variance()?, vec![opened.into()]))
    }

    /// Whoever counted a batch again does not end its difference alone.
    fn must_not_be_own_report(&self, id: VarianceId, person: PersonId) -> Result<()> {
        let stored = self.tables().variance(id)?.filter(|it| it.kind == VarianceKind::Stock);
        let reporter = stored.map(|it| self.tables().actor_of(it.opened_seq)).transpose()?.flatten();
        if reporter == Some(person) { Err(VarianceError::OwnReport(id).into()) } else { Ok(()) }
    }

    /// Whether a difference can end like this: as its kind can, and with its envelopes still where they were.
    fn check_end(&self, id: VarianceId, which: WhichVariance, end: &VarianceEnd) -> Result<()> {
        let tables = self.tables();
        let stored = tables.variance(id)?;
        let of_delivery = match which {
            WhichVariance::Delivery { delivery } => Some(delivery),
            WhichVariance::Number { .. } => stored.as_ref().filter(|it| it.kind == VarianceKind::Delivery).and_then(|it| it.delivery),
        };
        let waiting = of_delivery.map(|it| tables.delivery(it)).transpose()?.flatten().map_or(0, |it| it.waiting);
        if waiting > 0 {
            return Err(VarianceError::CountsWaiting(waiting).into());
        }
        let Some(stored) = stored else {
            let WhichVariance::Delivery { delivery } = which else { return Err(VarianceError::Unknown(id.to_string()).into()) };
            let amount = tables.delivery(delivery)?.ok_or(DeliveryError::Unknown)?.unexplained();
            let (kind, place) = (VarianceKind::Delivery, Place::Post);
            let becoming = crate::domain::variance::Variance { variance: id, kind, round: None, batch: None, place, amount, ended: None };
            return Ok(becoming.end(end).map(|_| ())?);
        };
        let moves = tables.variance_to_decide(&stored)?.end(end)?;
        let Some(batch) = stored.batch else { return Ok(()) };
        let standings = tables.standings(batch)?;
        let there = |place, round: Option<RoundId>| -> i64 {
            standings.iter().filter(|it| it.place == place && (it.round.is_none() || it.round == round)).map(|it| it.pieces).sum()
        };
        // What was too much and is taken out must still stand there.
        let gone =
            moves.iter().any(|it| it.to == Place::Surplus && it.from != Place::Post && there(it.from, it.round) < i64::from(it.pieces));
        if gone { Err(VarianceError::Moved(id).into()) } else { Ok(()) }
    }
}
