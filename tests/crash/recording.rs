//! What the shim wrote down, as operations on files that are known by themselves and not by their names.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::{fs, mem};

use crate::disk::{Disk, Node};

/// One thing that happened to the watched folder.
#[derive(Debug, Clone)]
pub(crate) enum Op {
    /// A name in a folder now means this file or folder, or nothing any more.
    Name { folder: Node, name: String, node: Option<Node>, is_folder: bool },
    /// A file or folder went from one name to another.
    Rename { from: (Node, String), to: (Node, String), node: Node },
    /// Bytes of the log were written to a file.
    Write { node: Node, at: usize, bytes: Range<usize> },
    /// A file was cut, or made longer.
    Truncate { node: Node, length: usize },
    /// A file, or the names in a folder, were forced to the disk.
    Sync { node: Node },
    /// What the program said between two of them.
    Mark(String),
}

impl Op {
    /// The file or folder whose sync makes this durable.
    pub(crate) fn waits_for(&self) -> Option<Node> {
        match self {
            Op::Name { folder: node, .. } | Op::Rename { to: (node, _), .. } | Op::Write { node, .. } | Op::Truncate { node, .. } => {
                Some(*node)
            }
            Op::Sync { .. } | Op::Mark(_) => None,
        }
    }
}

/// Everything that was recorded, and the folder as it was before.
#[derive(Debug)]
pub(crate) struct Recording {
    /// The folder before the first operation.
    pub(crate) before: Disk,
    /// What happened, in its order.
    pub(crate) ops: Vec<Op>,
    log: Vec<u8>,
}

/// One record of the log.
struct Record {
    op: u8,
    process: u64,
    fd: u64,
    numbers: (u64, u64),
    texts: (Range<usize>, Range<usize>),
}

impl Recording {
    /// Reads a log of what happened to a folder that was as `before`.
    pub(crate) fn read(log: &Path, before: Disk) -> Self {
        Self::parse(fs::read(log).expect("the log of the shim"), before)
    }

    fn parse(log: Vec<u8>, before: Disk) -> Self {
        let mut names = Names { disk: before.clone(), open: BTreeMap::new(), ops: Vec::new() };
        let mut at = 0;
        while at < log.len() {
            let record = record_at(&log, &mut at);
            names.take(&record, &log);
        }
        let ops = mem::take(&mut names.ops);
        Self { before, ops, log }
    }

    /// The bytes of a write.
    pub(crate) fn bytes(&self, range: &Range<usize>) -> &[u8] {
        &self.log[range.clone()]
    }

    /// The folder after the first `ops` operations, when nothing is lost.
    pub(crate) fn after(&self, ops: usize) -> Disk {
        let mut disk = self.before.clone();
        self.ops[..ops].iter().for_each(|op| disk.apply(op, &|range| self.bytes(range)));
        disk
    }

    /// What the program said, each with its place.
    pub(crate) fn marks(&self) -> impl Iterator<Item = (usize, &str)> {
        self.ops.iter().enumerate().filter_map(|(at, op)| match op {
            Op::Mark(text) => Some((at, text.as_str())),
            Op::Name { .. } | Op::Rename { .. } | Op::Write { .. } | Op::Truncate { .. } | Op::Sync { .. } => None,
        })
    }
}

fn record_at(log: &[u8], at: &mut usize) -> Record {
    let number = |place: usize| u64::from_le_bytes(log[*at + 1 + place * 8..*at + 9 + place * 8].try_into().expect("eight bytes"));
    let [process, fd, one, two, first, second] = [0, 1, 2, 3, 4, 5].map(number);
    let start = *at + 49;
    let middle = start + usize::try_from(first).expect("a length");
    let end = middle + usize::try_from(second).expect("a length");
    let record = Record { op: log[*at], process, fd, numbers: (one, two), texts: (start..middle, middle..end) };
    *at = end;
    record
}

/// The names of the folder as they change, and what is open.
struct Names {
    disk: Disk,
    open: BTreeMap<(u64, u64), Node>,
    ops: Vec<Op>,
}

impl Names {
    fn take(&mut self, record: &Record, log: &[u8]) {
        let text = |range: &Range<usize>| std::str::from_utf8(&log[range.clone()]).expect("a path in UTF-8").to_owned();
        let (one, two) = record.numbers;
        let size = |number: u64| usize::try_from(number).expect("a length");
        let handle = (record.process, record.fd);
        match record.op {
            1 => {
                let path = text(&record.texts.0);
                if one == 1 {
                    let node = self.disk.new_file();
                    self.name(&path, Some(node));
                }
                let node = self.disk.find(&path).unwrap_or_else(|| panic!("{path} was opened and never made"));
                if two == 1 {
                    self.push(Op::Truncate { node, length: 0 });
                }
                self.open.insert(handle, node);
            }
            2 => {
                self.open.remove(&handle);
            }
            3 => {
                let node = self.open[&handle];
                self.push(Op::Write { node, at: size(one), bytes: record.texts.0.clone() });
            }
            4 => {
                let node = self.open[&handle];
                self.push(Op::Truncate { node, length: size(one) });
            }
            5 => {
                let node = self.open[&handle];
                self.push(Op::Sync { node });
            }
            6 => {
                let (from, to) = (text(&record.texts.0), text(&record.texts.1));
                let node = self.disk.find(&from).unwrap_or_else(|| panic!("{from} was renamed and never made"));
                self.push(Op::Rename { from: self.disk.place(&from), to: self.disk.place(&to), node });
            }
            7 | 9 => self.name(&text(&record.texts.0), None),
            8 => {
                let node = self.disk.new_folder();
                self.name(&text(&record.texts.0), Some(node));
            }
            10 => {
                let node = self.disk.find(&text(&record.texts.0));
                self.name(&text(&record.texts.1), node);
            }
            11 => self.push(Op::Mark(text(&record.texts.0))),
            other => panic!("a record of an unknown kind: {other}"),
        }
    }

    fn name(&mut self, path: &str, node: Option<Node>) {
        let (folder, name) = self.disk.place(path);
        let is_folder = node.is_some_and(|it| self.disk.is_folder(it));
        self.push(Op::Name { folder, name, node, is_folder });
    }

    /// Only names matter here: contents are made when an image is.
    fn push(&mut self, op: Op) {
        if matches!(op, Op::Name { .. } | Op::Rename { .. }) {
            self.disk.apply(&op, &|_| &[]);
        }
        self.ops.push(op);
    }
}
