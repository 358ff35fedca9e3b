//! Lists on A4 sideways, as many pages as it takes: 利用記録, 従業者名簿, 所在・経過記録, 差異, 返送状況（事業別）.

use hensobo_core::domain::form::FreeText;
use serde::Serialize;

use crate::table::{Cell, Table};

/// What a list says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ledger {
    /// What stands above the list.
    pub facts: Vec<Fact>,
    /// Its columns.
    pub columns: Vec<LedgerColumn>,
    /// Its lines, as they are printed.
    pub rows: Vec<Vec<String>>,
    /// ※ lines.
    pub notes: Vec<String>,
    /// The column whose texts a person typed.
    #[serde(skip)]
    pub free_column: Option<usize>,
    /// The same lines for spreadsheets.
    #[serde(skip)]
    pub table: Table,
}

/// One fact above a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// What it says.
    pub value: String,
}

impl Fact {
    /// A fact.
    pub fn new(name: &str, value: impl Into<String>) -> Self {
        Self { name: name.to_owned(), value: value.into() }
    }
}

/// One column of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LedgerColumn {
    /// Its heading.
    pub name: String,
    /// How much of the width it takes beside the others.
    pub share: u32,
    /// left, right or center.
    pub align: &'static str,
}

/// A column of texts.
pub(crate) const LEFT: &str = "left";
/// A column of numbers.
pub(crate) const RIGHT: &str = "right";
/// A column of marks.
pub(crate) const CENTER: &str = "center";

impl Ledger {
    /// Its texts that a person typed, and where they stand in the form's data.
    pub(crate) fn free_texts(&self) -> Vec<FreeText> {
        let Some(column) = self.free_column else { return Vec::new() };
        let cell = |(at, row): (usize, &Vec<String>)| {
            let text = row.get(column).filter(|it| !it.is_empty())?.clone();
            Some(FreeText { at: format!("/body/rows/{at}/{column}"), text })
        };
        self.rows.iter().enumerate().filter_map(cell).collect()
    }

    /// A list of `columns`: heading, unit, share of the width, alignment.
    pub(crate) fn with_columns(columns: &[(&str, &str, u32, &'static str)]) -> Self {
        let with_unit = |(name, unit): (&str, &str)| if unit.is_empty() { name.to_owned() } else { format!("{name}（{unit}）") };
        let headings: Vec<String> = columns.iter().map(|it| with_unit((it.0, it.1))).collect();
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        Self {
            facts: Vec::new(),
            columns: columns.iter().map(|it| LedgerColumn { name: it.0.to_owned(), share: it.2, align: it.3 }).collect(),
            rows: Vec::new(),
            notes: Vec::new(),
            free_column: None,
            table: Table::with_columns(&headings),
        }
    }

    /// Adds a line: on paper with separators, in a spreadsheet as numbers.
    pub(crate) fn add(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells.iter().map(Cell::printed).collect());
        self.table.rows.push(cells);
    }
}
