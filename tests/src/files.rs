//! The files of a folder, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every file of a folder, as it was at one moment.
#[derive(Clone, PartialEq, Eq)]
pub struct Files {
    folder: PathBuf,
    bytes: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// The files of `folder` now.
    pub fn of(folder: &Path) -> Self {
        let mut bytes = BTreeMap::new();
        if folder.exists() {
            for entry in fs::read_dir(folder).expect("the folder") {
                let entry = entry.expect("an entry of the folder");
                let name = entry.file_name().to_string_lossy().into_owned();
                bytes.insert(name, fs::read(entry.path()).expect("a file of the folder"));
            }
        }
        Self { folder: folder.to_path_buf(), bytes }
    }

    /// Fails with the name of the file that was made, deleted or changed since; the gate writes down every try, so its files may differ.
    pub fn are_untouched(&self) {
        let now = Self::of(&self.folder);
        let (before, after) = (self.names_but_the_gates(), now.names_but_the_gates());
        assert_eq!(before, after, "files were made or deleted");
        for name in before {
            assert!(now.bytes.get(name) == self.bytes.get(name), "{name} was changed");
        }
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.bytes.keys().map(String::as_str)
    }

    fn names_but_the_gates(&self) -> Vec<&String> {
        let gates = |name: &str| name.starts_with("terminal.v1") || name.starts_with("side.v1") || name.ends_with(".counter");
        self.bytes.keys().filter(|it| !gates(it)).collect()
    }

    /// One file as it was.
    pub fn bytes_of(&self, name: &str) -> &[u8] {
        self.bytes.get(name).unwrap_or_else(|| panic!("there was no {name}"))
    }

    /// Puts the folder back as it was.
    pub fn put_back(&self) {
        for name in Self::of(&self.folder).bytes.keys().filter(|name| !self.bytes.contains_key(*name)) {
            fs::remove_file(self.folder.join(name)).expect("a file that was not there");
        }
        for (name, bytes) in &self.bytes {
            fs::write(self.folder.join(name), bytes).expect("a file that was there");
        }
    }
}
