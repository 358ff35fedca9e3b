//! A correction (訂正) of a count is posted where the envelopes stand now; inside a round it is an explained difference.

use super::batch::{BatchError, BatchKind};
use super::count::PieceCount;
use super::id::{BatchNumber, RoundId};
use super::place::{Move, Place, Standing};

/// What a correction moves, and in which rounds it is an explained difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedCorrection {
    /// The moves.
    pub moves: Vec<Move>,
    /// Round, place in it, and by how much what stands there changes.
    pub in_rounds: Vec<(RoundId, Place, i64)>,
}

/// Where a correction may take from, nearest to the letterbox first.
const ORDER: [Place; 6] = [Place::Shelf, Place::Reviewed, Place::Packed, Place::Contractor, Place::Returned, Place::Archive];

/// Plans the correction of `batch` from one count to another, given where its envelopes stand.
pub fn plan_correction(
    (batch, kind): (BatchNumber, BatchKind),
    standings: &[Standing],
    (from, to): (PieceCount, PieceCount),
) -> Result<PlannedCorrection, BatchError> {
    let home = Place::of_counted(kind);
    let mut plan = PlannedCorrection { moves: Vec::new(), in_rounds: Vec::new() };
    if to > from {
        let more = to.pieces() - from.pieces();
        let at = nearest(standings, home).next().map_or((home, None), |it| (it.place, it.round));
        plan.add(at, i64::from(more));
        return Ok(plan);
    }
    let mut less = i64::from(from.pieces() - to.pieces());
    for it in nearest(standings, home) {
        let taken = less.min(it.pieces);
        if taken > 0 {
            plan.add((it.place, it.round), -taken);
            less -= taken;
        }
    }
    if less > 0 { Err(BatchError::Elsewhere(batch)) } else { Ok(plan) }
}

/// The standings in the order in which a correction takes from them.
fn nearest(standings: &[Standing], home: Place) -> impl Iterator<Item = &Standing> {
    let places: &[Place] = if home == Place::Shelf { &ORDER } else { &[] };
    let of = move |place: Place| standings.iter().filter(move |it| it.place == place && it.pieces > 0);
    of(home).chain(places.iter().copied().filter(move |place| *place != home).flat_map(of))
}

impl PlannedCorrection {
    /// What stands in `place` changes by `by`; in a round by way of 不足 or 過剰, because there it is a difference that this explains.
    fn add(&mut self, (place, round): (Place, Option<RoundId>), by: i64) {
        let pieces = u32::try_from(by.unsigned_abs()).unwrap_or(u32::MAX);
        match (round, by < 0) {
            (None, true) => self.moves.push(Move::correcting(place, Place::Post, None, pieces)),
            (None, false) => self.moves.push(Move::correcting(Place::Post, place, None, pieces)),
            (Some(round), true) => {
                self.moves.push(Move::within(place, Place::Missing, Some(round), pieces));
                self.moves.push(Move::correcting(Place::Missing, Place::Post, Some(round), pieces));
                self.in_rounds.push((round, place, by));
            }
            (Some(round), false) => {
                self.moves.push(Move::within(Place::Surplus, place, Some(round), pieces));
                self.moves.push(Move::correcting(Place::Post, Place::Surplus, Some(round), pieces));
                self.in_rounds.push((round, place, by));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(pieces: u32) -> PieceCount {
        PieceCount::new(pieces).unwrap()
    }

    fn at(place: Place, round: Option<RoundId>, pieces: i64) -> Standing {
        Standing { place, round, pieces }
    }

    const BATCH: (BatchNumber, BatchKind) = (BatchNumber::new(1, 1), BatchKind::Application);

    #[test]
    fn on_the_shelf_only_the_net_moves() {
        let shelf = [at(Place::Shelf, None, 500)];
        let less = plan_correction(BATCH, &shelf, (count(500), count(498))).unwrap();
        assert_eq!(less.moves, [Move::correcting(Place::Shelf, Place::Post, None, 2)]);
        let more = plan_correction(BATCH, &shelf, (count(500), count(501))).unwrap();
        assert_eq!(more.moves, [Move::correcting(Place::Post, Place::Shelf, None, 1)]);
    }

    #[test]
    fn inside_a_round_it_is_an_explained_difference() {
        let round = RoundId::new(1, 3);
        let away = [at(Place::Contractor, Some(round), 500)];
        let plan = plan_correction(BATCH, &away, (count(500), count(498))).unwrap();
        assert_eq!(plan.in_rounds, [(round, Place::Contractor, -2)]);
        assert_eq!(plan.moves.len(), 2);
        assert!(plan.moves.iter().any(|it| it.to == Place::Post && it.correction));
    }

    #[test]
    fn what_is_with_the_applicant_cannot_be_taken_back() {
        let away = [at(Place::Applicant, None, 490), at(Place::Shelf, None, 10)];
        let refused = plan_correction(BATCH, &away, (count(500), count(480)));
        assert_eq!(refused, Err(BatchError::Elsewhere(BATCH.0)));
        assert!(plan_correction(BATCH, &away, (count(500), count(490))).is_ok());
    }
}
