//! Hands that go behind the journal's back.

use std::fs;
use std::path::Path;

use data_encoding::HEXLOWER;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// A second connection to a vault, with its raw key: what somebody who has stolen the key can do.
pub fn behind_the_back(vault: &Path, key_hex: &str) -> Connection {
    let conn = Connection::open(vault).expect("the vault file");
    conn.execute_batch(&format!("PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{key_hex}'\";")).expect("the key");
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).expect("the raw key opens the vault");
    conn
}

/// Does `statements` to a vault behind the journal's back; they must find something to do.
pub fn forge(vault: &Path, key_hex: &str, statements: &str) {
    let conn = behind_the_back(vault, key_hex);
    let before = conn.total_changes();
    conn.execute_batch(statements).unwrap_or_else(|error| panic!("{statements}: {error}"));
    assert!(conn.total_changes() > before, "{statements}: nothing was changed");
}

/// Lets the journal be changed, as its triggers do not.
pub const WITHOUT_TRIGGERS: &str = "DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_deleted;";

/// Flips the lowest bit of one byte of a file.
pub fn flip(file: &Path, position: usize) {
    let mut bytes = fs::read(file).expect("the file");
    bytes[position] ^= 1;
    fs::write(file, bytes).expect("the file");
}

/// Edits the key file and puts the right checksum under it, as somebody who knows its form can.
pub fn edit_key_file(keys: &Path, edit: impl FnOnce(&str) -> String) {
    let text = fs::read_to_string(keys).expect("the key file");
    let (covered, _) = text.trim_end_matches('\n').rsplit_once('\n').expect("the checksum");
    let edited = edit(covered);
    assert_ne!(edited, covered, "the key file was not edited");
    let checksum = HEXLOWER.encode(&Sha256::digest(edited.as_bytes()));
    fs::write(keys, format!("{edited}\n{checksum}\n")).expect("the key file");
}

/// Edits the JSON of the key file's header.
pub fn edit_header(keys: &Path, edit: impl FnOnce(&mut serde_json::Value)) {
    edit_key_file(keys, |covered| {
        let (first, json) = covered.split_once('\n').expect("the first line");
        let mut body: serde_json::Value = serde_json::from_str(json).expect("the header");
        edit(&mut body["header"]);
        format!("{first}\n{body}")
    });
}
