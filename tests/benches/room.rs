//! The room beside the same work on plain SQLite, in the same run. `cargo xtask bench` prints the ratios and their goals.
//!
//! Groups are named as the goals are; HENSOBO_BENCH_EVENTS makes the large room smaller for a first look.

#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark fails loudly")]

mod disk;
mod large;
mod plain;

use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use hensobo_core::domain::id::{BatchNumber, Seq};
use hensobo_core::domain::text::TrayLabel;
use hensobo_core::domain::weekly::WeeklyStyle;
use hensobo_core::journal::event::{BatchReceived, Event};
use hensobo_core::store::Store;
use hensobo_core::store::postings::DAILY_FIGURES;
use hensobo_core::test_rooms::{reopen, store, vault_key_hex};
use hensobo_tests::rooms::batch;
use hensobo_tests::tamper::behind_the_back;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::disk::folder_on_disk;
use crate::large::{LargeRoom, events_wanted, large_room};
use crate::plain::{add_to_sums, insert_plain, insert_sums, plain};

const OPEN_EVENTS: u32 = 100_000;

fn bulk_insert(conn: &mut Connection, events: &[BatchReceived], payloads: &[Vec<u8>]) {
    let tx = conn.transaction().unwrap();
    for (seq, (it, payload)) in (1..).zip(events.iter().zip(payloads)) {
        insert_plain(&tx, seq, it, payload);
    }
    insert_sums(&tx);
    tx.commit().unwrap();
}

fn payloads(events: &[BatchReceived]) -> Vec<Vec<u8>> {
    events.iter().map(|it| Event::from(it.clone()).encode().unwrap()).collect()
}

/// One durable `receive_batch` beside one plain commit of the same rows.
fn receive(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("receive");
    group.measurement_time(Duration::from_secs(15)).sample_size(60);
    let mut large = large_room(1_000);
    let delivery = large.events[0].delivery;
    let mut serial = 0;
    group.bench_function("ours", |bench| {
        bench.iter(|| {
            serial += 1;
            large.room.receive_batch(&large.people.clerk, &batch(delivery, &format!("N{serial}"), "500")).unwrap()
        });
    });
    let folder = folder_on_disk();
    let mut conn = plain(Some(&folder.path().join("plain.db")));
    bulk_insert(&mut conn, &large.events, &payloads(&large.events));
    let (mut seq, sample) = (1_000, large.events[0].clone());
    let payload = Event::from(sample.clone()).encode().unwrap();
    group.bench_function("plain", |bench| {
        bench.iter(|| {
            seq += 1;
            let it = BatchReceived {
                batch: BatchNumber::new(1, u32::try_from(seq).unwrap()),
                tray: TrayLabel::parse(&format!("N{seq}")).unwrap(),
                ..sample.clone()
            };
            let tx = conn.transaction().unwrap();
            insert_plain(&tx, seq, &it, &payload);
            add_to_sums(&tx, &it);
            tx.commit().unwrap();
        });
    });
    group.finish();
}

/// The weekly table over the large room beside its bare SQL, and once more when nothing has changed.
fn weekly_table_and_replay(criterion: &mut Criterion) {
    let mut large = large_room(events_wanted());
    let folder = folder_on_disk();
    let mut conn = plain(Some(&folder.path().join("plain.db")));
    let payloads = payloads(&large.events);
    bulk_insert(&mut conn, &large.events, &payloads);
    let style = WeeklyStyle::default();
    let mut group = criterion.benchmark_group("weekly_table");
    group.measurement_time(Duration::from_secs(20)).sample_size(15);
    group.bench_function("ours", |bench| {
        bench.iter(|| large.room.weeks(&large.people.supervisor, large.campaign, style, None).unwrap());
    });
    let campaign = large.campaign.to_stored();
    group.bench_function("plain", |bench| {
        bench.iter(|| {
            let mut statement = conn.prepare_cached(DAILY_FIGURES).unwrap();
            let rows = statement.query_map(params![campaign, i64::MAX], |row| row.get::<_, i64>(1)).unwrap();
            rows.map(Result::unwrap).sum::<i64>()
        });
    });
    group.finish();
    let mut group = criterion.benchmark_group("weekly_table_unchanged");
    group.bench_function("ours", |bench| {
        bench.iter(|| large.room.weeks(&large.people.supervisor, large.campaign, style, None).unwrap());
    });
    group.finish();
    verify_chain(criterion, &large);
    replay(criterion, &large, &payloads);
}

/// Every entry's hash computed anew beside a bare scan of the same table and a bare SHA-256 pass over the same bytes.
fn verify_chain(criterion: &mut Criterion, large: &LargeRoom) {
    let head = large.room.head().seq;
    let conn = behind_the_back(&large.vault(), &vault_key_hex(&large.room));
    let bytes = journal_bytes(&conn);
    let mut group = criterion.benchmark_group("verify_chain");
    group.measurement_time(Duration::from_secs(30)).sample_size(10);
    group.bench_function("ours", |bench| bench.iter(|| store(&large.room).tables().verify_chain(Seq(1), head).unwrap()));
    group.bench_function("plain", |bench| {
        bench.iter(|| {
            let mut statement = conn.prepare_cached("SELECT * FROM journal ORDER BY seq").unwrap();
            let mut rows = statement.query([]).unwrap();
            let mut scanned = 0;
            while let Some(row) = rows.next().unwrap() {
                scanned += row.get_ref(8).unwrap().as_blob().unwrap().len();
            }
            (scanned, bytes.iter().map(Sha256::digest).fold(0_u8, |all, it| all ^ it[0]))
        });
    });
    group.finish();
}

/// The bytes that the chain covers, entry by entry.
fn journal_bytes(conn: &Connection) -> Vec<Vec<u8>> {
    let mut statement = conn.prepare("SELECT boot_id, at, kind, payload FROM journal ORDER BY seq").unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut bytes = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        // Five numbers and four lengths of eight bytes, two shorter numbers, and the hash before.
        let mut entry = vec![0; 7 * 8 + 6 + 32];
        (0..3).for_each(|column| entry.extend_from_slice(row.get_ref(column).unwrap().as_str().unwrap().as_bytes()));
        entry.extend_from_slice(row.get_ref(3).unwrap().as_blob().unwrap());
        bytes.push(entry);
    }
    bytes
}

/// A replay of the whole journal, chain verified, beside a bare bulk insert of the same rows.
fn replay(criterion: &mut Criterion, large: &LargeRoom, payloads: &[Vec<u8>]) {
    let mut group = criterion.benchmark_group("replay");
    group.measurement_time(Duration::from_secs(60)).sample_size(10);
    group.bench_function("ours", |bench| {
        bench.iter_custom(|times| {
            (0..times)
                .map(|_| {
                    let mut empty = Store::in_memory().unwrap();
                    let started = Instant::now();
                    let through = empty.replay(store(&large.room), u32::MAX).unwrap();
                    let took = started.elapsed();
                    assert!(through > Seq(0));
                    took
                })
                .sum()
        });
    });
    group.bench_function("plain", |bench| {
        bench.iter_custom(|times| {
            (0..times)
                .map(|_| {
                    let mut conn = plain(None);
                    let started = Instant::now();
                    bulk_insert(&mut conn, &large.events, payloads);
                    started.elapsed()
                })
                .sum()
        });
    });
    group.finish();
}

/// Opening after the password hash: key, protections, version, head, the end of the chain.
fn open(criterion: &mut Criterion) {
    let LargeRoom { room, people, campaign, folder: _folder, .. } = large_room(OPEN_EVENTS);
    let mut group = criterion.benchmark_group("open");
    group.sample_size(20);
    let mut room = Some(room);
    group.bench_function("ours", |bench| {
        bench.iter_custom(|times| {
            let started = Instant::now();
            for _ in 0..times {
                room = room.take().map(|it| reopen(it).unwrap());
            }
            started.elapsed()
        });
    });
    group.finish();
    let mut room = room.unwrap();
    assert!(room.weeks(&people.supervisor, campaign, WeeklyStyle::default(), None).unwrap().total > 0);
}

criterion_group!(benches, receive, open, weekly_table_and_replay);
criterion_main!(benches);
