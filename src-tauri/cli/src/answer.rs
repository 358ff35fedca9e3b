//! Printing rows: a table for people, JSON for programs, CSV for spreadsheets.

use std::io::{self, Write};

use comfy_table::presets::UTF8_BORDERS_ONLY;
use comfy_table::{CellAlignment, Table};
use hensobo_documents::csv::csv_bytes;
use serde::Serialize;

use crate::arguments::Format;
use crate::problem::Problem;

/// Rows with their headings, each cell a text.
pub(crate) struct Rows {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Rows {
    /// Rows under `header`.
    pub(crate) fn new(header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Self {
        Self { header: header.iter().map(|it| (*it).to_owned()).collect(), rows: rows.into_iter().collect() }
    }

    /// A table with numbers to the right.
    pub(crate) fn to_table(&self) -> Table {
        let mut table = Table::new();
        table.load_style(UTF8_BORDERS_ONLY).set_header(&self.header);
        for row in &self.rows {
            table.add_row(row);
        }
        for (place, column) in table.column_iter_mut().enumerate() {
            let cells = || self.rows.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.is_empty());
            let numbers = cells().all(|cell| cell.chars().all(|c| c.is_ascii_digit() || ",.%−未満件".contains(c)));
            if numbers && cells().next().is_some() {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        table
    }
}

/// Prints `rows`, or `value` as JSON.
pub(crate) fn print<T: Serialize>(format: Format, value: &T, rows: &Rows) -> Result<(), Problem> {
    match format {
        Format::Table => writeln!(io::stdout(), "{}", rows.to_table())?,
        Format::Json => print_json(value)?,
        Format::Csv => print_csv(&rows.header, &rows.rows)?,
    }
    Ok(())
}

/// Prints JSON.
pub(crate) fn print_json<T: Serialize>(value: &T) -> Result<(), Problem> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Problem::format(&error))?;
    Ok(writeln!(io::stdout(), "{text}")?)
}

/// Prints CSV.
pub(crate) fn print_csv(header: &[String], rows: &[Vec<String>]) -> Result<(), Problem> {
    let bytes = csv_bytes(header, rows).map_err(|error| Problem::format(&error))?;
    Ok(io::stdout().write_all(&bytes)?)
}
