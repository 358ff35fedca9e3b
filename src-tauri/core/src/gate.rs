//! The gate of a closed room: counts tries, keeps the side log and the sealed anchor. It works before anybody has signed in.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use crate::clock::Moment;
use crate::domain::clock_check::ClockSeen;
use crate::domain::finding::{Finding, SignInRefusal};
use crate::domain::id::Seq;
use crate::domain::terminal_trouble::RecordTrouble;
use crate::domain::throttle::{BootInstant, Gate as Answer};
use crate::error::{Error, Result};
use crate::journal::chain::ChainHash;
use crate::store::{Head, Tables};
use crate::vault::VaultError;
use crate::vault::keyring::TerminalSecrets;
use crate::vault::side_log::SideLog;
use crate::vault::slot::PepperId;
use crate::vault::terminal_record::{AnchoredHead, TerminalMemory, TerminalRecord};

/// The gate, shared by the closed room and the room that it opens.
#[derive(Debug, Clone)]
pub(crate) struct Gate(Arc<Mutex<Option<Watchman>>>);

/// What the gate remembers, and its log.
#[derive(Debug)]
struct Watchman {
    memory: TerminalMemory,
    side: SideLog,
}

/// One entry of the side log.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SideNote {
    /// When, UTC.
    pub(crate) seen_at: String,
    /// The tag of the ID that was typed: names a person only to who has the key file and the vault.
    pub(crate) login_tag: Option<String>,
    /// What.
    pub(crate) finding: Finding,
}

impl SideNote {
    fn payload(&self) -> Result<Vec<u8>> {
        Ok(serde_json::to_vec(self).map_err(|_| VaultError::Crypto("the side log's form"))?)
    }
}

impl Gate {
    /// The gate of an existing room; one of an older program kept none (`kept` is false), and begins with nothing. Whatever is wrong with
    /// its files is a finding, written down with the first change; nothing of it stops the gate.
    pub(crate) fn open(
        folder: &Path,
        secrets: &TerminalSecrets,
        (pepper, room_id): (&PepperId, &str),
        (now, kept): (&Moment, bool),
    ) -> Result<Self> {
        let (mut memory, troubles) = TerminalMemory::open(folder, secrets, pepper, room_id)?;
        if !kept && troubles == [RecordTrouble::BothMissing] {
            return Self::found(folder, secrets, (pepper, room_id));
        }
        let (mut side, reading) = memory.open_side_log()?;
        if reading.damaged_at.is_some() {
            side.begin_anew(&memory.record().side, &reading)?;
        }
        let damage = reading.damaged_at.map(|position| Finding::SideLogDamaged { position });
        let troubles = troubles.into_iter().map(|trouble| Finding::Record { trouble });
        for finding in troubles.chain(damage).filter(|_| side.has_room(true)).collect::<Vec<_>>() {
            side.append(&SideNote { seen_at: now.utc_text(), login_tag: None, finding }.payload()?)?;
        }
        let head = side.head().clone();
        memory.change(|record| {
            record.side = head;
            record.throttle.restart_waits(&instant(now));
        })?;
        Ok(Self(Arc::new(Mutex::new(Some(Watchman { memory, side })))))
    }

    /// The gate of a new room, or of one whose record opens no more.
    pub(crate) fn found(folder: &Path, secrets: &TerminalSecrets, (pepper, room_id): (&PepperId, &str)) -> Result<Self> {
        let memory = TerminalMemory::create(folder, secrets, pepper, room_id)?;
        let side = memory.create_side_log()?;
        Ok(Self(Arc::new(Mutex::new(Some(Watchman { memory, side })))))
    }

    /// No gate yet: of a room that its kit has opened, and whose new gate is founded when the recovery is finished.
    pub(crate) fn unfounded() -> Self {
        Self(Arc::default())
    }

    fn lock(&self) -> MutexGuard<'_, Option<Watchman>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works with what the gate remembers and its log; where there is no gate yet, there is nothing to open.
    fn watchman<T>(&self, work: impl FnOnce(&mut Watchman) -> Result<T>) -> Result<T> {
        work(self.lock().as_mut().ok_or(VaultError::KeyringEntryMissing)?)
    }

    fn change<T>(&self, work: impl FnOnce(&mut TerminalRecord) -> T) -> Result<T> {
        self.watchman(|it| Ok(it.memory.change(work)?))
    }

    /// Checks a password: the try is counted and written down first, and taken back only when the password was right.
    pub(crate) fn try_password<T>(&self, tag: &str, now: &Moment, check: impl FnOnce() -> Result<T>) -> Result<T> {
        let at = instant(now);
        self.must_have_room(tag)?;
        let (before, answer) = self.change(|record| (record.throttle.clone(), record.throttle.begin_try(tag, &at)))?;
        match answer {
            Answer::Open => {}
            Answer::Wait { seconds } => return Err(Error::TooManyTries { seconds }),
            Answer::Locked => return Err(Error::AccountLocked),
        }
        match check() {
            Ok(answer) => {
                self.change(|record| record.throttle.succeeded(tag))?;
                Ok(answer)
            }
            // A slot of a secret that is gone may stand beside one whose password was checked.
            Err(error @ Error::Vault(VaultError::WrongPassword | VaultError::KeyringEntryMissing)) => Err(error),
            Err(error) => {
                // Nothing was learnt of the password: a locked keyring is nobody's guess.
                self.change(|record| record.throttle.take_back(tag, &before))?;
                Err(error)
            }
        }
    }

    /// A try whose failure could not be written down is not made.
    fn must_have_room(&self, tag: &str) -> Result<()> {
        self.watchman(|it| {
            let known = it.memory.record().throttle.is_account(tag);
            if it.side.has_room(known) { Ok(()) } else { Err(VaultError::SideLogFull.into()) }
        })
    }

    /// Writes a refused password to the side log, and that it locked the account when it did.
    pub(crate) fn note_refusal(&self, now: &Moment, tag: &str) -> Result<()> {
        let refused = |why| Finding::SignInRefused { person: None, why };
        self.note(now, Some(tag.to_owned()), refused(SignInRefusal::WrongLoginOrPassword))?;
        if self.is_locked(tag)? { self.note(now, Some(tag.to_owned()), refused(SignInRefusal::AccountLocked)) } else { Ok(()) }
    }

    /// Whether fifteen failures have locked the account of `tag`.
    pub(crate) fn is_locked(&self, tag: &str) -> Result<bool> {
        self.watchman(|it| Ok(it.memory.record().throttle.is_locked(tag)))
    }

    /// Takes an account's failures back.
    pub(crate) fn unlock(&self, tag: &str) -> Result<()> {
        self.change(|record| record.throttle.unlock(tag))
    }

    /// Who has an account.
    pub(crate) fn know_accounts(&self, known: &[&str]) -> Result<()> {
        self.change(|record| record.throttle.know_accounts(known.iter().copied()))
    }

    /// Who has an account, and who of them are 管理者.
    pub(crate) fn know(&self, known: &[String], administrators: &[String]) -> Result<()> {
        self.change(|record| {
            record.throttle.know_accounts(known.iter().map(String::as_str));
            record.throttle.know_administrators(administrators.iter().map(String::as_str));
        })
    }

    /// Writes a finding to the side log. Places are kept for the failures of known IDs: what else is found when the log is nearly full
    /// has been found, and written, thousands of times before.
    pub(crate) fn note(&self, now: &Moment, login_tag: Option<String>, finding: Finding) -> Result<()> {
        let refusal = login_tag.is_some();
        let payload = SideNote { seen_at: now.utc_text(), login_tag, finding }.payload()?;
        self.watchman(|Watchman { memory, side }| if refusal || side.has_room(false) { Ok(memory.note(side, &payload)?) } else { Ok(()) })
    }

    /// What stands in the side log, in its order. A log that was damaged while the program ran begins anew with what is sound.
    pub(crate) fn notes(&self, now: &Moment) -> Result<Vec<(u64, SideNote)>> {
        let entries = self.watchman(|Watchman { memory, side }| {
            let reading = side.read(&memory.record().side)?;
            let Some(position) = reading.damaged_at else { return Ok(reading.entries) };
            memory.begin_side_log_anew(side, &reading)?;
            let finding = Finding::SideLogDamaged { position };
            memory.note(side, &SideNote { seen_at: now.utc_text(), login_tag: None, finding }.payload()?)?;
            Ok(side.read(&memory.record().side)?.entries)
        })?;
        let note = |(number, payload): (u64, Vec<u8>)| {
            let note = serde_json::from_slice(&payload).map_err(|_| VaultError::SideLogDamaged(number))?;
            Ok((number, note))
        };
        entries.into_iter().map(note).collect()
    }

    /// The journal has taken everything in through this number.
    pub(crate) fn taken(&self, through: u64) -> Result<()> {
        self.watchman(|Watchman { memory, side }| Ok(memory.noted_in_journal(side, through)?))
    }

    /// The number up to which the journal is anchored; none where there is no gate yet.
    pub(crate) fn anchored(&self) -> Option<Seq> {
        self.lock().as_ref().map(|it| it.memory.record().head.as_ref().map_or(Seq(0), |it| it.seq))
    }

    /// Writes where the journal ends, and when that was.
    pub(crate) fn anchor(&self, head: Head, now: &Moment) -> Result<()> {
        self.change(|record| {
            record.head = Some(AnchoredHead { seq: head.seq, hash: head.hash.to_hex() });
            record.clock = Some(now.seen());
        })
    }

    /// When the clock was last seen.
    pub(crate) fn clock(&self) -> Option<ClockSeen> {
        self.lock().as_ref().and_then(|it| it.memory.record().clock.clone())
    }

    /// Compares the journal with the anchor: one that ends before it, or says something else there, is an older or another vault.
    pub(crate) fn compare(&self, tables: Tables<'_>, found: Head) -> Result<()> {
        let anchor = self.lock().as_ref().and_then(|it| it.memory.record().head.clone());
        let Some(anchor) = anchor.filter(|it| it.seq > Seq(0)) else { return Ok(()) };
        let same = anchor.seq <= found.seq && tables.hash_at(anchor.seq)?.map(ChainHash::to_hex) == Some(anchor.hash);
        if same { Ok(()) } else { Err(Error::VaultRolledBack { anchored: anchor.seq, found: found.seq }) }
    }
}

/// A moment as the throttle knows it: the boot clock, which nobody can set.
fn instant(now: &Moment) -> BootInstant {
    BootInstant { boot_id: now.boot_id.clone(), since_boot_ms: now.since_boot_ms }
}

/// Whether a trouble means that nothing at all is remembered.
pub(crate) fn nothing_remembered(notes: &[(u64, SideNote)]) -> bool {
    notes.iter().any(|(_, note)| matches!(note.finding, Finding::Record { trouble: RecordTrouble::BothMissing }))
}
