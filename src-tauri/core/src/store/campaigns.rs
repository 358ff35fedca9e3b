//! Tables `campaign` and `campaign_setting`: what is open, and one row for each revision of its settings.

use rusqlite::{Connection, OptionalExtension};

use super::journal::Record;
use super::values::next_number;
use super::{StoreError, Tables};
use crate::domain::campaign::CampaignSettings;
use crate::domain::id::{CampaignId, Seq};
use crate::journal::event::{CampaignErased, CampaignOpened, CampaignRevised, KeyFingerprint};

/// A campaign as the tables know it now.
#[derive(Debug, Clone)]
pub struct Campaign {
    /// The campaign.
    pub campaign: CampaignId,
    /// Tells its key.
    pub key_fingerprint: KeyFingerprint,
    /// When it was opened.
    pub opened_seq: Seq,
    /// When its data were erased (消去).
    pub erased_seq: Option<Seq>,
}

pub(super) fn opened(conn: &Connection, record: &Record, it: &CampaignOpened) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO campaign (campaign_id, key_fingerprint, opened_seq) VALUES (?1, ?2, ?3)",
        (it.campaign, &it.key_fingerprint.0, record.seq),
    )?;
    add_setting(conn, record, it.campaign, &it.settings)
}

pub(super) fn revised(conn: &Connection, record: &Record, it: &CampaignRevised) -> Result<(), StoreError> {
    add_setting(conn, record, it.campaign, &it.settings)
}

pub(super) fn erased(conn: &Connection, record: &Record, it: &CampaignErased) -> Result<(), StoreError> {
    conn.execute("UPDATE campaign SET erased_seq = ?2 WHERE campaign_id = ?1", (it.campaign, record.seq))?;
    Ok(())
}

fn add_setting(conn: &Connection, record: &Record, campaign: CampaignId, settings: &CampaignSettings) -> Result<(), StoreError> {
    let text = serde_json::to_string(settings).map_err(|_| StoreError::Unreadable("a campaign's settings"))?;
    conn.execute("INSERT INTO campaign_setting (seq, campaign_id, settings) VALUES (?1, ?2, ?3)", (record.seq, campaign, text))?;
    Ok(())
}

impl Tables<'_> {
    /// Whether any campaign is one of this city.
    pub fn works_for(&self, city: &str) -> Result<bool, StoreError> {
        for campaign in self.campaigns()? {
            if self.settings(campaign.campaign)?.and_then(|it| it.client_city).is_some_and(|it| it.contains(city)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// All campaigns, oldest first.
    pub fn campaigns(&self) -> Result<Vec<Campaign>, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT campaign_id, key_fingerprint, opened_seq, erased_seq FROM campaign ORDER BY campaign_id")?;
        let rows = statement.query_map([], |row| {
            Ok(Campaign {
                campaign: row.get("campaign_id")?,
                key_fingerprint: KeyFingerprint(row.get("key_fingerprint")?),
                opened_seq: row.get("opened_seq")?,
                erased_seq: row.get("erased_seq")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The settings of a campaign as of a journal number; none when it was not open by then.
    pub fn settings_as_of(&self, campaign: CampaignId, as_of: Seq) -> Result<Option<CampaignSettings>, StoreError> {
        let text: Option<String> = self
            .conn
            .prepare_cached("SELECT settings FROM campaign_setting WHERE campaign_id = ?1 AND seq <= ?2 ORDER BY seq DESC LIMIT 1")?
            .query_row((campaign, as_of), |row| row.get("settings"))
            .optional()?;
        text.map(|text| serde_json::from_str(&text).map_err(|_| StoreError::Unreadable("a campaign's settings"))).transpose()
    }

    /// The settings of a campaign now.
    pub fn settings(&self, campaign: CampaignId) -> Result<Option<CampaignSettings>, StoreError> {
        self.settings_as_of(campaign, Seq(i64::MAX))
    }

    /// Whether a campaign reviews before the handover, now.
    pub fn reviews(&self, campaign: CampaignId) -> Result<bool, StoreError> {
        Ok(self.settings(campaign)?.is_some_and(|it| it.review_before_handover))
    }

    /// The number that the next campaign gets.
    pub fn next_campaign(&self) -> Result<CampaignId, StoreError> {
        next_number(self.conn, self.terminal, "SELECT max(campaign_id) AS last FROM campaign WHERE campaign_id BETWEEN ?1 AND ?2")
    }
}
