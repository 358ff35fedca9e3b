//! The rows of a backup (退避): the journal, which is the truth, and the wrapped keys, which no event holds. Every other table is folded
//! anew from them.

use std::borrow::Cow;

use rusqlite::TransactionBehavior;
use serde::{Deserialize, Serialize};

use super::journal::{self, Record};
use super::{Head, Store, StoreError, Tables, fold, sealed_keys};
use crate::domain::id::{CampaignId, PersonId, Seq, TerminalNumber};
use crate::journal::chain::{ChainHash, Entry};
use crate::journal::event::Event;

/// One row of a backup.
#[derive(Debug, Clone)]
pub enum BackupRow<'a> {
    /// An entry of the journal; its number and its hash follow from those before.
    Entry(BackupEntry<'a>),
    /// A person's wrapped key.
    PersonKey(PersonId, String),
    /// A campaign's wrapped key.
    CampaignKey(CampaignId, String),
}

/// An entry of the journal as it is stored.
#[derive(Debug, Clone)]
pub struct BackupEntry<'a> {
    beside: Beside<'a>,
    event: &'a str,
}

/// What is stored beside an event: terminal, boot, milliseconds since it, UTC, offset in minutes, actor, kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Beside<'a>(
    TerminalNumber,
    #[serde(borrow)] Cow<'a, str>,
    i64,
    #[serde(borrow)] Cow<'a, str>,
    i32,
    i64,
    #[serde(borrow)] Cow<'a, str>,
);

/// The line of a row. That of an entry is followed by its event, byte for byte: its hash covers its bytes.
#[derive(Serialize, Deserialize)]
enum Line<'a> {
    #[serde(rename = "e", borrow)]
    Entry(Beside<'a>),
    #[serde(rename = "p")]
    PersonKey(PersonId, Cow<'a, str>),
    #[serde(rename = "c")]
    CampaignKey(CampaignId, Cow<'a, str>),
}

impl<'a> BackupRow<'a> {
    /// Writes the lines of the row.
    pub fn write(&self, lines: &mut Vec<u8>) -> Result<(), StoreError> {
        let (line, event) = match self {
            BackupRow::Entry(BackupEntry { beside, event }) => (Line::Entry(beside.clone()), Some(event)),
            BackupRow::PersonKey(person, wrapped) => (Line::PersonKey(*person, wrapped.into()), None),
            BackupRow::CampaignKey(campaign, wrapped) => (Line::CampaignKey(*campaign, wrapped.into()), None),
        };
        serde_json::to_writer(&mut *lines, &line).map_err(|_| StoreError::Unreadable("a row of a backup"))?;
        lines.push(b'\n');
        if let Some(event) = event {
            lines.extend_from_slice(event.as_bytes());
            lines.push(b'\n');
        }
        Ok(())
    }

    /// Reads the rows out of their lines; none where they are something else.
    pub fn read(lines: &'a [u8]) -> Option<Vec<Self>> {
        let mut lines = std::str::from_utf8(lines).ok()?.split_terminator('\n');
        let mut rows = Vec::new();
        while let Some(line) = lines.next() {
            rows.push(match serde_json::from_str(line).ok()? {
                Line::Entry(beside) => BackupRow::Entry(BackupEntry { beside, event: lines.next()? }),
                Line::PersonKey(person, wrapped) => BackupRow::PersonKey(person, wrapped.into_owned()),
                Line::CampaignKey(campaign, wrapped) => BackupRow::CampaignKey(campaign, wrapped.into_owned()),
            });
        }
        Some(rows)
    }
}

impl<'a> BackupEntry<'a> {
    /// The row of a stored entry. Its event is JSON in one line, as [`Event::encode`] writes it.
    fn of(entry: &Entry<'a>) -> Result<Self, StoreError> {
        let event = std::str::from_utf8(entry.payload).ok().filter(|it| !it.contains('\n'));
        let event = event.ok_or(StoreError::Unreadable("an event of the journal"))?;
        let Entry { terminal, since_boot_ms, offset_minutes, actor, .. } = *entry;
        let beside = Beside(terminal, entry.boot_id.into(), since_boot_ms, entry.at.into(), offset_minutes, actor, entry.kind.into());
        Ok(Self { beside, event })
    }

    /// The entry at its place in the journal.
    pub fn at(&self, seq: Seq) -> Entry<'_> {
        let Beside(terminal, boot_id, since_boot_ms, at, offset_minutes, actor, kind) = &self.beside;
        Entry {
            seq,
            terminal: *terminal,
            boot_id,
            since_boot_ms: *since_boot_ms,
            at,
            offset_minutes: *offset_minutes,
            actor: *actor,
            kind,
            payload: self.event.as_bytes(),
        }
    }

    /// The hash of the entry after `head`, and its number.
    pub fn follow(&self, head: Head) -> Head {
        let seq = head.seq.next();
        Head { seq, hash: self.at(seq).hash(head.hash) }
    }
}

/// Where a journal begins.
pub const BEGINNING: Head = Head { seq: Seq(0), hash: ChainHash::GENESIS };

impl Tables<'_> {
    /// Hands over at most `most` entries after `after` up to `through`, in order; answers the last one.
    pub fn each_backup_entry<E: From<StoreError>>(
        &self,
        range: (Seq, Seq),
        most: u32,
        mut each: impl FnMut(&BackupRow<'_>) -> Result<(), E>,
    ) -> Result<Seq, E> {
        let last = journal::each_entry(self.conn, range, most, |entry| each(&BackupRow::Entry(BackupEntry::of(entry)?)))?;
        // Whoever asks for the rest of a journal whose end is gone would ask for ever.
        if last == range.0 && range.0 < range.1 {
            return Err(StoreError::JournalDamaged { seq: last.next(), what: "the entry is missing" }.into());
        }
        Ok(last)
    }

    /// The wrapped keys of people and campaigns.
    pub fn backup_keys(&self) -> Result<Vec<BackupRow<'static>>, StoreError> {
        let mut people = self.conn.prepare_cached("SELECT person_id, wrapped FROM person_key ORDER BY person_id")?;
        let people = people.query_map([], |row| Ok(BackupRow::PersonKey(row.get("person_id")?, row.get("wrapped")?)))?;
        let mut campaigns = self.conn.prepare_cached("SELECT campaign_id, wrapped FROM campaign_key ORDER BY campaign_id")?;
        let campaigns = campaigns.query_map([], |row| Ok(BackupRow::CampaignKey(row.get("campaign_id")?, row.get("wrapped")?)))?;
        Ok(people.chain(campaigns).collect::<Result<_, _>>()?)
    }
}

impl Store {
    /// Takes rows of a backup in, in their order: entries are appended and folded, keys are kept.
    pub fn take_in(&mut self, rows: &[BackupRow<'_>]) -> Result<Head, StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut head = self.head;
        for row in rows {
            match row {
                BackupRow::Entry(it) => {
                    let next = it.follow(head);
                    let entry = it.at(next.seq);
                    journal::insert(&tx, &entry, next.hash)?;
                    let record = Record { seq: entry.seq, terminal: entry.terminal, actor: entry.actor };
                    fold::fold(&tx, &record, &Event::decode(entry.kind, entry.payload)?)?;
                    head = next;
                }
                BackupRow::PersonKey(person, wrapped) => sealed_keys::keep_person(&tx, *person, wrapped)?,
                BackupRow::CampaignKey(campaign, wrapped) => sealed_keys::keep_campaign(&tx, *campaign, wrapped)?,
            }
        }
        journal::set_head(&tx, head)?;
        tx.commit()?;
        self.head = head;
        Ok(head)
    }
}
