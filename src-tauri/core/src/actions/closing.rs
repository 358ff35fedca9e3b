//! 日締め: what a day adds up to, closing it by two people, reopening it.

use serde::{Deserialize, Serialize};

use super::sign_in::Countersign;
use crate::domain::access_log::PrintedHead;
use crate::domain::count::PieceCount;
use crate::domain::day::Day;
use crate::domain::id::{CampaignId, PersonId};
use crate::domain::place::Place;
use crate::domain::policy::Action;
use crate::domain::tally::{ClosingError, Equation, Signatures, Tally};
use crate::domain::text::Reason;
use crate::error::{Error, Result};
use crate::journal::event::{DayClosed, DayReopened};
use crate::room::{Room, Session, View};
use crate::store::Tables;

/// The closing of a day, as entered; the second person gives ID and password.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ClosingForm {
    /// The day.
    pub day: String,
    /// 受付棚の束数, as counted.
    pub shelf_batches: String,
    /// The second person.
    pub checker: Countersign,
}

/// One closing or reopening, as it is shown.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct ClosingRow {
    /// When it was recorded.
    pub at: String,
    /// Whether it closed; else it reopened.
    pub closed: bool,
    /// Who closed, or reopened.
    pub by: String,
    /// The second person.
    pub checked_by: Option<String>,
    /// 理由 of a reopening.
    pub reason: Option<String>,
}

/// One day's closing, as it is shown: 初報 as it was signed and 訂正版 as it is now, side by side.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct ClosingView {
    /// The day.
    pub day: Day,
    /// 令和2年12月1日（火）
    pub wareki: String,
    /// Whether it is closed now.
    pub closed: bool,
    /// 初報: what was signed first.
    pub first: Option<Tally>,
    /// What was signed last, where the day was reopened and closed again.
    pub last: Option<Tally>,
    /// Now.
    pub now: Tally,
    /// Batches that wait for a count.
    pub waiting: u32,
    /// An earlier day that must be closed first.
    pub earlier_open: Option<Day>,
    /// Closings and reopenings, oldest first.
    pub history: Vec<ClosingRow>,
    /// Where the journal ends: it stands on the daily sheet (日計表), so that a room put back to an older state is noticed.
    pub head: PrintedHead,
    /// What the person who looks may do now.
    pub may: Vec<Action>,
}

impl Room {
    /// Closes a day with the ID and password of a second person.
    pub fn close_day_at_desk(&mut self, who: &Session, campaign: CampaignId, form: &ClosingForm) -> Result<()> {
        let (day, shelf_batches) = (Day::parse(&form.day)?, PieceCount::parse(&form.shelf_batches)?.pieces());
        let second = self.countersign(&form.checker.login, &form.checker.password, Action::CloseDay)?;
        self.close_day(who, &second, campaign, (day, shelf_batches))
    }

    /// Closes a day: both sign what it adds up to, differences included.
    pub fn close_day(&mut self, who: &Session, second: &Session, campaign: CampaignId, (day, shelf_batches): (Day, u32)) -> Result<()> {
        let signed = Signatures::of(who.person, second.person)?;
        self.read(second, Action::CloseDay, |_| Ok(()))?;
        self.change(who, Action::CloseDay, |tx, now| {
            tx.settings(campaign)?;
            check_closing(tx.tables(), campaign, (day, now.day()))?;
            let tally = super::tally::tally(tx.tables(), campaign, day, shelf_batches)?;
            let known = shelf_count(tx.tables(), campaign)?;
            if shelf_batches != known {
                return Err(ClosingError::ShelfDiffers { counted: shelf_batches, known }.into());
            }
            Ok(((), vec![DayClosed { campaign, day, signed, tally }.into()]))
        })?;
        self.anchor();
        Ok(())
    }

    /// Reopens the latest closed day, with a reason.
    pub fn reopen_day(&mut self, who: &Session, campaign: CampaignId, day: Day, reason: &str) -> Result<()> {
        let reason = Reason::parse(reason)?;
        self.change(who, Action::ReopenDay, |tx, _| {
            tx.settings(campaign)?;
            match tx.tables().latest_closed_day(campaign)? {
                Some(latest) if latest == day => {}
                Some(latest) if tx.tables().day_is_closed(campaign, day)? => return Err(ClosingError::NotLatest { latest }.into()),
                _ => return Err(ClosingError::NotClosed(day).into()),
            }
            let reason = tx.seal(campaign, &day, reason.as_str())?;
            Ok(((), vec![DayReopened { campaign, day, reason }.into()]))
        })
    }

    /// One day's closing.
    pub fn closing(&mut self, who: &Session, campaign: CampaignId, day: Day) -> Result<ClosingView> {
        let (person, today, head) = (who.person, self.clock.now().day(), self.printed_head());
        self.read(who, Action::ReadCustody, |view| view.closing((person, today, head), campaign, day))
    }
}

/// What must hold before a day is closed.
fn check_closing(tables: Tables<'_>, campaign: CampaignId, (day, today): (Day, Day)) -> Result<()> {
    if day > today {
        return Err(ClosingError::InFuture(day).into());
    }
    if tables.day_is_closed(campaign, day)? {
        return Err(ClosingError::AlreadyClosed(day).into());
    }
    if let Some(latest) = tables.latest_closed_day(campaign)?.filter(|latest| *latest > day) {
        return Err(ClosingError::LaterClosed(latest).into());
    }
    if let Some(earlier) = tables.days_to_close(campaign, day)?.into_iter().find(|it| *it < day) {
        return Err(ClosingError::EarlierOpen(earlier).into());
    }
    match waiting_on(tables, campaign, day)? {
        0 => Ok(()),
        waiting => Err(ClosingError::CountsWaiting(waiting).into()),
    }
}

fn waiting_on(tables: Tables<'_>, campaign: CampaignId, day: Day) -> Result<u32> {
    let waiting = tables.unsettled_batches(campaign)?.into_iter().filter(|(_, on)| *on <= day).count();
    Ok(u32::try_from(waiting).unwrap_or(u32::MAX))
}

/// Trays on 受付棚 by the books, reviewed or not.
fn shelf_count(tables: Tables<'_>, campaign: CampaignId) -> Result<u32> {
    let batches = tables.batches_at(campaign, (Place::Shelf, Place::Reviewed), Day::LAST)?;
    Ok(u32::try_from(batches.len()).unwrap_or(u32::MAX))
}

/// A closed day's figures now. What speaks of everything up to its closing stays as it was signed: later days are no correction of it.
fn now_of(mut now: Tally, signed: Option<Tally>) -> Tally {
    let Some(signed) = signed else { return now };
    for row in &mut now.equations {
        let of_the_day = matches!(row.equation, Equation::R1 | Equation::R2);
        let as_signed = signed.equations.iter().find(|it| it.equation == row.equation);
        if let (false, Some(as_signed)) = (of_the_day, as_signed) {
            row.clone_from(as_signed);
        }
    }
    now.outstanding = signed.outstanding;
    now
}

impl View<'_> {
    fn closing(&self, (person, today, head): (PersonId, Day, PrintedHead), campaign: CampaignId, day: Day) -> Result<ClosingView> {
        let tables = self.tables();
        self.settings(campaign)?;
        let closings = tables.closings_of(campaign, day)?;
        let mut signed = closings.iter().filter_map(|it| it.signed.as_ref()).map(|(_, _, tally)| tally.clone());
        let (first, last) = (signed.next(), signed.next_back());
        let closed = tables.day_is_closed(campaign, day)?;
        let mut history = Vec::with_capacity(closings.len());
        for it in &closings {
            let by = it.signed.as_ref().map(|(by, checked, _)| (*by, *checked));
            history.push(ClosingRow {
                at: tables.written_at(it.seq)?,
                closed: by.is_some(),
                by: match by {
                    Some((by, _)) => self.name_of(by)?,
                    None => tables.actor_of(it.seq)?.map(|it| self.name_of(it)).transpose()?.unwrap_or_default(),
                },
                checked_by: by.map(|(_, checked)| self.name_of(checked)).transpose()?,
                reason: it.reason.as_ref().map(|it| self.unseal(campaign, &day, it)).transpose()?,
            });
        }
        let signed_last = last.as_ref().or(first.as_ref()).cloned();
        let shelf_batches = last.as_ref().or(first.as_ref()).map_or(0, |it| it.shelf_batches);
        let role = tables.person(person)?.ok_or(Error::NotSignedIn)?.role;
        let latest = tables.latest_closed_day(campaign)?;
        let earlier_open = tables.days_to_close(campaign, day)?.into_iter().find(|it| *it < day);
        let mut may = Vec::new();
        may.extend((!closed && day <= today && latest.is_none_or(|it| it < day)).then_some(Action::CloseDay));
        may.extend((closed && latest == Some(day)).then_some(Action::ReopenDay));
        may.retain(|action| role.may(*action));
        Ok(ClosingView {
            day,
            head,
            wareki: day.wareki(),
            closed,
            first,
            last,
            now: now_of(super::tally::tally(tables, campaign, day, shelf_batches)?, signed_last.filter(|_| closed)),
            waiting: waiting_on(tables, campaign, day)?,
            earlier_open,
            history,
            may,
        })
    }
}
