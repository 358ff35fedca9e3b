//! Canaries: strings that nobody else writes, and the search for them in every file and encoding.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use data_encoding::{BASE64_NOPAD, HEXLOWER, HEXUPPER};
use encoding_rs::SHIFT_JIS;

/// What every canary in Latin letters begins with.
const LATIN: &str = "kanaria";
/// What every Japanese canary begins with.
const JAPANESE: &str = "金糸雀";

/// Places that belong to everybody; what appears there meanwhile is searched.
const SHARED: [&str; 3] = ["/tmp", "/var/tmp", "/dev/shm"];
/// Where systems write down what programs say, how they fell and what they print; searched where they are.
const OF_THE_SYSTEM: [&str; 5] = ["/var/log/journal", "/run/log/journal", "/var/lib/systemd/coredump", "/var/crash", "/var/spool"];

/// The `n`-th canary in Latin letters and digits.
pub(crate) fn latin(n: usize) -> String {
    format!("{LATIN}{n:03}")
}

/// The `n`-th Japanese canary.
pub(crate) fn japanese(n: usize) -> String {
    format!("{JAPANESE}{n:02}")
}

/// A trace of something that must be nowhere: the file, and in which form it stands there.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Trace {
    pub(crate) file: PathBuf,
    pub(crate) form: String,
}

/// A search for every canary, and for secrets besides.
pub(crate) struct Search {
    needles: Vec<(String, Vec<u8>)>,
    /// Whether any needle begins with these two bytes.
    begins: Vec<bool>,
}

impl Search {
    /// For every canary and these secrets, in every form that a program may give them.
    pub(crate) fn besides(secrets: &[String]) -> Self {
        let texts = [LATIN, JAPANESE].into_iter().chain(secrets.iter().map(String::as_str));
        let needles: Vec<(String, Vec<u8>)> = texts.flat_map(forms).collect();
        let mut begins = vec![false; 1 << 16];
        for (_, needle) in &needles {
            begins[pair(needle)] = true;
        }
        Self { needles, begins }
    }

    /// Every trace in the files and file names of these places.
    pub(crate) fn traces(&self, places: &[PathBuf]) -> BTreeSet<Trace> {
        places.iter().flat_map(|place| files(place)).flat_map(|file| self.traces_in(file)).collect()
    }

    fn traces_in(&self, file: PathBuf) -> BTreeSet<Trace> {
        // A file that went away meanwhile holds nothing; sockets and pipes cannot be read and are no files.
        let mut bytes = fs::read(&file).unwrap_or_default();
        bytes.extend_from_slice(file.to_string_lossy().as_bytes());
        let mut traces = BTreeSet::new();
        for (at, _) in bytes.windows(2).enumerate().filter(|(_, two)| self.begins[pair(two)]) {
            let here = self.needles.iter().filter(|(_, needle)| bytes[at..].starts_with(needle));
            traces.extend(here.map(|(form, _)| Trace { file: file.clone(), form: form.clone() }));
        }
        traces
    }
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

    /// What has appeared since, and where the system writes things down.
    pub(crate) fn now(&self) -> Vec<PathBuf> {
        let appeared = entries().into_iter().filter(|it| !self.before.contains(it));
        appeared.chain(OF_THE_SYSTEM.map(PathBuf::from)).collect()
    }
}

fn entries() -> BTreeSet<PathBuf> {
    let listed = SHARED.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    listed.filter_map(Result::ok).map(|it| it.path()).collect()
}

/// A text in each encoding, each as it is, in base64 at each of the three places where it may begin, and in hexadecimal digits.
fn forms(text: &str) -> Vec<(String, Vec<u8>)> {
    let wide: Vec<u16> = text.encode_utf16().collect();
    let encodings = [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-16LE", wide.iter().flat_map(|it| it.to_le_bytes()).collect()),
        ("UTF-16BE", wide.iter().flat_map(|it| it.to_be_bytes()).collect()),
        ("Shift_JIS", SHIFT_JIS.encode(text).0.into_owned()),
    ];
    let mut forms = Vec::new();
    for (encoding, bytes) in encodings {
        let named = |how: &str| format!("{encoding}{how}");
        forms.extend([0, 1, 2].map(|skipped| (named(" in base64"), base64(skipped, &bytes))));
        forms.push((named(" in hex"), HEXLOWER.encode(&bytes).into_bytes()));
        forms.push((named(" in HEX"), HEXUPPER.encode(&bytes).into_bytes()));
        forms.push((named(""), bytes));
    }
    forms
}

/// The digits of base64 that depend on nothing but `bytes`, where so many others stand before them.
fn base64(others: usize, bytes: &[u8]) -> Vec<u8> {
    let digits = BASE64_NOPAD.encode(&[&[0; 2][..others], bytes].concat()).into_bytes();
    let whole = (others + bytes.len()) * 8 / 6;
    digits[(others * 8).div_ceil(6)..whole].to_vec()
}

fn pair(bytes: &[u8]) -> usize {
    usize::from(bytes[0]) << 8 | usize::from(bytes[1])
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
fn a_canary_is_found_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let search = Search::besides(&["Himitsu-1".to_owned()]);
    let longer = format!("{}、{}、Himitsu-1", latin(12), japanese(3));
    let mut written = BTreeSet::new();
    // The text in the middle of others, so that it begins anywhere.
    for (name, text) in ["", "a", "ab", "abc", "金"].map(|before| format!("{before}{longer}")).into_iter().enumerate() {
        for (encoding, bytes) in forms(&text).into_iter().filter(|(form, _)| !form.contains(" in ")) {
            let hex = HEXLOWER.encode(&bytes).into_bytes();
            for (how, content) in [("", bytes.clone()), (" in base64", BASE64_NOPAD.encode(&bytes).into_bytes()), (" in hex", hex)] {
                fs::write(folder.path().join(format!("{name}{encoding}{how}")), [b"\0\x01", content.as_slice(), b"\xff"].concat()).unwrap();
                written.insert(format!("{name}{encoding}{how}"));
            }
        }
    }
    fs::write(folder.path().join("clean"), "nothing to see").unwrap();
    let traces = search.traces(&[folder.path().to_path_buf()]);
    let found: BTreeSet<String> = traces.iter().map(|it| it.file.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(found, written);
    let secret = Search::besides(&["Himitsu-1".to_owned()]).needles.len() - Search::besides(&[]).needles.len();
    assert_eq!(secret, forms("Himitsu-1").len(), "a secret is sought in as many forms as a canary");
}

#[test]
fn a_canary_in_a_file_name_is_found() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(japanese(7)), "").unwrap();
    assert_eq!(Search::besides(&[]).traces(&[folder.path().to_path_buf()]).len(), 1);
}
