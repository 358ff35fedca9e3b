//! The tables of a room.
//!
//! `journal` is the truth: one row an event, its hash over its own stored columns and the hash before; triggers refuse every UPDATE and
//! DELETE. `journal_head` repeats where it ends, so that a row removed from the end is noticed. Every other table is a shadow, folded
//! from the events and dropped and folded anew when its shape changes:
//! `terminal` the terminals; `person` the people and `key_slot` what opens the room for them; `campaign` what is open, with
//! `campaign_setting` one row a revision; `calendar_mark` one row a decision about a day; `delivery` and `batch` as they stand now, with
//! `batch_count` the blind counts after the first; `waiting` one row whenever a batch begins or ends to wait for a count; `posting` every move of envelopes between places, one row a line, never changed:
//! reports sum it as of a journal number.
//! Two tables are written by the vault alone, and hold keys wrapped under keys derived from the root key: `person_key`, `campaign_key`.
//! Their fingerprints stand in events, and verification compares those.

use rusqlite::Connection;

use super::StoreError;

/// The version of this schema.
const VERSION: i64 = 1;

/// One table, and the columns that order its rows.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) order: &'static str,
    /// Whether it is folded from events, so that a replay must give the same rows.
    pub(super) folded: bool,
}

/// Every table.
pub(super) const TABLES: &[Table] = &[
    Table { name: "journal", order: "seq", folded: false },
    Table { name: "journal_head", order: "one", folded: true },
    Table { name: "terminal", order: "number", folded: true },
    Table { name: "person", order: "person_id", folded: true },
    Table { name: "key_slot", order: "slot_id", folded: true },
    Table { name: "campaign", order: "campaign_id", folded: true },
    Table { name: "campaign_setting", order: "seq", folded: true },
    Table { name: "calendar_mark", order: "seq", folded: true },
    Table { name: "delivery", order: "delivery_id", folded: true },
    Table { name: "batch", order: "number", folded: true },
    Table { name: "batch_count", order: "number, attempt", folded: true },
    Table { name: "waiting", order: "campaign_id, seq", folded: true },
    Table { name: "posting", order: "campaign_id, received_on, seq, line", folded: true },
    Table { name: "person_key", order: "person_id", folded: false },
    Table { name: "campaign_key", order: "campaign_id", folded: false },
];

/// The statements that make the tables; also what benchmarks run on plain SQLite.
pub const SCHEMA: &str = "
CREATE TABLE journal (
  seq            INTEGER PRIMARY KEY,
  terminal       INTEGER NOT NULL,
  boot_id        TEXT NOT NULL,
  since_boot_ms  INTEGER NOT NULL,
  at             TEXT NOT NULL,
  offset_minutes INTEGER NOT NULL,
  actor          INTEGER NOT NULL,
  kind           TEXT NOT NULL,
  payload        BLOB NOT NULL,
  hash           BLOB NOT NULL
) STRICT;
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END;

CREATE TABLE journal_head (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  seq  INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE TABLE terminal (
  number               INTEGER PRIMARY KEY,
  name                 TEXT NOT NULL,
  practice             INTEGER NOT NULL,
  second_administrator INTEGER NOT NULL,
  founded_seq          INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
  person_id          INTEGER PRIMARY KEY,
  login              TEXT NOT NULL UNIQUE,
  name               TEXT NOT NULL,
  role               TEXT NOT NULL,
  active             INTEGER NOT NULL,
  key_fingerprint    TEXT NOT NULL,
  enrolled_seq       INTEGER NOT NULL,
  last_signed_in_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE key_slot (
  slot_id     TEXT PRIMARY KEY,
  person_id   INTEGER NOT NULL,
  must_change INTEGER NOT NULL,
  active      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign (
  campaign_id     INTEGER PRIMARY KEY,
  key_fingerprint TEXT NOT NULL,
  opened_seq      INTEGER NOT NULL
) STRICT;

CREATE TABLE campaign_setting (
  seq         INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (campaign_id),
  settings    TEXT NOT NULL
) STRICT;

CREATE TABLE calendar_mark (
  seq  INTEGER PRIMARY KEY,
  day  TEXT NOT NULL,
  mark TEXT NOT NULL
) STRICT;

CREATE TABLE delivery (
  delivery_id   INTEGER PRIMARY KEY,
  campaign_id   INTEGER NOT NULL REFERENCES campaign (campaign_id),
  received_on   TEXT NOT NULL,
  run           TEXT NOT NULL,
  ordinal       INTEGER NOT NULL,
  carrier_count INTEGER,
  desk_count    INTEGER NOT NULL,
  given_by      TEXT NOT NULL,
  taken_by      INTEGER NOT NULL,
  recorded_seq  INTEGER NOT NULL,
  corrections   INTEGER NOT NULL,
  last_reason   TEXT,
  CHECK ((corrections = 0) = (last_reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX delivery_of_day ON delivery (campaign_id, received_on, ordinal);

CREATE TABLE batch (
  number       INTEGER PRIMARY KEY,
  campaign_id  INTEGER NOT NULL REFERENCES campaign (campaign_id),
  delivery_id  INTEGER NOT NULL REFERENCES delivery (delivery_id),
  received_on  TEXT NOT NULL,
  kind         TEXT NOT NULL,
  tray         TEXT NOT NULL,
  state        TEXT NOT NULL,
  first_count  INTEGER NOT NULL,
  quantity     INTEGER,
  basis        TEXT,
  first_by     INTEGER NOT NULL,
  checked_by   INTEGER,
  received_seq INTEGER NOT NULL,
  settled_seq  INTEGER NOT NULL,
  corrections  INTEGER NOT NULL,
  last_reason  TEXT,
  undone       INTEGER NOT NULL,
  CHECK ((basis IS NULL) = (quantity IS NULL)),
  CHECK (state NOT IN ('waiting', 'recount', 'undecided') OR (quantity IS NULL AND settled_seq = 0)),
  CHECK (state <> 'counted' OR (quantity IS NOT NULL AND settled_seq > 0)),
  CHECK (state <> 'discarded' OR (settled_seq > 0 AND (undone = 1) = (last_reason IS NULL)))
) STRICT;
CREATE UNIQUE INDEX batch_tray ON batch (campaign_id, received_on, tray) WHERE state <> 'discarded';
CREATE INDEX batch_of_delivery ON batch (delivery_id);
CREATE INDEX batch_unsettled ON batch (campaign_id, number) WHERE settled_seq = 0;

CREATE TABLE batch_count (
  number     INTEGER NOT NULL REFERENCES batch (number),
  attempt    INTEGER NOT NULL,
  quantity   INTEGER NOT NULL,
  counted_by INTEGER NOT NULL,
  PRIMARY KEY (number, attempt)
) STRICT, WITHOUT ROWID;

CREATE TABLE waiting (
  campaign_id INTEGER NOT NULL,
  seq         INTEGER NOT NULL,
  change      INTEGER NOT NULL CHECK (change IN (-1, 1)),
  PRIMARY KEY (campaign_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE posting (
  campaign_id INTEGER NOT NULL,
  received_on TEXT NOT NULL,
  seq         INTEGER NOT NULL,
  line        INTEGER NOT NULL,
  number      INTEGER NOT NULL,
  from_place  TEXT NOT NULL,
  to_place    TEXT NOT NULL,
  quantity    INTEGER NOT NULL CHECK (quantity > 0),
  correction  INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, received_on, seq, line),
  CHECK (from_place <> to_place)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_key (
  person_id INTEGER PRIMARY KEY,
  wrapped   TEXT NOT NULL
) STRICT;

CREATE TABLE campaign_key (
  campaign_id INTEGER PRIMARY KEY,
  wrapped     TEXT NOT NULL
) STRICT;
";

/// Makes the tables of a new room.
pub(super) fn create(conn: &Connection) -> Result<(), StoreError> {
    conn.execute_batch(SCHEMA)?;
    conn.execute_batch("INSERT INTO journal_head (one, seq, hash) VALUES (1, 0, zeroblob(32));")?;
    conn.pragma_update(None, "user_version", VERSION)?;
    Ok(())
}

/// Refuses a vault of a newer program. There is no older one yet, so that a lower version is damage.
pub(super) fn check_version(conn: &Connection) -> Result<(), StoreError> {
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match version {
        VERSION => Ok(()),
        newer if newer > VERSION => Err(StoreError::VaultNewer(newer)),
        _ => Err(StoreError::VaultDamaged("the version of its tables on page 1".to_owned())),
    }
}
