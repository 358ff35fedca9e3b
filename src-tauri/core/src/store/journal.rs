//! Table `journal`: append, read, verify the chain. Never changed, never deleted.

use rusqlite::{Connection, OptionalExtension, Row};

use super::{Head, StoreError, Tables};
use crate::clock::{Moment, local_day, local_text, utc_ms};
use crate::domain::clock_check::ClockSeen;
use crate::domain::day::Day;
use crate::domain::id::{PersonId, Seq, TerminalNumber};
use crate::domain::weekly::AsOf;
use crate::journal::chain::{ChainHash, Entry};
use crate::journal::event::{Actor, Event};

/// The head of a journal without entries.
pub(super) const EMPTY: Head = Head { seq: Seq(0), hash: ChainHash::GENESIS };

/// Entries between two checkpoints: opening verifies the last so many.
const CHECKPOINT: i64 = 100;

const COLUMNS: &str = "seq, terminal, boot_id, since_boot_ms, at, offset_minutes, actor, kind, payload, hash";

/// What a fold needs to know of the entry besides its event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    pub(super) seq: Seq,
    pub(super) terminal: TerminalNumber,
    pub(super) actor: i64,
}

/// One entry as it is shown.
#[derive(Debug, Clone)]
pub struct JournalRow {
    /// 記録番号.
    pub seq: Seq,
    /// 端末.
    pub terminal: TerminalNumber,
    /// Local time, RFC 3339.
    pub at: String,
    /// Login of the person; empty for the terminal itself.
    pub login: String,
    /// Kind and version.
    pub kind: String,
    /// The event's stored text; personal texts in it are sealed.
    pub payload: String,
    /// Its hash, in hexadecimal.
    pub hash: String,
}

/// Appends one event.
pub(super) fn append(
    conn: &Connection,
    terminal: TerminalNumber,
    (now, at): (&Moment, &str),
    actor: Actor,
    head: &mut Head,
    event: &Event,
) -> Result<Record, StoreError> {
    let payload = event.encode()?;
    let entry = Entry {
        seq: head.seq.next(),
        terminal,
        boot_id: &now.boot_id,
        since_boot_ms: now.since_boot_ms,
        at,
        offset_minutes: now.offset_minutes(),
        actor: actor.to_stored(),
        kind: event.kind(),
        payload: &payload,
    };
    let hash = entry.hash(head.hash);
    insert(conn, &entry, hash)?;
    *head = Head { seq: entry.seq, hash };
    Ok(record_of(&entry))
}

pub(super) fn insert(conn: &Connection, entry: &Entry<'_>, hash: ChainHash) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO journal (seq, terminal, boot_id, since_boot_ms, at, offset_minutes, actor, kind, payload, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((
        entry.seq,
        entry.terminal,
        entry.boot_id,
        entry.since_boot_ms,
        entry.at,
        entry.offset_minutes,
        entry.actor,
        entry.kind,
        entry.payload,
        hash.0.as_slice(),
    ))?;
    Ok(())
}

/// Where the journal says that it ends.
pub(super) fn head(conn: &Connection) -> Result<Head, StoreError> {
    let (seq, hash) = conn
        .query_row("SELECT seq, hash FROM journal_head WHERE one = 1", [], |row| Ok((row.get("seq")?, row.get::<_, Vec<u8>>("hash")?)))?;
    let hash = ChainHash::from_stored(&hash).ok_or(StoreError::JournalDamaged { seq, what: "the hash of the head" })?;
    Ok(Head { seq, hash })
}

/// Repeats where the journal ends.
pub(super) fn set_head(conn: &Connection, head: Head) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE journal_head SET seq = ?1, hash = ?2 WHERE one = 1")?.execute((head.seq, head.hash.0.as_slice()))?;
    Ok(())
}

/// Compares the head with the last entry: one removed from the end is noticed here.
pub(super) fn check_head(conn: &Connection, head: Head) -> Result<(), StoreError> {
    let last: Option<(Seq, Vec<u8>)> = conn
        .query_row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1", [], |row| Ok((row.get("seq")?, row.get("hash")?)))
        .optional()?;
    let (seq, hash) = last.unwrap_or((Seq(0), ChainHash::GENESIS.0.to_vec()));
    if seq == head.seq && hash == head.hash.0 {
        return Ok(());
    }
    Err(StoreError::JournalDamaged { seq: seq.min(head.seq).next(), what: "the journal does not end where its head says" })
}

/// The first entry that opening verifies.
pub(super) fn tail_start(head: Seq) -> Seq {
    Seq((head.0 - CHECKPOINT).max(0) + 1)
}

/// Walks the entries `from..=to`, computes each hash anew and hands each entry on.
fn walk(
    conn: &Connection,
    from: Seq,
    to: Seq,
    mut each: impl FnMut(&Entry<'_>, ChainHash) -> Result<(), StoreError>,
) -> Result<Head, StoreError> {
    let mut head = Head { seq: Seq(from.0 - 1), hash: hash_before(conn, from)? };
    let sql = format!("SELECT {COLUMNS} FROM journal WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query((from, to))?;
    while let Some(row) = rows.next()? {
        let expected = head.seq.next();
        let entry = entry_of(row)?;
        if entry.seq != expected {
            return Err(StoreError::JournalDamaged { seq: expected, what: "the entry is missing" });
        }
        let hash = entry.hash(head.hash);
        if row.get_ref(9)?.as_blob().ok() != Some(hash.0.as_slice()) {
            return Err(StoreError::JournalDamaged { seq: entry.seq, what: "the entry is not the one that was written" });
        }
        each(&entry, hash)?;
        head = Head { seq: entry.seq, hash };
    }
    if head.seq == to { Ok(head) } else { Err(StoreError::JournalDamaged { seq: head.seq.next(), what: "the entry is missing" }) }
}

/// Hands over at most `most` entries after `after` up to `through`, in order, as they are stored; answers the last one.
pub(super) fn each_entry<E: From<StoreError>>(
    conn: &Connection,
    (after, through): (Seq, Seq),
    most: u32,
    mut each: impl FnMut(&Entry<'_>) -> Result<(), E>,
) -> Result<Seq, E> {
    let stored = |error: rusqlite::Error| E::from(StoreError::from(error));
    let sql = format!("SELECT {COLUMNS} FROM journal WHERE seq > ?1 AND seq <= ?2 ORDER BY seq LIMIT ?3");
    let mut statement = conn.prepare_cached(&sql).map_err(stored)?;
    let mut rows = statement.query((after, through, most)).map_err(stored)?;
    let mut last = after;
    while let Some(row) = rows.next().map_err(stored)? {
        let entry = entry_of(row)?;
        each(&entry)?;
        last = entry.seq;
    }
    Ok(last)
}

fn entry_of<'r>(row: &'r Row<'_>) -> Result<Entry<'r>, StoreError> {
    let text = |column: usize| row.get_ref(column)?.as_str().map_err(|_| StoreError::Unreadable("a text of the journal"));
    Ok(Entry {
        seq: row.get(0)?,
        terminal: row.get(1)?,
        boot_id: text(2)?,
        since_boot_ms: row.get(3)?,
        at: text(4)?,
        offset_minutes: row.get(5)?,
        actor: row.get(6)?,
        kind: text(7)?,
        payload: row.get_ref(8)?.as_blob().map_err(|_| StoreError::Unreadable("an event of the journal"))?,
    })
}

fn hash_before(conn: &Connection, seq: Seq) -> Result<ChainHash, StoreError> {
    if seq.0 <= 1 {
        return Ok(ChainHash::GENESIS);
    }
    let before = Seq(seq.0 - 1);
    let hash: Option<Vec<u8>> = conn.query_row("SELECT hash FROM journal WHERE seq = ?1", [before], |row| row.get("hash")).optional()?;
    hash.and_then(|it| ChainHash::from_stored(&it)).ok_or(StoreError::JournalDamaged { seq: before, what: "the entry is missing" })
}

/// Verifies the chain of the entries `from..=to`.
pub(super) fn verify_chain(conn: &Connection, from: Seq, to: Seq) -> Result<(), StoreError> {
    if from <= to {
        walk(conn, from, to, |_, _| Ok(()))?;
    }
    Ok(())
}

/// Verifies the chain of the last entries. Where already the first of them does not fit, it may be those before it that were touched: then the
/// first of these is named.
pub(super) fn verify_end(conn: &Connection, head: Head) -> Result<(), StoreError> {
    let mut first = tail_start(head.seq);
    let mut found = verify_chain(conn, first, head.seq);
    while let Err(StoreError::JournalDamaged { seq, what: _ }) = &found
        && *seq == first
        && first > Seq(1)
    {
        let before = Seq(first.0 - 1);
        match verify_chain(conn, before, before) {
            Ok(()) => break,
            earlier => (found, first) = (earlier, before),
        }
    }
    found
}

/// Copies at most `most` entries after `head` from one journal to another, verifying each, and hands each event to `fold`.
pub(super) fn copy(
    source: &Connection,
    target: &Connection,
    head: Head,
    most: u32,
    mut fold: impl FnMut(&Record, &Event) -> Result<(), StoreError>,
) -> Result<Head, StoreError> {
    let end = self::head(source)?.seq;
    let to = Seq(end.0.min(head.seq.0 + i64::from(most)));
    if to <= head.seq {
        return Ok(head);
    }
    walk(source, head.seq.next(), to, |entry, hash| {
        insert(target, entry, hash)?;
        fold(&record_of(entry), &Event::decode(entry.kind, entry.payload)?)
    })
}

/// Hands every event up to `head` to `fold`, verifying each entry on the way.
pub(super) fn fold_all(
    conn: &Connection,
    head: Head,
    mut fold: impl FnMut(&Record, &Event) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    if head.seq == Seq(0) {
        return Ok(());
    }
    walk(conn, Seq(1), head.seq, |entry, _| fold(&record_of(entry), &Event::decode(entry.kind, entry.payload)?))?;
    Ok(())
}

fn record_of(entry: &Entry<'_>) -> Record {
    Record { seq: entry.seq, terminal: entry.terminal, actor: entry.actor }
}

impl Tables<'_> {
    /// Verifies the chain of the entries `from..=to`.
    pub fn verify_chain(&self, from: Seq, to: Seq) -> Result<(), StoreError> {
        verify_chain(self.conn, from, to)
    }

    /// Compares the head with the last entry.
    pub fn check_head(&self) -> Result<Head, StoreError> {
        let head = head(self.conn)?;
        check_head(self.conn, head)?;
        Ok(head)
    }

    /// The hash of the entry `seq`, if there is one.
    pub fn hash_at(&self, seq: Seq) -> Result<Option<ChainHash>, StoreError> {
        let hash: Option<Vec<u8>> =
            self.conn.prepare_cached("SELECT hash FROM journal WHERE seq = ?1")?.query_row([seq], |row| row.get("hash")).optional()?;
        Ok(hash.and_then(|it| ChainHash::from_stored(&it)))
    }

    /// What the clock said at the last entry.
    pub fn last_clock(&self) -> Result<Option<ClockSeen>, StoreError> {
        let last: Option<(String, String, i64)> = self
            .conn
            .query_row("SELECT at, boot_id, since_boot_ms FROM journal ORDER BY seq DESC LIMIT 1", [], |row| {
                Ok((row.get("at")?, row.get("boot_id")?, row.get("since_boot_ms")?))
            })
            .optional()?;
        Ok(last.and_then(|(at, boot_id, since_boot_ms)| Some(ClockSeen { utc_ms: utc_ms(&at)?, boot_id, since_boot_ms })))
    }

    /// The entry `seq`, as reports name it; refused when the journal does not reach so far.
    pub fn as_of(&self, seq: Seq) -> Result<AsOf, StoreError> {
        let found: Option<(String, i32)> = self
            .conn
            .prepare_cached("SELECT at, offset_minutes FROM journal WHERE seq = ?1")?
            .query_row([seq], |row| Ok((row.get("at")?, row.get("offset_minutes")?)))
            .optional()?;
        let (at, offset) = found.ok_or(StoreError::NoSuchSeq(head(self.conn)?.seq))?;
        let day: Day = local_day(&at, offset).ok_or(StoreError::Unreadable("an instant of the journal"))?;
        Ok(AsOf { seq, day, at: local_text(&at, offset) })
    }

    /// When the entry `seq` was written, as local time.
    pub fn written_at(&self, seq: Seq) -> Result<String, StoreError> {
        Ok(self.as_of(seq)?.at)
    }

    /// Who wrote the entry `seq`; nobody where the terminal itself did.
    pub fn actor_of(&self, seq: Seq) -> Result<Option<PersonId>, StoreError> {
        let actor: i64 = self.conn.prepare_cached("SELECT actor FROM journal WHERE seq = ?1")?.query_row([seq], |row| row.get("actor"))?;
        Ok(if actor == 0 { None } else { Some(PersonId::from_stored(actor)?) })
    }

    /// Whether any entry after `after` is of a kind that `fits`; the newest are looked at first.
    pub fn any_kind_after(&self, after: Seq, fits: impl Fn(&str) -> bool) -> Result<bool, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT kind FROM journal WHERE seq > ?1 ORDER BY seq DESC")?;
        let mut rows = statement.query([after])?;
        while let Some(row) = rows.next()? {
            if fits(row.get_ref("kind")?.as_str().map_err(|_| StoreError::Unreadable("a kind of the journal"))?) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// At most `most` entries after `after`, in order.
    pub fn journal(&self, after: Seq, most: u32) -> Result<Vec<JournalRow>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT journal.seq, journal.terminal, journal.at, journal.offset_minutes, COALESCE(person.login, '') AS login,
                    journal.kind, journal.payload, journal.hash
             FROM journal LEFT JOIN person ON person.person_id = journal.actor
             WHERE journal.seq > ?1 ORDER BY journal.seq LIMIT ?2",
        )?;
        let rows = statement.query_map((after, most), |row| {
            let (at, offset): (String, i32) = (row.get("at")?, row.get("offset_minutes")?);
            let (payload, hash): (Vec<u8>, Vec<u8>) = (row.get("payload")?, row.get("hash")?);
            Ok(JournalRow {
                seq: row.get("seq")?,
                terminal: row.get("terminal")?,
                at: local_text(&at, offset),
                login: row.get("login")?,
                kind: row.get("kind")?,
                payload: String::from_utf8_lossy(&payload).into_owned(),
                hash: data_encoding::HEXLOWER.encode(&hash),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
