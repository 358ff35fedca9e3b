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
            match first_difference(&self.conn, &replayed.conn, (&sql, table.order))? {
                None => Ok(()),
                Some(row) => Err(StoreError::TablesDiffer { table: table.name, row }),
            }
        })
    }
}

/// The first row that differs, told by the columns that order the table.
fn first_difference(ours: &Connection, theirs: &Connection, (sql, order): (&str, &str)) -> Result<Option<String>, StoreError> {
    let (mut ours, mut theirs) = (ours.prepare(sql)?, theirs.prepare(sql)?);
    let columns = ours.column_count();
    let (mut ours, mut theirs) = (ours.query([])?, theirs.query([])?);
    loop {
        match (ours.next()?, theirs.next()?) {
            (None, None) => return Ok(None),
            (Some(row), None) | (None, Some(row)) => return told(row, order).map(Some),
            (Some(one), Some(other)) => {
                for column in 0..columns {
                    if one.get_ref(column)? != other.get_ref(column)? {
                        return told(one, order).map(Some);
                    }
                }
            }
        }
    }
}

/// What names a row in its table: numbers, days and names of slots, never a text that a person typed.
fn told(row: &rusqlite::Row<'_>, order: &str) -> Result<String, StoreError> {
    let mut parts = Vec::new();
    for column in order.split(", ") {
        parts.push(match row.get::<_, Value>(column)? {
            Value::Integer(number) => number.to_string(),
            Value::Text(name) => name,
            Value::Real(_) | Value::Blob(_) | Value::Null => "…".to_owned(),
        });
    }
    Ok(parts.join(" "))
}
