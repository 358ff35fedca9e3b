//! Canaries: strings that nobody else writes, and the search for them in every file and encoding.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use encoding_rs::SHIFT_JIS;

/// What every canary in Latin letters begins with.
const LATIN: &str = "kanaria";
/// What every Japanese canary begins with.
const JAPANESE: &str = "金糸雀";

/// The `n`-th canary in Latin letters and digits.
pub(crate) fn latin(n: usize) -> String {
    format!("{LATIN}{n:02}")
}

/// The `n`-th Japanese canary.
pub(crate) fn japanese(n: usize) -> String {
    format!("{JAPANESE}{n:02}")
}

/// A trace of a canary: the file, and the encoding in which it stands there.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Trace {
    pub(crate) file: PathBuf,
    pub(crate) encoding: &'static str,
}

/// Every trace of any canary in the files and file names below `folders`.
pub(crate) fn traces(folders: &[PathBuf]) -> BTreeSet<Trace> {
    let needles = needles();
    let mut traces = BTreeSet::new();
    for file in folders.iter().flat_map(|folder| files(folder)) {
        // A file that went away meanwhile holds nothing; sockets and pipes cannot be read and are no files.
        let mut bytes = fs::read(&file).unwrap_or_default();
        bytes.extend_from_slice(file.to_string_lossy().as_bytes());
        for (encoding, needle) in &needles {
            if bytes.windows(needle.len()).any(|it| it == needle.as_slice()) {
                traces.insert(Trace { file: file.clone(), encoding });
            }
        }
    }
    traces
}

/// What appears in the places that belong to everybody, while a test runs.
pub(crate) struct Surroundings {
    before: BTreeSet<PathBuf>,
}

impl Surroundings {
    /// Remembers what is there now.
    pub(crate) fn remember() -> Self {
        Self { before: entries() }
    }

    /// What has appeared since.
    pub(crate) fn appeared(&self) -> Vec<PathBuf> {
        entries().difference(&self.before).cloned().collect()
    }
}

fn entries() -> BTreeSet<PathBuf> {
    let shared = ["/tmp", "/var/tmp", "/dev/shm"];
    let listed = shared.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    listed.filter_map(Result::ok).map(|it| it.path()).collect()
}

fn needles() -> Vec<(&'static str, Vec<u8>)> {
    let mut needles = Vec::new();
    for text in [LATIN, JAPANESE] {
        let wide: Vec<u16> = text.encode_utf16().collect();
        needles.push(("UTF-8", text.as_bytes().to_vec()));
        needles.push(("UTF-16LE", wide.iter().flat_map(|it| it.to_le_bytes()).collect()));
        needles.push(("UTF-16BE", wide.iter().flat_map(|it| it.to_be_bytes()).collect()));
        needles.push(("Shift_JIS", SHIFT_JIS.encode(text).0.into_owned()));
    }
    needles
}

fn files(place: &Path) -> Vec<PathBuf> {
    let Ok(kind) = fs::symlink_metadata(place).map(|it| it.file_type()) else {
        return Vec::new();
    };
    if kind.is_file() {
        return vec![place.to_path_buf()];
    }
    let listed = if kind.is_dir() { fs::read_dir(place).ok() } else { None };
    listed.into_iter().flatten().filter_map(Result::ok).flat_map(|it| files(&it.path())).collect()
}

#[test]
fn a_canary_is_found_in_every_encoding() {
    let folder = tempfile::tempdir().unwrap();
    for (name, (_, needle)) in needles().into_iter().enumerate() {
        fs::write(folder.path().join(name.to_string()), [b"\0\x01", needle.as_slice(), b"\xff"].concat()).unwrap();
    }
    fs::write(folder.path().join("clean"), "nothing to see").unwrap();
    let traces = traces(&[folder.path().to_path_buf()]);
    let found: BTreeSet<&Path> = traces.iter().map(|it| it.file.as_path()).collect();
    assert_eq!(found.len(), needles().len());
}

#[test]
fn a_canary_in_a_file_name_is_found() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(japanese(7)), "").unwrap();
    assert_eq!(traces(&[folder.path().to_path_buf()]).len(), 1);
}
