//! Where benchmarks write.

use tempfile::TempDir;

/// A folder on the disk, not in memory: what a commit costs is what the disk asks.
pub(crate) fn folder_on_disk() -> TempDir {
    TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap()
}
