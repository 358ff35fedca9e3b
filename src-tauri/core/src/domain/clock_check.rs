//! The terminal's clock against itself: a step back, a step forward, and the day that a person confirms.

use serde::{Deserialize, Serialize};

/// A step of the wall clock that is larger than this is journaled and confirmed by a 監督者.
pub const TOLERANCE_MS: i64 = 5 * 60 * 1_000;

/// When the clock was last seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockSeen {
    /// Wall clock, milliseconds UTC.
    pub utc_ms: i64,
    /// Which boot.
    pub boot_id: String,
    /// Milliseconds since it.
    pub since_boot_ms: i64,
}

/// A step of the wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct ClockStep {
    /// What the clock should have said, milliseconds UTC; after a boot, what it last said.
    #[ts(type = "number")]
    pub expected_ms: i64,
    /// What it said.
    #[ts(type = "number")]
    pub found_ms: i64,
}

impl ClockSeen {
    /// Whether the wall clock was moved between two sights. Within one boot both directions show against the boot clock; after
    /// a boot only a step back shows, and a person confirms the day (始業点検).
    pub fn step_to(&self, now: &ClockSeen) -> Option<ClockStep> {
        let same_boot = self.boot_id == now.boot_id && now.since_boot_ms >= self.since_boot_ms;
        let expected_ms = if same_boot { self.utc_ms + (now.since_boot_ms - self.since_boot_ms) } else { self.utc_ms };
        let moved = now.utc_ms - expected_ms;
        let stepped = moved < -TOLERANCE_MS || (same_boot && moved > TOLERANCE_MS);
        stepped.then_some(ClockStep { expected_ms, found_ms: now.utc_ms })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(minutes: i64, boot_id: &str, boot_minutes: i64) -> ClockSeen {
        ClockSeen { utc_ms: minutes * 60_000, boot_id: boot_id.to_owned(), since_boot_ms: boot_minutes * 60_000 }
    }

    #[test]
    fn a_step_of_more_than_five_minutes_shows_in_both_directions_within_one_boot() {
        let before = seen(1_000, "a", 10);
        assert_eq!(before.step_to(&seen(1_060, "a", 70)), None);
        assert_eq!(before.step_to(&seen(1_055, "a", 70)), None);
        assert_eq!(before.step_to(&seen(1_054, "a", 70)), Some(ClockStep { expected_ms: 63_600_000, found_ms: 63_240_000 }));
        assert!(before.step_to(&seen(1_066, "a", 70)).is_some());
    }

    #[test]
    fn after_a_boot_only_a_step_back_shows() {
        let before = seen(1_000, "a", 10);
        assert_eq!(before.step_to(&seen(1_000_000, "b", 1)), None);
        assert!(before.step_to(&seen(994, "b", 1)).is_some());
    }
}
