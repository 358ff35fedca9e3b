//! The tables of a room.
//!
//! `journal` is the truth: one row an event, its hash over its own stored columns and the hash before; triggers refuse every UPDATE and
//! DELETE. `journal_head` repeats where it ends, so that a row removed from the end is noticed. Every other table is a shadow, folded
//! from the events and dropped and folded anew when its shape changes:
//! `terminal` the terminals, with `terminal_detail` their entries in the register; `person` the people, `person_detail` their entries in the
//! register, `key_slot` what opens the room for them and `refused_sign_in` one row a sign-in that was refused them; `permit`, `equipment` and
//! `medium` what the city or two people allow to be connected; `idle_rule` at most one row; `isolation_note` the entries that speak of
//! isolation, `clock_mark` one row a step of the clock or a confirmation of it, `side_mark` how far the side log was taken in; `campaign` what is open, with
//! `campaign_setting` one row a revision; `calendar_mark` one row a decision about a day; `delivery` and `batch` as they stand now, with
//! `batch_count` the blind counts after the first; `waiting` one row whenever a batch begins or ends to wait for a count; `posting` every move of envelopes between places, one row a line, never changed:
//! reports sum it as of a journal number. `balance` is what its lines add up to for each batch and place, never below zero, `place_total` the
//! same for a campaign, `daily_figure` what came by post on each day: three sums that answer "now" without walking the postings.
//! `trace` names the entries that speak of a batch: its whole history. `round` are the handover rounds and `round_step` what happened to
//! them, one row a step; `variance` the differences as they stand now; `day_closing` one row a closing or reopening; `deficiency_list` one
//! row a revision of a campaign's codes. `edition` are the papers that were issued, with the data that they say, `template` the texts
//! by which they were set, and `chosen_template` the forms that are set by a text of the room's own. `backup` are the
//! copies of the room that were made, and what the last look at each found; `root_epoch` since when which root key holds; `erasure` what was
//! asked to be erased or discarded, what the city said and what came of it.
//! Two tables are written by the vault alone, and hold keys wrapped under keys derived from the root key: `person_key`, `campaign_key`.
//! Their fingerprints stand in events, and verification compares those.

use rusqlite::{Connection, TransactionBehavior};

use super::schema_access::ACCESS;
use super::{StoreError, fold, journal};
use crate::domain::id::Seq;

/// The version of this schema.
const VERSION: i64 = 7;

/// The oldest schema whose journal this program folds anew.
const FIRST_VERSION: i64 = 1;

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
    Table { name: "person_detail", order: "person_id", folded: true },
    Table { name: "refused_sign_in", order: "seq", folded: true },
    Table { name: "permit", order: "recorded_seq", folded: true },
    Table { name: "equipment", order: "registered_seq", folded: true },
    Table { name: "medium", order: "registered_seq", folded: true },
    Table { name: "terminal_detail", order: "number", folded: true },
    Table { name: "idle_rule", order: "one", folded: true },
    Table { name: "isolation_note", order: "seq", folded: true },
    Table { name: "clock_mark", order: "seq", folded: true },
    Table { name: "side_mark", order: "one", folded: true },
    Table { name: "campaign", order: "campaign_id", folded: true },
    Table { name: "campaign_setting", order: "seq", folded: true },
    Table { name: "calendar_mark", order: "seq", folded: true },
    Table { name: "delivery", order: "delivery_id", folded: true },
    Table { name: "batch", order: "number", folded: true },
    Table { name: "batch_count", order: "number, attempt", folded: true },
    Table { name: "waiting", order: "campaign_id, seq", folded: true },
    Table { name: "posting", order: "campaign_id, received_on, seq, line", folded: true },
    Table { name: "balance", order: "number, place, round_id", folded: true },
    Table { name: "place_total", order: "campaign_id, place, round_id", folded: true },
    Table { name: "daily_figure", order: "campaign_id, received_on", folded: true },
    Table { name: "trace", order: "number, seq", folded: true },
    Table { name: "round", order: "round_id", folded: true },
    Table { name: "round_step", order: "round_id, seq", folded: true },
    Table { name: "variance", order: "variance_id", folded: true },
    Table { name: "day_closing", order: "seq", folded: true },
    Table { name: "deficiency_list", order: "seq", folded: true },
    Table { name: "template", order: "template", folded: true },
    Table { name: "chosen_template", order: "form", folded: true },
    Table { name: "edition", order: "edition_id", folded: true },
    Table { name: "backup", order: "backup_id", folded: true },
    Table { name: "root_epoch", order: "epoch", folded: true },
    Table { name: "erasure", order: "erasure_id", folded: true },
    Table { name: "person_key", order: "person_id", folded: false },
    Table { name: "campaign_key", order: "campaign_id", folded: false },
];

/// The statements that make the tables which are kept for ever: the journal, where it ends, and the wrapped keys.
pub const KEPT: &str = "
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

CREATE TABLE person_key (
  person_id INTEGER PRIMARY KEY,
  wrapped   TEXT NOT NULL
) STRICT;

CREATE TABLE campaign_key (
  campaign_id INTEGER PRIMARY KEY,
  wrapped     TEXT NOT NULL
) STRICT;
";

/// The statements that make the tables which are folded from the journal, after those of [`ACCESS`].
pub const FOLDED: &str = "
CREATE TABLE campaign (
  campaign_id     INTEGER PRIMARY KEY,
  key_fingerprint TEXT NOT NULL,
  opened_seq      INTEGER NOT NULL,
  erased_seq      INTEGER
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
  resubmitted  INTEGER NOT NULL CHECK (resubmitted BETWEEN 0 AND COALESCE(quantity, 0)),
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
  round_id    INTEGER,
  quantity    INTEGER NOT NULL CHECK (quantity > 0),
  correction  INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, received_on, seq, line),
  CHECK (from_place <> to_place)
) STRICT, WITHOUT ROWID;

CREATE TABLE balance (
  number   INTEGER NOT NULL,
  place    TEXT NOT NULL CHECK (place <> 'post'),
  round_id INTEGER NOT NULL,
  pieces   INTEGER NOT NULL CHECK (pieces > 0),
  PRIMARY KEY (number, place, round_id),
  CHECK ((round_id <> 0) = (place IN ('packed', 'contractor', 'returned')))
) STRICT, WITHOUT ROWID;

CREATE TABLE place_total (
  campaign_id INTEGER NOT NULL,
  place       TEXT NOT NULL CHECK (place <> 'post'),
  round_id    INTEGER NOT NULL,
  pieces      INTEGER NOT NULL CHECK (pieces >= 0),
  PRIMARY KEY (campaign_id, place, round_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE daily_figure (
  campaign_id    INTEGER NOT NULL,
  received_on    TEXT NOT NULL,
  first_received INTEGER NOT NULL,
  corrections    INTEGER NOT NULL,
  undeliverable  INTEGER NOT NULL,
  misc           INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, received_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE trace (
  number INTEGER NOT NULL,
  seq    INTEGER NOT NULL,
  PRIMARY KEY (number, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE round (
  round_id    INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (campaign_id),
  ordinal     INTEGER NOT NULL
) STRICT;

CREATE TABLE round_step (
  round_id    INTEGER NOT NULL REFERENCES round (round_id),
  seq         INTEGER NOT NULL,
  campaign_id INTEGER NOT NULL,
  step        TEXT NOT NULL,
  on_day      TEXT,
  payload     TEXT NOT NULL,
  PRIMARY KEY (round_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE variance (
  variance_id   INTEGER PRIMARY KEY,
  campaign_id   INTEGER NOT NULL REFERENCES campaign (campaign_id),
  kind          TEXT NOT NULL,
  delivery_id   INTEGER REFERENCES delivery (delivery_id),
  round_id      INTEGER REFERENCES round (round_id),
  number        INTEGER REFERENCES batch (number),
  place         TEXT,
  amount        INTEGER NOT NULL,
  opened_seq    INTEGER NOT NULL,
  owner         INTEGER NOT NULL,
  reason        TEXT,
  words         TEXT,
  end_kind      TEXT,
  incident      TEXT,
  ended_seq     INTEGER NOT NULL,
  CHECK ((kind IN ('carrier', 'delivery')) = (delivery_id IS NOT NULL)),
  CHECK ((kind IN ('receipt', 'round_receipt', 'return', 'correction')) = (round_id IS NOT NULL)),
  CHECK ((kind IN ('stock', 'receipt', 'return', 'correction')) = (number IS NOT NULL)),
  CHECK ((end_kind IS NULL) = (ended_seq = 0)),
  CHECK (incident IS NULL OR end_kind = 'lost')
) STRICT;
CREATE INDEX variance_open ON variance (campaign_id) WHERE ended_seq = 0;
CREATE INDEX variance_of_delivery ON variance (delivery_id) WHERE delivery_id IS NOT NULL;
CREATE INDEX variance_of_batch ON variance (number) WHERE number IS NOT NULL;

CREATE TABLE day_closing (
  seq         INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (campaign_id),
  day         TEXT NOT NULL,
  closed      INTEGER NOT NULL,
  closed_by   INTEGER,
  checked_by  INTEGER,
  tally       TEXT,
  reason      TEXT,
  CHECK ((closed = 1) = (tally IS NOT NULL AND closed_by IS NOT NULL AND checked_by IS NOT NULL)),
  CHECK ((closed = 0) = (reason IS NOT NULL))
) STRICT;
CREATE INDEX day_closing_of_day ON day_closing (campaign_id, day, seq);

CREATE TABLE deficiency_list (
  seq         INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (campaign_id),
  codes       TEXT NOT NULL
) STRICT;

CREATE TABLE template (
  template TEXT PRIMARY KEY,
  text     TEXT NOT NULL,
  kept_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE chosen_template (
  form       TEXT PRIMARY KEY,
  template   TEXT NOT NULL REFERENCES template (template),
  chosen_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE edition (
  edition_id INTEGER PRIMARY KEY,
  form       TEXT NOT NULL,
  about      TEXT NOT NULL,
  through    INTEGER NOT NULL,
  data       TEXT NOT NULL,
  sealed     TEXT NOT NULL,
  template   TEXT NOT NULL REFERENCES template (template),
  program    TEXT NOT NULL,
  issued_seq INTEGER NOT NULL,
  reissues   INTEGER NOT NULL,
  paper      TEXT
) STRICT;
CREATE INDEX edition_of ON edition (form, about);

CREATE TABLE backup (
  backup_id       INTEGER PRIMARY KEY,
  file            TEXT NOT NULL,
  medium          TEXT,
  key_fingerprint TEXT NOT NULL,
  begun_seq       INTEGER NOT NULL,
  made_seq        INTEGER,
  through         INTEGER,
  sha256          TEXT,
  bytes           INTEGER,
  checked_seq     INTEGER,
  sound           INTEGER,
  drilled_seq     INTEGER,
  fate            TEXT,
  destroyed_seq   INTEGER
) STRICT;

CREATE TABLE root_epoch (
  epoch     INTEGER PRIMARY KEY,
  since_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE erasure (
  erasure_id    INTEGER PRIMARY KEY,
  campaign_id   INTEGER NOT NULL REFERENCES campaign (campaign_id),
  request       TEXT NOT NULL,
  requested_seq INTEGER NOT NULL,
  consent       TEXT,
  consented_seq INTEGER,
  withdrawn_seq INTEGER,
  begun_seq     INTEGER,
  tried         TEXT NOT NULL DEFAULT '[]',
  report        TEXT,
  second        INTEGER,
  done_seq      INTEGER
) STRICT;
";

/// Makes the tables of a new room.
pub(super) fn create(conn: &Connection) -> Result<(), StoreError> {
    [KEPT, ACCESS, FOLDED].into_iter().try_for_each(|statements| conn.execute_batch(statements))?;
    conn.execute_batch("INSERT INTO journal_head (one, seq, hash) VALUES (1, 0, zeroblob(32));")?;
    conn.pragma_update(None, "user_version", VERSION)?;
    Ok(())
}

/// Brings the tables to the version of this program: an older vault's are dropped and folded anew from its journal, in one
/// transaction; a newer vault is refused, and a version that never was is damage.
pub(super) fn bring_up_to_date(conn: &mut Connection) -> Result<(), StoreError> {
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match version {
        VERSION => Ok(()),
        newer if newer > VERSION => Err(StoreError::VaultNewer(newer)),
        FIRST_VERSION..VERSION => fold_anew(conn),
        _ => Err(StoreError::VaultDamaged("the version of its tables on page 1".to_owned())),
    }
}

fn fold_anew(conn: &mut Connection) -> Result<(), StoreError> {
    // An edited journal is refused before anything is written.
    let head = journal::head(conn)?;
    journal::verify_chain(conn, Seq(1), head.seq)?;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Tables that refer to others stand after them.
    for table in TABLES.iter().rev().filter(|it| it.folded && it.name != "journal_head") {
        tx.execute_batch(&format!("DROP TABLE IF EXISTS {}", table.name))?;
    }
    [ACCESS, FOLDED].into_iter().try_for_each(|statements| tx.execute_batch(statements))?;
    journal::fold_all(&tx, head, |record, event| fold::fold(&tx, record, event))?;
    tx.pragma_update(None, "user_version", VERSION)?;
    tx.commit()?;
    Ok(())
}
