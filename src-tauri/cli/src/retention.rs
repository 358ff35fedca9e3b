//! `retention`: until when everything is kept (保存期限), and by whose rule.

use std::io::{self, Write};

use hensobo_documents::retention::{RETENTION_COLUMNS, retention_cells};

use crate::answer::{Rows, print};
use crate::arguments::Format;
use crate::doors::Place;
use crate::problem::Problem;

pub(crate) fn retention(place: &Place, format: Format) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    let view = desk.room.retention(&desk.who)?;
    print(format, &view, &Rows::new(&RETENTION_COLUMNS, view.rows.iter().map(retention_cells)))?;
    if format == Format::Table {
        let day = view.day.wareki();
        if view.clock_unconfirmed {
            writeln!(io::stdout(), "端末の日付が確認されていないため、{day}の時点で示しています。`terminal clock` で確認してください。")?;
        } else {
            writeln!(io::stdout(), "{day}の時点。期限が来ても、返送簿がひとりでに消すことはありません。")?;
        }
    }
    desk.leave()
}
