//! A room as large as a season of many cities: HENSOBO_BENCH_EVENTS makes it smaller for a first look.

use std::path::PathBuf;

use hensobo_core::domain::batch::BatchKind;
use hensobo_core::domain::count::PieceCount;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::{BatchNumber, DeliveryId};
use hensobo_core::domain::text::TrayLabel;
use hensobo_core::journal::event::{BatchReceived, Event};
use hensobo_core::room::Room;
use hensobo_core::test_rooms::{TestPeople, append, found};
use hensobo_tests::rooms::{clock_at, delivery, reiwa_2};
use tempfile::TempDir;

use crate::disk::folder_on_disk;

const EVENTS: u32 = 1_000_000;
/// Days over which its batches are spread: a whole campaign of eleven weeks.
const DAYS: u32 = 77;

/// A room of so many batches, each an entry of the journal.
pub(crate) struct LargeRoom {
    pub(crate) room: Room,
    pub(crate) people: TestPeople,
    pub(crate) campaign: hensobo_core::domain::id::CampaignId,
    pub(crate) events: Vec<BatchReceived>,
    pub(crate) folder: TempDir,
}

impl LargeRoom {
    pub(crate) fn vault(&self) -> PathBuf {
        let mut entries = std::fs::read_dir(self.folder.path()).unwrap();
        entries.next().unwrap().unwrap().path().join("room.vault")
    }
}

/// How many, unless a first look asks for fewer.
pub(crate) fn events_wanted() -> u32 {
    std::env::var("HENSOBO_BENCH_EVENTS").ok().and_then(|it| it.parse().ok()).unwrap_or(EVENTS)
}

/// A room of so many batches over a whole campaign.
pub(crate) fn large_room(batches: u32) -> LargeRoom {
    let folder = folder_on_disk();
    let clock = clock_at("2021-03-01T18:00:00+09:00");
    let (mut room, people) = found(&folder.path().join("room"), &clock).unwrap();
    let campaign = room.open_campaign(&people.supervisor, &reiwa_2(false)).unwrap();
    let first = Day::parse("2020-12-01").unwrap();
    let mut deliveries = Vec::new();
    for day in 0..DAYS {
        let day = first.plus(u64::from(day)).to_string();
        deliveries.push(room.record_delivery(&people.clerk, campaign, &delivery(&day, 1_000_000)).unwrap());
    }
    let received = |serial: u32| received(serial, batches, campaign, &deliveries, first);
    let events: Vec<BatchReceived> = (1..=batches).map(received).collect();
    for chunk in events.chunks(20_000) {
        let chunk: Vec<Event> = chunk.iter().cloned().map(Event::from).collect();
        append(&mut room, &people.clerk, &chunk).unwrap();
    }
    LargeRoom { room, people, campaign, events, folder }
}

fn received(serial: u32, of: u32, campaign: hensobo_core::domain::id::CampaignId, deliveries: &[DeliveryId], first: Day) -> BatchReceived {
    let day = u32::try_from(u64::from(serial - 1) * u64::from(DAYS) / u64::from(of)).unwrap();
    BatchReceived {
        batch: BatchNumber::new(1, serial),
        campaign,
        delivery: deliveries[day as usize],
        received_on: first.plus(u64::from(day)),
        kind: BatchKind::Application,
        tray: TrayLabel::parse(&format!("T{serial:07}")).unwrap(),
        first_count: PieceCount::new(1 + serial % 500).unwrap(),
        second_count_due: false,
    }
}
