//! The only place that asks the time.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::{DateTime, FixedOffset, Local, SecondsFormat, TimeDelta, Utc};

use crate::domain::clock_check::ClockSeen;
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

    /// The local time, 9:05.
    pub fn time_text(&self) -> String {
        self.at.format("%-H:%M").to_string()
    }

    /// The moment in the name of a file: 202012010905.
    pub fn file_stamp(&self) -> String {
        self.at.format("%Y%m%d%H%M").to_string()
    }

    /// The same moment so many hours later.
    pub fn later_by_hours(&self, hours: i64) -> Self {
        Self { at: self.at + TimeDelta::hours(hours), ..self.clone() }
    }

    /// The same moment with the wall clock at another instant, milliseconds UTC.
    pub fn with_wall_at(&self, utc_ms: i64) -> Self {
        let at = DateTime::from_timestamp_millis(utc_ms).map_or(self.at, |it| it.with_timezone(self.at.offset()));
        Self { at, ..self.clone() }
    }

    /// The instant as the terminal's record keeps it, to notice a clock that was moved.
    pub fn seen(&self) -> ClockSeen {
        ClockSeen { utc_ms: self.at.timestamp_millis(), boot_id: self.boot_id.clone(), since_boot_ms: self.since_boot_ms }
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

/// An instant of the journal in milliseconds UTC.
pub fn utc_ms(utc_text: &str) -> Option<i64> {
    DateTime::parse_from_rfc3339(utc_text).ok().map(|it| it.timestamp_millis())
}

/// The local day of an instant of the journal.
pub fn local_day(utc_text: &str, offset_minutes: i32) -> Option<Day> {
    let at = DateTime::parse_from_rfc3339(utc_text).ok()?;
    Some(Day::of(at.with_timezone(&FixedOffset::east_opt(offset_minutes.saturating_mul(60))?).date_naive()))
}

/// The UTC texts between which instants of local days lie: from the first day on, before the day after the last one.
pub fn utc_bounds(from: Option<Day>, through: Option<Day>, offset_minutes: i32) -> (String, String) {
    let midnight = |day: Day| {
        let local = day.date().and_hms_opt(0, 0, 0).unwrap_or_default() - TimeDelta::minutes(i64::from(offset_minutes));
        local.and_utc().to_rfc3339_opts(SecondsFormat::Micros, true)
    };
    (from.map(midnight).unwrap_or_default(), through.map_or_else(|| "9999".to_owned(), |day| midnight(day.next())))
}

/// What a standing clock shows.
#[derive(Debug, Clone)]
pub struct StandingTime {
    at: DateTime<FixedOffset>,
    boot: u32,
    since_boot_ms: i64,
}

/// Tells the time.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The terminal's own clocks.
    Terminal,
    /// A clock that stands until it is moved: the only fake of the tests.
    Standing(Arc<Mutex<StandingTime>>),
}

impl Clock {
    /// A clock that stands at `at` until it is moved.
    pub fn standing_at(at: DateTime<FixedOffset>) -> Self {
        Clock::Standing(Arc::new(Mutex::new(StandingTime { at, boot: 0, since_boot_ms: at.timestamp_millis() })))
    }

    /// Lets time pass on a standing clock; the terminal's own clock moves by itself.
    pub fn advance(&self, by: TimeDelta) {
        self.stand(|time| {
            time.at += by;
            time.since_boot_ms += by.num_milliseconds();
        });
    }

    /// Sets the wall clock of a standing clock, as somebody who changes the terminal's date does.
    pub fn set_wall(&self, by: TimeDelta) {
        self.stand(|time| time.at += by);
    }

    /// Boots the terminal of a standing clock.
    pub fn reboot(&self) {
        self.stand(|time| {
            time.boot += 1;
            time.since_boot_ms = 0;
        });
    }

    fn stand(&self, change: impl FnOnce(&mut StandingTime)) {
        if let Clock::Standing(time) = self {
            change(&mut time.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }

    /// The moment now.
    pub fn now(&self) -> Moment {
        match self {
            Clock::Terminal => {
                let (boot_id, since_boot_ms) = boot_clock();
                Moment { at: local_now(), boot_id, since_boot_ms }
            }
            Clock::Standing(time) => {
                let time = time.lock().unwrap_or_else(PoisonError::into_inner);
                let boot_id = if time.boot == 0 { "standing".to_owned() } else { format!("standing-{}", time.boot) };
                Moment { at: time.at, boot_id, since_boot_ms: time.since_boot_ms }
            }
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "this is the one place that asks the time")]
fn local_now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset()
}

/// The boot and the milliseconds since it, suspension included. Order goes by sequence, never by these.
#[cfg(target_os = "linux")]
fn boot_clock() -> (String, i64) {
    static BOOT_ID: OnceLock<String> = OnceLock::new();
    let boot_id = BOOT_ID.get_or_init(|| std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default().trim().to_owned());
    let uptime = std::fs::read_to_string("/proc/uptime").unwrap_or_default();
    let (seconds, hundredths) = uptime.split_whitespace().next().and_then(|it| it.split_once('.')).unwrap_or_default();
    let since_boot_ms = seconds.parse::<i64>().unwrap_or_default() * 1000 + hundredths.parse::<i64>().unwrap_or_default() * 10;
    (boot_id.clone(), since_boot_ms)
}

/// The boot and the milliseconds since it: other systems are asked only for the time since this program started, which nobody can set.
#[cfg(not(target_os = "linux"))]
#[allow(clippy::disallowed_methods, reason = "this is the one place that asks the time")]
fn boot_clock() -> (String, i64) {
    static STARTED: OnceLock<(std::time::Instant, String)> = OnceLock::new();
    let (started, name) = STARTED.get_or_init(|| (std::time::Instant::now(), local_now().timestamp_micros().to_string()));
    (format!("program-{name}"), i64::try_from(started.elapsed().as_millis()).unwrap_or(i64::MAX))
}
