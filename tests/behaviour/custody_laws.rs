//! Laws of custody: whatever random people do, refused or not, no envelope appears or vanishes unseen.

use hensobo_core::actions::variance_rows::VarianceRow;
use hensobo_core::domain::batch::BatchState;
use hensobo_core::domain::id::Seq;
use hensobo_core::domain::place::Place;
use hensobo_core::domain::round::RoundState;
use hensobo_core::domain::variance::{VarianceEndKind, VarianceKind};
use hensobo_core::domain::weekly::WeeklyStyle;
use hensobo_core::test_rooms;
use hensobo_tests::rooms::TestRoom;

use crate::custody_play::{Past, first_received, morning, play};
use crate::custody_steps::steps;
use crate::laws::runner;

/// Conservation, for the campaign and for each batch: what came by post stands somewhere, surplus counted against it, and nothing is below zero.
fn nothing_appears_or_vanishes(test: &mut TestRoom, past: &Past) {
    let places = test.places();
    let mut came = 0;
    for number in &past.batches {
        let tables = test_rooms::store(&test.room).tables();
        let stored = tables.batch(*number).unwrap().unwrap();
        let standings = tables.standings(*number).unwrap();
        assert!(standings.iter().all(|it| it.pieces > 0), "{standings:?}");
        let stands: i64 = standings.iter().map(|it| it.place.weight() * it.pieces).sum();
        let discarded = stored.state == BatchState::Discarded;
        let quantity = stored.quantity.filter(|_| !discarded).map_or(0, |it| i64::from(it.pieces()) - i64::from(stored.resubmitted));
        assert_eq!(stands, quantity, "batch {number}: {standings:?}");
        came += quantity;
    }
    assert_eq!(places.came, came);
}

/// Every envelope that is missing or too much belongs to a difference that is open or was lost with its incident.
fn every_difference_is_listed(test: &mut TestRoom, past: &Past) {
    let rows = test.room.variances(&test.people.auditor.clone(), test.campaign, true).unwrap();
    for number in &past.batches {
        let at = |place| {
            test_rooms::store(&test.room)
                .tables()
                .standings(*number)
                .unwrap()
                .iter()
                .filter(|it| it.place == place)
                .map(|it| it.pieces)
                .sum::<i64>()
        };
        let stands = |it: &&VarianceRow| {
            it.batch == Some(*number) && it.kind != VarianceKind::Correction && matches!(it.end, None | Some(VarianceEndKind::Lost))
        };
        let listed: i64 = rows.iter().filter(stands).map(|it| it.amount).sum();
        assert_eq!(at(Place::Surplus) - at(Place::Missing), listed, "batch {number}: {rows:#?}");
    }
}

/// A round's own figures are those of its places.
fn rounds_agree(test: &mut TestRoom, past: &Past) {
    for round in &past.rounds {
        let view = test.round(*round);
        let at = |place| -> i64 {
            let places = test_rooms::store(&test.room).tables().places(test.campaign).unwrap();
            places.iter().filter(|it| it.place == place && it.round == Some(*round)).map(|it| it.pieces).sum()
        };
        let (packed, contractor, returned) = (at(Place::Packed), at(Place::Contractor), at(Place::Returned));
        match view.row.state {
            RoundState::Planned | RoundState::Cancelled => assert_eq!((packed, contractor, returned), (0, 0, 0)),
            RoundState::Packed => assert_eq!(packed, view.row.pieces),
            RoundState::HandedOver | RoundState::Unconfirmed => assert_eq!((packed, returned), (0, 0)),
            RoundState::Received | RoundState::Delivered => assert_eq!((packed, contractor), (0, view.entrusted)),
            RoundState::Returned | RoundState::Reconciled => assert_eq!((contractor, returned), (0, view.came_back)),
            RoundState::Archived => assert_eq!((packed, contractor, returned), (0, 0, 0)),
        }
    }
}

/// As of an earlier number gives what was printed then; sums kept beside the postings are the sums of the postings; a replay gives the tables.
fn history_agrees(test: &mut TestRoom, past: &Past) {
    let auditor = test.people.auditor.clone();
    for (table, places) in &past.printed {
        let again = test.room.weeks(&auditor, test.campaign, WeeklyStyle::default(), Some(table.as_of)).unwrap();
        assert_eq!(&again, table);
        let mut again = test.room.places(&auditor, test.campaign, Some(places.as_of)).unwrap();
        // 未確認 is told of now only.
        again.rows.iter_mut().zip(&places.rows).for_each(|(again, then)| again.unconfirmed = then.unconfirmed);
        assert_eq!(&again, places);
    }
    let tables = test_rooms::store(&test.room).tables();
    let everything = Seq(i64::MAX);
    assert_eq!(tables.daily_figures_as_of(test.campaign, everything).unwrap(), tables.daily_figures(test.campaign).unwrap());
    assert_eq!(tables.places_as_of(test.campaign, everything).unwrap(), tables.places(test.campaign).unwrap());
    test.room.verify(&auditor).unwrap();
}

#[test]
fn whatever_people_do_no_envelope_appears_or_vanishes_unseen() {
    let outcome = runner().run(&steps(), |steps| {
        let (mut test, mut past) = morning();
        for step in &steps {
            play(&mut test, &mut past, step);
            for (day, first) in &past.closed {
                assert_eq!(first_received(&test, *day), *first, "a closed day changes by correction only: {step:?}");
            }
        }
        nothing_appears_or_vanishes(&mut test, &past);
        every_difference_is_listed(&mut test, &past);
        rounds_agree(&mut test, &past);
        history_agrees(&mut test, &past);
        Ok(())
    });
    outcome.unwrap();
}
