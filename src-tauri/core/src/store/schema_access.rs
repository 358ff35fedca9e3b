//! The tables of people, terminals and isolation: who may come in, what may be connected, and what was found.

/// Folded from events, before the tables of the ledger: none of them refers to those.
pub(super) const ACCESS: &str = "
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
  left_on            TEXT,
  key_fingerprint    TEXT NOT NULL,
  enrolled_seq       INTEGER NOT NULL,
  last_signed_in_seq INTEGER NOT NULL,
  CHECK (left_on IS NULL OR active = 0)
) STRICT;

CREATE TABLE key_slot (
  slot_id     TEXT PRIMARY KEY,
  person_id   INTEGER NOT NULL,
  must_change INTEGER NOT NULL,
  active      INTEGER NOT NULL,
  one_time    INTEGER NOT NULL,
  used        INTEGER NOT NULL,
  not_after   TEXT,
  made_seq    INTEGER NOT NULL,
  CHECK (not_after IS NULL OR one_time = 1)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_detail (
  person_id INTEGER PRIMARY KEY REFERENCES person (person_id),
  details   TEXT NOT NULL
) STRICT;

CREATE TABLE refused_sign_in (
  seq       INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL
) STRICT;
CREATE INDEX refused_sign_in_of ON refused_sign_in (person_id, seq);

CREATE TABLE permit (
  recorded_seq  INTEGER PRIMARY KEY,
  number        TEXT NOT NULL,
  permit        TEXT NOT NULL,
  withdrawn_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX permit_number ON permit (number) WHERE withdrawn_seq = 0;

CREATE TABLE equipment (
  registered_seq INTEGER PRIMARY KEY,
  equipment      TEXT NOT NULL,
  purpose        TEXT NOT NULL,
  withdrawn_seq  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX equipment_once ON equipment (equipment) WHERE withdrawn_seq = 0;

CREATE TABLE medium (
  registered_seq INTEGER PRIMARY KEY,
  volume         TEXT NOT NULL,
  bytes          INTEGER NOT NULL,
  kind           TEXT NOT NULL,
  label          TEXT NOT NULL,
  purpose        TEXT NOT NULL,
  withdrawn_seq  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX medium_volume ON medium (volume) WHERE withdrawn_seq = 0;

CREATE TABLE terminal_detail (
  number  INTEGER PRIMARY KEY REFERENCES terminal (number),
  details TEXT NOT NULL
) STRICT;

CREATE TABLE idle_rule (
  one             INTEGER PRIMARY KEY CHECK (one = 1),
  curtain_seconds INTEGER NOT NULL,
  lock_seconds    INTEGER NOT NULL
) STRICT;

CREATE TABLE isolation_note (
  seq INTEGER PRIMARY KEY,
  day TEXT
) STRICT;
CREATE INDEX isolation_confirmed ON isolation_note (day) WHERE day IS NOT NULL;

CREATE TABLE side_mark (
  one         INTEGER PRIMARY KEY CHECK (one = 1),
  founded_seq INTEGER NOT NULL,
  taken       INTEGER NOT NULL
) STRICT;

CREATE TABLE clock_mark (
  seq         INTEGER PRIMARY KEY,
  expected_ms INTEGER,
  right       INTEGER,
  CHECK ((expected_ms IS NULL) = (right IS NOT NULL))
) STRICT;
";
