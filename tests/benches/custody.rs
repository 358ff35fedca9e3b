//! Custody at 1,000,000 events and 200,000 postings, beside the same questions in bare SQL: where a batch is, what stands where, one posting,
//! the weekly table with its rounds.

#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark fails loudly")]
#![allow(dead_code, reason = "the plain side shares its rows with the other benchmark")]

mod disk;
mod plain;

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use hensobo_core::actions::reviews::ReviewForm;
use hensobo_core::domain::batch::BatchKind;
use hensobo_core::domain::count::PieceCount;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::{BatchNumber, CampaignId, DeliveryId, RoundId};
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::review::ReviewStep;
use hensobo_core::domain::round_steps::{
    BatchCount, Container, DataDelivery, Handover, Means, PackedLine, Receipt, ReceiptCount, Return, RoundPlan,
};
use hensobo_core::domain::sealed::SealedText;
use hensobo_core::domain::text::{
    ApprovalNumber, ContainerLabel, ContractorName, CustodyReceiptNumber, HandoverPlace, SealLabel, StorageLocation, TrayLabel,
};
use hensobo_core::domain::weekly::WeeklyStyle;
use hensobo_core::journal::event::{
    BatchReceived, BatchesPacked, Event, RegisterOpened, RoundArchived, RoundDelivered, RoundHandedOver, RoundPlanned, RoundReceived,
    RoundReconciled, RoundReturned, RoundSealed,
};
use hensobo_core::room::Room;
use hensobo_core::test_rooms::{TestPeople, append, found};
use hensobo_tests::rooms::{clock_at, delivery, reiwa_2};
use rusqlite::{Connection, params};
use tempfile::TempDir;

use crate::disk::folder_on_disk;
use crate::plain::plain;

/// Each batch is posted five times on its way to the archive.
const BATCHES: u32 = 40_000;
const EVENTS: u32 = 1_000_000;
const ROUNDS: u32 = 20;
const DAYS: u32 = 77;

struct Season {
    room: Room,
    people: TestPeople,
    campaign: CampaignId,
    plain: Connection,
    _folders: [TempDir; 2],
}

fn pieces(serial: u32) -> PieceCount {
    PieceCount::new(1 + serial % 500).unwrap()
}

fn received(serial: u32, campaign: CampaignId, deliveries: &[DeliveryId]) -> Event {
    let day = (serial - 1) * DAYS / BATCHES;
    BatchReceived {
        batch: BatchNumber::new(1, serial),
        campaign,
        delivery: deliveries[day as usize],
        received_on: first_day().plus(u64::from(day)),
        kind: BatchKind::Application,
        tray: TrayLabel::parse(&format!("T{serial:07}")).unwrap(),
        first_count: pieces(serial),
        second_count_due: false,
    }
    .into()
}

fn first_day() -> Day {
    Day::parse("2020-12-01").unwrap()
}

/// One round from plan to archive; the last stays at the contractor.
fn round(ordinal: u32, campaign: CampaignId, people: &TestPeople) -> Vec<Event> {
    let (round, on) = (RoundId::new(1, ordinal), first_day().plus(u64::from(ordinal * DAYS / ROUNDS)));
    let batches = BATCHES / ROUNDS;
    let serials = (ordinal - 1) * batches + 1..=ordinal * batches;
    let lines: Vec<PackedLine> = serials.map(|it| PackedLine { batch: BatchNumber::new(1, it), branch: 0, pieces: pieces(it) }).collect();
    let counts: Vec<BatchCount> = lines.iter().map(|it| BatchCount { batch: it.batch, pieces: it.pieces }).collect();
    let sum: u32 = lines.iter().map(|it| it.pieces.pieces()).sum();
    let containers = vec![Container { label: ContainerLabel::parse("K-1").unwrap(), seal: SealLabel::parse("F-1").unwrap() }];
    let sealed = SealedText("v1:AAAA".to_owned());
    let plan = RoundPlan {
        on,
        cutoff_on: on,
        contractor: ContractorName::parse("入力業者").unwrap(),
        approval_number: ApprovalNumber::parse("承諾-12").unwrap(),
        place: HandoverPlace::parse("受付室").unwrap(),
        means: Means::DirectHandover,
        leave: None,
    };
    let handover = Handover { on, given_by: people.supervisor.person(), taken_by: sealed.clone(), batches, pieces: sum };
    let custody_receipt = CustodyReceiptNumber::parse("預-1").unwrap();
    let count = ReceiptCount::Batches { counts: counts.clone() };
    let mut events: Vec<Event> = vec![
        RoundPlanned { round, campaign, ordinal, plan }.into(),
        BatchesPacked { round, lines }.into(),
        RoundSealed { round, containers: containers.clone() }.into(),
        RoundHandedOver { round, handover }.into(),
        RoundReceived { round, receipt: Receipt { on, count, custody_receipt, due_back_on: on } }.into(),
    ];
    if ordinal < ROUNDS {
        let delivery = DataDelivery { on, records: sum, illegible: 0, excluded: 0, import_errors: 0 };
        events.push(RoundDelivered { round, delivery }.into());
        events.push(RoundReturned { round, back: Return { on, given_by: sealed, containers, counts } }.into());
        events.push(RoundReconciled { round }.into());
        events.push(RoundArchived { round, location: StorageLocation::parse("書庫A-1").unwrap() }.into());
    }
    events
}

/// The room after a long season, and a plain database with the same folded rows.
fn season() -> Season {
    let folders = [folder_on_disk(), folder_on_disk()];
    let clock = clock_at("2021-03-01T18:00:00+09:00");
    let (mut room, people) = found(&folders[0].path().join("room"), &clock).unwrap();
    let campaign = room.open_campaign(&people.supervisor, &reiwa_2(false)).unwrap();
    let on = |day: u32| first_day().plus(u64::from(day)).to_string();
    let deliveries: Vec<DeliveryId> =
        (0..DAYS).map(|day| room.record_delivery(&people.clerk, campaign, &delivery(&on(day), 1_000_000)).unwrap()).collect();
    let batches: Vec<Event> = (1..=BATCHES).map(|serial| received(serial, campaign, &deliveries)).collect();
    append(&mut room, &people.clerk, &batches).unwrap();
    for ordinal in 1..=ROUNDS {
        append(&mut room, &people.supervisor, &round(ordinal, campaign, &people)).unwrap();
    }
    let read: Vec<Event> = (0..20_000).map(|_| RegisterOpened { action: Action::ReadPeople }.into()).collect();
    while room.head().seq.0 < i64::from(EVENTS) {
        append(&mut room, &people.administrator, &read).unwrap();
    }
    let plain = copied(&room, &folders[1].path().join("plain.db"));
    Season { room, people, campaign, plain, _folders: folders }
}

/// The postings, balances, traces and sums of a room, copied into plain SQLite.
fn copied(room: &Room, path: &std::path::Path) -> Connection {
    let mut conn = plain(Some(path));
    let tx = conn.transaction().unwrap();
    hensobo_core::test_rooms::store(room)
        .each_row(&["journal", "posting", "balance", "place_total", "daily_figure", "trace"], |table, values| {
            let marks = vec!["?"; values.len()].join(", ");
            let statement = tx.prepare_cached(&format!("INSERT INTO {table} VALUES ({marks})"));
            statement.unwrap().execute(rusqlite::params_from_iter(values)).unwrap();
        })
        .unwrap();
    tx.commit().unwrap();
    conn
}

/// Where a batch of the middle of the season is, with its whole way.
fn where_is(criterion: &mut Criterion, season: &mut Season) {
    let mut group = criterion.benchmark_group("where");
    let batch = BatchNumber::new(1, BATCHES / 2);
    group.bench_function("ours", |bench| {
        bench.iter(|| season.room.where_is(&season.people.auditor, season.campaign, &batch.to_string()).unwrap());
    });
    group.bench_function("plain", |bench| {
        bench.iter(|| {
            let mut way = season
                .plain
                .prepare_cached("SELECT journal.payload FROM trace JOIN journal ON journal.seq = trace.seq WHERE trace.number = ?1")
                .unwrap();
            let bytes: usize =
                way.query_map([batch.to_stored()], |row| row.get::<_, Vec<u8>>(0)).unwrap().map(|it| it.unwrap().len()).sum();
            let mut now = season.plain.prepare_cached("SELECT sum(pieces) FROM balance WHERE number = ?1").unwrap();
            bytes + usize::try_from(now.query_row([batch.to_stored()], |row| row.get::<_, i64>(0)).unwrap()).unwrap()
        });
    });
    group.finish();
}

/// Every place of the campaign.
fn places(criterion: &mut Criterion, season: &mut Season) {
    let mut group = criterion.benchmark_group("places");
    group.bench_function("ours", |bench| {
        bench.iter(|| season.room.places(&season.people.auditor, season.campaign, None).unwrap());
    });
    group.bench_function("plain", |bench| {
        bench.iter(|| {
            let sql = "SELECT place, round_id, sum(pieces) FROM balance GROUP BY place, round_id";
            let mut statement = season.plain.prepare_cached(sql).unwrap();
            statement.query_map([], |row| row.get::<_, i64>(2)).unwrap().map(Result::unwrap).sum::<i64>()
        });
    });
    group.finish();
}

/// The weekly table with the remarks of its rounds.
fn weeks(criterion: &mut Criterion, season: &mut Season) {
    let mut group = criterion.benchmark_group("custody_weeks");
    group.bench_function("ours", |bench| {
        bench.iter(|| season.room.weeks(&season.people.auditor, season.campaign, WeeklyStyle::default(), None).unwrap());
    });
    let campaign = season.campaign.to_stored();
    group.bench_function("plain", |bench| {
        bench.iter(|| {
            let mut statement = season.plain.prepare_cached(hensobo_core::store::postings::DAILY_FIGURES).unwrap();
            statement.query_map(params![campaign, i64::MAX], |row| row.get::<_, i64>(1)).unwrap().map(Result::unwrap).sum::<i64>()
        });
    });
    group.finish();
}

/// One durable posting: envelopes of a batch on the shelf are held back, and settled again.
fn one_posting(criterion: &mut Criterion, season: &mut Season) {
    let mut group = criterion.benchmark_group("one_posting");
    group.measurement_time(Duration::from_secs(15)).sample_size(60);
    let clerk = season.people.clerk.clone();
    let delivery = season.room.record_delivery(&clerk, season.campaign, &delivery("2021-03-01", 500)).unwrap();
    let batch = season.room.receive_batch(&clerk, &hensobo_tests::rooms::batch(delivery, "N-1", "500")).unwrap();
    let mut held = false;
    group.bench_function("ours", |bench| {
        bench.iter(|| {
            let review = if held { ReviewStep::Settle } else { ReviewStep::HoldBack { code: "01".to_owned() } };
            held = !held;
            season.room.review_batch(&clerk, &ReviewForm { batch, review, pieces: "3".to_owned() }).unwrap();
        });
    });
    let (number, mut seq) = (batch.to_stored(), 10_000_000_i64);
    season.plain.execute("INSERT INTO balance VALUES (?1, 'shelf', 0, 100000000)", [number]).unwrap();
    season.plain.execute("INSERT INTO balance VALUES (?1, 'deficient', 0, 1)", [number]).unwrap();
    let campaign = season.campaign.to_stored();
    for place in ["shelf", "deficient"] {
        season.plain.execute("INSERT OR REPLACE INTO place_total VALUES (?1, ?2, 0, 1000000000)", params![campaign, place]).unwrap();
    }
    group.bench_function("plain", |bench| {
        bench.iter(|| {
            seq += 1;
            let tx = season.plain.transaction().unwrap();
            post_plain(&tx, (campaign, number), seq);
            tx.commit().unwrap();
        });
    });
    group.finish();
}

/// The rows that one posting writes: journal and its head, posting, two balances, two sums, a trace.
fn post_plain(tx: &Connection, (campaign, number): (i64, i64), seq: i64) {
    let statements: [(&str, &[&dyn rusqlite::ToSql]); 8] = [
        (
            "INSERT INTO journal VALUES (?1, 1, 'standing', 0, '2021-03-01T09:00:00.000000Z', 540, 4294967297, 'batch_reviewed.1', zeroblob(80), zeroblob(32))",
            &[&seq],
        ),
        ("UPDATE journal_head SET seq = ?1 WHERE one = 1", &[&seq]),
        ("INSERT INTO posting VALUES (?1, '2021-03-01', ?2, 1, ?3, 'shelf', 'deficient', NULL, 3, 0)", &[&campaign, &seq, &number]),
        ("UPDATE balance SET pieces = pieces - 3 WHERE number = ?1 AND place = 'shelf' AND round_id = 0", &[&number]),
        ("UPDATE balance SET pieces = pieces + 3 WHERE number = ?1 AND place = 'deficient' AND round_id = 0", &[&number]),
        ("UPDATE place_total SET pieces = pieces - 3 WHERE campaign_id = ?1 AND place = 'shelf' AND round_id = 0", &[&campaign]),
        ("UPDATE place_total SET pieces = pieces + 3 WHERE campaign_id = ?1 AND place = 'deficient' AND round_id = 0", &[&campaign]),
        ("INSERT INTO trace VALUES (?1, ?2)", &[&number, &seq]),
    ];
    for (sql, values) in statements {
        tx.prepare_cached(sql).unwrap().execute(values).unwrap();
    }
}

fn custody(criterion: &mut Criterion) {
    let mut season = season();
    where_is(criterion, &mut season);
    places(criterion, &mut season);
    weeks(criterion, &mut season);
    one_posting(criterion, &mut season);
}

criterion_group!(benches, custody);
criterion_main!(benches);
