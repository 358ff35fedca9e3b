//! The counter of the terminal's record, kept in the keyring: recognises a record that is older, lost or damaged, and replaces what it can.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::VaultError;
use super::keyring::{Entry, TerminalSecrets};
use super::side_log::SideHead;
use super::slot::PepperId;
use super::terminal_record::{AnchoredHead, TerminalRecord};
use crate::domain::throttle::ThrottleSummary;

/// What the keyring remembers of the terminal's record. A keyring may be read by others: nothing in it is secret, and no name is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counter {
    /// The generation of the record.
    pub generation: u64,
    head: Option<AnchoredHead>,
    side: SideHead,
    throttle: ThrottleSummary,
}

impl Counter {
    /// The counter that belongs to a record.
    pub fn of(record: &TerminalRecord, generation: u64) -> Self {
        Self { generation, head: record.head.clone(), side: record.side.clone(), throttle: record.throttle.summary() }
    }

    /// Puts what the counter knows into an older record, or into an empty one: the later heads, the higher failures.
    pub fn restore(&self, record: &mut TerminalRecord) {
        if record.head.as_ref().map(|it| it.seq) <= self.head.as_ref().map(|it| it.seq) {
            record.head.clone_from(&self.head);
        }
        if record.side.count <= self.side.count {
            record.side.clone_from(&self.side);
        }
        record.throttle.take_over(&self.throttle);
    }

    /// The counter of the terminal whose secret is `id`. `None` when there is none; a keyring that does not answer is a refusal.
    pub fn load(secrets: &TerminalSecrets, id: &PepperId) -> Result<Option<Self>, VaultError> {
        match secrets.load_text(Entry::Counter(id)) {
            Ok(text) => Ok(serde_json::from_str(&text).ok()),
            Err(VaultError::KeyringEntryMissing) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Keeps the counter in place of the one before.
    pub fn keep(&self, secrets: &TerminalSecrets, id: &PepperId) -> Result<(), VaultError> {
        secrets.keep_text(Entry::Counter(id), Zeroizing::new(self.text()?))
    }

    /// Forgets the counter of a terminal secret that is not used any more; there may be none.
    pub fn forget(secrets: &TerminalSecrets, id: &PepperId) -> Result<(), VaultError> {
        match secrets.load_text(Entry::Counter(id)) {
            Ok(_) => secrets.forget_text(Entry::Counter(id)),
            Err(VaultError::KeyringEntryMissing) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn text(&self) -> Result<String, VaultError> {
        serde_json::to_string(self).map_err(|_| VaultError::Crypto("the counter's form"))
    }
}
