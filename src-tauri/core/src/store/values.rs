//! How the room's values stand in columns.

use rusqlite::Connection;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use super::StoreError;
use crate::domain::count::PieceCount;
use crate::domain::day::Day;
use crate::domain::id::{
    BackupId, BatchNumber, CampaignId, DeliveryId, EditionId, ErasureId, PersonId, RoundId, Seq, TerminalNumber, VarianceId,
};
use crate::domain::sealed::SealedText;

/// A number that a terminal gives: `terminal-serial`.
pub(super) trait Numbered: ToSql + FromSql + Copy {
    /// The `serial`-th that `terminal` gives.
    fn given(terminal: TerminalNumber, serial: u32) -> Self;

    /// The one after it.
    fn following(self) -> Self;
}

/// The number after the last that `terminal` has given. `sql` asks for the `last` one between two.
pub(super) fn next_number<N: Numbered>(conn: &Connection, terminal: TerminalNumber, sql: &'static str) -> Result<N, StoreError> {
    let between = (N::given(terminal, 0), N::given(terminal, u32::MAX));
    let last: Option<N> = conn.prepare_cached(sql)?.query_row(between, |row| row.get("last"))?;
    Ok(last.unwrap_or(between.0).following())
}

macro_rules! stored_number {
    ($($name:ident),*) => {
        $(
            impl Numbered for $name {
                fn given(terminal: TerminalNumber, serial: u32) -> Self {
                    Self::new(terminal, serial)
                }

                fn following(self) -> Self {
                    self.next()
                }
            }

            impl ToSql for $name {
                fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                    Ok(self.to_stored().into())
                }
            }

            impl FromSql for $name {
                fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                    Self::from_stored(value.as_i64()?).map_err(|error| FromSqlError::Other(Box::new(error)))
                }
            }
        )*
    };
}

stored_number!(BatchNumber, CampaignId, DeliveryId, EditionId, BackupId, ErasureId, PersonId, RoundId, VarianceId);

impl ToSql for Seq {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for Seq {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Seq)
    }
}

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Day::parse(value.as_str()?).map_err(|error| FromSqlError::Other(Box::new(error)))
    }
}

impl ToSql for PieceCount {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.pieces().into())
    }
}

impl FromSql for PieceCount {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let pieces = u32::try_from(value.as_i64()?).map_err(|_| FromSqlError::OutOfRange(value.as_i64().unwrap_or_default()))?;
        PieceCount::new(pieces).map_err(|error| FromSqlError::Other(Box::new(error)))
    }
}

impl ToSql for SealedText {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.as_str().into())
    }
}

impl FromSql for SealedText {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str().map(|text| SealedText(text.to_owned()))
    }
}

/// The word under which one of a list is stored.
pub(super) fn word<T: PartialEq + Copy>(list: &[(T, &'static str)], value: T) -> &'static str {
    list.iter().find(|(it, _)| *it == value).map_or("", |(_, word)| word)
}

/// Reads a stored word back.
pub(super) fn of_word<T: Copy>(list: &[(T, &'static str)], word: &str) -> Result<T, StoreError> {
    list.iter().find(|(_, it)| *it == word).map(|(value, _)| *value).ok_or(StoreError::Unreadable("a word of a list"))
}
