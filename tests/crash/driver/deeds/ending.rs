//! What makes a new vault, and what ends a room: a rotation, the erasure of a campaign, the erasure of everything. A room of its own: in that of the
//! season there is open work.

use std::ops::Deref;

use hensobo_core::actions::rotation::Rotation;
use hensobo_core::domain::erasure::{
    DisposalItemForm, DisposalKind, DisposalMethod, ErasureConsentForm, ErasureReportForm, ErasureRequestForm, ErasureScope,
};
use hensobo_core::domain::id::ErasureId;
use hensobo_core::domain::policy::Action;
use hensobo_core::error::{Refused, Result};
use hensobo_core::room::Room;
use hensobo_tests::rooms::reiwa_2;

use super::{ADMINISTRATOR, Deed, Notes, SUPERVISOR, Work, approved, open, people, terminal, who};
use crate::place::Place;

/// Entries that are copied at once: several slices, even of a small room.
const SLICE: u32 = 9;

/// The requests for a campaign and for the room, in their order.
const CAMPAIGN: ErasureId = ErasureId::new(1, 1);
const ROOM: ErasureId = ErasureId::new(1, 2);

/// In its order, from people to the end; the others under every fault have been tried in the season.
pub(crate) fn story() -> Vec<Deed> {
    let prepared = |deeds: &[Deed]| deeds.iter().map(|it| it.untried()).collect::<Vec<_>>();
    [prepared(people::FIRST), prepared(BEFORE), DEEDS.to_vec()].concat()
}

const BEFORE: &[Deed] =
    &[open(Action::OpenCampaign, "open_campaign", open_campaign), open(Action::MakeBackup, "make_backup", terminal::back_up)];

const DEEDS: &[Deed] = &[
    open(Action::RotateRootKey, "rotate", rotate),
    open(Action::RequestErasure, "request_campaign", |room, notes, place| request(room, notes, (place, ErasureScope::Campaign))),
    open(Action::RecordConsent, "consent_campaign", |room, _, place| consent(room, (place, CAMPAIGN))),
    open(Action::EraseCampaign, "erase_campaign", erase_campaign),
    open(Action::MakeBackup, "make_backup_of_the_rest", terminal::back_up).untried(),
    // Each copy has its fate by itself: those before a fault are settled.
    open(Action::EraseCampaign, "settle_copies", |room, _, _| {
        let approval = approved(room, Action::EraseCampaign);
        let left = room.settle_old_backups(&who(ADMINISTRATOR), &approval, CAMPAIGN, &[])?;
        assert_eq!(left, 0, "every copy is there");
        Ok(())
    })
    .after(&["action_approved", "erasure_tried", "backup_destroyed"]),
    open(Action::EraseCampaign, "finish_erasure", |room, _, place| {
        let approval = approved(room, Action::EraseCampaign);
        room.finish_erasure(&who(ADMINISTRATOR), &approval, (CAMPAIGN, true), &report(place))
    }),
    open(Action::RequestErasure, "request_room", |room, notes, place| request(room, notes, (place, ErasureScope::Room))).untried(),
    open(Action::RecordConsent, "consent_room", |room, _, place| consent(room, (place, ROOM))).untried(),
    open(Action::EraseRoom, "destroy_backups", |room, _, _| {
        let approval = approved(room, Action::EraseRoom);
        let left = room.destroy_backups(&who(ADMINISTRATOR), &approval, ROOM, &[])?;
        assert_eq!(left, 0, "every copy is there");
        Ok(())
    })
    .after(&["action_approved", "backup_destroyed"]),
    // That the log is archived is told before its file is there.
    Deed {
        name: "end_room",
        action: Some(Action::EraseRoom),
        first: &["finding_recorded", "signed_in", "action_approved", "access_log_archived"],
        tried: true,
        work: Work::Ending(end_room),
    },
];

/// Gives the room a new root key.
pub(crate) fn rotate(room: &mut Room, notes: &mut Notes, place: &Place) -> Result<()> {
    let approval = approved(room, Action::RotateRootKey);
    let begun = room.begin_rotation(&who(ADMINISTRATOR), &approval)?;
    into_a_new_vault(room, (notes, place), begun, Room::finish_rotation)
}

/// Erases the campaign of the first request.
pub(crate) fn erase_campaign(room: &mut Room, notes: &mut Notes, place: &Place) -> Result<()> {
    let approval = approved(room, Action::EraseCampaign);
    let begun = room.begin_campaign_erasure(&who(ADMINISTRATOR), &approval, CAMPAIGN)?;
    into_a_new_vault(room, (notes, place), begun, Room::finish_campaign_erasure)
}

/// Two vaults, of which the key file chooses one.
fn into_a_new_vault(
    room: &mut Room,
    (notes, place): (&mut Notes, &Place),
    (mut rotation, kit): (Rotation, impl Deref<Target = String>),
    finish: fn(&mut Room, Rotation, &str) -> Result<()>,
) -> Result<()> {
    place.learn(rotation.root_key_text());
    rotation.in_slices_of(SLICE);
    while room.rotate_on(&mut rotation)? {}
    finish(room, rotation, &kit)?;
    notes.kit.clone_from(&kit);
    Ok(())
}

/// A campaign in which nothing is left to do, and the city's consent to its erasure: the first request of the room.
pub(crate) fn prepare_erasure(room: &mut Room, notes: &mut Notes, place: &Place) -> Result<()> {
    open_campaign(room, notes, place)?;
    request(room, notes, (place, ErasureScope::Campaign))?;
    consent(room, (place, CAMPAIGN))
}

fn open_campaign(room: &mut Room, notes: &mut Notes, _: &Place) -> Result<()> {
    notes.campaign = Some(room.open_campaign(&who(ADMINISTRATOR), &reiwa_2(false))?);
    Ok(())
}

fn end_room(_: &mut Notes, place: &Place) -> std::result::Result<(), Refused> {
    let (mut room, _) = place.enter()?;
    let approval = approved(&room, Action::EraseRoom);
    let (end, key) = room.begin_end_of_room(&who(ADMINISTRATOR), &approval, (ROOM, &place.documents()))?;
    room.end_room(end, (&key, true), &report(place))?;
    Ok(())
}

fn request(room: &mut Room, notes: &mut Notes, (place, scope): (&Place, ErasureScope)) -> Result<()> {
    let item = DisposalItemForm {
        information: "受付記録".to_owned(),
        medium: "保管データ".to_owned(),
        quantity: "1事業".to_owned(),
        kind: DisposalKind::Erased,
        method: DisposalMethod::KeyDestroyed,
    };
    let planned_on = place.clock.now().day().to_string();
    let request = ErasureRequestForm { scope, campaign: notes.campaign(), items: vec![item], planned_on };
    room.request_erasure(&who(SUPERVISOR), &request).map(drop)
}

fn consent(room: &mut Room, (place, erasure): (&Place, ErasureId)) -> Result<()> {
    let consented_on = place.clock.now().day().to_string();
    let consent = ErasureConsentForm { number: "札市第123号".to_owned(), consented_on, witnessed: false };
    room.record_consent(&who(ADMINISTRATOR), &approved(room, Action::RecordConsent), erasure, &consent)
}

fn report(place: &Place) -> ErasureReportForm {
    ErasureReportForm { done_on: place.clock.now().day().to_string(), place: "処理室".to_owned(), witness: String::new() }
}
