//! Places (置き場): where envelopes stand, and the moves between them, in double entry.

use serde::{Deserialize, Serialize};

use super::batch::BatchKind;
use super::id::RoundId;

macro_rules! places {
    ($($(#[$doc:meta])* $name:ident as $word:literal, $japanese:literal,)*) => {
        /// Where envelopes stand. 郵便 is outside and has no balance; every other place of every batch is never below zero.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
        #[serde(rename_all = "snake_case")]
        pub enum Place {
            $($(#[$doc])* $name,)*
        }

        impl Place {
            /// All places in the order of an envelope's way, with the word that is stored for each.
            pub const STORED: &'static [(Place, &'static str)] = &[$((Place::$name, $word),)*];

            /// As screens and papers call it.
            pub fn japanese(self) -> &'static str {
                match self {
                    $(Place::$name => $japanese,)*
                }
            }
        }
    };
}

places! {
    /// 郵便: outside.
    Post as "post", "郵便",
    /// 受付棚: counted, and not yet reviewed where the campaign reviews.
    Shelf as "shelf", "受付棚",
    /// 審査済: ready to be packed, in a campaign that reviews before the handover.
    Reviewed as "reviewed", "審査済",
    /// 不備: held back in the room.
    Deficient as "deficient", "不備",
    /// 申請者: sent back for correction (返戻).
    Applicant as "applicant", "申請者",
    /// 対象外: kept out of every round.
    Excluded as "excluded", "対象外",
    /// 不達.
    Undeliverable as "undeliverable", "不達",
    /// 雑件.
    Misc as "misc", "雑件",
    /// 引渡箱 of a round.
    Packed as "packed", "引渡箱",
    /// 業者: at the contractor of a round.
    Contractor as "contractor", "業者",
    /// 返却棚: back from the contractor of a round.
    Returned as "returned", "返却棚",
    /// 保管庫.
    Archive as "archive", "保管庫",
    /// 返還: given back to the city.
    HandedBack as "handed_back", "返還",
    /// 廃棄.
    Disposed as "disposed", "廃棄",
    /// 不足: expected and not found.
    Missing as "missing", "不足",
    /// 過剰: found and not expected; counted against all other places.
    Surplus as "surplus", "過剰",
}

impl Place {
    /// Where the envelopes of a kind stand once they are counted.
    pub fn of_counted(kind: BatchKind) -> Self {
        match kind {
            BatchKind::Application => Place::Shelf,
            BatchKind::Undeliverable => Place::Undeliverable,
            BatchKind::Misc => Place::Misc,
        }
    }

    /// Where envelopes are ready to be packed, in a campaign that reviews before the handover or not.
    pub fn ready(reviews: bool) -> &'static [Place] {
        if reviews { &[Place::Reviewed] } else { &[Place::Shelf, Place::Reviewed] }
    }

    /// Whether a batch can be taken in the hand here and counted again.
    pub fn is_countable(self) -> bool {
        matches!(self, Place::Shelf | Place::Reviewed | Place::Deficient | Place::Excluded | Place::Archive)
    }

    /// Whether the place belongs to one round.
    pub fn is_of_round(self) -> bool {
        matches!(self, Place::Packed | Place::Contractor | Place::Returned)
    }

    /// What one envelope here adds to "stands somewhere": nothing outside, and one less where it was never expected.
    pub fn weight(self) -> i64 {
        match self {
            Place::Post => 0,
            Place::Surplus => -1,
            Place::Shelf
            | Place::Reviewed
            | Place::Deficient
            | Place::Applicant
            | Place::Excluded
            | Place::Undeliverable
            | Place::Misc
            | Place::Packed
            | Place::Contractor
            | Place::Returned
            | Place::Archive
            | Place::HandedBack
            | Place::Disposed
            | Place::Missing => 1,
        }
    }
}

/// So many envelopes of one batch (or of a whole campaign) in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Standing {
    /// The place.
    pub place: Place,
    /// The round, for places of one.
    pub round: Option<RoundId>,
    /// Envelopes (通), never below zero.
    pub pieces: i64,
}

/// One line of double entry: `pieces` of one batch go from one place to another. A move has at most one round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// From here.
    pub from: Place,
    /// To there.
    pub to: Place,
    /// The round of whichever of the two belongs to one.
    pub round: Option<RoundId>,
    /// Envelopes (通), at least one.
    pub pieces: u32,
    /// Whether this is a correction (訂正) of what came by post.
    pub correction: bool,
}

impl Move {
    /// A move between places of the room.
    pub fn within(from: Place, to: Place, round: Option<RoundId>, pieces: u32) -> Self {
        Self { from, to, round, pieces, correction: false }
    }

    /// A move that changes what came by post, after it was first counted.
    pub fn correcting(from: Place, to: Place, round: Option<RoundId>, pieces: u32) -> Self {
        Self { from, to, round, pieces, correction: true }
    }
}

/// How many of `standings` stand in `place`, of whatever round.
pub fn pieces_in(standings: &[Standing], place: Place) -> u32 {
    let sum: i64 = standings.iter().filter(|it| it.place == place).map(|it| it.pieces).sum();
    u32::try_from(sum).unwrap_or(0)
}

/// How many of `standings` are ready to be packed.
pub fn ready_pieces(standings: &[Standing], reviews: bool) -> u32 {
    Place::ready(reviews).iter().map(|place| pieces_in(standings, *place)).sum()
}

/// Papers in the room's or its contractor's keeping (通): 申請書, 不達返戻 and 雑件.
pub fn papers_kept(standings: &[Standing]) -> u32 {
    const PLACES: [Place; 10] = [
        Place::Shelf,
        Place::Reviewed,
        Place::Deficient,
        Place::Excluded,
        Place::Undeliverable,
        Place::Misc,
        Place::Packed,
        Place::Contractor,
        Place::Returned,
        Place::Archive,
    ];
    PLACES.iter().map(|place| pieces_in(standings, *place)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_back_disposed_of_or_is_not_found_is_in_nobodys_keeping() {
        let standing = |place, pieces| Standing { place, round: None, pieces };
        let all: Vec<Standing> = Place::STORED.iter().map(|(place, _)| standing(*place, 1)).collect();
        assert_eq!(papers_kept(&all), 10);
        let gone = [Place::Applicant, Place::HandedBack, Place::Disposed, Place::Missing, Place::Surplus].map(|it| standing(it, 100));
        assert_eq!(papers_kept(&gone), 0);
    }
}
