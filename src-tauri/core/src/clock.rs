//! The only place that asks the time.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::{DateTime, FixedOffset, Local, SecondsFormat, TimeDelta, Utc};

use crate::domain::day::Day;

/// One moment, as the journal records it: wall clock, boot, and time since boot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Wall clock with the terminal's offset.
    pub at: DateTime<FixedOffset>,
    /// Which boot of the terminal.
    pub boot_id: String,
    /// Milliseconds since that boot, suspension included.
    pub since_boot_ms: i64,
}

impl Moment {
    /// The local day.
    pub fn day(&self) -> Day {
        Day::of(self.at.date_naive())
    }

    /// The instant as UTC text with microseconds, as the journal stores it.
    pub fn utc_text(&self) -> String {
        self.at.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::Micros, true)
    }

    /// The terminal's offset from UTC in minutes.
    pub fn offset_minutes(&self) -> i32 {
        self.at.offset().local_minus_utc() / 60
    }
}

/// An instant of the journal as local time, RFC 3339 to the second; a text that is no instant is returned as it is.
pub fn local_text(utc_text: &str, offset_minutes: i32) -> String {
    match (DateTime::parse_from_rfc3339(utc_text), FixedOffset::east_opt(offset_minutes.saturating_mul(60))) {
        (Ok(at), Some(offset)) => at.with_timezone(&offset).to_rfc3339_opts(SecondsFormat::Secs, false),
        _ => utc_text.to_owned(),
    }
}

/// The local day of an instant of the journal.
pub fn local_day(utc_text: &str, offset_minutes: i32) -> Option<Day> {
    let at = DateTime::parse_from_rfc3339(utc_text).ok()?;
    Some(Day::of(at.with_timezone(&FixedOffset::east_opt(offset_minutes.saturating_mul(60))?).date_naive()))
}

/// Tells the time.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The terminal's own clocks.
    Terminal,
    /// A clock that stands until it is moved: the only fake of the tests.
    Standing(Arc<Mutex<DateTime<FixedOffset>>>),
}

impl Clock {
    /// A clock that stands at `at` until it is moved.
    pub fn standing_at(at: DateTime<FixedOffset>) -> Self {
        Clock::Standing(Arc::new(Mutex::new(at)))
    }

    /// Moves a standing clock; the terminal's own clock moves by itself.
    pub fn advance(&self, by: TimeDelta) {
        if let Clock::Standing(at) = self {
            let mut at = at.lock().unwrap_or_else(PoisonError::into_inner);
            *at += by;
        }
    }

    /// The moment now.
    pub fn now(&self) -> Moment {
        match self {
            Clock::Terminal => {
                let (boot_id, since_boot_ms) = boot_clock();
                Moment { at: local_now(), boot_id, since_boot_ms }
            }
            Clock::Standing(at) => {
                let at = *at.lock().unwrap_or_else(PoisonError::into_inner);
                Moment { at, boot_id: "standing".to_owned(), since_boot_ms: at.timestamp_millis() }
            }
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "this is the one place that asks the time")]
fn local_now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset()
}

/// The boot and the milliseconds since it. Where the system tells neither, both are empty: order goes by sequence, not by time.
#[cfg(target_os = "linux")]
fn boot_clock() -> (String, i64) {
    static BOOT_ID: OnceLock<String> = OnceLock::new();
    let boot_id = BOOT_ID.get_or_init(|| std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default().trim().to_owned());
    let uptime = std::fs::read_to_string("/proc/uptime").unwrap_or_default();
    let (seconds, hundredths) = uptime.split_whitespace().next().and_then(|it| it.split_once('.')).unwrap_or_default();
    let since_boot_ms = seconds.parse::<i64>().unwrap_or_default() * 1000 + hundredths.parse::<i64>().unwrap_or_default() * 10;
    (boot_id.clone(), since_boot_ms)
}

/// The boot and the milliseconds since it: unknown here.
#[cfg(not(target_os = "linux"))]
fn boot_clock() -> (String, i64) {
    (String::new(), 0)
}
