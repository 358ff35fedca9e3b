//! Comparing every folded table of two stores, row for row.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::schema::TABLES;
use super::{Store, StoreError};

impl Store {
    /// Compares every folded table with that of `replayed`; names the first table and row that differ.
    pub fn compare(&self, replayed: &Store) -> Result<(), StoreError> {
        TABLES.iter().filter(|table| table.folded).try_for_each(|table| {
            let sql = format!("SELECT * FROM {} ORDER BY {}", table.name, table.order);
            match first_difference(&self.conn, &replayed.conn, &sql)? {
                None => Ok(()),
                Some(row) => Err(StoreError::TablesDiffer { table: table.name, row }),
            }
        })
    }
}

/// The first row that differs, told by its first columns.
fn first_difference(ours: &Connection, theirs: &Connection, sql: &str) -> Result<Option<String>, StoreError> {
    let (mut ours, mut theirs) = (ours.prepare(sql)?, theirs.prepare(sql)?);
    let columns = ours.column_count();
    let (mut ours, mut theirs) = (ours.query([])?, theirs.query([])?);
    loop {
        match (ours.next()?, theirs.next()?) {
            (None, None) => return Ok(None),
            (Some(row), None) | (None, Some(row)) => return told(row, columns).map(Some),
            (Some(one), Some(other)) => {
                for column in 0..columns {
                    if one.get_ref(column)? != other.get_ref(column)? {
                        return told(one, columns).map(Some);
                    }
                }
            }
        }
    }
}

/// The first two columns of a row: numbers and days, never a text that a person typed.
fn told(row: &rusqlite::Row<'_>, columns: usize) -> Result<String, StoreError> {
    let mut parts = Vec::new();
    for column in 0..columns.min(2) {
        match row.get::<_, Value>(column)? {
            Value::Integer(number) => parts.push(number.to_string()),
            Value::Text(_) | Value::Real(_) | Value::Blob(_) | Value::Null => parts.push("…".to_owned()),
        }
    }
    Ok(parts.join(" "))
}
