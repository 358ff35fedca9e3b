//! What a disk may hold after a power cut: everything that was forced to it, and of the rest whatever chance left.

use hensobo_tests::dice::Dice;

use crate::disk::{Disk, Node};
use crate::recording::{Op, Recording};

/// A drive writes so many bytes as a whole, or not at all.
const SECTOR: usize = 512;

/// How the cut treats what was not forced to the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// All of it is lost.
    Lost,
    /// It was written in its order, up to somewhere within a write.
    InOrder,
    /// Each of it was written or not, or torn, files in any order, names in theirs.
    Mixed,
    /// The same, and names may be lost one by one too.
    Scattered,
}

impl Fate {
    fn of(dice: &mut Dice) -> Self {
        [Fate::Lost, Fate::InOrder, Fate::Mixed, Fate::Scattered][dice.below(4)]
    }
}

/// Walks through a recording, and knows at each place what is forced to the disk.
#[derive(Debug)]
pub(crate) struct Walk<'r> {
    recording: &'r Recording,
    durable: Disk,
    pending: Vec<usize>,
    at: usize,
}

impl<'r> Walk<'r> {
    /// At the beginning.
    pub(crate) fn through(recording: &'r Recording) -> Self {
        Self { recording, durable: recording.before.clone(), pending: Vec::new(), at: 0 }
    }

    /// Goes on until so many operations have happened.
    pub(crate) fn advance(&mut self, to: usize) {
        while self.at < to {
            match &self.recording.ops[self.at] {
                Op::Sync { node } => self.sync(*node),
                Op::Mark(_) => {}
                Op::Name { .. } | Op::Rename { .. } | Op::Write { .. } | Op::Truncate { .. } => self.pending.push(self.at),
            }
            self.at += 1;
        }
    }

    fn sync(&mut self, node: Node) {
        let Self { recording, durable, pending, .. } = self;
        pending.retain(|op| {
            let op = &recording.ops[*op];
            let now = op.waits_for() == Some(node);
            if now {
                durable.apply(op, &|range| recording.bytes(range));
            }
            !now
        });
    }

    /// What certainly is on the disk here.
    pub(crate) fn certain(&self) -> &Disk {
        &self.durable
    }

    /// One of the disks that a cut here can leave.
    pub(crate) fn image(&self, dice: &mut Dice) -> (Fate, Disk) {
        let fate = Fate::of(dice);
        let mut disk = self.durable.clone();
        match fate {
            Fate::Lost => {}
            Fate::InOrder => self.in_order(&mut disk, dice),
            Fate::Mixed | Fate::Scattered => self.mixed(&mut disk, dice, fate),
        }
        (fate, disk)
    }

    fn in_order(&self, disk: &mut Disk, dice: &mut Dice) {
        let kept = dice.below(self.pending.len() + 1);
        self.pending[..kept].iter().for_each(|op| self.keep(disk, *op));
        if let Some(op) = self.pending.get(kept) {
            self.tear(disk, *op, dice);
        }
    }

    fn mixed(&self, disk: &mut Disk, dice: &mut Dice, fate: Fate) {
        let names = |op: &usize| matches!(self.recording.ops[*op], Op::Name { .. } | Op::Rename { .. });
        let (named, mut written): (Vec<usize>, Vec<usize>) = self.pending.iter().partition(|it| names(it));
        // A journaling file system keeps names in their order; nothing promises that every one does.
        let kept = dice.below(named.len() + 1);
        for (place, op) in named.into_iter().enumerate() {
            let keeps = if fate == Fate::Mixed { place < kept } else { dice.below(2) == 0 };
            if keeps {
                self.keep(disk, op);
            }
        }
        self.shuffle(&mut written, dice);
        for op in written {
            match dice.below(4) {
                0 => self.tear(disk, op, dice),
                1 => {}
                _ => self.keep(disk, op),
            }
        }
    }

    /// Writes of one file between two cuts of its length reach the disk in any order; the length changes where it was changed.
    fn shuffle(&self, written: &mut [usize], dice: &mut Dice) {
        for last in (1..written.len()).rev() {
            let other = dice.below(last + 1);
            let between = &written[other..=last];
            if between.iter().all(|op| matches!(self.recording.ops[*op], Op::Write { .. })) {
                written.swap(other, last);
            }
        }
    }

    fn keep(&self, disk: &mut Disk, op: usize) {
        disk.apply(&self.recording.ops[op], &|range| self.recording.bytes(range));
    }

    /// Only some sectors of a write reach the disk. Whatever is no write is whole or nothing.
    fn tear(&self, disk: &mut Disk, op: usize, dice: &mut Dice) {
        let Op::Write { node, at, bytes } = &self.recording.ops[op] else { return };
        let bytes = self.recording.bytes(bytes);
        let (from_front, upto) = (dice.below(2) == 0, dice.below(bytes.len() / SECTOR + 1));
        let mut start = 0;
        for sector in 0.. {
            if start >= bytes.len() {
                break;
            }
            let end = ((at + start) / SECTOR * SECTOR + SECTOR - at).min(bytes.len());
            let kept = if from_front { sector < upto } else { dice.below(2) == 0 };
            if kept {
                disk.write(*node, at + start, &bytes[start..end]);
            }
            start = end;
        }
    }
}
