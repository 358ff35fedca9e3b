//! Reading a backup to its end, in slices: every byte, and every entry's place in the chain.

use std::path::Path;

use crate::domain::id::Seq;
use crate::error::Result;
use crate::journal::event::KeyFingerprint;
use crate::store::backup_rows::{BEGINNING, BackupRow};
use crate::store::{Head, Store};
use crate::vault::VaultError;
use crate::vault::backup_file::{BackupHeader, BackupReader, ClaimedBackup};
use crate::vault::root::RootKeys;

/// A backup that is being read to its end.
#[derive(Debug)]
pub struct BackupCheck {
    reader: BackupReader,
    head: Head,
    keys: u32,
}

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// The journal has been followed as far as this.
    Through(Seq),
    /// It is whole: SHA-256 and length of the file.
    Whole(String, u64),
}

impl BackupCheck {
    /// Opens a file with the keys of its room.
    pub fn open(path: &Path, keys: &RootKeys) -> Result<Self> {
        Ok(Self::of(ClaimedBackup::read(path)?.open(keys)?))
    }

    /// Reads a file that was opened already.
    pub fn of(reader: BackupReader) -> Self {
        Self { reader, head: BEGINNING, keys: 0 }
    }

    /// Whose it is, and up to where.
    pub fn header(&self) -> &BackupHeader {
        self.reader.header()
    }

    /// Tells the file's key without telling it.
    pub fn fingerprint(&self) -> &KeyFingerprint {
        self.reader.fingerprint()
    }

    /// One slice. With a store, the rows are taken in.
    pub fn read_on(&mut self, store: Option<&mut Store>) -> Result<Reading> {
        match store {
            Some(store) => self.hand_over(|rows| Ok(store.take_in(rows)?).map(|_head| ())),
            None => self.hand_over(|_| Ok(())),
        }
    }

    /// One slice, whose rows are handed over.
    pub fn hand_over(&mut self, take: impl FnOnce(&[BackupRow<'_>]) -> Result<()>) -> Result<Reading> {
        let Some(lines) = self.reader.rows()? else { return self.whole() };
        let rows = BackupRow::read(&lines).ok_or(VaultError::BackupDamaged)?;
        for row in &rows {
            match row {
                BackupRow::Entry(entry) => self.head = entry.follow(self.head),
                BackupRow::PersonKey(..) | BackupRow::CampaignKey(..) => self.keys += 1,
            }
        }
        take(&rows)?;
        Ok(Reading::Through(self.head.seq))
    }

    /// The journal must end where the header says; there is no room without a key, and no key in an archive.
    fn whole(&self) -> Result<Reading> {
        let header = self.header();
        let ends = self.head.seq == header.through && self.head.hash.to_hex() == header.head;
        if !ends || (self.keys == 0) != header.archive {
            return Err(VaultError::BackupDamaged.into());
        }
        let (sha256, bytes) = self.reader.identity()?;
        Ok(Reading::Whole(sha256, bytes))
    }
}
