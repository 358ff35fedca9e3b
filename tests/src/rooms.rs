//! Rooms for tests: under a raw key, in a folder in memory, with a clock that stands.

use std::path::Path;
use std::sync::Arc;

use chrono::DateTime;
use hensobo_core::actions::batches::BatchForm;
use hensobo_core::actions::deliveries::DeliveryForm;
use hensobo_core::clock::Clock;
use hensobo_core::domain::batch::BatchKind;
use hensobo_core::domain::campaign::{CampaignForm, DispatchForm, DispatchKind};
use hensobo_core::domain::delivery::Run;
use hensobo_core::domain::id::{CampaignId, DeliveryId};
use hensobo_core::isolation::Standing;
use hensobo_core::room::Room;
use hensobo_core::test_rooms::{TestPeople, found_watched};
use tempfile::TempDir;

/// A room with a campaign, and everybody who works in it.
#[derive(Debug)]
pub struct TestRoom {
    /// The open room.
    pub room: Room,
    /// Its people.
    pub people: TestPeople,
    /// The one campaign.
    pub campaign: CampaignId,
    /// The clock, which stands until it is moved.
    pub clock: Clock,
    /// What the terminal is connected to, set by the test.
    pub watch: Arc<Standing>,
    /// Its folder, gone with it.
    pub folder: TempDir,
}

/// A folder in memory where there is one, else on disk.
///
/// # Panics
/// When no folder can be made.
pub fn folder_in_memory() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
    made.unwrap_or_else(|error| panic!("no folder for a test room: {error}"))
}

/// A clock that stands at an instant, RFC 3339.
///
/// # Panics
/// When the text is no instant.
pub fn clock_at(instant: &str) -> Clock {
    Clock::standing_at(DateTime::parse_from_rfc3339(instant).unwrap_or_else(|error| panic!("{instant}: {error}")))
}

/// The campaign of 令和2年度.
pub fn reiwa_2(two_person_count: bool) -> CampaignForm {
    let dispatch = DispatchForm { kind: DispatchKind::Initial, on: "2020-11-29".to_owned(), count: "27600".to_owned() };
    let days = ("2020-12-01".to_owned(), "2020-12-28".to_owned());
    CampaignForm { two_person_count, ..CampaignForm::new("令和2年度 申請書".to_owned(), dispatch, days) }
}

/// A delivery of the morning, given by the post office.
pub fn delivery(received_on: &str, desk_count: u32) -> DeliveryForm {
    DeliveryForm {
        received_on: received_on.to_owned(),
        run: Run::Morning,
        carrier_count: String::new(),
        desk_count: desk_count.to_string(),
        given_by: "郵便局".to_owned(),
    }
}

/// A batch of 申請書.
pub fn batch(delivery: DeliveryId, tray: &str, quantity: &str) -> BatchForm {
    BatchForm { delivery, kind: BatchKind::Application, tray: tray.to_owned(), quantity: quantity.to_owned() }
}

impl TestRoom {
    /// A room with the campaign of 令和2年度, on the evening of 2021-03-01.
    ///
    /// # Panics
    /// When the room cannot be founded.
    pub fn of_reiwa_2(two_person_count: bool) -> Self {
        let folder = folder_in_memory();
        let clock = clock_at("2021-03-01T18:00:00+09:00");
        let watch = Standing::alone();
        let founded = found_watched(&folder.path().join("room"), &clock, Arc::clone(&watch));
        let (mut room, people) = founded.unwrap_or_else(|error| panic!("no test room: {error}"));
        let campaign = room.open_campaign(&people.supervisor, &reiwa_2(two_person_count));
        let campaign = campaign.unwrap_or_else(|error| panic!("no campaign: {error}"));
        Self { room, people, campaign, clock, watch, folder }
    }
}
