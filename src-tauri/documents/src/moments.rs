//! Moments of the journal as papers write them: R2.12.1 9:05.

use hensobo_core::domain::day::Day;

/// R2.12.1 9:05; a text that is no moment is returned as it is.
pub(crate) fn to_the_minute(at: &str) -> String {
    written(at, 5, |time| time.strip_prefix('0').unwrap_or(time))
}

/// R3.3.1 18:00:00; a text that is no moment is returned as it is.
pub(crate) fn to_the_second(at: &str) -> String {
    written(at, 8, |time| time)
}

fn written(at: &str, letters: usize, shown: fn(&str) -> &str) -> String {
    let parts = at.split_once('T').and_then(|(day, time)| Some((Day::parse(day).ok()?, time.get(..letters)?)));
    parts.map_or_else(|| at.to_owned(), |(day, time)| format!("{} {}", day.short_wareki(), shown(time)))
}
