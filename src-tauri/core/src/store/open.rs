//! Opening the vault file: the key first, then every protection, each read back and compared.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use super::StoreError;

/// SQLite's own file header: an encrypted vault never begins with it.
const PLAIN_HEADER: &[u8; 16] = b"SQLite format 3\0";

/// The oldest SQLite without the WAL-reset fault of 3.7.0 to 3.51.2.
const OLDEST_SQLITE: i32 = 3_051_003;

/// What is written over a key, as long as one.
const NO_KEY: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// How often: SQLite keeps some copies of a statement side by side.
const OVERWRITES: usize = 4;

pub(super) fn create(path: &Path, key_hex: &str) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    unlock(&conn, key_hex)?;
    protect(&conn)?;
    Ok(conn)
}

pub(super) fn open(path: &Path, key_hex: &str) -> Result<Connection, StoreError> {
    // Read before SQLite has the file open: closing a second handle later would drop its locks.
    must_be_encrypted(path)?;
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    match unlock(&conn, key_hex).and_then(|()| protect(&conn)) {
        Ok(()) => Ok(conn),
        Err(error) => Err(located(&conn, error)),
    }
}

/// Names the page where SQLite only says that something is damaged: every page's MAC is checked then.
pub(super) fn located(conn: &Connection, error: StoreError) -> StoreError {
    if let StoreError::VaultDamaged(finding) = &error
        && !finding.contains("page ")
        && let Err(found @ StoreError::VaultDamaged(_)) = check_file(conn)
    {
        return found;
    }
    error
}

fn must_be_encrypted(path: &Path) -> Result<(), StoreError> {
    let mut head = [0; 16];
    match File::open(path).and_then(|mut file| file.read_exact(&mut head)) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
            return Err(StoreError::VaultDamaged("the vault file is shorter than page 1".to_owned()));
        }
        // A disk that does not answer says nothing of what is on it.
        Err(error) => return Err(StoreError::Unreachable(error)),
    }
    if head == *PLAIN_HEADER {
        return Err(StoreError::VaultDamaged("the vault file is not encrypted from page 1 on".to_owned()));
    }
    Ok(())
}

/// Gives SQLCipher the raw key, from hexadecimal digits only.
fn unlock(conn: &Connection, key_hex: &str) -> Result<(), StoreError> {
    if key_hex.len() != 64 || !key_hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(StoreError::Unprotected("the vault key is not 64 hexadecimal digits"));
    }
    // Not cipher_memory_security: it locks and wipes every allocation of SQLite (docs/decisions/0007-memory.md).
    conn.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    conn.execute_batch(&key_statement("key", key_hex))?;
    // SQLite frees its own copies of the statement without wiping them. No pragma has this name; its text, as long, takes their places.
    for _ in 0..OVERWRITES {
        conn.execute_batch(&key_statement("kez", NO_KEY))?;
    }
    let cipher: String = conn.query_row("PRAGMA cipher_version", [], |row| row.get(0)).unwrap_or_default();
    if cipher.is_empty() {
        return Err(StoreError::Unprotected("this program was built without SQLCipher"));
    }
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::Unprotected("SQLite is too old"));
    }
    // The first read decides whether the key is right.
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(())
}

/// A statement with a raw key, in a buffer that is zeroized and never grew: growing leaves the first half of a text behind.
fn key_statement(pragma: &str, digits: &str) -> Zeroizing<String> {
    let parts = ["PRAGMA ", pragma, " = \"x'", digits, "'\";"];
    let mut statement = Zeroizing::new(String::with_capacity(parts.iter().map(|it| it.len()).sum()));
    parts.iter().for_each(|it| statement.push_str(it));
    statement
}

fn protect(conn: &Connection) -> Result<(), StoreError> {
    conn.execute_batch(
        "PRAGMA journal_mode = TRUNCATE;
         PRAGMA synchronous = EXTRA;
         PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA mmap_size = 0;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -131072;",
    )?;
    let expect = |pragma: &str, wanted: i64, what| match conn.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)) {
        Ok(value) if value == wanted => Ok(()),
        _ => Err(StoreError::Unprotected(what)),
    };
    let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if mode != "truncate" {
        return Err(StoreError::Unprotected("journal_mode"));
    }
    expect("synchronous", 3, "synchronous")?;
    expect("foreign_keys", 1, "foreign_keys")?;
    // Without it, INSERT OR REPLACE would delete a row of the journal past its trigger.
    expect("recursive_triggers", 1, "recursive_triggers")?;
    expect("trusted_schema", 0, "trusted_schema")?;
    expect("cell_size_check", 1, "cell_size_check")?;
    expect("temp_store", 2, "temp_store")?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    conn.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 64 * 1024)?;
    conn.set_limit(Limit::SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024)?;
    conn.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// No journal on the disk and no sync: for a vault that is nobody's yet. Who opens it later has every protection again.
pub(super) fn without_care(conn: &Connection) -> Result<(), StoreError> {
    conn.pragma_update_and_check(None, "journal_mode", "MEMORY", |_| Ok(()))?;
    conn.pragma_update(None, "synchronous", "OFF")?;
    Ok(())
}

/// Every page's MAC, then the b-trees, then the foreign keys.
pub(super) fn check_file(conn: &Connection) -> Result<(), StoreError> {
    first_finding(conn, "PRAGMA cipher_integrity_check", "")?;
    first_finding(conn, "PRAGMA integrity_check", "ok")?;
    first_finding(conn, "PRAGMA foreign_key_check", "")
}

/// The b-tree of one table; reading its pages checks their MACs.
pub(super) fn check_table(conn: &Connection, table: &str) -> Result<(), StoreError> {
    let finding: String = conn.query_row("SELECT integrity_check FROM pragma_integrity_check(?1)", [table], |row| row.get(0))?;
    if finding == "ok" { Ok(()) } else { Err(StoreError::VaultDamaged(finding)) }
}

fn first_finding(conn: &Connection, check: &str, sound: &str) -> Result<(), StoreError> {
    let mut statement = conn.prepare(check)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let finding: String = row.get(0)?;
        if finding != sound {
            return Err(StoreError::VaultDamaged(finding));
        }
    }
    Ok(())
}
