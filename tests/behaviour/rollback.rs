//! The journal edited, cut, reordered, forged anew or put back to an older copy: every hand is found at the next opening, with its position,
//! but a vault that is rolled back together with its anchor and its counter, which the head on paper tells.

use std::fs;

use hensobo_core::domain::id::Seq;
use hensobo_core::error::{Code, Refused};
use hensobo_core::journal::chain::{ChainHash, Entry};
use hensobo_core::test_rooms::{ShutRoom, vault_key_hex};
use hensobo_tests::dice::{Dice, everything_is_tried};
use hensobo_tests::files::Files;
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::TestRoom;
use hensobo_tests::tamper::{WITHOUT_TRIGGERS, behind_the_back};
use rusqlite::Connection;

/// A room of a few hundred entries, shut, and older copies of all its files with the numbers at which they end.
struct Shut {
    room: ShutRoom,
    key: String,
    last: i64,
    files: Files,
    older: Vec<(i64, Files)>,
    _folder: tempfile::TempDir,
}

impl Shut {
    fn of_a_busy_room() -> Self {
        let mut test = TestRoom::of_reiwa_2(false);
        let key = vault_key_hex(&test.room);
        let delivery = test.deliver(100_000);
        let mut older = Vec::new();
        let TestRoom { mut room, people, folder, .. } = test;
        let mut shut = None;
        for copy in 0..4 {
            for tray in 0..60 {
                let form = hensobo_tests::rooms::batch(delivery, &format!("T-{copy}-{tray}"), "100");
                room.receive_batch(&people.clerk, &form).unwrap();
            }
            let last = room.head().seq.0;
            let closed = ShutRoom::of(room).unwrap();
            older.push((last, Files::of(closed.path())));
            room = closed.open().unwrap();
            shut = Some(closed);
        }
        let last = room.head().seq.0;
        drop(room);
        let room = shut.unwrap();
        let (_, files) = older.pop().unwrap();
        Self { room, key, last, files, older, _folder: folder }
    }

    fn vault(&self) -> Connection {
        behind_the_back(&self.room.path().join("room.vault"), &self.key)
    }

    /// What opening the room finds after `hand` was laid on its files; afterwards everything is as it was.
    fn finding(&self, hand: impl FnOnce(&Self)) -> Result<(), Refused> {
        hand(self);
        let found = self.room.open().map(|_| ()).map_err(|error| Refused::from(&error));
        self.files.put_back();
        found
    }
}

/// Computes every hash from `seq` on anew, as somebody can who has stolen the vault's key, and puts the head right.
fn forge_from(conn: &Connection, seq: i64) {
    type Row = (i64, u16, String, i64, String, i32, i64, String, Vec<u8>);
    let mut previous = match seq {
        1 => ChainHash::GENESIS,
        _ => ChainHash::from_stored(
            &conn.query_row("SELECT hash FROM journal WHERE seq = ?1", [seq - 1], |row| row.get::<_, Vec<u8>>(0)).unwrap(),
        )
        .unwrap(),
    };
    let rows: Vec<Row> = conn
        .prepare("SELECT seq, terminal, boot_id, since_boot_ms, at, offset_minutes, actor, kind, payload FROM journal WHERE seq >= ?1 ORDER BY seq")
        .unwrap()
        .query_map([seq], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?, row.get(8)?))
        })
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (seq, terminal, boot_id, since_boot_ms, at, offset_minutes, actor, kind, payload) in rows {
        let (boot_id, at, kind, payload) = (&boot_id, &at, &kind, &payload);
        let entry = Entry { seq: Seq(seq), terminal, boot_id, since_boot_ms, at, offset_minutes, actor, kind, payload };
        previous = entry.hash(previous);
        conn.execute("UPDATE journal SET hash = ?2 WHERE seq = ?1", (seq, previous.0.as_slice())).unwrap();
        conn.execute("UPDATE journal_head SET seq = ?1, hash = ?2", (seq, previous.0.as_slice())).unwrap();
    }
}

const EDITS: [&str; 9] = [
    "terminal = terminal + 1",
    "boot_id = boot_id || 'x'",
    "since_boot_ms = since_boot_ms + 1",
    "at = at || ' '",
    "offset_minutes = offset_minutes + 1",
    "actor = actor + 1",
    "kind = 'signed_out.1'",
    "payload = CAST(CAST(payload AS TEXT) || ' ' AS BLOB)",
    "hash = zeroblob(32)",
];

/// Lays one hand on the journal or puts an older vault back; answers what must be found: the code, and the position.
fn lay_a_hand(shut: &Shut, dice: &mut Dice) -> (Code, i64) {
    let entry = 2 + i64::try_from(dice.below(usize::try_from(shut.last - 3).unwrap())).unwrap();
    let conn = shut.vault();
    let execute = |sql: &str| conn.execute_batch(&format!("BEGIN; {WITHOUT_TRIGGERS} {sql}; COMMIT;")).unwrap();
    match dice.below(6) {
        0 => {
            execute(&format!("UPDATE journal SET {} WHERE seq = {entry}", EDITS[dice.below(EDITS.len())]));
            (Code::JournalDamaged, entry)
        }
        1 => {
            execute(&format!("DELETE FROM journal WHERE seq = {entry}"));
            (Code::JournalDamaged, entry)
        }
        2 => {
            execute(&format!(
                "UPDATE journal SET seq = 1000000 WHERE seq = {entry}; UPDATE journal SET seq = {entry} WHERE seq = {entry} + 1;
                 UPDATE journal SET seq = {entry} + 1 WHERE seq = 1000000"
            ));
            (Code::JournalDamaged, entry)
        }
        3 => {
            // The end cut off, the head put right.
            execute(&format!(
                "DELETE FROM journal WHERE seq > {entry};
                 UPDATE journal_head SET seq = {entry}, hash = (SELECT hash FROM journal WHERE seq = {entry})"
            ));
            (Code::VaultRolledBack, entry)
        }
        4 => {
            // Edited, and every hash behind it forged anew: only what stands outside the vault tells.
            execute(&format!("UPDATE journal SET since_boot_ms = since_boot_ms + 1 WHERE seq = {entry}"));
            forge_from(&conn, entry);
            (Code::VaultRolledBack, shut.last)
        }
        _ => {
            let (last, files) = &shut.older[dice.below(shut.older.len())];
            drop(conn);
            let older = files.bytes_of("room.vault");
            fs::write(shut.room.path().join("room.vault"), older).unwrap();
            (Code::VaultRolledBack, *last)
        }
    }
}

#[test]
fn every_hand_that_is_laid_on_the_journal_is_found_at_the_next_opening_with_its_position() {
    let shut = Shut::of_a_busy_room();
    shut.finding(|_| ()).expect("the room as it was left");
    let mut dice = Dice::of_this_run();
    for hand in 0..if everything_is_tried() { 10_000 } else { 300 } {
        let mut expected = None;
        let found = shut.finding(|shut| expected = Some(lay_a_hand(shut, &mut dice)));
        let (code, position) = expected.unwrap();
        let refused = found.expect_err(&format!("hand {hand}: {code:?} at {position} was not found"));
        let told = refused.details.get("position").or(refused.details.get("found"));
        assert_eq!((refused.code, told), (code, Some(&position.to_string())), "hand {hand}: {refused:?}");
    }
}

#[test]
fn what_was_touched_is_named_also_where_the_last_entries_begin() {
    let shut = Shut::of_a_busy_room();
    for entry in (shut.last - 103..shut.last - 96).chain([shut.last - 2]) {
        let rewritten = format!("UPDATE journal SET hash = zeroblob(32) WHERE seq = {entry}");
        let swapped = format!(
            "UPDATE journal SET seq = 1000000 WHERE seq = {entry}; UPDATE journal SET seq = {entry} WHERE seq = {entry} + 1;
             UPDATE journal SET seq = {entry} + 1 WHERE seq = 1000000"
        );
        for hand in [rewritten, swapped] {
            let found = shut.finding(|shut| shut.vault().execute_batch(&format!("BEGIN; {WITHOUT_TRIGGERS} {hand}; COMMIT;")).unwrap());
            let refused = found.unwrap_err();
            let told = (refused.code, refused.details["position"].as_str());
            assert_eq!(told, (Code::JournalDamaged, entry.to_string().as_str()), "{hand}");
        }
    }
}

#[test]
fn a_vault_put_back_with_its_anchor_is_told_by_the_counter_and_found_all_the_same() {
    let shut = Shut::of_a_busy_room();
    let (last, files) = &shut.older[1];
    let found = shut.finding(|shut| {
        for name in ["room.vault", "terminal.v1", "side.v1"] {
            fs::write(shut.room.path().join(name), files.bytes_of(name)).unwrap();
        }
    });
    let refused = found.unwrap_err();
    assert_eq!((refused.code, refused.details["found"].as_str()), (Code::VaultRolledBack, last.to_string().as_str()));
}

#[test]
fn a_vault_put_back_with_its_anchor_and_its_counter_is_told_only_by_the_head_on_paper() {
    let shut = Shut::of_a_busy_room();
    let mut room = shut.room.open().unwrap();
    let printed = room.printed_head();
    drop(room);
    let (last, files) = &shut.older[1];
    files.put_back();
    room = shut.room.open().expect("nothing on this terminal tells");
    assert!(room.head().seq.0 >= *last && room.head().seq < printed.seq);
    let auditor = hensobo_core::test_rooms::session(5);
    assert_eq!(room.compare_head(&auditor, (printed.seq, &printed.hash)).code(), Code::HeadDiffers);
    let now = room.printed_head();
    room.compare_head(&auditor, (now.seq, &now.hash)).unwrap();
}
