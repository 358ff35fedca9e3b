//! Rooms about which every form has something to say, and 利用記録 of any length.

use hensobo_core::actions::forms::FormSource;
use hensobo_core::actions::packing::ContainerForm;
use hensobo_core::domain::access_log::{AccessLogForm, LogRow};
use hensobo_core::domain::erasure::{
    DisposalItemForm, DisposalKind, DisposalMethod, ErasureConsentForm, ErasureReportForm, ErasureRequestForm, ErasureScope,
};
use hensobo_core::domain::form::{FormAbout, FormAsked, FormKind};
use hensobo_core::domain::id::{ErasureId, RoundId, Seq};
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::usage::LogForm;
use hensobo_core::test_rooms::approved;

use crate::custody::{pack, plan};
use crate::desk::FIRST_DAY;
use crate::rooms::TestRoom;

/// Envelopes in a batch.
const BATCH: u32 = 120;

/// A room with a day's batches, half of them packed and sealed in a round, and a difference.
#[derive(Debug)]
pub struct FormRoom {
    /// The room.
    pub test: TestRoom,
    /// The round.
    pub round: RoundId,
    /// Papers that were given back.
    pub erasure: ErasureId,
}

/// Papers that were given back, with the city's consent and its witness.
fn papers_given_back(test: &mut TestRoom) -> ErasureId {
    let (administrator, supervisor) = (test.people.administrator.clone(), test.people.supervisor.clone());
    let item = DisposalItemForm {
        information: "申請書（氏名・住所・整理番号）".to_owned(),
        medium: "紙".to_owned(),
        quantity: "24,499通".to_owned(),
        kind: DisposalKind::Returned,
        method: DisposalMethod::HandedBack,
    };
    let erased = DisposalItemForm {
        information: "入力用の控え".to_owned(),
        medium: "外付けディスク".to_owned(),
        quantity: "1台".to_owned(),
        kind: DisposalKind::Discarded,
        method: DisposalMethod::Broken,
    };
    let (scope, campaign) = (ErasureScope::Things, test.campaign);
    let request = ErasureRequestForm { scope, campaign, items: vec![item, erased], planned_on: "2021-04-30".to_owned() };
    let erasure = test.room.request_erasure(&supervisor, &request).unwrap();
    let consent = ErasureConsentForm { number: "札市第123号".to_owned(), consented_on: "2021-03-01".to_owned(), witnessed: true };
    let consenting = approved(&test.room, &supervisor, Action::RecordConsent, None);
    test.room.record_consent(&supervisor, &consenting, erasure, &consent).unwrap();
    let report = ErasureReportForm { done_on: "2021-03-01".to_owned(), place: "処理室".to_owned(), witness: "立会者".to_owned() };
    let two = approved(&test.room, &supervisor, Action::RecordDisposal, Some(&administrator));
    test.room.record_disposal(&supervisor, &two, erasure, &report).unwrap();
    erasure
}

impl FormRoom {
    /// A room with so many batches.
    ///
    /// # Panics
    /// When it cannot be set up.
    pub fn with_batches(batches: u32) -> Self {
        let mut test = TestRoom::of_reiwa_2(false);
        let delivery = test.deliver(batches * BATCH);
        let trays: Vec<_> = (1..=batches).map(|it| test.receive(delivery, &format!("T-{it:02}"), &BATCH.to_string())).collect();
        let people = test.people.clone();
        let round = test.room.plan_round(&people.supervisor, test.campaign, &plan(FIRST_DAY, FIRST_DAY)).unwrap();
        let packed: Vec<_> = trays.iter().take(trays.len() / 2).map(|it| pack(*it, "")).collect();
        test.room.pack_round(&people.clerk, round, &packed).unwrap();
        let container = ContainerForm { label: "K-1".to_owned(), seal: "F-1".to_owned() };
        test.room.seal_round(&people.clerk, round, &[container]).unwrap();
        let erasure = papers_given_back(&mut test);
        Self { test, round, erasure }
    }

    /// What somebody asks for who wants this form.
    pub fn asked(&self, kind: FormKind) -> FormAsked {
        FormAsked {
            kind,
            campaign: Some(self.test.campaign),
            round: Some(self.round),
            erasure: (kind.about() == FormAbout::Erasure).then_some(self.erasure),
            day: FIRST_DAY.to_owned(),
            batch: if kind == FormKind::Trace { "1-000001".to_owned() } else { String::new() },
            tail_from: String::new(),
            as_of: String::new(),
            shipped: false,
        }
    }

    /// What the form is made of, as the administrator reads it.
    ///
    /// # Panics
    /// When it cannot be read.
    pub fn source(&mut self, kind: FormKind) -> FormSource {
        let (administrator, asked) = (self.test.people.administrator.clone(), self.asked(kind));
        self.test.room.form_source(&administrator, &asked).unwrap_or_else(|error| panic!("{kind:?}: {error}"))
    }
}

/// 利用記録 of a room, masked.
///
/// # Panics
/// When it cannot be taken out.
pub fn masked_log(test: &mut TestRoom) -> AccessLogForm {
    let administrator = test.people.administrator.clone();
    let mut export = test.room.begin_masked_export(&administrator, &LogForm::default()).unwrap();
    while test.room.export_on(&mut export).unwrap() {}
    test.room.finish_export(export).unwrap()
}

/// The log with so many entries, each of its own number and hash.
///
/// # Panics
/// When the log has no entry.
pub fn as_long_as(mut log: AccessLogForm, entries: i64) -> AccessLogForm {
    let rows: Vec<LogRow> = log.rows.drain(..).collect();
    let nth = |(seq, row): (i64, &LogRow)| LogRow { seq: Seq(seq), hash: format!("{seq:012x}"), ..row.clone() };
    log.rows = (1..=entries).zip(rows.iter().cycle()).map(nth).collect();
    log
}
