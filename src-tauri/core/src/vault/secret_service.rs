//! Items of the Secret Service (the keyring of a Linux desktop), for the `keyring` crate.
//!
//! gnome-keyring notes a new client on one queue and answers it on another. Where the very first call opens a session, the answer
//! comes first once in some thousand connections, finds no client, and the daemon ends: the keyring is locked for everybody at the
//! terminal. So each connection asks a question first that needs no client. Its answer comes from the second queue, after
//! which whatever stood in the first one is done.

use std::any::Any;
use std::collections::HashMap;
use std::error::Error as Cause;

use keyring::credential::CredentialApi;
use keyring::{Error, Result};
use secret_service::EncryptionType;
use secret_service::blocking::{Collection, Item as Found, SecretService};
use zbus::blocking::Connection;

/// The collection that `keyring` calls by this name is the default one, whatever its label.
const TARGET: &str = "default";

/// One secret, found by its attributes. They are those of `keyring` 3.6, which wrote the items of rooms before 0.3.
#[derive(Debug)]
pub(super) struct Item {
    service: String,
    user: String,
}

impl Item {
    pub(super) fn named(service: &str, user: &str) -> Self {
        Self { service: service.to_owned(), user: user.to_owned() }
    }

    fn sought(&self) -> HashMap<&str, &str> {
        HashMap::from([("service", self.service.as_str()), ("username", self.user.as_str()), ("target", TARGET)])
    }

    /// Calls `work` with the one item of these attributes, unlocked.
    fn found<T>(&self, service: &SecretService<'_>, work: impl FnOnce(&Found<'_>) -> Result<T>) -> Result<T> {
        let found = service.search_items(self.sought()).map_err(refusal)?;
        match (found.unlocked.as_slice(), found.locked.as_slice()) {
            ([], []) => Err(Error::NoEntry),
            ([item], []) => work(item),
            ([], [item]) => {
                item.unlock().map_err(refusal)?;
                work(item)
            }
            _ => Err(Error::Ambiguous(Vec::new())),
        }
    }

    fn create(&self, service: &SecretService<'_>, secret: &[u8]) -> Result<()> {
        let collection = unlocked(service)?;
        let label = format!("{}@{}", self.user, self.service);
        let mut attributes = self.sought();
        attributes.insert("application", "rust-keyring");
        collection.create_item(&label, attributes, secret, true, "text/plain").map(drop).map_err(refusal)
    }
}

impl CredentialApi for Item {
    fn set_secret(&self, secret: &[u8]) -> Result<()> {
        let service = greeted()?;
        match self.found(&service, |it| it.set_secret(secret, "text/plain").map_err(refusal)) {
            Err(Error::NoEntry) => self.create(&service, secret),
            ended => ended,
        }
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        self.found(&greeted()?, |it| it.get_secret().map_err(refusal))
    }

    fn delete_credential(&self) -> Result<()> {
        self.found(&greeted()?, |it| it.delete().map_err(refusal))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A session with the Secret Service, on a connection that it knows.
fn greeted<'a>() -> Result<SecretService<'a>> {
    let connection = Connection::session().map_err(absent)?;
    let (name, path) = ("org.freedesktop.secrets", "/org/freedesktop/secrets");
    // No collection goes by this alias: the answer is "/", from the queue that also answers the calls to come.
    connection.call_method(Some(name), path, Some("org.freedesktop.Secret.Service"), "ReadAlias", &("hensobo",)).map_err(absent)?;
    SecretService::connect_with_existing(EncryptionType::Dh, connection).map_err(refusal)
}

fn unlocked<'a>(service: &'a SecretService<'_>) -> Result<Collection<'a>> {
    let collection = service.get_default_collection().map_err(refusal)?;
    if collection.is_locked().map_err(refusal)? {
        collection.unlock().map_err(refusal)?;
    }
    Ok(collection)
}

/// The crate may name further causes; each of them means that no keyring serves us.
#[allow(clippy::wildcard_enum_match_arm, reason = "the enum is not exhaustive")]
fn refusal(error: secret_service::Error) -> Error {
    match error {
        secret_service::Error::Locked | secret_service::Error::NoResult | secret_service::Error::Prompt => {
            Error::NoStorageAccess(Box::new(error))
        }
        other => absent(other),
    }
}

fn absent(cause: impl Cause + Send + Sync + 'static) -> Error {
    Error::PlatformFailure(Box::new(cause))
}
