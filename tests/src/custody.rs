//! Handovers, reviews, differences and closings of a test room, in one line each.

use hensobo_core::actions::handover::{CountForm, DeliveredForm, HandoverForm, ReceiptForm, ReturnForm};
use hensobo_core::actions::packing::{ContainerForm, PackForm};
use hensobo_core::actions::places::PlacesView;
use hensobo_core::actions::reviews::ReviewForm;
use hensobo_core::actions::round_rows::RoundView;
use hensobo_core::actions::rounds::RoundPlanForm;
use hensobo_core::actions::variance_rows::VarianceRow;
use hensobo_core::actions::variances::{EndForm, ExplanationForm, WhichVariance};
use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::{BatchNumber, RoundId, VarianceId};
use hensobo_core::domain::place::Place;
use hensobo_core::domain::review::ReviewStep;
use hensobo_core::domain::round_steps::Means;
use hensobo_core::domain::variance::{VarianceEndKind, VarianceReason};
use hensobo_core::error::Result;

use crate::rooms::TestRoom;

/// A plan of 直接手渡し in the room.
pub fn plan(on: &str, cutoff_on: &str) -> RoundPlanForm {
    RoundPlanForm {
        on: on.to_owned(),
        cutoff_on: cutoff_on.to_owned(),
        contractor: "入力業者".to_owned(),
        approval_number: "承諾-12".to_owned(),
        place: "受付室".to_owned(),
        means: Means::DirectHandover,
        reason: String::new(),
        city_number: String::new(),
    }
}

/// The one container of most rounds, with its seal.
pub fn containers() -> Vec<ContainerForm> {
    vec![ContainerForm { label: "K-1".to_owned(), seal: "F-001".to_owned() }]
}

/// A batch with a count; empty for all of it.
pub fn pack(batch: BatchNumber, pieces: &str) -> PackForm {
    PackForm { batch, pieces: pieces.to_owned() }
}

/// Counts of batches, as somebody typed them.
pub fn counts(counts: &[(BatchNumber, i64)]) -> Vec<CountForm> {
    counts.iter().map(|(batch, pieces)| CountForm { batch: *batch, pieces: pieces.to_string() }).collect()
}

/// A handover of `batches` batches.
pub fn handover(on: &str, batches: usize) -> HandoverForm {
    HandoverForm { on: on.to_owned(), taken_by: "業者 受領者".to_owned(), containers: containers(), batches: batches.to_string() }
}

/// A receipt of counted batches.
pub fn receipt(on: &str, counted: &[(BatchNumber, i64)]) -> ReceiptForm {
    ReceiptForm {
        on: on.to_owned(),
        whole: String::new(),
        counts: counts(counted),
        custody_receipt: "預-001".to_owned(),
        due_back_on: "2021-03-31".to_owned(),
    }
}

/// A receipt of which only the total is known.
pub fn whole_receipt(on: &str, whole: i64) -> ReceiptForm {
    ReceiptForm { whole: whole.to_string(), counts: Vec::new(), ..receipt(on, &[]) }
}

/// Delivered data without any record that could not be keyed.
pub fn delivered(on: &str, records: i64) -> DeliveredForm {
    DeliveredForm {
        on: on.to_owned(),
        records: records.to_string(),
        illegible: String::new(),
        excluded: String::new(),
        import_errors: String::new(),
    }
}

/// Originals that came back.
pub fn back(on: &str, counted: &[(BatchNumber, i64)]) -> ReturnForm {
    ReturnForm { on: on.to_owned(), given_by: "業者 返却者".to_owned(), containers: containers(), counts: counts(counted) }
}

/// A difference by its number.
pub fn of(variance: VarianceId) -> WhichVariance {
    WhichVariance::Number { variance }
}

/// An explanation that is still looked into.
pub fn looked_into() -> ExplanationForm {
    ExplanationForm { owner: None, reason: VarianceReason::UnderInvestigation, words: "棚と箱を探しています".to_owned() }
}

/// An end without an incident.
pub fn ended(end: VarianceEndKind) -> EndForm {
    EndForm { end, incident: String::new(), words: "数え直して確かめました".to_owned() }
}

/// A loss with the number of its incident.
pub fn lost() -> EndForm {
    EndForm { incident: "事故-3".to_owned(), ..ended(VarianceEndKind::Lost) }
}

impl TestRoom {
    /// The supervisor plans a round; the clerk packs everything that is ready before the cut-off and seals it.
    pub fn packed_round(&mut self, on: &str) -> RoundId {
        let (supervisor, clerk) = (self.people.supervisor.clone(), self.people.clerk.clone());
        let round = self.room.plan_round(&supervisor, self.campaign, &plan(on, on)).expect("a plan");
        let ready: Vec<PackForm> = self.round(round).ready.iter().map(|it| pack(it.batch, "")).collect();
        self.room.pack_round(&clerk, round, &ready).expect("packed batches");
        self.room.seal_round(&clerk, round, &containers()).expect("seals");
        round
    }

    /// A packed round that went out of the door.
    pub fn handed_over_round(&mut self, on: &str) -> RoundId {
        let round = self.packed_round(on);
        self.hand_over(round, on);
        round
    }

    /// The supervisor hands a round over.
    pub fn hand_over(&mut self, round: RoundId, on: &str) {
        let (supervisor, batches) = (self.people.supervisor.clone(), self.round(round).lines.len());
        self.room.hand_over_round(&supervisor, round, &handover(on, batches)).expect("a handover");
    }

    /// One round on one page, as the supervisor sees it.
    pub fn round(&mut self, round: RoundId) -> RoundView {
        self.room.round(&self.people.supervisor, round).expect("the round")
    }

    /// The batches of a round as they were packed.
    pub fn packed(&mut self, round: RoundId) -> Vec<(BatchNumber, i64)> {
        self.round(round).lines.iter().map(|it| (it.batch, it.packed)).collect()
    }

    /// The contractor confirms every batch, delivers every record and brings every original back; the round is reconciled and archived.
    pub fn finish(&mut self, round: RoundId, on: &str) {
        let (clerk, supervisor) = (self.people.clerk.clone(), self.people.supervisor.clone());
        let all = self.packed(round);
        self.room.receive_round(&clerk, round, &receipt(on, &all)).expect("a receipt");
        let pieces = all.iter().map(|(_, pieces)| pieces).sum();
        self.room.deliver_round(&clerk, round, &delivered(on, pieces)).expect("delivered data");
        self.room.return_round(&clerk, round, &back(on, &all)).expect("originals");
        self.room.reconcile_round(&supervisor, round).expect("a reconciliation");
        self.room.archive_round(&supervisor, round, "書庫A-1").expect("an archive");
    }

    /// The clerk reviews envelopes of a batch.
    pub fn review(&mut self, batch: BatchNumber, review: ReviewStep, pieces: u32) -> Result<()> {
        self.room.review_batch(&self.people.clerk, &ReviewForm { batch, review, pieces: pieces.to_string() })
    }

    /// Every place now. What came by post is what stands somewhere, in every test that asks.
    pub fn places(&mut self) -> PlacesView {
        let places = self.room.places(&self.people.auditor, self.campaign, None).expect("the places");
        assert_eq!(places.came, places.stands, "the equation from the letterbox to the archive: {:?}", places.rows);
        places
    }

    /// How many envelopes stand in a place, of whatever round.
    pub fn pieces_at(&mut self, place: Place) -> i64 {
        self.places().rows.iter().filter(|it| it.place == place).map(|it| it.pieces).sum()
    }

    /// Where the envelopes of a batch stand.
    pub fn standings(&mut self, batch: BatchNumber) -> Vec<(Place, i64)> {
        let trace = self.room.where_is(&self.people.auditor, self.campaign, &batch.to_string()).expect("the batch");
        trace.standings.iter().map(|it| (it.place, it.pieces)).collect()
    }

    /// The open differences, as the supervisor sees them.
    pub fn open_variances(&mut self) -> Vec<VarianceRow> {
        self.room.variances(&self.people.supervisor, self.campaign, false).expect("the differences")
    }

    /// The one open difference.
    pub fn only_variance(&mut self) -> VarianceRow {
        let open = self.open_variances();
        assert_eq!(open.len(), 1, "{open:#?}");
        open.into_iter().next().expect("a difference")
    }

    /// Two people close a day; the clerk has counted the trays on the shelf.
    pub fn close(&mut self, day: &str) -> Result<()> {
        let (clerk, second) = (self.people.clerk.clone(), self.people.second_clerk.clone());
        let shelf = self.shelf_batches();
        self.room.close_day(&clerk, &second, self.campaign, (Day::parse(day).expect("a day"), shelf))
    }

    /// Trays on the shelf by the books.
    pub fn shelf_batches(&mut self) -> u32 {
        let supervisor = self.people.supervisor.clone();
        self.room.rounds(&supervisor, self.campaign).expect("the rounds").ready_batches
    }
}
