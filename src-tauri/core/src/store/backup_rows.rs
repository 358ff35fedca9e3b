//! The rows of a backup (退避): the journal, which is the truth, and the wrapped keys, which no event holds. Every other table is folded
//! anew from them.

use std::borrow::Cow;

use rusqlite::TransactionBehavior;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::journal::{self, Record};
use super::{Head, Store, StoreError, Tables, fold, sealed_keys};
use crate::domain::id::{CampaignId, PersonId, Seq, TerminalNumber};
use crate::journal::chain::{ChainHash, Entry};
use crate::journal::event::Event;

/// One row of a backup.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum BackupRow<'a> {
    /// An entry of the journal; its number and its hash follow from those before.
    #[serde(rename = "e", borrow)]
    Entry(BackupEntry<'a>),
    /// A person's wrapped key.
    #[serde(rename = "p")]
    PersonKey(PersonId, String),
    /// A campaign's wrapped key.
    #[serde(rename = "c")]
    CampaignKey(CampaignId, String),
}

/// An entry of the journal as it is stored: terminal, boot, milliseconds since it, UTC, offset in minutes, actor, kind, event. The event is JSON already and
/// stands in the row as it is, byte for byte: its hash covers its bytes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BackupEntry<'a>(
    TerminalNumber,
    #[serde(borrow)] Cow<'a, str>,
    i64,
    #[serde(borrow)] Cow<'a, str>,
    i32,
    i64,
    #[serde(borrow)] Cow<'a, str>,
    #[serde(borrow)] &'a RawValue,
);

impl<'a> BackupEntry<'a> {
    /// The row of a stored entry.
    fn of(entry: &Entry<'a>) -> Result<Self, StoreError> {
        let unreadable = StoreError::Unreadable("an event of the journal");
        let Some(text) = std::str::from_utf8(entry.payload).ok() else { return Err(unreadable) };
        match serde_json::from_str::<&RawValue>(text) {
            // Nothing may stand around it, not even a space.
            Ok(payload) if payload.get() == text => Ok(Self(
                entry.terminal,
                entry.boot_id.into(),
                entry.since_boot_ms,
                entry.at.into(),
                entry.offset_minutes,
                entry.actor,
                entry.kind.into(),
                payload,
            )),
            _ => Err(unreadable),
        }
    }

    /// The entry at its place in the journal.
    pub fn at(&self, seq: Seq) -> Entry<'_> {
        let Self(terminal, boot_id, since_boot_ms, at, offset_minutes, actor, kind, payload) = self;
        Entry {
            seq,
            terminal: *terminal,
            boot_id,
            since_boot_ms: *since_boot_ms,
            at,
            offset_minutes: *offset_minutes,
            actor: *actor,
            kind,
            payload: payload.get().as_bytes(),
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
        journal::each_entry(self.conn, range, most, |entry| each(&BackupRow::Entry(BackupEntry::of(entry)?)))
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
