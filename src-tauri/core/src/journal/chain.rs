//! The hash chain over the stored bytes: plain SHA-256, so that an inspector verifies an export without any key.

use sha2::{Digest, Sha256};

use crate::domain::id::{Seq, TerminalNumber};

/// The hash of one entry, which covers the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainHash(pub [u8; 32]);

impl ChainHash {
    /// What the first entry stands on.
    pub const GENESIS: ChainHash = ChainHash([0; 32]);

    /// A stored hash; nothing else than 32 bytes is one.
    pub fn from_stored(stored: &[u8]) -> Option<Self> {
        stored.try_into().ok().map(ChainHash)
    }

    /// In hexadecimal, as papers and screens show it.
    pub fn to_hex(self) -> String {
        data_encoding::HEXLOWER.encode(&self.0)
    }
}

/// One entry as it is stored, without its hash.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// 記録番号.
    pub seq: Seq,
    /// The terminal that wrote it.
    pub terminal: TerminalNumber,
    /// Which boot of the terminal.
    pub boot_id: &'a str,
    /// Milliseconds since that boot.
    pub since_boot_ms: i64,
    /// UTC text.
    pub at: &'a str,
    /// The terminal's offset from UTC in minutes.
    pub offset_minutes: i32,
    /// Who did it, as stored.
    pub actor: i64,
    /// Kind and version.
    pub kind: &'a str,
    /// The event's bytes.
    pub payload: &'a [u8],
}

impl Entry<'_> {
    /// SHA-256 over the previous hash and every stored column; texts are preceded by their length, so that no two entries share bytes.
    pub fn hash(&self, previous: ChainHash) -> ChainHash {
        let mut hash = Sha256::new();
        hash.update(self.seq.0.to_be_bytes());
        hash.update(previous.0);
        hash.update(self.terminal.to_be_bytes());
        hash.update(self.since_boot_ms.to_be_bytes());
        hash.update(self.offset_minutes.to_be_bytes());
        hash.update(self.actor.to_be_bytes());
        for part in [self.boot_id.as_bytes(), self.at.as_bytes(), self.kind.as_bytes(), self.payload] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        ChainHash(hash.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_and_the_previous_hash_change_the_hash() {
        let entry = Entry {
            seq: Seq(2),
            terminal: 1,
            boot_id: "b",
            since_boot_ms: 5,
            at: "t",
            offset_minutes: 540,
            actor: 7,
            kind: "k",
            payload: b"{}",
        };
        let hash = entry.hash(ChainHash::GENESIS);
        let others = [
            Entry { seq: Seq(3), ..entry.clone() },
            Entry { terminal: 2, ..entry.clone() },
            Entry { boot_id: "bt", at: "", ..entry.clone() },
            Entry { since_boot_ms: 6, ..entry.clone() },
            Entry { at: "u", ..entry.clone() },
            Entry { offset_minutes: 0, ..entry.clone() },
            Entry { actor: 8, ..entry.clone() },
            Entry { kind: "l", ..entry.clone() },
            Entry { payload: b"[]", ..entry.clone() },
        ];
        assert!(others.iter().all(|other| other.hash(ChainHash::GENESIS) != hash));
        assert_ne!(entry.hash(hash), hash);
    }
}
