//! A backup of a large room beside `cp` and `fsync`, in the same run: of the room's own bytes, which is what somebody without this program would
//! copy, and of the backup's, which are fewer: every table but the journal can be made anew.
//!
//! Ours is what a person waits for: written, synced, read back to its end, listed. HENSOBO_BENCH_EVENTS makes the room smaller for a first look.

#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark fails loudly")]

mod disk;
mod large;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};

use crate::disk::folder_on_disk;
use crate::large::{LargeRoom, events_wanted, large_room};

fn the_file_in(folder: &Path) -> PathBuf {
    fs::read_dir(folder).unwrap().next().unwrap().unwrap().path()
}

/// One backup into a folder of its own, which is gone afterwards.
fn backed_up(large: &mut LargeRoom) -> Duration {
    let folder = folder_on_disk();
    let started = Instant::now();
    large.room.back_up(&large.people.supervisor, folder.path()).unwrap();
    started.elapsed()
}

/// A file as a copy that is as durable. By another process: whoever closes a second handle of the vault here takes SQLite's locks away.
fn copied(file: &Path) -> Duration {
    let folder = folder_on_disk();
    let started = Instant::now();
    let target = folder.path().join("copy");
    assert!(Command::new("cp").args([file, &target]).status().unwrap().success());
    File::open(&target).unwrap().sync_all().unwrap();
    File::open(folder.path()).unwrap().sync_all().unwrap();
    started.elapsed()
}

fn backup(criterion: &mut Criterion) {
    let mut large = large_room(events_wanted());
    let folder = folder_on_disk();
    large.room.back_up(&large.people.supervisor, folder.path()).unwrap();
    let file = the_file_in(folder.path());
    println!("a backup of {} bytes from a vault of {}", fs::metadata(&file).unwrap().len(), fs::metadata(large.vault()).unwrap().len());
    let vault = large.vault();
    for (name, copied_file) in [("backup", &file), ("backup_beside_a_copy_of_the_room", &vault)] {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10);
        group.bench_function("ours", |bench| bench.iter_custom(|times| (0..times).map(|_| backed_up(&mut large)).sum()));
        group.bench_function("plain", |bench| bench.iter_custom(|times| (0..times).map(|_| copied(copied_file)).sum()));
        group.finish();
    }
    println!("a room of {} entries, made on campaign {} with {} batches", large.room.head().seq, large.campaign, large.events.len());
    drop(large.folder);
}

criterion_group!(benches, backup);
criterion_main!(benches);
