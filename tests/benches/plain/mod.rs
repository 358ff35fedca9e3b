//! The same work on plain SQLite: the room's tables and the room's durability, without its cipher, its chain and its rules.

use std::path::Path;

use hensobo_core::journal::event::BatchReceived;
use hensobo_core::store::schema::{FOLDED, KEPT};
use rusqlite::{Connection, params};

/// Plain SQLite with the room's tables and the room's durability.
pub(crate) fn plain(path: Option<&Path>) -> Connection {
    let conn = path.map_or_else(Connection::open_in_memory, Connection::open).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA; PRAGMA cache_size = -131072; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF;",
    )
    .unwrap();
    conn.execute_batch(KEPT).unwrap();
    conn.execute_batch(FOLDED).unwrap();
    conn.set_prepared_statement_cache_capacity(64);
    conn
}

/// The rows of one received batch, as the room writes them: journal, batch, posting, balance, trace.
pub(crate) fn insert_plain(conn: &Connection, seq: i64, it: &BatchReceived, payload: &[u8]) {
    conn.prepare_cached(
        "INSERT INTO journal VALUES (?1, 1, 'standing', 0, '2021-03-01T09:00:00.000000Z', 540, 4294967297, 'batch_received.1', ?2, ?3)",
    )
    .unwrap()
    .execute(params![seq, payload, [0_u8; 32]])
    .unwrap();
    conn.prepare_cached(
        "INSERT INTO batch VALUES (?1, ?2, ?3, ?4, 'application', ?5, 'counted', ?6, ?6, 0, 'single', 4294967297, NULL, ?7, ?7, 0, NULL, 0)",
    )
    .unwrap()
    .execute(params![
        it.batch.to_stored(),
        it.campaign.to_stored(),
        it.delivery.to_stored(),
        it.received_on.to_string(),
        it.tray.as_str(),
        it.first_count.pieces(),
        seq
    ])
    .unwrap();
    conn.prepare_cached("INSERT INTO posting VALUES (?1, ?2, ?3, 1, ?4, 'post', 'shelf', NULL, ?5, 0)")
        .unwrap()
        .execute(params![it.campaign.to_stored(), it.received_on.to_string(), seq, it.batch.to_stored(), it.first_count.pieces()])
        .unwrap();
    conn.prepare_cached("INSERT INTO balance VALUES (?1, 'shelf', 0, ?2)")
        .unwrap()
        .execute(params![it.batch.to_stored(), it.first_count.pieces()])
        .unwrap();
    conn.prepare_cached("INSERT INTO trace VALUES (?1, ?2)").unwrap().execute(params![it.batch.to_stored(), seq]).unwrap();
}

/// The rows that sum a bulk of received batches up, written once.
pub(crate) fn insert_sums(conn: &Connection) {
    conn.execute_batch(
        "INSERT INTO place_total SELECT campaign_id, 'shelf', 0, sum(quantity) FROM posting GROUP BY campaign_id;
         INSERT INTO daily_figure SELECT campaign_id, received_on, sum(quantity), 0, 0, 0 FROM posting GROUP BY campaign_id, received_on;",
    )
    .unwrap();
}

/// The same rows for one more batch.
pub(crate) fn add_to_sums(conn: &Connection, it: &BatchReceived) {
    conn.prepare_cached("UPDATE place_total SET pieces = pieces + ?2 WHERE campaign_id = ?1 AND place = 'shelf' AND round_id = 0")
        .unwrap()
        .execute(params![it.campaign.to_stored(), it.first_count.pieces()])
        .unwrap();
    conn.prepare_cached("UPDATE daily_figure SET first_received = first_received + ?3 WHERE campaign_id = ?1 AND received_on = ?2")
        .unwrap()
        .execute(params![it.campaign.to_stored(), it.received_on.to_string(), it.first_count.pieces()])
        .unwrap();
}
