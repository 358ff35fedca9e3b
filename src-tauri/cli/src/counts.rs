//! Pairs as they are typed (LABEL=SEAL, BATCH=PIECES), and counts from a CSV file.

use std::convert::Infallible;
use std::fs;
use std::path::Path;

use hensobo_core::actions::handover::CountForm;
use hensobo_core::actions::packing::{ContainerForm, PackForm};
use hensobo_core::domain::csv::{CsvPair, read_pairs};
use hensobo_core::domain::id::IdError;
use hensobo_core::error::Error;

use crate::problem::Problem;

/// Reads 容器番号=封印番号; the room refuses what is missing of it.
pub(crate) fn container(text: &str) -> Result<ContainerForm, Infallible> {
    let (label, seal) = pair(text);
    Ok(ContainerForm { label, seal })
}

/// Reads 束番号=通数; the room refuses a batch without its count.
pub(crate) fn counted(text: &str) -> Result<CountForm, IdError> {
    let (batch, pieces) = pair(text);
    Ok(CountForm { batch: batch.parse()?, pieces })
}

/// Reads 束番号 or 束番号=通数; without a count, all that is ready of the batch is meant.
pub(crate) fn packed(text: &str) -> Result<PackForm, IdError> {
    let (batch, pieces) = pair(text);
    Ok(PackForm { batch: batch.parse()?, pieces })
}

/// A scanner with the IME on sends the full-width sign.
fn pair(text: &str) -> (String, String) {
    let (first, second) = text.split_once(['=', '＝']).unwrap_or((text, ""));
    (first.to_owned(), second.to_owned())
}

/// The counts that were typed, or those of the file.
pub(crate) fn counts_of(typed: Vec<CountForm>, file: Option<&Path>) -> Result<Vec<CountForm>, Problem> {
    let Some(file) = file else { return Ok(typed) };
    let mut counts = Vec::new();
    for CsvPair { cells: [batch, pieces], .. } in pairs(file, ["batch", "pieces"])? {
        counts.push(CountForm { batch: batch.parse().map_err(Error::from)?, pieces });
    }
    Ok(counts)
}

/// The rows of a CSV file with two columns.
pub(crate) fn pairs(file: &Path, columns: [&'static str; 2]) -> Result<Vec<CsvPair>, Problem> {
    let bytes = fs::read(file).map_err(|error| Problem::file(file, &error))?;
    Ok(read_pairs(&bytes, columns).map_err(Error::from)?)
}
