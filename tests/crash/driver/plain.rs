//! The positive control: a plain table that counts up, in whatever mode it is told to, committed one row at a time.

use std::path::Path;

use rusqlite::Connection;
use serde_json::json;

use crate::shim::Shim;

/// Rows that are committed.
const ROWS: i64 = 400;

/// Writes rows in the mode `pragmas`, and says after each that it is done.
pub(crate) fn write(root: &Path, pragmas: &str) {
    let mut shim = Shim::here();
    let conn = Connection::open(root.join("plain.db")).expect("a store");
    conn.execute_batch(pragmas).expect("its mode");
    conn.execute_batch("CREATE TABLE row (seq INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT").expect("a table");
    shim.mark(&json!({ "seq": 0 }));
    for seq in 1..=ROWS {
        conn.execute("INSERT INTO row (seq, text) VALUES (?1, ?2)", (seq, "返送簿".repeat(60))).expect("a row");
        shim.mark(&json!({ "seq": seq }));
    }
}
