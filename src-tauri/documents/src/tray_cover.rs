//! 束表紙（仕切り紙）: one page for each batch, with its bar code. It bears no data of applicants.

use hensobo_core::actions::day_view::BatchRow;
use hensobo_core::domain::count::grouped;
use serde::Serialize;

/// The covers of some batches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrayCovers {
    /// One page each.
    pub trays: Vec<TrayCover>,
}

/// One cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrayCover {
    /// 束番号.
    pub batch: String,
    /// The same as a bar code.
    pub bar: String,
    /// トレイ.
    pub tray: String,
    /// 受領日.
    pub received_on: String,
    /// 通数; empty while a count is outstanding, since the second count is blind.
    pub pieces: String,
    /// 計数者.
    pub counted_by: String,
    /// 確認者.
    pub checked_by: String,
}

/// Fills the form.
pub fn tray_covers<'a>(batches: impl IntoIterator<Item = &'a BatchRow>) -> TrayCovers {
    let cover = |it: &BatchRow| TrayCover {
        batch: it.number.to_string(),
        bar: it.number.to_string(),
        tray: it.tray.clone(),
        received_on: it.received_on.wareki(),
        pieces: it.quantity.map(|it| grouped(i64::from(it.pieces()))).unwrap_or_default(),
        counted_by: it.first_by.clone(),
        checked_by: it.checked_by.clone().unwrap_or_default(),
    };
    TrayCovers { trays: batches.into_iter().map(cover).collect() }
}
