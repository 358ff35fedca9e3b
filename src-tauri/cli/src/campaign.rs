//! `campaign …` and `calendar …`: 業務設定.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use hensobo_core::domain::campaign::CampaignForm;
use hensobo_core::domain::day::Day;
use hensobo_core::error::Error;

use crate::answer::{Rows, print};
use crate::arguments::{CalendarCommand, CampaignCommand, Format};
use crate::campaign_file;
use crate::doors::Place;
use crate::problem::Problem;

pub(crate) fn run(place: &Place, format: Format, command: CampaignCommand) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    match command {
        CampaignCommand::Open { file } => {
            let campaign = desk.room.open_campaign(&desk.who, &read(&file)?)?;
            writeln!(io::stdout(), "{campaign}")?;
        }
        CampaignCommand::Revise { campaign, file } => desk.room.revise_campaign(&desk.who, campaign, &read(&file)?)?,
        CampaignCommand::List => {
            let campaigns = desk.room.campaigns(&desk.who)?;
            let rows = campaigns.iter().map(|it| {
                let dispatched = hensobo_core::domain::count::grouped(it.settings.dispatched());
                vec![
                    it.campaign.to_string(),
                    it.settings.title.to_string(),
                    dispatched,
                    it.settings.first_reception_on.wareki(),
                    it.settings.reply_deadline.wareki(),
                ]
            });
            print(format, &campaigns, &Rows::new(&["番号", "事業名", "発送通数", "受付開始日", "回答期限"], rows))?;
        }
    }
    desk.leave()
}

fn read(file: &Path) -> Result<CampaignForm, Problem> {
    campaign_file::read(&fs::read_to_string(file).map_err(|error| Problem::file(file, &error))?)
}

pub(crate) fn calendar(place: &Place, format: Format, command: CalendarCommand) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    match command {
        CalendarCommand::List { fiscal_year } => {
            let days = desk.room.calendar(&desk.who, fiscal_year)?.days;
            let rows = days.iter().map(|it| {
                let open = if it.open { "開庁" } else { "閉庁" };
                vec![it.wareki.clone(), open.to_owned(), it.holiday.clone().unwrap_or_default()]
            });
            print(format, &days, &Rows::new(&["日", "開閉", "祝日・年末年始"], rows))?;
        }
        CalendarCommand::Mark { day, mark } => {
            let day = Day::parse(&day).map_err(Error::from)?;
            desk.room.mark_calendar_day(&desk.who, day, mark.into())?;
        }
    }
    desk.leave()
}
