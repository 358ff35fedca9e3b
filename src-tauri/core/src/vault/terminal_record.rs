//! What a terminal remembers while the vault is closed: where the journal ended, who was tried in vain, what the clock said.
//!
//! The record stands in the sealed file `terminal.v1`; a counter in the keyring tells whether the file is the last one. The file is written
//! first and the counter second, so a file that is one generation ahead was cut off between the two, and nothing is wrong with it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::VaultError;
use super::counter::Counter;
use super::key::Key;
use super::keyring::TerminalSecrets;
use super::side_log::{SideHead, SideLog, SideReading};
use super::slot::PepperId;
use super::twin_file::{Half, TwinFile, TwinReading};
use crate::domain::clock_check::ClockSeen;
use crate::domain::id::Seq;
use crate::domain::terminal_trouble::RecordTrouble;
use crate::domain::throttle::Throttle;

const FILE: &str = "terminal.v1";

/// Where the journal ended when that was last kept outside the vault (アンカー).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnchoredHead {
    /// The last journal number.
    pub seq: Seq,
    /// The hash of that entry, in hexadecimal.
    pub hash: String,
}

/// What the terminal remembers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TerminalRecord {
    /// Where the journal ended.
    pub head: Option<AnchoredHead>,
    /// Where the side log ended.
    pub side: SideHead,
    /// The tries of every ID.
    pub throttle: Throttle,
    /// When the clock was last seen.
    pub clock: Option<ClockSeen>,
}

/// The terminal's record with its file and its counter.
#[derive(Debug)]
pub struct TerminalMemory {
    record: TerminalRecord,
    generation: u64,
    file: TwinFile,
    /// Which half of the file is the newest; `None` while there is no file that opens.
    half: Option<Half>,
    /// The file was written and its counter was not.
    counter_behind: bool,
    /// What was found at opening is not mended yet: the next change writes, even when it changes nothing.
    troubled: bool,
    counters: Counters,
    side: SidePlace,
}

/// Where the counter is kept.
#[derive(Debug)]
struct Counters {
    secrets: TerminalSecrets,
    pepper: PepperId,
}

/// Where the side log stands.
#[derive(Debug)]
struct SidePlace {
    folder: PathBuf,
    room_id: String,
    key: Key,
}

impl TerminalMemory {
    /// Founds the record of a new or recovered room. A record that stands there is kept aside.
    pub fn create(folder: &Path, secrets: &TerminalSecrets, pepper: &PepperId, room_id: &str) -> Result<Self, VaultError> {
        let mut memory = Self::unread(folder, secrets, pepper, room_id)?;
        memory.write(TerminalRecord::default())?;
        Ok(memory)
    }

    /// Reads the record, and tells what is wrong with it. What can be had from the counter is restored; nothing is written before the
    /// next change, and until then the same troubles are told again.
    pub fn open(
        folder: &Path,
        secrets: &TerminalSecrets,
        pepper: &PepperId,
        room_id: &str,
    ) -> Result<(Self, Vec<RecordTrouble>), VaultError> {
        let mut memory = Self::unread(folder, secrets, pepper, room_id)?;
        let counter = Counter::load(secrets, pepper)?;
        let troubles = match memory.file.read()? {
            TwinReading::Missing => memory.restore(RecordTrouble::Missing, counter.as_ref()),
            TwinReading::Damaged => memory.restore(RecordTrouble::Damaged, counter.as_ref()),
            TwinReading::Sound { generation, content, half, torn } => match serde_json::from_slice(&content) {
                Ok(record) => {
                    (memory.record, memory.generation, memory.half) = (record, generation, Some(half));
                    let found = memory.compare(counter.as_ref());
                    torn.then_some(RecordTrouble::TornSlot).into_iter().chain(found).collect()
                }
                Err(_) => memory.restore(RecordTrouble::Damaged, counter.as_ref()),
            },
        };
        memory.troubled = !troubles.is_empty();
        Ok((memory, troubles))
    }

    /// What the terminal remembers now.
    pub fn record(&self) -> &TerminalRecord {
        &self.record
    }

    /// Changes the record and returns when file and counter are kept. On a refusal nothing counts as changed, except that a file which
    /// was written before its counter failed stays written.
    pub fn change<T>(&mut self, work: impl FnOnce(&mut TerminalRecord) -> T) -> Result<T, VaultError> {
        let mut changed = self.record.clone();
        let answer = work(&mut changed);
        if changed != self.record || self.counter_behind || self.troubled {
            self.write(changed)?;
        }
        Ok(answer)
    }

    /// Founds the side log, after the entry where the record says that it ended.
    pub fn create_side_log(&self) -> Result<SideLog, VaultError> {
        SideLog::create(&self.side.folder, self.side.key.duplicate(), &self.side.room_id, &self.record.side)
    }

    /// Opens the side log, and tells what stands in it and whether it is as it was left.
    pub fn open_side_log(&self) -> Result<(SideLog, SideReading), VaultError> {
        SideLog::open(&self.side.folder, self.side.key.duplicate(), &self.side.room_id, &self.record.side)
    }

    /// Adds an entry to the side log: the log first, the record second.
    pub fn note(&mut self, log: &mut SideLog, payload: &[u8]) -> Result<(), VaultError> {
        let head = log.append(payload)?;
        self.change(|record| record.side = head)
    }

    /// The journal has every entry up to `through`: the record says so first, then the log drops them.
    pub fn noted_in_journal(&mut self, log: &mut SideLog, through: u64) -> Result<(), VaultError> {
        let head = log.taken_through(through);
        self.change(|record| record.side = head)?;
        log.drop_taken()
    }

    /// A damaged side log is kept aside and begins anew with what was sound in it; its numbers go on.
    pub fn begin_side_log_anew(&mut self, log: &mut SideLog, sound: &SideReading) -> Result<(), VaultError> {
        let head = log.begin_anew(&self.record.side, sound)?;
        self.change(|record| record.side = head)
    }

    fn unread(folder: &Path, secrets: &TerminalSecrets, pepper: &PepperId, room_id: &str) -> Result<Self, VaultError> {
        let secret = secrets.load(pepper)?;
        let key = secret.derive("hensobo terminal record")?;
        Ok(Self {
            record: TerminalRecord::default(),
            generation: 0,
            file: TwinFile::at(folder.join(FILE), key, FILE, room_id),
            half: None,
            counter_behind: false,
            troubled: false,
            counters: Counters { secrets: secrets.clone(), pepper: pepper.clone() },
            side: SidePlace { folder: folder.to_path_buf(), room_id: room_id.to_owned(), key: secret.derive("hensobo side log")? },
        })
    }

    /// There is no file that opens: what the counter knows, or nothing at all.
    fn restore(&mut self, trouble: RecordTrouble, counter: Option<&Counter>) -> Vec<RecordTrouble> {
        match counter {
            Some(counter) => {
                counter.restore(&mut self.record);
                self.generation = counter.generation;
                vec![trouble]
            }
            None => {
                self.record.throttle = Throttle::of_unknown_past();
                let lost = (trouble != RecordTrouble::Missing).then_some(trouble);
                lost.into_iter().chain([RecordTrouble::BothMissing]).collect()
            }
        }
    }

    /// Holds a file that opens against the counter.
    fn compare(&mut self, counter: Option<&Counter>) -> Option<RecordTrouble> {
        let file = self.generation;
        let Some(counter) = counter else {
            self.counter_behind = true;
            return Some(RecordTrouble::CounterMissing);
        };
        let same = *counter == Counter::of(&self.record, file);
        if counter.generation > file || (counter.generation == file && !same) {
            counter.restore(&mut self.record);
            self.generation = counter.generation;
            return Some(RecordTrouble::RolledBack { file, counter: counter.generation });
        }
        self.counter_behind = !same;
        let cut_off = counter.generation + 1 >= file;
        (!cut_off).then_some(RecordTrouble::CounterRolledBack { file, counter: counter.generation })
    }

    fn write(&mut self, record: TerminalRecord) -> Result<(), VaultError> {
        if self.counter_behind {
            // Otherwise the file could get two generations ahead, and look like one whose counter was rolled back.
            self.keep_counter()?;
        }
        let generation = self.generation + 1;
        let content = serde_json::to_vec(&record).map_err(|_| VaultError::Crypto("the record's form"))?;
        let half = match self.half {
            Some(newest) => self.file.write(newest, generation, &content)?,
            None => self.file.create(generation, &content)?,
        };
        (self.record, self.generation, self.half) = (record, generation, Some(half));
        self.keep_counter()?;
        self.troubled = false;
        Ok(())
    }

    fn keep_counter(&mut self) -> Result<(), VaultError> {
        self.counter_behind = true;
        Counter::of(&self.record, self.generation).keep(&self.counters.secrets, &self.counters.pepper)?;
        self.counter_behind = false;
        Ok(())
    }
}
