//! `batch …`: log, count, correct, discard, import (受付).

use std::fs;
use std::io::{self, Write};

use hensobo_core::actions::batches::BatchForm;
use hensobo_core::actions::counting::CountedBatch;
use hensobo_core::domain::batch::BatchState;
use hensobo_core::domain::count::grouped;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::CampaignId;
use hensobo_core::error::Error;

use crate::answer::{Rows, print};
use crate::arguments::{BatchCommand, Format};
use crate::doors::{Desk, Place};
use crate::problem::Problem;
use hensobo_documents::words::{kind_word, state_word};

pub(crate) fn run(place: &Place, (campaign, format): (Option<CampaignId>, Format), command: BatchCommand) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    match command {
        BatchCommand::Receive { received_on, delivery, kind, tray, quantity } => {
            let delivery = match delivery {
                Some(delivery) => delivery,
                None => {
                    let day = Day::parse(&received_on).map_err(Error::from)?;
                    let campaign = desk.campaign(campaign)?;
                    desk.room.only_delivery_on(&desk.who, campaign, day)?
                }
            };
            let number = desk.room.receive_batch(&desk.who, &BatchForm { delivery, kind: kind.into(), tray, quantity })?;
            writeln!(io::stdout(), "{number}")?;
        }
        BatchCommand::Count { number, quantity } => say_counted(desk.room.count_batch(&desk.who, number, &quantity)?)?,
        BatchCommand::Decide { number, quantity, reason } => desk.room.decide_count(&desk.who, number, &quantity, &reason)?,
        BatchCommand::Waive { number, reason } => desk.room.waive_second_count(&desk.who, number, &reason)?,
        BatchCommand::Correct { number, quantity, reason } => desk.room.correct_batch(&desk.who, number, &quantity, &reason)?,
        BatchCommand::Discard { number, reason } => desk.room.discard_batch(&desk.who, number, &reason)?,
        BatchCommand::Undo => {
            let campaign = desk.campaign(campaign)?;
            writeln!(io::stdout(), "{}", desk.room.undo_last_batch(&desk.who, campaign)?)?;
        }
        BatchCommand::Import { file } => {
            let bytes = fs::read(&file).map_err(|error| Problem::file(&file, &error))?;
            let campaign = desk.campaign(campaign)?;
            let imported = desk.room.import_batches(&desk.who, campaign, &bytes)?;
            let (batches, deliveries) = (grouped(i64::from(imported.batches)), grouped(i64::from(imported.deliveries)));
            writeln!(io::stdout(), "{batches}束、{deliveries}便、{}通を登録しました。", grouped(imported.pieces))?;
        }
        BatchCommand::List { received_on } => list(&mut desk, (campaign, format), &received_on)?,
        BatchCommand::Gaps => {
            let campaign = desk.campaign(campaign)?;
            let gaps = desk.room.gaps(&desk.who, campaign)?;
            let rows = gaps.iter().map(|it| vec![it.number.to_string(), it.received_on.wareki(), it.tray.clone(), it.reason.clone()]);
            print(format, &gaps, &Rows::new(&["束番号", "受付日", "トレイ番号", "理由"], rows))?;
        }
    }
    desk.leave()
}

fn say_counted(counted: CountedBatch) -> Result<(), Problem> {
    let sentence = match counted.state {
        BatchState::Counted => "計数が一致しました。",
        BatchState::Recount => "計数が一致しません。もう一度数えてください。",
        BatchState::Waiting | BatchState::Undecided | BatchState::Discarded => "3回の計数が一致しません。監督者が通数を決めてください。",
    };
    Ok(writeln!(io::stdout(), "{sentence}")?)
}

fn list(desk: &mut Desk, (campaign, format): (Option<CampaignId>, Format), received_on: &str) -> Result<(), Problem> {
    let day = Day::parse(received_on).map_err(Error::from)?;
    let campaign = desk.campaign(campaign)?;
    let view = desk.room.day_view(&desk.who, campaign, day)?;
    let rows = view.batches.iter().map(|it| {
        let quantity = it.quantity.map(|it| it.to_string()).unwrap_or_default();
        vec![
            it.number.to_string(),
            kind_word(it.kind).to_owned(),
            it.tray.clone(),
            state_word(it.state).to_owned(),
            quantity,
            it.first_by.clone(),
        ]
    });
    print(format, &view.batches, &Rows::new(&["束番号", "種別", "トレイ番号", "状態", "通数", "計数者"], rows))
}
