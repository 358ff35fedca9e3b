//! Tables `permit`, `equipment`, `medium`, `terminal_detail` and `idle_rule`: what the room has registered about its terminals.

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::journal::Record;
use super::{StoreError, Tables};
use crate::domain::id::{Seq, TerminalNumber};
use crate::domain::isolation::{Equipment, KnownVolume, MediumKind};
use crate::domain::permit::{Permit, TerminalDetails};
use crate::domain::presence::IdleRule;
use crate::domain::text::{MediumLabel, Purpose};
use crate::journal::event::{
    EquipmentRegistered, EquipmentWithdrawn, IdleRuleRevised, MediumRegistered, MediumWithdrawn, PermitRecorded, PermitWithdrawn,
    TerminalRevised,
};

/// A registered device.
#[derive(Debug, Clone)]
pub struct EquipmentRow {
    /// By interface and hardware address.
    pub equipment: Equipment,
    /// 用途.
    pub purpose: Purpose,
    /// When it was registered.
    pub registered_seq: Seq,
}

/// A registered medium.
#[derive(Debug, Clone)]
pub struct MediumRow {
    /// What it is recognised by.
    pub known: KnownVolume,
    /// What it is.
    pub kind: MediumKind,
    /// 管理番号.
    pub label: MediumLabel,
    /// 用途.
    pub purpose: Purpose,
    /// When it was registered.
    pub registered_seq: Seq,
}

/// A permit and when it was recorded.
#[derive(Debug, Clone)]
pub struct PermitRow {
    /// The permit.
    pub permit: Permit,
    /// When it was recorded.
    pub recorded_seq: Seq,
}

fn text<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Unreadable("an entry of a register"))
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable("an entry of a register"))
}

fn stored_size(bytes: u64) -> Result<i64, StoreError> {
    i64::try_from(bytes).map_err(|_| StoreError::Unreadable("the size of a medium"))
}

fn read_size(stored: i64) -> Result<u64, StoreError> {
    u64::try_from(stored).map_err(|_| StoreError::Unreadable("the size of a medium"))
}

pub(super) fn permit_recorded(conn: &Connection, record: &Record, it: &PermitRecorded) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO permit (recorded_seq, number, permit, withdrawn_seq) VALUES (?1, ?2, ?3, 0)",
        (record.seq, it.permit.number.as_str(), text(&it.permit)?),
    )?;
    Ok(())
}

pub(super) fn permit_withdrawn(conn: &Connection, record: &Record, it: &PermitWithdrawn) -> Result<(), StoreError> {
    conn.execute("UPDATE permit SET withdrawn_seq = ?2 WHERE number = ?1 AND withdrawn_seq = 0", (it.number.as_str(), record.seq))?;
    Ok(())
}

pub(super) fn equipment_registered(conn: &Connection, record: &Record, it: &EquipmentRegistered) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO equipment (registered_seq, equipment, purpose, withdrawn_seq) VALUES (?1, ?2, ?3, 0)",
        (record.seq, text(&it.equipment)?, it.purpose.as_str()),
    )?;
    Ok(())
}

pub(super) fn equipment_withdrawn(conn: &Connection, record: &Record, it: &EquipmentWithdrawn) -> Result<(), StoreError> {
    conn.execute("UPDATE equipment SET withdrawn_seq = ?2 WHERE equipment = ?1 AND withdrawn_seq = 0", (text(&it.equipment)?, record.seq))?;
    Ok(())
}

pub(super) fn medium_registered(conn: &Connection, record: &Record, it: &MediumRegistered) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO medium (registered_seq, volume, bytes, kind, label, purpose, withdrawn_seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)",
        (record.seq, it.volume.as_str(), stored_size(it.bytes)?, text(&it.medium)?, it.label.as_str(), it.purpose.as_str()),
    )?;
    Ok(())
}

pub(super) fn medium_withdrawn(conn: &Connection, record: &Record, it: &MediumWithdrawn) -> Result<(), StoreError> {
    conn.execute("UPDATE medium SET withdrawn_seq = ?2 WHERE volume = ?1 AND withdrawn_seq = 0", (it.volume.as_str(), record.seq))?;
    Ok(())
}

pub(super) fn terminal_revised(conn: &Connection, it: &TerminalRevised) -> Result<(), StoreError> {
    conn.execute("INSERT OR REPLACE INTO terminal_detail (number, details) VALUES (?1, ?2)", (it.terminal, text(&it.details)?))?;
    conn.execute("UPDATE terminal SET name = ?2 WHERE number = ?1", (it.terminal, it.details.name.as_str()))?;
    Ok(())
}

pub(super) fn idle_rule_revised(conn: &Connection, it: &IdleRuleRevised) -> Result<(), StoreError> {
    conn.execute(
        "INSERT OR REPLACE INTO idle_rule (one, curtain_seconds, lock_seconds) VALUES (1, ?1, ?2)",
        (it.rule.curtain_seconds, it.rule.lock_seconds),
    )?;
    Ok(())
}

impl Tables<'_> {
    /// The permits that were not withdrawn, newest first; some may have run out.
    pub fn permits(&self) -> Result<Vec<PermitRow>, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT permit, recorded_seq FROM permit WHERE withdrawn_seq = 0 ORDER BY recorded_seq DESC")?;
        let mut rows = statement.query([])?;
        let mut permits = Vec::new();
        while let Some(row) = rows.next()? {
            permits.push(PermitRow {
                permit: read(row.get_ref("permit")?.as_str().unwrap_or_default())?,
                recorded_seq: row.get("recorded_seq")?,
            });
        }
        Ok(permits)
    }

    /// The registered devices.
    pub fn equipment(&self) -> Result<Vec<EquipmentRow>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT equipment, purpose, registered_seq FROM equipment WHERE withdrawn_seq = 0 ORDER BY registered_seq")?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let purpose = Purpose::parse(row.get_ref("purpose")?.as_str().unwrap_or_default());
            found.push(EquipmentRow {
                equipment: read(row.get_ref("equipment")?.as_str().unwrap_or_default())?,
                purpose: purpose.map_err(|_| StoreError::Unreadable("a purpose"))?,
                registered_seq: row.get("registered_seq")?,
            });
        }
        Ok(found)
    }

    /// The registered media.
    pub fn media(&self) -> Result<Vec<MediumRow>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT volume, bytes, kind, label, purpose, registered_seq FROM medium WHERE withdrawn_seq = 0 ORDER BY registered_seq",
        )?;
        let mut rows = statement.query([])?;
        let mut media = Vec::new();
        while let Some(row) = rows.next()? {
            let word = |column: &str| row.get::<_, String>(column);
            media.push(MediumRow {
                known: KnownVolume { volume: read(&text(&word("volume")?)?)?, bytes: read_size(row.get("bytes")?)? },
                kind: read(&word("kind")?)?,
                label: read(&text(&word("label")?)?)?,
                purpose: read(&text(&word("purpose")?)?)?,
                registered_seq: row.get("registered_seq")?,
            });
        }
        Ok(media)
    }

    /// A terminal's entry in the register of terminals, if there is one.
    pub fn terminal_details(&self, number: TerminalNumber) -> Result<Option<TerminalDetails>, StoreError> {
        let details: Option<String> =
            self.conn.query_row("SELECT details FROM terminal_detail WHERE number = ?1", [number], |row| row.get("details")).optional()?;
        details.map(|it| read(&it)).transpose()
    }

    /// After how long an idle screen is covered and locked.
    pub fn idle_rule(&self) -> Result<IdleRule, StoreError> {
        let set = self.conn.query_row("SELECT curtain_seconds, lock_seconds FROM idle_rule WHERE one = 1", [], |row| {
            Ok(IdleRule { curtain_seconds: row.get("curtain_seconds")?, lock_seconds: row.get("lock_seconds")? })
        });
        Ok(set.optional()?.unwrap_or(IdleRule::LONGEST))
    }
}
