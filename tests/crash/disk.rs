//! A folder as a disk holds it: files and folders that are known by themselves, and the names that lead to them.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::recording::Op;

/// A file or folder, whatever it is called.
pub(crate) type Node = usize;

/// The watched folder itself.
const ROOT: Node = 0;

/// Files, folders and names.
#[derive(Debug, Clone)]
pub(crate) struct Disk {
    nodes: Vec<Content>,
}

#[derive(Debug, Clone)]
enum Content {
    File(Arc<Vec<u8>>),
    Folder(BTreeMap<String, Node>),
}

impl Disk {
    /// A folder with nothing in it.
    pub(crate) fn empty() -> Self {
        Self { nodes: vec![Content::Folder(BTreeMap::new())] }
    }

    /// The files of a folder as they are now, all of it durable.
    pub(crate) fn of(folder: &Path) -> Self {
        let mut disk = Self::empty();
        disk.load(folder, ROOT);
        disk
    }

    fn load(&mut self, folder: &Path, into: Node) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let node = if path.is_dir() { self.new_folder() } else { self.new_file() };
            self.set(into, &name, Some(node));
            if path.is_dir() {
                self.load(&path, node);
            } else {
                self.nodes[node] = Content::File(Arc::new(fs::read(&path).expect("a file")));
            }
        }
    }

    pub(crate) fn new_file(&mut self) -> Node {
        self.nodes.push(Content::File(Arc::default()));
        self.nodes.len() - 1
    }

    pub(crate) fn new_folder(&mut self) -> Node {
        self.nodes.push(Content::Folder(BTreeMap::new()));
        self.nodes.len() - 1
    }

    /// What a path leads to.
    pub(crate) fn find(&self, path: &str) -> Option<Node> {
        path.split('/').filter(|it| !it.is_empty()).try_fold(ROOT, |folder, name| self.names(folder)?.get(name).copied())
    }

    /// The names of the folders in the watched folder.
    pub(crate) fn folders(&self) -> Vec<String> {
        let names = self.names(ROOT).into_iter().flatten();
        names.filter(|(_, node)| self.is_folder(**node)).map(|(name, _)| name.clone()).collect()
    }

    /// The folder of a path, and its name there.
    pub(crate) fn place(&self, path: &str) -> (Node, String) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        (self.find(folder).unwrap_or_else(|| panic!("the folder of {path}")), name.to_owned())
    }

    /// The bytes of a file.
    pub(crate) fn bytes(&self, path: &str) -> Option<&[u8]> {
        match self.nodes.get(self.find(path)?)? {
            Content::File(bytes) => Some(bytes),
            Content::Folder(_) => None,
        }
    }

    pub(crate) fn is_folder(&self, node: Node) -> bool {
        self.names(node).is_some()
    }

    fn names(&self, folder: Node) -> Option<&BTreeMap<String, Node>> {
        match self.nodes.get(folder)? {
            Content::Folder(names) => Some(names),
            Content::File(_) => None,
        }
    }

    fn set(&mut self, folder: Node, name: &str, node: Option<Node>) {
        let Content::Folder(names) = &mut self.nodes[folder] else { panic!("{name} in a file") };
        match node {
            Some(node) => names.insert(name.to_owned(), node),
            None => names.remove(name),
        };
    }

    fn file(&mut self, node: Node) -> &mut Vec<u8> {
        // A recording makes its nodes as it goes; a disk from before it does not know them yet.
        while self.nodes.len() <= node {
            self.new_file();
        }
        match &mut self.nodes[node] {
            Content::File(bytes) => Arc::make_mut(bytes),
            Content::Folder(_) => panic!("bytes of a folder"),
        }
    }

    /// Writes a part of a file; what lies between its end and the part is blank.
    pub(crate) fn write(&mut self, node: Node, at: usize, bytes: &[u8]) {
        let file = self.file(node);
        if file.len() < at + bytes.len() {
            file.resize(at + bytes.len(), 0);
        }
        file[at..at + bytes.len()].copy_from_slice(bytes);
    }

    /// Does what was done.
    pub(crate) fn apply<'l>(&mut self, op: &Op, bytes: &impl Fn(&Range<usize>) -> &'l [u8]) {
        match op {
            Op::Name { folder, name, node, is_folder } => {
                self.be_folder(*folder);
                node.filter(|_| *is_folder).iter().for_each(|it| self.be_folder(*it));
                self.set(*folder, name, *node);
            }
            Op::Rename { from: (folder, name), to: (into, new), node } => {
                self.be_folder(*folder);
                self.be_folder(*into);
                if self.names(*folder).and_then(|it| it.get(name)) == Some(node) {
                    self.set(*folder, name, None);
                }
                self.set(*into, new, Some(*node));
            }
            Op::Write { node, at, bytes: range } => self.write(*node, *at, bytes(range)),
            Op::Truncate { node, length } => self.file(*node).resize(*length, 0),
            Op::Sync { .. } | Op::Mark(_) => {}
        }
    }

    /// A folder that was made unseen: its name may be lost while names in it are not.
    fn be_folder(&mut self, node: Node) {
        while self.nodes.len() <= node {
            self.new_file();
        }
        if let Content::File(bytes) = &self.nodes[node] {
            assert!(bytes.is_empty(), "a file is no folder");
            self.nodes[node] = Content::Folder(BTreeMap::new());
        }
    }

    /// Puts everything that has a name into an empty folder.
    pub(crate) fn put_into(&self, folder: &Path) {
        self.put(ROOT, folder);
    }

    fn put(&self, node: Node, path: &Path) {
        // A name of which nothing else reached the disk is that of an empty file.
        match self.nodes.get(node).unwrap_or(&Content::File(Arc::default())) {
            Content::File(bytes) => fs::write(path, bytes.as_slice()).expect("a file of the image"),
            Content::Folder(names) => {
                if node != ROOT {
                    fs::create_dir(path).expect("a folder of the image");
                }
                names.iter().for_each(|(name, node)| self.put(*node, &path.join(name)));
            }
        }
    }
}
