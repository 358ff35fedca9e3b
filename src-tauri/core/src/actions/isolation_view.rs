//! 隔離確認 as it is shown: now, what is registered, and the record of what was found and confirmed.

use std::collections::BTreeSet;

use serde::Serialize;

use super::isolation::IsolationState;
use crate::domain::day::Day;
use crate::domain::finding::Finding;
use crate::domain::id::{PersonId, Seq};
use crate::domain::isolation::{Connection, Equipment, Medium, MediumKind, VolumeId};
use crate::domain::permit::Permit;
use crate::domain::policy::Action;
use crate::error::{Error, Result};
use crate::journal::event::Event;
use crate::room::View;

/// A registered device, as it is shown.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct EquipmentLine {
    /// By interface and hardware address.
    pub equipment: Equipment,
    /// 用途.
    pub purpose: String,
    /// When it was registered.
    pub registered_at: String,
}

/// A registered medium, as it is shown.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct MediumLine {
    /// Its volume.
    pub volume: VolumeId,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// What it is.
    pub kind: MediumKind,
    /// 管理番号.
    pub label: String,
    /// 用途.
    pub purpose: String,
    /// When it was registered.
    pub registered_at: String,
}

/// A permit, as it is shown.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct PermitLine {
    /// The permit.
    pub permit: Permit,
    /// Whether it holds today.
    pub holds: bool,
    /// When it was recorded.
    pub recorded_at: String,
}

/// One line of 隔離確認記録.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum IsolationNote {
    /// The terminal became connected.
    Connected {
        /// To what.
        connections: Vec<Connection>,
        /// Whether a permit covered it.
        permitted: bool,
    },
    /// Nothing was connected any more.
    Disconnected,
    /// A medium was attached.
    MediumSeen {
        /// Which.
        medium: Medium,
        /// Whether it was registered.
        registered: bool,
    },
    /// A medium went.
    MediumGone {
        /// Which.
        medium: Medium,
    },
    /// A person confirmed the isolation of a day.
    Confirmed {
        /// The day.
        day: Day,
        /// What was connected then.
        connections: Vec<Connection>,
    },
    /// A permit, a device or a medium was recorded or withdrawn.
    Registered {
        /// What: 許可番号, interface or 管理番号.
        name: String,
        /// Which kind of entry.
        entry: String,
    },
}

/// One line of 隔離確認記録 with its number, time and person.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct IsolationRow {
    /// 記録番号.
    pub seq: Seq,
    /// When it was recorded.
    pub at: String,
    /// Who; empty for the terminal itself.
    pub by: String,
    /// What.
    pub note: IsolationNote,
}

/// 隔離確認, as it is shown.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct IsolationView {
    /// Now.
    pub state: IsolationState,
    /// What was connected lately without registered equipment, and is not now: a device can be registered while it is unplugged.
    pub seen: Vec<Connection>,
    /// Whether today was confirmed.
    pub confirmed_today: bool,
    /// Permits that were not withdrawn.
    pub permits: Vec<PermitLine>,
    /// Registered devices.
    pub equipment: Vec<EquipmentLine>,
    /// Registered media.
    pub registered_media: Vec<MediumLine>,
    /// 隔離確認記録, newest first.
    pub rows: Vec<IsolationRow>,
    /// What the person who looks may do.
    pub may: Vec<Action>,
}

/// Lines of 隔離確認記録 on one screen.
const ROWS: u32 = 200;

impl View<'_> {
    pub(super) fn isolation(&self, own: PersonId, today: Day, state: IsolationState) -> Result<IsolationView> {
        let tables = self.tables();
        let role = tables.person(own)?.ok_or(Error::NotSignedIn)?.role;
        let at = |seq| tables.written_at(seq);
        let mut rows = Vec::new();
        for seq in tables.isolation_notes(Seq(i64::MAX), ROWS)? {
            rows.extend(self.isolation_row(seq)?);
        }
        let permits = tables
            .permits()?
            .into_iter()
            .map(|it| Ok::<_, Error>(PermitLine { holds: it.permit.holds(today), recorded_at: at(it.recorded_seq)?, permit: it.permit }));
        let equipment = tables.equipment()?.into_iter().map(|it| {
            let registered_at = at(it.registered_seq)?;
            Ok::<_, Error>(EquipmentLine { equipment: it.equipment, purpose: it.purpose.to_string(), registered_at })
        });
        let registered: Vec<Equipment> = tables.equipment()?.into_iter().map(|it| it.equipment).collect();
        Ok(IsolationView {
            seen: seen(&state, &rows, &registered),
            state,
            confirmed_today: tables.isolation_is_confirmed(today)?,
            permits: permits.collect::<Result<_>>()?,
            equipment: equipment.collect::<Result<_>>()?,
            registered_media: self.medium_lines()?,
            rows,
            may: role.actions().into_iter().filter(|it| OFFERED.contains(it)).collect(),
        })
    }

    fn medium_lines(&self) -> Result<Vec<MediumLine>> {
        let line = |it: crate::store::registers::MediumRow| {
            Ok(MediumLine {
                registered_at: self.tables().written_at(it.registered_seq)?,
                volume: it.known.volume,
                bytes: it.known.bytes,
                kind: it.kind,
                label: it.label.to_string(),
                purpose: it.purpose.to_string(),
            })
        };
        self.tables().media()?.into_iter().map(line).collect()
    }

    fn isolation_row(&self, seq: Seq) -> Result<Option<IsolationRow>> {
        let entry = self.tables().log_entry(seq)?;
        let by = entry.actor.map(|it| self.tables().person(it)).transpose()?.flatten().map(|it| it.name).unwrap_or_default();
        let note = note_of(&entry.event, crate::domain::usage::unversioned(&entry.kind));
        Ok(note.map(|note| IsolationRow { seq, at: entry.at, by, note }))
    }
}

/// What was connected lately, is not now, and is not registered.
fn seen(state: &IsolationState, rows: &[IsolationRow], registered: &[Equipment]) -> Vec<Connection> {
    let lately = rows.iter().filter_map(|row| match &row.note {
        IsolationNote::Connected { connections, permitted: _ } => Some(connections),
        IsolationNote::Disconnected
        | IsolationNote::MediumSeen { .. }
        | IsolationNote::MediumGone { .. }
        | IsolationNote::Confirmed { .. }
        | IsolationNote::Registered { .. } => None,
    });
    let known = |it: &&Connection| state.connections.contains(it) || registered.iter().any(|one| one.explains(it));
    lately.flatten().filter(|it| !known(it)).cloned().collect::<BTreeSet<_>>().into_iter().collect()
}

const OFFERED: [Action; 7] = [
    Action::ConfirmIsolation,
    Action::RecordPermit,
    Action::WithdrawPermit,
    Action::RegisterEquipment,
    Action::WithdrawEquipment,
    Action::RegisterMedium,
    Action::WithdrawMedium,
];

fn note_of(event: &Event, entry: &str) -> Option<IsolationNote> {
    let registered = |name: String| Some(IsolationNote::Registered { name, entry: entry.to_owned() });
    if let Event::FindingRecorded(it) = event {
        return note_of_finding(&it.finding);
    }
    if let Event::IsolationConfirmed(it) = event {
        return Some(IsolationNote::Confirmed { day: it.day, connections: it.connections.clone() });
    }
    if let Event::PermitRecorded(it) = event {
        return registered(it.permit.number.to_string());
    }
    if let Event::PermitWithdrawn(it) = event {
        return registered(it.number.to_string());
    }
    if let Event::EquipmentRegistered(it) = event {
        return registered(it.equipment.interface.to_string());
    }
    if let Event::EquipmentWithdrawn(it) = event {
        return registered(it.equipment.interface.to_string());
    }
    if let Event::MediumRegistered(it) = event {
        return registered(it.label.to_string());
    }
    if let Event::MediumWithdrawn(it) = event {
        return registered(it.volume.to_string());
    }
    None
}

fn note_of_finding(finding: &Finding) -> Option<IsolationNote> {
    match finding.clone() {
        Finding::Connected { connections, permitted } => Some(IsolationNote::Connected { connections, permitted }),
        Finding::Disconnected => Some(IsolationNote::Disconnected),
        Finding::MediumSeen { medium, registered } => Some(IsolationNote::MediumSeen { medium, registered }),
        Finding::MediumGone { medium } => Some(IsolationNote::MediumGone { medium }),
        Finding::SignInRefused { .. }
        | Finding::ClockStepped { .. }
        | Finding::Record { .. }
        | Finding::SideLogDamaged { .. }
        | Finding::RolledBack { .. } => None,
    }
}
