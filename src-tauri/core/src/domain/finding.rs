//! What the terminal itself notices: refused sign-ins, connections, media, clocks, sealed files. Journaled, even when found while the vault was closed.

use serde::{Deserialize, Serialize};

use super::clock_check::ClockStep;
use super::id::{PersonId, Seq};
use super::isolation::{Connection, Medium};
use super::terminal_trouble::RecordTrouble;

/// Why a sign-in was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum SignInRefusal {
    /// No such ID, or a wrong password: nobody is told which.
    WrongLoginOrPassword,
    /// The account is locked after fifteen failures.
    AccountLocked,
    /// 誓約書 is missing.
    NotPledged,
    /// The first training is missing.
    NotTrained,
    /// The period of work has not begun.
    NotYet,
    /// The period of work is over.
    Over,
    /// The one-time secret was used before.
    OneTimeUsed,
    /// The one-time secret is older than a day.
    OneTimeOver,
    /// The terminal is connected without a permit.
    Connected,
}

/// Something the terminal noticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Finding {
    /// A sign-in was refused.
    SignInRefused {
        /// Whose ID it was, where it is one of this room.
        person: Option<PersonId>,
        /// Why.
        why: SignInRefusal,
    },
    /// The terminal became connected, or what it is connected to changed.
    Connected {
        /// To what, without registered equipment.
        connections: Vec<Connection>,
        /// Whether the city's permit covers it.
        permitted: bool,
    },
    /// Nothing is connected any more.
    Disconnected,
    /// A medium was attached.
    MediumSeen {
        /// Which.
        medium: Medium,
        /// Whether it is registered.
        registered: bool,
    },
    /// A medium is gone.
    MediumGone {
        /// Which.
        medium: Medium,
    },
    /// The clock was moved.
    ClockStepped {
        /// From where to where.
        step: ClockStep,
    },
    /// A sealed file beside the vault is not as it was left.
    Record {
        /// What is wrong.
        trouble: RecordTrouble,
    },
    /// The side log is not as it was left.
    SideLogDamaged {
        /// The number of the first entry that is.
        #[ts(type = "number")]
        position: u64,
    },
    /// The journal ends before the entry that the sealed anchor names, or says something else there.
    RolledBack {
        /// The anchored number.
        anchored: Seq,
        /// Where the journal ends.
        found: Seq,
    },
}
