//! Work at the counting desk of a test room, in one line each.

use std::path::PathBuf;

use hensobo_core::actions::batches::BatchForm;
use hensobo_core::actions::day_view::BatchRow;
use hensobo_core::domain::batch::{BatchKind, BatchState};
use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::{BatchNumber, DeliveryId, Seq};
use hensobo_core::domain::weekly::{WeeklyStyle, WeeksTable};
use hensobo_core::error::Result;
use hensobo_core::store::journal::JournalRow;
use hensobo_core::test_rooms;

use crate::rooms::{TestRoom, batch, delivery};

/// The day on which most of these tests work: the first of 別紙1.
pub const FIRST_DAY: &str = "2020-12-01";

impl TestRoom {
    /// Records a delivery on the first day.
    pub fn deliver(&mut self, desk_count: u32) -> DeliveryId {
        self.room.record_delivery(&self.people.clerk, self.campaign, &delivery(FIRST_DAY, desk_count)).expect("a delivery")
    }

    /// The clerk logs a batch of 申請書.
    pub fn receive(&mut self, delivery: DeliveryId, tray: &str, quantity: &str) -> BatchNumber {
        self.try_receive(delivery, tray, quantity).expect("a batch")
    }

    /// The clerk tries to log a batch of 申請書.
    pub fn try_receive(&mut self, delivery: DeliveryId, tray: &str, quantity: &str) -> Result<BatchNumber> {
        self.room.receive_batch(&self.people.clerk, &batch(delivery, tray, quantity))
    }

    /// The clerk logs a batch of any kind.
    pub fn receive_kind(&mut self, delivery: DeliveryId, kind: BatchKind, tray: &str, quantity: &str) -> BatchNumber {
        let form = BatchForm { kind, ..batch(delivery, tray, quantity) };
        self.room.receive_batch(&self.people.clerk, &form).expect("a batch")
    }

    /// The weekly table now.
    pub fn table(&mut self) -> WeeksTable {
        self.room.weeks(&self.people.supervisor, self.campaign, WeeklyStyle::default(), None).expect("the weekly table")
    }

    /// A batch of the first day as screens see it.
    pub fn row(&mut self, number: BatchNumber) -> BatchRow {
        let view = self.room.day_view(&self.people.clerk, self.campaign, Day::parse(FIRST_DAY).expect("a day")).expect("the day");
        view.batches.into_iter().find(|it| it.number == number).expect("the batch")
    }

    /// Where a batch of the first day stands, and the count that screens see.
    pub fn state_of(&mut self, number: BatchNumber) -> (BatchState, Option<u32>) {
        let row = self.row(number);
        (row.state, row.quantity.map(|it| it.pieces()))
    }

    /// Where the journal ends.
    pub fn head(&self) -> Seq {
        self.room.head().seq
    }

    /// What the journal took in after `seq`, read behind the doors so that the reading itself leaves no entry.
    pub fn written_after(&self, seq: Seq) -> Vec<JournalRow> {
        test_rooms::store(&self.room).tables().journal(seq, u32::MAX).expect("the journal")
    }

    /// The kinds of what the journal took in after `seq`.
    pub fn kinds_after(&self, seq: Seq) -> Vec<String> {
        self.written_after(seq).into_iter().map(|it| it.kind).collect()
    }

    /// The folder in which the room lies; a test room is never moved to its place.
    pub fn place(&self) -> PathBuf {
        let mut entries = std::fs::read_dir(self.folder.path()).expect("the folder of the test");
        entries.next().expect("the room's folder").expect("the room's folder").path()
    }

    /// The vault file.
    pub fn vault(&self) -> PathBuf {
        let epoch = test_rooms::epoch(&self.room);
        self.place().join(if epoch == 1 { "room.vault".to_owned() } else { format!("room-{epoch}.vault") })
    }

    /// The raw key of the vault, in hexadecimal.
    pub fn vault_key(&self) -> String {
        test_rooms::vault_key_hex(&self.room)
    }
}
