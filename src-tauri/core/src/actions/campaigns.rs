//! Campaigns (業務設定): open, revise, list.

use serde::Serialize;

use crate::domain::campaign::{CampaignError, CampaignForm, CampaignSettings};
use crate::domain::erasure::ErasureError;
use crate::domain::id::CampaignId;
use crate::domain::policy::Action;
use crate::error::Result;
use crate::journal::event::{CampaignOpened, CampaignRevised};
use crate::room::{Room, Session, Tx, View};

/// A campaign that is open.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct CampaignRow {
    /// The campaign.
    pub campaign: CampaignId,
    /// When it was opened.
    pub opened_at: String,
    /// What it is.
    pub settings: CampaignSettings,
    /// When its data were erased (消去).
    pub erased_at: Option<String>,
}

impl Room {
    /// The campaigns, oldest first.
    pub fn campaigns(&mut self, who: &Session) -> Result<Vec<CampaignRow>> {
        self.read(who, Action::ReadCampaigns, |view| {
            let tables = view.tables();
            let row = |it: crate::store::campaigns::Campaign| {
                Ok(CampaignRow {
                    campaign: it.campaign,
                    opened_at: tables.written_at(it.opened_seq)?,
                    settings: view.settings(it.campaign)?,
                    erased_at: it.erased_seq.map(|it| tables.written_at(it)).transpose()?,
                })
            };
            tables.campaigns()?.into_iter().map(row).collect()
        })
    }

    /// The one campaign that is open; with several, one must be named.
    pub fn only_campaign(&mut self, who: &Session) -> Result<CampaignId> {
        let mut campaigns = self.campaigns(who)?;
        campaigns.retain(|it| it.erased_at.is_none());
        match campaigns.as_slice() {
            [] => Err(CampaignError::Missing.into()),
            [one] => Ok(one.campaign),
            several => {
                let titles: Vec<String> = several.iter().map(|it| format!("{} {}", it.campaign, it.settings.title)).collect();
                Err(CampaignError::Ambiguous(titles.join("、")).into())
            }
        }
    }

    /// Opens a campaign, with a key of its own for the texts that could point to a person.
    pub fn open_campaign(&mut self, who: &Session, form: &CampaignForm) -> Result<CampaignId> {
        let settings = form.read()?;
        self.change(who, Action::OpenCampaign, |tx, _| {
            let campaign = tx.tables().next_campaign()?;
            let key_fingerprint = tx.make_campaign_key(campaign)?;
            Ok((campaign, vec![CampaignOpened { campaign, settings, key_fingerprint }.into()]))
        })
    }

    /// Changes a campaign's settings from now on; reports as of earlier numbers keep theirs.
    pub fn revise_campaign(&mut self, who: &Session, campaign: CampaignId, form: &CampaignForm) -> Result<()> {
        let settings = form.read()?;
        self.change(who, Action::ReviseCampaign, |tx, _| {
            tx.settings(campaign)?;
            Ok(((), vec![CampaignRevised { campaign, settings }.into()]))
        })
    }
}

impl Tx<'_> {
    /// The settings of a campaign, be its data erased or not.
    pub(super) fn settings_even_erased(&self, campaign: CampaignId) -> Result<CampaignSettings> {
        Ok(self.tables().settings(campaign)?.ok_or(CampaignError::Unknown)?)
    }

    /// The settings of a campaign now. Nothing is done any more in one whose data were erased.
    pub(crate) fn settings(&self, campaign: CampaignId) -> Result<CampaignSettings> {
        let settings = self.settings_even_erased(campaign)?;
        if self.tables().is_erased(campaign)? { Err(ErasureError::CampaignErased(campaign).into()) } else { Ok(settings) }
    }
}

impl View<'_> {
    /// The settings of a campaign now.
    pub(crate) fn settings(&self, campaign: CampaignId) -> Result<CampaignSettings> {
        Ok(self.tables().settings(campaign)?.ok_or(CampaignError::Unknown)?)
    }
}
