//! `where` and `places`: what stands where (所在).

use std::io::{self, Write};

use hensobo_core::actions::places::{BatchTrace, PlaceRow, PlacesView, TraceRow};
use hensobo_core::domain::count::grouped;
use hensobo_core::domain::id::{CampaignId, Seq};
use hensobo_core::domain::place;

use crate::answer::{Rows, print_csv, print_json};
use crate::arguments::Format;
use crate::arguments_custody::{Places, Where};
use crate::doors::Place;
use crate::problem::Problem;
use crate::variance::variance_rows;
use hensobo_documents::words::{kind_word, place_words, review_words, state_word, trace_word};

/// Prints every place of a campaign.
pub(crate) fn places(place: &Place, (campaign, format): (Option<CampaignId>, Format), it: &Places) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    let campaign = desk.campaign(campaign)?;
    let view = desk.room.places(&desk.who, campaign, it.as_of.map(Seq))?;
    let rows = place_rows(&view.rows);
    match format {
        Format::Json => print_json(&view)?,
        Format::Csv => print_csv(&rows.header, &rows.rows)?,
        Format::Table => {
            let mut out = io::stdout();
            writeln!(out, "{}", rows.to_table())?;
            writeln!(out, "{}", sum(&view))?;
            writeln!(out, "記録番号 {}（{}）現在", view.as_of, view.as_of_at)?;
        }
    }
    desk.leave()
}

fn place_rows(rows: &[PlaceRow]) -> Rows {
    let row = |it: &PlaceRow| {
        let unconfirmed = if it.unconfirmed { "未確認" } else { "" };
        vec![place_words(it.place, it.ordinal), grouped(it.pieces), unconfirmed.to_owned()]
    };
    Rows::new(&["置き場", "通数", "確認"], rows.iter().map(row))
}

/// What came by post is what stands in all places, 過剰 taken away.
fn sum(view: &PlacesView) -> String {
    let (came, stands, returns) = (grouped(view.came), grouped(view.stands), grouped(view.returns));
    let agrees = if view.came == view.stands { "一致" } else { "不一致" };
    format!("到着 {came}通（うち申請書 {returns}通）　置き場の計 {stands}通　{agrees}")
}

/// Prints where a batch is, and its whole way; as CSV its way alone.
pub(crate) fn whereabouts(place: &Place, (campaign, format): (Option<CampaignId>, Format), it: &Where) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    let campaign = desk.campaign(campaign)?;
    let trace = desk.room.where_is(&desk.who, campaign, &it.batch)?;
    let way = Rows::new(&["記録番号", "日時", "出来事", "移動", "記録者"], trace.entries.iter().map(entry));
    match format {
        Format::Json => print_json(&trace)?,
        Format::Csv => print_csv(&way.header, &way.rows)?,
        Format::Table => {
            let mut out = io::stdout();
            writeln!(out, "{}", head(&trace))?;
            writeln!(out, "{}", place_rows(&trace.standings).to_table())?;
            if !trace.variances.is_empty() {
                writeln!(out, "{}", variance_rows(&trace.variances).to_table())?;
            }
            writeln!(out, "{}", way.to_table())?;
        }
    }
    desk.leave()
}

/// 束1-000001　トレイ20201201-01　申請書　令和2年12月1日（火）　計数済み　500通　抜取3通
fn head(trace: &BatchTrace) -> String {
    let it = &trace.batch;
    let mut parts = vec![
        format!("束{}", it.number),
        format!("トレイ{}", it.tray),
        kind_word(it.kind).to_owned(),
        it.received_on.wareki(),
        state_word(it.state).to_owned(),
    ];
    let mut say = |name: &str, pieces: Option<u32>| {
        parts.extend(pieces.filter(|it| *it > 0).map(|it| format!("{name}{}通", grouped(i64::from(it)))));
    };
    say("", it.quantity.map(|it| it.pieces()));
    say("抜取", Some(trace.pulled));
    say("うち再提出", Some(trace.resubmitted));
    parts.join("　")
}

fn entry(it: &TraceRow) -> Vec<String> {
    let moves: Vec<String> = it
        .moves
        .iter()
        .map(|it| {
            let named = |place: place::Place| place_words(place, it.ordinal.filter(|_| place.is_of_round()));
            format!("{}→{} {}通", named(it.from), named(it.to), grouped(i64::from(it.pieces)))
        })
        .collect();
    let review = it.review.as_ref().map(|step| format!("：{}", review_words(step))).unwrap_or_default();
    let what = format!("{}{review}", trace_word(&it.what));
    vec![it.seq.to_string(), it.at.clone(), what, moves.join("、"), it.by.clone()]
}
