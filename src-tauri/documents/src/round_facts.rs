//! What every paper of a handover round says of it.

use hensobo_core::actions::round_rows::RoundView;
use hensobo_core::domain::count::grouped;
use hensobo_core::domain::id::RoundId;
use hensobo_core::domain::round_steps::Container;
use serde::Serialize;

use crate::words::means_word;

/// A round as its papers speak of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoundFacts {
    /// 業者.
    pub contractor: String,
    /// 第n回.
    pub ordinal: u32,
    /// The round's id, as a 2D code.
    pub qr: String,
    /// 引渡日: as it was, or as planned.
    pub on: String,
    /// 引渡場所.
    pub place: String,
    /// 引渡方法.
    pub means: String,
    /// 承諾番号.
    pub approval_number: String,
    /// 通数.
    pub pieces: String,
    /// 束.
    pub batches: usize,
    /// Containers and seals.
    pub containers: Vec<Container>,
}

/// The facts of a round.
pub fn round_facts(round: &RoundView) -> RoundFacts {
    let row = &round.row;
    RoundFacts {
        contractor: row.contractor.clone(),
        ordinal: row.ordinal,
        qr: round_code(row.round),
        on: row.handed_over_on.unwrap_or(row.planned_on).wareki(),
        place: round.place.clone(),
        means: means_word(round.means).to_owned(),
        approval_number: round.approval_number.clone(),
        pieces: grouped(round.lines.iter().map(|it| it.packed).sum()),
        batches: round.lines.len(),
        containers: round.containers.clone(),
    }
}

/// What the 2D codes of a round's papers say.
pub(crate) fn round_code(round: RoundId) -> String {
    format!("hensobo:round:{round}")
}
