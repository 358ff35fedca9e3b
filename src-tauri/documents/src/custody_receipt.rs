//! 預り証: what the contractor signs for the originals of a round.

use hensobo_core::actions::round_rows::RoundView;
use hensobo_core::domain::paper_style::Honorific;
use serde::Serialize;

use crate::round_facts::{RoundFacts, round_facts};

/// What a 預り証 says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CustodyReceipt {
    /// Whom it is for (委託者).
    pub client: String,
    /// 様, 宛 or 殿.
    pub honorific: &'static str,
    /// The round.
    #[serde(flatten)]
    pub round: RoundFacts,
}

/// Fills the form for `client`, in the way that the client writes names.
pub fn custody_receipt(round: &RoundView, (client, honorific): (&str, Honorific)) -> CustodyReceipt {
    CustodyReceipt { client: client.to_owned(), honorific: honorific.japanese(), round: round_facts(round) }
}
