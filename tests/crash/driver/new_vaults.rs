//! What makes a new vault: a rotation, and the erasure of a campaign. After each the log says which key and which kit open the room now.

use std::path::Path;

use hensobo_core::domain::erasure::{DisposalItemForm, DisposalKind, DisposalMethod, ErasureConsentForm, ErasureRequestForm, ErasureScope};
use hensobo_core::domain::policy::Action;
use hensobo_core::room::Room;
use hensobo_core::test_rooms;
use hensobo_tests::rooms::reiwa_2;
use serde_json::json;

use crate::deeds::{ADMINISTRATOR, Work, approved, season, who};
use crate::place::Place;
use crate::season::found;
use crate::shim::Shim;

/// Entries that are copied at once: several slices, even of a small room.
const SLICE: u32 = 9;

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
    let mut kit = notes.kit.clone();
    tell(&mut shim, "before", &room, &kit);
    for _ in 0..2 {
        kit = rotated(&mut room);
        tell(&mut shim, "rotated", &room, &kit);
    }
    kit = erased(&mut room, &place);
    tell(&mut shim, "erased", &room, &kit);
}

fn tell(shim: &mut Shim, what: &str, room: &Room, kit: &str) {
    let head = room.head();
    let key = test_rooms::root_key_text(room);
    shim.mark(&json!({ "what": what, "seq": head.seq.0, "hash": head.hash.to_hex(), "root": key, "kit": kit }));
}

fn rotated(room: &mut Room) -> String {
    let approval = approved(room, Action::RotateRootKey);
    let (mut rotation, kit) = room.begin_rotation(&who(ADMINISTRATOR), &approval).expect("a rotation");
    rotation.in_slices_of(SLICE);
    while room.rotate_on(&mut rotation).expect("a slice") {}
    room.finish_rotation(rotation, &kit).expect("the new vault");
    kit.to_string()
}

/// Erases a campaign in which nothing is left to do.
fn erased(room: &mut Room, place: &Place) -> String {
    let today = place.clock.now().day().to_string();
    let campaign = room.open_campaign(&who(ADMINISTRATOR), &reiwa_2(false)).expect("a campaign");
    let item = DisposalItemForm {
        information: "受付記録".to_owned(),
        medium: "保管データ".to_owned(),
        quantity: "1事業".to_owned(),
        kind: DisposalKind::Erased,
        method: DisposalMethod::KeyDestroyed,
    };
    let request = ErasureRequestForm { scope: ErasureScope::Campaign, campaign, items: vec![item], planned_on: today.clone() };
    let erasure = room.request_erasure(&who(ADMINISTRATOR), &request).expect("a request");
    let consent = ErasureConsentForm { number: "札市第123号".to_owned(), consented_on: today, witnessed: false };
    let approval = approved(room, Action::RecordConsent);
    room.record_consent(&who(ADMINISTRATOR), &approval, erasure, &consent).expect("a consent");
    let approval = approved(room, Action::EraseCampaign);
    let (mut rotation, kit) = room.begin_campaign_erasure(&who(ADMINISTRATOR), &approval, erasure).expect("an erasure");
    rotation.in_slices_of(SLICE);
    while room.rotate_on(&mut rotation).expect("a slice") {}
    room.finish_campaign_erasure(rotation, &kit).expect("the new vault");
    kit.to_string()
}
