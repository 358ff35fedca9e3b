//! A form as a table for spreadsheets (総務省の統一ルール): one cell one datum, numbers as numbers, the unit in the heading.

use hensobo_core::domain::count::grouped;

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading, with its unit: 郵送件数（通）.
    pub name: String,
}

/// One datum.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A count or a number to calculate with.
    Number(i64),
    /// Percent, one decimal.
    Percent(f64),
    /// A text, or a number that is a name: 1-000123.
    Text(String),
    /// Nothing is known.
    Empty,
}

impl Cell {
    /// A text; nothing for an empty one.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// As paper has it: numbers with separators.
    pub fn printed(&self) -> String {
        match self {
            Cell::Number(it) => grouped(*it),
            Cell::Percent(it) => format!("{it:.1}%"),
            Cell::Text(it) => it.clone(),
            Cell::Empty => String::new(),
        }
    }

    /// As a CSV file has it: numbers without separators.
    pub fn plain(&self) -> String {
        match self {
            Cell::Number(it) => it.to_string(),
            Cell::Percent(it) => format!("{it:.1}"),
            Cell::Text(it) => it.clone(),
            Cell::Empty => String::new(),
        }
    }
}

/// Columns and rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The headings.
    pub columns: Vec<Column>,
    /// The rows, each as long as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// An empty table with these headings.
    pub fn with_columns(names: &[&str]) -> Self {
        Self { columns: names.iter().map(|it| Column { name: (*it).to_owned() }).collect(), rows: Vec::new() }
    }

    /// The headings as texts.
    pub fn header(&self) -> Vec<String> {
        self.columns.iter().map(|it| it.name.clone()).collect()
    }
}
