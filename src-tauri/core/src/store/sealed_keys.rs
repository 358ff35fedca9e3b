//! Tables `person_key` and `campaign_key`: wrapped keys, written by the vault and not by a fold (wall 3).

use rusqlite::{Connection, OptionalExtension};

use super::{Change, StoreError, Tables};
use crate::domain::id::{CampaignId, PersonId};

/// Keeps a person's wrapped key.
pub(super) fn keep_person(conn: &Connection, person: PersonId, wrapped: &str) -> Result<(), StoreError> {
    conn.execute("INSERT INTO person_key (person_id, wrapped) VALUES (?1, ?2)", (person, wrapped))?;
    Ok(())
}

/// Keeps a campaign's wrapped key.
pub(super) fn keep_campaign(conn: &Connection, campaign: CampaignId, wrapped: &str) -> Result<(), StoreError> {
    conn.execute("INSERT INTO campaign_key (campaign_id, wrapped) VALUES (?1, ?2)", (campaign, wrapped))?;
    Ok(())
}

impl Change<'_> {
    /// Keeps a person's wrapped key.
    pub fn keep_person_key(&self, person: PersonId, wrapped: &str) -> Result<(), StoreError> {
        keep_person(&self.tx, person, wrapped)
    }

    /// Keeps a campaign's wrapped key.
    pub fn keep_campaign_key(&self, campaign: CampaignId, wrapped: &str) -> Result<(), StoreError> {
        keep_campaign(&self.tx, campaign, wrapped)
    }
}

impl Tables<'_> {
    /// A person's wrapped key.
    pub fn person_key(&self, person: PersonId) -> Result<Option<String>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT wrapped FROM person_key WHERE person_id = ?1")?;
        Ok(statement.query_row([person], |row| row.get("wrapped")).optional()?)
    }

    /// A campaign's wrapped key; none after its erasure.
    pub fn campaign_key(&self, campaign: CampaignId) -> Result<Option<String>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT wrapped FROM campaign_key WHERE campaign_id = ?1")?;
        Ok(statement.query_row([campaign], |row| row.get("wrapped")).optional()?)
    }
}
