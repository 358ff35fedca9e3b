//! 消去・廃棄 as a procedure, and what is kept until when. What makes a new vault stands in `ending.rs`.

use hensobo_core::domain::erasure::{
    DisposalItemForm, DisposalKind, DisposalMethod, ErasureConsentForm, ErasureReportForm, ErasureRequestForm, ErasureScope,
};
use hensobo_core::domain::id::ErasureId;
use hensobo_core::domain::policy::Action;

use super::{ADMINISTRATOR, AUDITOR, Deed, SUPERVISOR, approved, open, who};

/// The first request of the room.
const FIRST: ErasureId = ErasureId::new(1, 1);

/// Papers that are given back, and a request that is taken back.
pub(super) const DEEDS: &[Deed] = &[
    open(Action::ReadRetention, "retention", |room, _, _| room.retention(&who(AUDITOR)).map(drop)),
    open(Action::RequestErasure, "request_erasure", |room, notes, place| {
        let item = DisposalItemForm {
            information: "申請書".to_owned(),
            medium: "紙".to_owned(),
            quantity: "120通".to_owned(),
            kind: DisposalKind::Returned,
            method: DisposalMethod::HandedBack,
        };
        let planned_on = place.clock.now().day().to_string();
        let request = ErasureRequestForm { scope: ErasureScope::Things, campaign: notes.campaign(), items: vec![item], planned_on };
        room.request_erasure(&who(SUPERVISOR), &request).map(drop)
    }),
    open(Action::RecordConsent, "record_consent", |room, _, place| {
        let consented_on = place.clock.now().day().to_string();
        let consent = ErasureConsentForm { number: "札市第123号".to_owned(), consented_on, witnessed: false };
        room.record_consent(&who(ADMINISTRATOR), &approved(room, Action::RecordConsent), FIRST, &consent)
    }),
    open(Action::RecordDisposal, "record_disposal", |room, _, place| {
        let report =
            ErasureReportForm { done_on: place.clock.now().day().to_string(), place: "処理室".to_owned(), witness: String::new() };
        room.record_disposal(&who(ADMINISTRATOR), &approved(room, Action::RecordDisposal), FIRST, &report)
    }),
    open(Action::ReadErasures, "erasures", |room, _, _| room.erasures(&who(AUDITOR)).map(drop)),
];
