//! What a reading of the room sees, or of another store with the room's keys.

use crate::domain::id::CampaignId;
use crate::domain::sealed::SealedText;
use crate::error::Result;
use crate::store::{Store, Tables};
use crate::vault::key::Key;
use crate::vault::root::RootKeys;
use crate::vault::seal::{Sealed, open_text};

/// What a reading sees: the tables, and the texts that it may unseal.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    tables: Tables<'a>,
    keys: &'a RootKeys,
}

impl<'a> View<'a> {
    /// What a reading of a store sees with the keys that it was made for.
    pub(crate) fn of(store: &'a Store, keys: &'a RootKeys) -> Self {
        Self { tables: store.tables(), keys }
    }

    /// The tables.
    pub fn tables(&self) -> Tables<'a> {
        self.tables
    }

    /// Reads a sealed text; after the campaign's erasure it says 消去済.
    pub fn unseal(&self, campaign: CampaignId, subject: &dyn std::fmt::Display, text: &SealedText) -> Result<String> {
        match campaign_key(self.tables, self.keys, campaign)? {
            Some(key) => Ok(open_text(&key, &subject.to_string(), text)?),
            None => Ok("消去済".to_owned()),
        }
    }

    /// Checks that the keys which the vault wrote are those that events tell of.
    pub fn check_fingerprints(&self) -> Result<()> {
        use crate::store::StoreError::TablesDiffer;
        for person in self.tables.people()? {
            let sealed = self.tables.person_key(person.person)?;
            let key = sealed.map(|it| self.keys.unwrap_person_key(person.person, &Sealed(it))).transpose().ok().flatten();
            if key.map(|key| key.fingerprint()).transpose()? != Some(person.key_fingerprint) {
                return Err(TablesDiffer { table: "person_key", row: person.person.to_string() }.into());
            }
        }
        for campaign in self.tables.campaigns()? {
            let sealed = self.tables.campaign_key(campaign.campaign)?;
            let key = sealed.map(|it| self.keys.unwrap_campaign_key(campaign.campaign, &Sealed(it))).transpose().ok().flatten();
            // The key of an erased campaign is nowhere.
            let told = campaign.erased_seq.is_none().then_some(campaign.key_fingerprint);
            if key.map(|key| key.fingerprint()).transpose()? != told {
                return Err(TablesDiffer { table: "campaign_key", row: campaign.campaign.to_string() }.into());
            }
        }
        Ok(())
    }
}

/// A campaign's key; none after its erasure.
pub(super) fn campaign_key(tables: Tables<'_>, keys: &RootKeys, campaign: CampaignId) -> Result<Option<Key>> {
    let sealed = tables.campaign_key(campaign)?.map(Sealed);
    Ok(sealed.map(|it| keys.unwrap_campaign_key(campaign, &it)).transpose()?)
}
