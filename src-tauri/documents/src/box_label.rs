//! 箱ラベル: one for each container of a round.

use hensobo_core::actions::round_rows::RoundView;
use serde::Serialize;

use crate::round_facts::round_code;

/// The labels of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoxLabels {
    /// 第n回.
    pub ordinal: u32,
    /// 業者.
    pub contractor: String,
    /// One label each.
    pub containers: Vec<BoxLabel>,
}

/// One label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoxLabel {
    /// 容器番号.
    pub label: String,
    /// 封印番号.
    pub seal: String,
    /// Which one, from 1.
    pub at: usize,
    /// How many there are.
    pub of: usize,
    /// The round and the container, as a 2D code.
    pub qr: String,
}

/// Fills the form.
pub fn box_labels(round: &RoundView) -> BoxLabels {
    let of = round.containers.len();
    let label = |(at, it): (usize, &hensobo_core::domain::round_steps::Container)| BoxLabel {
        label: it.label.to_string(),
        seal: it.seal.to_string(),
        at: at + 1,
        of,
        qr: format!("{}:{}", round_code(round.row.round), it.label),
    };
    BoxLabels {
        ordinal: round.row.ordinal,
        contractor: round.row.contractor.clone(),
        containers: round.containers.iter().enumerate().map(label).collect(),
    }
}
