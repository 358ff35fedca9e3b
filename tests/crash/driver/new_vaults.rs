//! What makes a new vault: a rotation, and the erasure of a campaign. After each the log says which key and which kit open the room now.

use std::path::Path;

use hensobo_core::room::Room;
use hensobo_core::test_rooms;
use serde_json::json;

use crate::deeds::{Notes, Work, ending, season};
use crate::season::found;
use crate::shim::Shim;

/// Plays both in an empty folder.
pub(crate) fn play(root: &Path) {
    let mut shim = Shim::here();
    let (place, mut notes) = found(root, &mut shim);
    let (mut room, _) = place.enter().expect("the room");
    // Enough that there is something to copy, and people who are not there.
    for deed in season() {
        let Work::Open(work) = deed.work else { break };
        work(&mut room, &mut notes, &place).unwrap_or_else(|error| panic!("{}: {error:?}", deed.name));
        if deed.name == "receive_batch" {
            break;
        }
    }
    tell(&mut shim, "before", &room, &notes);
    for _ in 0..2 {
        ending::rotate(&mut room, &mut notes, &place).expect("a rotation");
        tell(&mut shim, "rotated", &room, &notes);
    }
    ending::prepare_erasure(&mut room, &mut notes, &place).expect("a consent");
    ending::erase_campaign(&mut room, &mut notes, &place).expect("an erasure");
    tell(&mut shim, "erased", &room, &notes);
}

fn tell(shim: &mut Shim, what: &str, room: &Room, notes: &Notes) {
    let head = room.head();
    let key = test_rooms::root_key_text(room);
    shim.mark(&json!({ "what": what, "seq": head.seq.0, "hash": head.hash.to_hex(), "root": key, "kit": notes.kit }));
}
