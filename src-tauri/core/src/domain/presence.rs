//! Whether somebody still sits at the desk: a curtain after two minutes, a lock after fifteen, an end after twelve hours.

use serde::{Deserialize, Serialize};

/// After how long an idle screen is covered and locked. Settable downwards only (札幌市 別紙2 4(3) 読取防止).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct IdleRule {
    /// Seconds without a key or a pointer until the curtain.
    pub curtain_seconds: u32,
    /// Seconds until the lock.
    pub lock_seconds: u32,
}

/// Why a rule is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdleError {
    /// Longer than the rule of the product, or shorter than anybody can work with.
    #[error("the times of an idle screen lie between {least} and {most} seconds")]
    OutOfRange {
        /// Fewest seconds.
        least: u32,
        /// Most seconds.
        most: u32,
    },
    /// The lock would come before the curtain.
    #[error("the lock comes after the curtain")]
    LockBeforeCurtain,
}

/// Why a screen was locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum LockReason {
    /// The person pressed the lock key.
    ByPerson,
    /// Nobody touched it.
    Idle,
    /// The terminal slept.
    Suspended,
    /// A connection was found.
    Connected,
}

/// Why a session ended without a sign-out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// Twelve hours are over.
    TwelveHours,
    /// Another person signed in at the locked screen.
    PersonChanged,
    /// The account was disabled meanwhile.
    Disabled,
    /// The register keeps the person out from now on: the period of work is over.
    WorkOver,
    /// Somebody left the locked screen for good.
    LeftLocked,
}

/// How the desk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Somebody works.
    Working,
    /// The curtain covers the screen.
    Curtained,
    /// The screen must be locked.
    Lock(LockReason),
    /// The session is over.
    Over,
}

/// What is known of a session, in milliseconds of the boot clock, which suspension does not stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sitting {
    /// When the person signed in.
    pub since_ms: i64,
    /// The last key or pointer.
    pub touched_ms: i64,
    /// When the desk was last looked at; it is every second.
    pub looked_ms: i64,
}

impl IdleRule {
    /// The rule of the product, and the longest that a room may set.
    pub const LONGEST: IdleRule = IdleRule { curtain_seconds: 120, lock_seconds: 900 };
    /// The shortest that anybody can work with.
    pub const SHORTEST: IdleRule = IdleRule { curtain_seconds: 10, lock_seconds: 30 };

    /// A rule within the bounds, or why not.
    pub fn checked(self) -> Result<Self, IdleError> {
        let within = |value: u32, least: u32, most: u32| {
            if (least..=most).contains(&value) { Ok(()) } else { Err(IdleError::OutOfRange { least, most }) }
        };
        within(self.curtain_seconds, Self::SHORTEST.curtain_seconds, Self::LONGEST.curtain_seconds)?;
        within(self.lock_seconds, Self::SHORTEST.lock_seconds, Self::LONGEST.lock_seconds)?;
        if self.lock_seconds < self.curtain_seconds { Err(IdleError::LockBeforeCurtain) } else { Ok(self) }
    }
}

/// The longest session.
const LONGEST_SESSION_MS: i64 = 12 * 60 * 60 * 1_000;

/// The desk is looked at every second: a gap this long means that the terminal slept.
const SLEPT_MS: i64 = 30_000;

impl Sitting {
    /// A session that begins now.
    pub fn begun(now_ms: i64) -> Self {
        Self { since_ms: now_ms, touched_ms: now_ms, looked_ms: now_ms }
    }

    /// How the desk stands now. A boot clock that went backwards is another boot: nobody sits there any more.
    pub fn presence(&self, rule: IdleRule, now_ms: i64) -> Presence {
        let idle_ms = now_ms - self.touched_ms;
        if now_ms - self.since_ms >= LONGEST_SESSION_MS || idle_ms < 0 {
            Presence::Over
        } else if now_ms - self.looked_ms >= SLEPT_MS {
            Presence::Lock(LockReason::Suspended)
        } else if idle_ms >= i64::from(rule.lock_seconds) * 1_000 {
            Presence::Lock(LockReason::Idle)
        } else if idle_ms >= i64::from(rule.curtain_seconds) * 1_000 {
            Presence::Curtained
        } else {
            Presence::Working
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn presence_at(sitting: Sitting, seconds: i64) -> Presence {
        Sitting { looked_ms: seconds * 1_000 - 1_000, ..sitting }.presence(IdleRule::LONGEST, seconds * 1_000)
    }

    #[test]
    fn a_screen_is_covered_after_two_minutes_and_locked_after_fifteen() {
        let sitting = Sitting::begun(0);
        for (seconds, presence) in [
            (0, Presence::Working),
            (119, Presence::Working),
            (120, Presence::Curtained),
            (899, Presence::Curtained),
            (900, Presence::Lock(LockReason::Idle)),
        ] {
            assert_eq!(presence_at(sitting, seconds), presence, "{seconds}");
        }
    }

    #[test]
    fn sleep_locks_twelve_hours_end_and_another_boot_ends() {
        let sitting = Sitting::begun(1_000);
        assert_eq!(sitting.presence(IdleRule::LONGEST, 31_000), Presence::Lock(LockReason::Suspended));
        let working = Sitting { touched_ms: 43_200_000, looked_ms: 43_200_000, ..sitting };
        assert_eq!(working.presence(IdleRule::LONGEST, 43_200_999), Presence::Working);
        assert_eq!(working.presence(IdleRule::LONGEST, 43_201_000), Presence::Over);
        assert_eq!(working.presence(IdleRule::LONGEST, 5), Presence::Over);
    }

    #[test]
    fn the_times_are_settable_downwards_only() {
        let rule = |curtain_seconds, lock_seconds| IdleRule { curtain_seconds, lock_seconds }.checked();
        assert!(rule(60, 300).is_ok() && rule(120, 900).is_ok() && rule(30, 30).is_ok());
        assert!(rule(121, 900).is_err() && rule(60, 901).is_err() && rule(5, 300).is_err());
        assert_eq!(rule(100, 60), Err(IdleError::LockBeforeCurtain));
    }
}
