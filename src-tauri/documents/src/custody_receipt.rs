//! 預り証: what the contractor signs for the originals of a round.

use hensobo_core::actions::round_rows::RoundView;
use hensobo_core::domain::round_steps::Container;
use serde::Serialize;

use crate::round_slip::round_slip;

/// What a 預り証 says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CustodyReceipt {
    /// Whom it is for (委託者).
    pub client: String,
    /// 様, 宛 or 殿.
    pub honorific: String,
    /// 業者.
    pub contractor: String,
    /// 第n回.
    pub ordinal: u32,
    /// The round's id, as a 2D code.
    pub qr: String,
    /// 引渡日.
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

/// Fills the form for `client`, in the way that the client writes names.
pub fn custody_receipt(round: &RoundView, (client, honorific): (&str, &str)) -> CustodyReceipt {
    let slip = round_slip(round);
    CustodyReceipt {
        client: client.to_owned(),
        honorific: honorific.to_owned(),
        contractor: slip.contractor,
        ordinal: slip.ordinal,
        qr: slip.qr,
        on: slip.on,
        place: slip.place,
        means: slip.means,
        approval_number: slip.approval_number,
        pieces: slip.pieces,
        batches: slip.batches,
        containers: slip.containers,
    }
}
