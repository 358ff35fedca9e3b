//! The tries of one ID: how long it waits for the next, and when it is locked.
//!
//! A wait counts only what passed on the boot clock within one boot: in another boot it begins anew, so that neither a restart nor the wall
//! clock shortens it.

use serde::{Deserialize, Serialize};

/// So many failures cost no wait.
pub const FREE_FAILURES: u32 = 5;
/// At so many failures an account is locked until a 管理者 unlocks it.
pub const LOCKED_AT: u32 = 15;
/// The longest wait between two tries, in seconds.
pub const LONGEST_WAIT_SECONDS: u64 = 3_600;
const FIRST_WAIT_SECONDS: u64 = 15;

/// An instant on the boot clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BootInstant {
    /// Which boot.
    pub boot_id: String,
    /// Milliseconds since it.
    pub since_boot_ms: i64,
}

impl BootInstant {
    /// Milliseconds until `later`; `None` when that is of another boot, or before.
    fn ms_until(&self, later: &BootInstant) -> Option<u64> {
        let passed = later.since_boot_ms.checked_sub(self.since_boot_ms)?;
        if self.boot_id == later.boot_id { u64::try_from(passed).ok() } else { None }
    }
}

/// Whether an ID may be tried now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// The next try is checked.
    Open,
    /// Not yet.
    Wait {
        /// How much longer, in seconds, rounded up.
        seconds: u64,
    },
    /// Not until a 管理者 unlocks the account.
    Locked,
}

/// The tries of one ID since it last signed in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tries {
    /// How many were made; each counts as a failure until it succeeds.
    pub failures: u32,
    /// Since when the next one waits; `None` where that is not known.
    pub waits_since: Option<BootInstant>,
}

impl Tries {
    /// Whether the next try is checked. An ID that may not be locked is only slowed.
    pub fn gate(&self, now: &BootInstant, may_lock: bool) -> Gate {
        if may_lock && self.failures >= LOCKED_AT {
            return Gate::Locked;
        }
        let passed = self.waits_since.as_ref().and_then(|since| since.ms_until(now)).unwrap_or(0);
        match (wait_seconds(self.failures) * 1_000).saturating_sub(passed) {
            0 => Gate::Open,
            left => Gate::Wait { seconds: left.div_ceil(1_000) },
        }
    }

    /// One more try, counted before it is checked.
    pub(super) fn count(&mut self, now: &BootInstant) {
        self.failures = self.failures.saturating_add(1);
        self.waits_since = Some(now.clone());
    }

    /// A wait that this boot cannot measure begins anew.
    pub(super) fn wait_anew(&mut self, now: &BootInstant) {
        let measured = self.waits_since.as_ref().is_some_and(|since| since.ms_until(now).is_some());
        if !measured && wait_seconds(self.failures) > 0 {
            self.waits_since = Some(now.clone());
        }
    }
}

/// The wait after so many failures: none up to the fifth, then 15 s, doubling up to an hour.
fn wait_seconds(failures: u32) -> u64 {
    match failures.checked_sub(FREE_FAILURES) {
        None => 0,
        // 2^8 × 15 s is longer than an hour already.
        Some(doublings) => (FIRST_WAIT_SECONDS << doublings.min(8)).min(LONGEST_WAIT_SECONDS),
    }
}
