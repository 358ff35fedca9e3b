//! `variance …`: differences (差異), until they end.

use std::io::{self, Write};

use hensobo_core::actions::variance_rows::VarianceRow;
use hensobo_core::actions::variances::{EndForm, ExplanationForm, VarianceForm};
use hensobo_core::domain::count::grouped;
use hensobo_core::domain::id::CampaignId;
use hensobo_core::error::Error;

use crate::answer::{Rows, print};
use crate::arguments::Format;
use crate::arguments_custody::VarianceCommand;
use crate::doors::Place;
use crate::problem::Problem;
use hensobo_documents::words::{end_word, place_words, reason_word, variance_word};

pub(crate) fn run(place: &Place, (campaign, format): (Option<CampaignId>, Format), command: VarianceCommand) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    match command {
        VarianceCommand::List { all } => {
            let campaign = desk.campaign(campaign)?;
            let variances = desk.room.variances(&desk.who, campaign, all)?;
            print(format, &variances, &variance_rows(&variances))?;
        }
        VarianceCommand::Report { batch, place, found, reason, words } => {
            let form = VarianceForm { batch, place: place.into(), found, reason: reason.into(), words };
            writeln!(io::stdout(), "{}", desk.room.report_variance(&desk.who, &form)?)?;
        }
        VarianceCommand::Explain { which, reason, words, owner } => {
            let owner = owner.map(|named| desk.room.owner_named(&desk.who, &named)).transpose()?;
            let form = ExplanationForm { owner, reason: reason.into(), words };
            let which = which.named().map_err(Error::from)?;
            writeln!(io::stdout(), "{}", desk.room.explain_variance(&desk.who, which, &form)?)?;
        }
        VarianceCommand::End { which, end, words, incident } => {
            let form = EndForm { end: end.into(), incident, words };
            let which = which.named().map_err(Error::from)?;
            writeln!(io::stdout(), "{}", desk.room.end_variance(&desk.who, which, &form)?)?;
        }
    }
    desk.leave()
}

/// Differences as they are printed.
pub(crate) fn variance_rows(variances: &[VarianceRow]) -> Rows {
    let header = ["番号", "種類", "対象", "差", "発生日", "日数", "担当者", "理由", "詳細", "終了", "事故番号"];
    Rows::new(&header, variances.iter().map(row))
}

fn row(it: &VarianceRow) -> Vec<String> {
    vec![
        it.variance.map(|it| it.to_string()).unwrap_or_default(),
        variance_word(it.kind).to_owned(),
        subject(it),
        grouped(it.amount),
        it.opened_on.wareki(),
        it.age_days.to_string(),
        it.owner.clone(),
        it.reason.map(reason_word).unwrap_or_default().to_owned(),
        it.words.clone().unwrap_or_default(),
        it.end.map(end_word).unwrap_or_default().to_owned(),
        it.incident.clone().unwrap_or_default(),
    ]
}

/// 束1-000012（20201201-01）　業者（第1回）, or 便1-00003（令和2年12月1日（火）).
fn subject(it: &VarianceRow) -> String {
    let delivery = it.delivery.map(|id| format!("便{id}（{}）", it.delivery_on.map(|day| day.wareki()).unwrap_or_default()));
    let batch = it.batch.map(|number| format!("束{number}（{}）", it.tray.as_deref().unwrap_or_default()));
    let place = it.place.map(|place| place_words(place, it.ordinal));
    let round = it.ordinal.filter(|_| it.place.is_none()).map(|ordinal| format!("第{ordinal}回"));
    [delivery, batch, place, round].into_iter().flatten().collect::<Vec<_>>().join("　")
}
