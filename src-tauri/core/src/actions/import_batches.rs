//! Importing batches from a CSV file (columns received_on, tray, quantity): one delivery a day, one transaction, whole or not at all.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::batch::BatchKind;
use crate::domain::count::PieceCount;
use crate::domain::csv::{CsvBatch, CsvError, read_batches};
use crate::domain::day::Day;
use crate::domain::delivery::{DeliveryError, Run, check_received_on};
use crate::domain::id::CampaignId;
use crate::domain::policy::Action;
use crate::domain::tally::ClosingError;
use crate::error::Result;
use crate::journal::event::{BatchReceived, DeliveryRecorded, Event};
use crate::room::{Room, Session, Tx};

/// What an import recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ImportedBatches {
    /// 束.
    pub batches: u32,
    /// 便: one a day.
    pub deliveries: u32,
    /// 通.
    pub pieces: i64,
}

/// 引渡者 of deliveries that came from a file.
const GIVEN_BY_FILE: &str = "CSV取込";

impl Room {
    /// Records every row of the file, or nothing.
    pub fn import_batches(&mut self, who: &Session, campaign: CampaignId, file: &[u8]) -> Result<ImportedBatches> {
        let rows = read_batches(file)?;
        self.change(who, Action::ImportBatches, |tx, now| {
            let settings = tx.settings(campaign)?;
            let closed = tx.tables().latest_closed_day(campaign)?;
            for row in &rows {
                if let Some(closed) = closed.filter(|closed| row.received_on <= *closed) {
                    return Err(ClosingError::DayClosed(closed).into());
                }
                check_row(tx, campaign, row, check_received_on(row.received_on, &settings, now.day()))?;
            }
            let mut days: BTreeMap<Day, Vec<CsvBatch>> = BTreeMap::new();
            for row in rows {
                days.entry(row.received_on).or_default().push(row);
            }
            let mut events: Vec<Event> = Vec::new();
            let mut answer = ImportedBatches { batches: 0, deliveries: 0, pieces: 0 };
            let (mut delivery, mut batch) = (tx.tables().next_delivery()?, tx.tables().next_batch()?);
            for (received_on, rows) in days {
                let desk_count = pieces_of_day(&rows)?;
                let given_by = tx.seal(campaign, &delivery, GIVEN_BY_FILE)?;
                let (carrier_count, taken_by) = (None, who.person);
                events.push(
                    DeliveryRecorded { delivery, campaign, received_on, run: Run::Morning, carrier_count, desk_count, given_by, taken_by }
                        .into(),
                );
                for row in rows {
                    let (kind, tray, first_count) = (BatchKind::Application, row.tray, row.quantity);
                    let second_count_due = settings.two_person_count;
                    events.push(BatchReceived { batch, campaign, delivery, received_on, kind, tray, first_count, second_count_due }.into());
                    batch = batch.next();
                    answer.batches += 1;
                }
                delivery = delivery.next();
                answer.deliveries += 1;
                answer.pieces += i64::from(desk_count.pieces());
            }
            Ok((answer, events))
        })
    }
}

/// What the rows of one day add up to; the row that makes it more than a delivery can hold is the refusal.
fn pieces_of_day(rows: &[CsvBatch]) -> Result<PieceCount> {
    let mut pieces = 0_u32;
    for row in rows {
        pieces = pieces.saturating_add(row.quantity.pieces());
        PieceCount::new(pieces).map_err(|cause| CsvError::Count { line: row.line, text: row.quantity.to_string(), cause })?;
    }
    Ok(PieceCount::new(pieces)?)
}

/// The refusals of a day and a tray, with the line of the file.
fn check_row(tx: &Tx<'_>, campaign: CampaignId, row: &CsvBatch, day: std::result::Result<(), DeliveryError>) -> Result<()> {
    let line = row.line;
    match day {
        Ok(()) => {}
        Err(DeliveryError::BeforeDispatch(day)) => return Err(CsvError::BeforeDispatch { line, day }.into()),
        Err(DeliveryError::InFuture(day)) => return Err(CsvError::InFuture { line, day }.into()),
        Err(other) => return Err(other.into()),
    }
    if tx.tables().tray_is_taken(campaign, row.received_on, &row.tray)? {
        return Err(CsvError::TrayTaken { line, tray: row.tray.to_string(), day: row.received_on }.into());
    }
    Ok(())
}
