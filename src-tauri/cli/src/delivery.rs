//! `delivery …`: what the carrier brought (便).

use std::io::{self, Write};

use hensobo_core::actions::deliveries::DeliveryForm;
use hensobo_core::domain::count::grouped;
use hensobo_core::domain::id::CampaignId;

use crate::answer::{Rows, print};
use crate::arguments::{DeliveryCommand, Format};
use crate::doors::Place;
use crate::problem::Problem;
use hensobo_documents::words::run_word;

pub(crate) fn run(place: &Place, (campaign, format): (Option<CampaignId>, Format), command: DeliveryCommand) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    match command {
        DeliveryCommand::Record { received_on, run, carrier_count, desk_count, given_by } => {
            let campaign = desk.campaign(campaign)?;
            let form = DeliveryForm { received_on, run: run.into(), carrier_count, desk_count, given_by };
            let delivery = desk.room.record_delivery(&desk.who, campaign, &form)?;
            writeln!(io::stdout(), "{delivery}")?;
        }
        DeliveryCommand::Correct { delivery, carrier_count, desk_count, reason } => {
            desk.room.correct_delivery(&desk.who, delivery, &carrier_count, &desk_count, &reason)?;
        }
        DeliveryCommand::List => {
            let campaign = desk.campaign(campaign)?;
            let deliveries = desk.room.deliveries(&desk.who, campaign)?;
            let rows = deliveries.iter().map(|it| {
                vec![
                    it.delivery.to_string(),
                    it.received_on.wareki(),
                    run_word(it.run).to_owned(),
                    it.carrier_count.map(|it| it.to_string()).unwrap_or_default(),
                    it.desk_count.to_string(),
                    grouped(it.batched),
                    grouped(it.variance),
                    it.waiting.to_string(),
                ]
            });
            print(
                format,
                &deliveries,
                &Rows::new(&["便番号", "受付日", "便", "郵便局の通数", "数えた通数", "束の計", "差", "計数待ち"], rows),
            )?;
        }
    }
    desk.leave()
}
