//! `day …`: closing a day (日締め), reopening it, what it adds up to.

use std::io::{self, Write};

use hensobo_core::actions::closing::{ClosingForm, ClosingRow, ClosingView};
use hensobo_core::actions::sign_in::Countersign;
use hensobo_core::domain::count::grouped;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::CampaignId;
use hensobo_core::domain::tally::{EquationRow, Tally, Term};
use hensobo_core::error::Error;

use crate::answer::{Rows, print_csv, print_json};
use crate::arguments::Format;
use crate::arguments_custody::DayCommand;
use crate::doors::Place;
use crate::problem::Problem;
use crate::typed;
use hensobo_documents::words::{equation_word, term_word};

pub(crate) fn run(place: &Place, (campaign, format): (Option<CampaignId>, Format), command: DayCommand) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    let campaign = desk.campaign(campaign)?;
    match command {
        DayCommand::Close { day, shelf_batches, checker } => {
            let password = typed::secret("確認者のパスワード: ")?.to_string();
            let form = ClosingForm { day, shelf_batches, checker: Countersign { login: checker, password } };
            desk.room.close_day_at_desk(&desk.who, campaign, &form)?;
        }
        DayCommand::Reopen { day, reason } => {
            let day = Day::parse(&day).map_err(Error::from)?;
            desk.room.reopen_day(&desk.who, campaign, day, &reason)?;
        }
        DayCommand::Show { day } => {
            let day = Day::parse(&day).map_err(Error::from)?;
            show(&desk.room.closing(&desk.who, campaign, day)?, format)?;
        }
    }
    desk.leave()
}

/// 初報 as it was signed, and 訂正版 as it is now, side by side; as CSV the equations.
fn show(view: &ClosingView, format: Format) -> Result<(), Problem> {
    let equations = equations(view);
    match format {
        Format::Json => print_json(view),
        Format::Csv => print_csv(&equations.header, &equations.rows),
        Format::Table => {
            let mut out = io::stdout();
            writeln!(out, "{}　{}", view.wareki, if view.closed { "締め済み" } else { "未締め" })?;
            writeln!(out, "{}", equations.to_table())?;
            writeln!(out, "{}", figures(view).to_table())?;
            if view.waiting > 0 {
                writeln!(out, "※計数待ち{}束は、どの件数にも含まない", view.waiting)?;
            }
            if let Some(earlier) = view.earlier_open {
                writeln!(out, "※先に{}を締める", earlier.wareki())?;
            }
            if !view.history.is_empty() {
                let history = Rows::new(&["日時", "手続", "記録者", "確認者", "理由"], view.history.iter().map(signed));
                writeln!(out, "{}", history.to_table())?;
            }
            Ok(())
        }
    }
}

fn equations(view: &ClosingView) -> Rows {
    let signed = |of: &Option<Tally>, at: usize| {
        of.as_ref().and_then(|it| it.equations.get(at)).map(|it| grouped(it.difference)).unwrap_or_default()
    };
    let rows = view.now.equations.iter().enumerate().map(|(at, it)| {
        vec![
            equation_word(it.equation).to_owned(),
            sides(it),
            signed(&view.first, at),
            signed(&view.last, at),
            grouped(it.difference),
            grouped(it.open),
        ]
    });
    Rows::new(&["式", "内容（現在）", "初報の差", "再締めの差", "現在の差", "うち未解明"], rows)
}

/// 受領計数 1,000 ＝ 収受 990 ＋ 再提出 2 ＋ 不達・雑件 8
fn sides(it: &EquationRow) -> String {
    let side = |terms: &[Term]| {
        let mut text = String::new();
        for (place, term) in terms.iter().enumerate() {
            let sign = match (place, term.pieces < 0) {
                (0, false) => "",
                (0, true) => "−",
                (_, true) => " − ",
                (_, false) => " ＋ ",
            };
            text.push_str(&format!("{sign}{} {}", term_word(term.kind), grouped(term.pieces.abs())));
        }
        text
    };
    format!("{} ＝ {}", side(&it.left), side(&it.right))
}

/// A figure of the daily sheet.
type Figure = fn(&Tally) -> i64;

/// What else the two signed. 未着 (R8) is no check.
fn figures(view: &ClosingView) -> Rows {
    let named: [(&str, Figure); 7] = [
        ("申請書（通）", |it| it.received),
        ("不達返戻（通）", |it| it.undeliverable),
        ("雑件（通）", |it| it.misc),
        ("束", |it| i64::from(it.batches)),
        ("受付棚の束", |it| i64::from(it.shelf_batches)),
        ("R8 未着（通）", |it| it.outstanding),
        ("終わっていない差異", |it| i64::from(it.open_variances)),
    ];
    let rows = named.iter().map(|(name, of)| {
        let text = |tally: &Option<Tally>| tally.as_ref().map(|it| grouped(of(it))).unwrap_or_default();
        vec![(*name).to_owned(), text(&view.first), text(&view.last), grouped(of(&view.now))]
    });
    Rows::new(&["項目", "初報", "再締め", "現在"], rows)
}

fn signed(it: &ClosingRow) -> Vec<String> {
    vec![
        it.at.clone(),
        if it.closed { "日締め" } else { "締めの解除" }.to_owned(),
        it.by.clone(),
        it.checked_by.clone().unwrap_or_default(),
        it.reason.clone().unwrap_or_default(),
    ]
}
