//! A delivery (便): what the carrier brought at one time, counted at the desk before it reaches a tray.

use serde::{Deserialize, Serialize};

use super::campaign::CampaignSettings;
use super::day::Day;

/// Which run of the day (便).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Run {
    /// 午前.
    Morning,
    /// 午後.
    Afternoon,
    /// 窓口.
    Counter,
    /// 交換便.
    Exchange,
}

impl Run {
    /// All runs, with the word that is stored for each.
    pub const STORED: [(Run, &'static str); 4] =
        [(Run::Morning, "morning"), (Run::Afternoon, "afternoon"), (Run::Counter, "counter"), (Run::Exchange, "exchange")];
}

/// Why a delivery is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// No such delivery.
    #[error("no such delivery")]
    Unknown,
    /// Nothing was recorded for the day, so that a batch has nowhere to belong.
    #[error("no delivery is recorded for {0}")]
    NoneOn(Day),
    /// Several were recorded for the day and none was named.
    #[error("several deliveries are recorded for {0}")]
    SeveralOn(Day),
    /// Before anything was mailed.
    #[error("{0} lies before the dispatch")]
    BeforeDispatch(Day),
    /// A day that has not come.
    #[error("{0} lies in the future")]
    InFuture(Day),
    /// The corrected counts are those that stand.
    #[error("the counts are the same")]
    Unchanged,
}

/// Checks the day of a reception: not before the first dispatch, not after `today`.
pub fn check_received_on(day: Day, settings: &CampaignSettings, today: Day) -> Result<(), DeliveryError> {
    if day < settings.first_dispatch_on() {
        return Err(DeliveryError::BeforeDispatch(day));
    }
    if day > today {
        return Err(DeliveryError::InFuture(day));
    }
    Ok(())
}
