//! A vault that is being built from the rows of another one, for a new key: a rotation, a restore. It is nobody's room before it was closed,
//! synced and opened again like any other.

use std::path::{Path, PathBuf};

use super::backup_rows::BackupRow;
use super::{Change, Head, Store, StoreError, Tables, open};
use crate::domain::id::{Seq, TerminalNumber};

/// A vault under construction. Dropped before it is closed, it leaves no file.
#[derive(Debug)]
pub struct NewVault {
    store: Option<Store>,
    path: PathBuf,
}

impl NewVault {
    /// Begins a vault in a new file.
    pub fn begin(path: &Path, key_hex: &str, terminal: TerminalNumber) -> Result<Self, StoreError> {
        let mut new = Self { store: None, path: path.to_path_buf() };
        let store = Store::create(path, key_hex, terminal)?;
        // It may be lost as long as nothing points to it; it is synced as a whole before anything does.
        open::without_care(&store.conn)?;
        new.store = Some(store);
        Ok(new)
    }

    /// Takes rows in, in their order.
    pub fn take_in(&mut self, rows: &[BackupRow<'_>]) -> Result<Head, StoreError> {
        self.store()?.take_in(rows)
    }

    /// Copies at most `most` further entries of a journal, each verified and folded; answers how far it has come.
    pub fn replay(&mut self, source: &Store, most: u32) -> Result<Seq, StoreError> {
        self.store()?.replay(source, most)
    }

    /// Begins a change of its own: what comes after the rows that were taken in.
    pub fn change(&mut self) -> Result<Change<'_>, StoreError> {
        self.store()?.begin()
    }

    /// Its tables.
    pub fn tables(&self) -> Result<Tables<'_>, StoreError> {
        self.store.as_ref().map(Store::tables).ok_or(CLOSED)
    }

    /// Where its journal ends.
    pub fn head(&self) -> Result<Head, StoreError> {
        self.store.as_ref().map(Store::head).ok_or(CLOSED)
    }

    fn store(&mut self) -> Result<&mut Store, StoreError> {
        self.store.as_mut().ok_or(CLOSED)
    }

    /// Closes the file, lets `sync` make it durable, and opens it as any vault is opened; then every page, every tree and the whole chain are
    /// checked.
    pub fn finish<E: From<StoreError>>(mut self, key_hex: &str, sync: impl FnOnce(&Path) -> Result<(), E>) -> Result<Store, E> {
        let head = self.head()?;
        self.store = None;
        sync(&self.path)?;
        let store = Store::open(&self.path, key_hex)?;
        store.check_file()?;
        store.tables().verify_chain(Seq(1), head.seq)?;
        if store.head() != head {
            return Err(StoreError::VaultDamaged("the new vault does not end where it was left".to_owned()).into());
        }
        self.path = PathBuf::new();
        Ok(store)
    }
}

const CLOSED: StoreError = StoreError::Unprotected("the new vault is closed");

impl Drop for NewVault {
    fn drop(&mut self) {
        self.store = None;
        if !self.path.as_os_str().is_empty() {
            // What could not be finished is removed; what cannot be removed now is destroyed at the next sign-in.
            let _removed = std::fs::remove_file(&self.path);
        }
    }
}
