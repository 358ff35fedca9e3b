//! The positive control: the same recorder and the same cuts find losses where there must be some.

use std::fs;

use rusqlite::Connection;

use crate::campaign::{how_many, seed};
use crate::cuts::{Image, cut};
use crate::under_shim::Watched;

/// How many of `images` lose an acknowledged row, or do not open, in the mode `pragmas`.
fn losses(pragmas: &str, images: usize) -> (usize, usize) {
    let seed = seed();
    let watched = Watched::fresh();
    let recording = watched.recorded("plain", &[pragmas]);
    let told: Vec<(usize, i64)> =
        recording.marks().map(|(at, it)| (at, serde_json::from_str::<serde_json::Value>(it).unwrap()["seq"].as_i64().unwrap())).collect();
    let found = cut((&recording, told[0].0 + 1), (images, seed), |Image { cut, folder, .. }| {
        // What processes share is gone with them.
        let _none = fs::remove_file(folder.join("plain.db-shm"));
        let acknowledged = told[told.partition_point(|(at, _)| at < cut) - 1].1;
        let rows = Connection::open(folder.join("plain.db"))
            .and_then(|conn| conn.query_row("SELECT count(*) FROM row", [], |row| row.get::<_, i64>(0)));
        // A table that was never heard of lost its rows as well.
        let none = |error: &rusqlite::Error| error.to_string().contains("no such table");
        rows.or_else(|error| if none(&error) { Ok(0) } else { Err(error) }).map(|rows| rows < acknowledged)
    });
    (found.iter().filter(|it| matches!(it, Ok(true))).count(), found.iter().filter(|it| it.is_err()).count())
}

#[test]
fn the_positive_control_in_wal_without_syncs_loses_acknowledged_rows_as_it_must() {
    let images = how_many("HENSOBO_IMAGES", (200, 2_000));
    let (lost, unopenable) = losses("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;", images);
    println!("positive control, WAL and NORMAL: {lost} of {images} images lost acknowledged rows, {unopenable} did not open");
    assert!(lost * 4 > images, "a harness that finds no losses here finds none anywhere: {lost} of {images}");
}

#[test]
fn the_negative_control_in_the_shipped_mode_loses_nothing() {
    let images = how_many("HENSOBO_IMAGES", (200, 2_000));
    let (lost, unopenable) = losses("PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;", images);
    println!("negative control, TRUNCATE and EXTRA: {lost} of {images} images lost acknowledged rows, {unopenable} did not open");
    assert_eq!((lost, unopenable), (0, 0));
}
