//! Table `deficiency_list`: the codes of deficiencies (不備コード) of a campaign, one row a revision.

use rusqlite::{Connection, OptionalExtension};

use super::journal::Record;
use super::{StoreError, Tables};
use crate::domain::id::CampaignId;
use crate::domain::review::DeficiencyCode;
use crate::journal::event::DeficiencyCodesRevised;

pub(super) fn revised(conn: &Connection, record: &Record, it: &DeficiencyCodesRevised) -> Result<(), StoreError> {
    let codes = serde_json::to_string(&it.codes).map_err(|_| StoreError::Unreadable("a list of codes"))?;
    conn.execute("INSERT INTO deficiency_list (seq, campaign_id, codes) VALUES (?1, ?2, ?3)", (record.seq, it.campaign, codes))?;
    Ok(())
}

impl Tables<'_> {
    /// The codes of a campaign: its own list, else the one that the program ships.
    pub fn deficiency_codes(&self, campaign: CampaignId) -> Result<Vec<DeficiencyCode>, StoreError> {
        let stored: Option<String> = self
            .conn
            .prepare_cached("SELECT codes FROM deficiency_list WHERE campaign_id = ?1 ORDER BY seq DESC LIMIT 1")?
            .query_row([campaign], |row| row.get("codes"))
            .optional()?;
        match stored {
            Some(text) => serde_json::from_str(&text).map_err(|_| StoreError::Unreadable("a list of codes")),
            None => Ok(DeficiencyCode::shipped()),
        }
    }
}
