//! 消去・廃棄: asked for, consented to, done by two people; then no password, kit or backup brings back what was sealed, and the log still answers.

use std::fs;
use std::path::{Path, PathBuf};

use hensobo_core::actions::deliveries::DeliveryForm;
use hensobo_core::actions::erasures::ErasureLine;
use hensobo_core::actions::restore_room::plan_restore;
use hensobo_core::domain::erasure::{
    BackupFate, DisposalItemForm, DisposalKind, DisposalMethod, ErasureConsentForm, ErasureReportForm, ErasureRequestForm, ErasureScope,
    ErasureState, ErasureTrial,
};
use hensobo_core::domain::id::{CampaignId, ErasureId};
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::usage::LogForm;
use hensobo_core::error::Code;
use hensobo_core::room::{Cut, Room, Session};
use hensobo_core::test_rooms;
use hensobo_tests::behind::events_after;
use hensobo_tests::practice::{ADMINISTRATOR, APPROVER, PASSWORD, PracticeRoom, copied, recovery_with};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::{batch, delivery, folder_in_memory, reiwa_2};

/// What somebody typed, and must be nowhere afterwards.
const REMARK: &str = "整理番号 0123456 の方から電話";

/// A practice room of two campaigns, in the first of which somebody typed a reason that points to a person; one old backup.
pub(crate) struct Season {
    pub(crate) room: PracticeRoom,
    place: tempfile::TempDir,
    pub(crate) old_backup: PathBuf,
    pub(crate) campaign: CampaignId,
    pub(crate) other: CampaignId,
}

fn only_file(folder: &Path) -> PathBuf {
    let [file] = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect::<Vec<_>>().try_into().unwrap();
    file
}

impl Season {
    pub(crate) fn over() -> Self {
        let room = PracticeRoom::founded();
        let place = folder_in_memory();
        let (mut open, who) = room.administrator();
        let campaign = open.open_campaign(&who, &reiwa_2(false)).unwrap();
        let other = open.open_campaign(&who, &reiwa_2(false)).unwrap();
        for campaign in [campaign, other] {
            let given_by = if campaign == other { "郵便局" } else { REMARK }.to_owned();
            let form = DeliveryForm { given_by, ..delivery("2020-12-02", 100) };
            let delivery = open.record_delivery(&who, campaign, &form).unwrap();
            let tray = open.receive_batch(&who, &batch(delivery, "T-01", "99")).unwrap();
            open.correct_batch(&who, tray, "100", "数え直し").unwrap();
        }
        open.back_up(&who, place.path()).unwrap();
        let old_backup = only_file(place.path());
        drop(open);
        Self { room, place, old_backup, campaign, other }
    }

    /// What the city is asked.
    pub(crate) fn request(&self) -> ErasureRequestForm {
        let item = DisposalItemForm {
            information: "申請書の受付記録（整理番号・備考）".to_owned(),
            medium: "端末の保管データ".to_owned(),
            quantity: "1事業".to_owned(),
            kind: DisposalKind::Erased,
            method: DisposalMethod::KeyDestroyed,
        };
        ErasureRequestForm {
            scope: ErasureScope::Campaign,
            campaign: self.campaign,
            items: vec![item],
            planned_on: "2020-12-23".to_owned(),
        }
    }

    /// A request that the city has consented to.
    fn consented(&self, open: &mut Room, who: &Session) -> ErasureId {
        let erasure = open.request_erasure(who, &self.request()).unwrap();
        let approved = self.room.approved(open, who, Action::RecordConsent);
        open.record_consent(who, &approved, erasure, &consent()).unwrap();
        erasure
    }

    /// Destroys the campaign's key; answers the new kit.
    pub(crate) fn key_destroyed(&self, open: &mut Room, who: &Session, erasure: ErasureId) -> String {
        let approved = self.room.approved_by_two(open, who, Action::EraseCampaign);
        let (rotation, kit) = open.begin_campaign_erasure(who, &approved, erasure).unwrap();
        open.finish_campaign_erasure(rotation, &kit).unwrap();
        kit.to_string()
    }

    /// As far as the old backups: the key is destroyed, and a new backup is made. Answers where that one lies.
    fn underway(&self, open: &mut Room, who: &Session) -> (ErasureId, tempfile::TempDir) {
        let erasure = self.consented(open, who);
        self.key_destroyed(open, who, erasure);
        let new_place = folder_in_memory();
        open.back_up(who, new_place.path()).unwrap();
        (erasure, new_place)
    }

    /// What was typed, as a screen shows it now.
    fn remark(&self, open: &mut Room, who: &Session) -> String {
        let [delivery] = open.deliveries(who, self.campaign).unwrap().try_into().unwrap();
        delivery.given_by
    }
}

pub(crate) fn consent() -> ErasureConsentForm {
    ErasureConsentForm { number: "札市第123号".to_owned(), consented_on: "2020-12-23".to_owned(), witnessed: true }
}

pub(crate) fn report() -> ErasureReportForm {
    ErasureReportForm { done_on: "2020-12-23".to_owned(), place: "処理室".to_owned(), witness: "立会者".to_owned() }
}

fn line_of(open: &mut Room, who: &Session, erasure: ErasureId) -> ErasureLine {
    open.erasures(who).unwrap().into_iter().find(|it| it.erasure == erasure).unwrap()
}

#[test]
fn nothing_is_erased_without_the_citys_consent() {
    let season = Season::over();
    let (mut open, who) = season.room.administrator();
    let erasure = open.request_erasure(&who, &season.request()).unwrap();
    let approved = season.room.approved_by_two(&mut open, &who, Action::EraseCampaign);
    assert_eq!(open.begin_campaign_erasure(&who, &approved, erasure).code(), Code::ErasureNotConsented);
    open.withdraw_erasure(&who, erasure).unwrap();
    assert_eq!(open.begin_campaign_erasure(&who, &approved, erasure).code(), Code::ErasureWrongStep);
    assert_eq!(line_of(&mut open, &who, erasure).state, ErasureState::Withdrawn);
    open.verify(&who).unwrap();
}

#[test]
fn one_person_alone_erases_nothing() {
    let season = Season::over();
    let (mut open, who) = season.room.administrator();
    let erasure = season.consented(&mut open, &who);
    let alone = season.room.approved(&mut open, &who, Action::EraseCampaign);
    assert_eq!(open.begin_campaign_erasure(&who, &alone, erasure).code(), Code::ApprovalNotGiven);
    assert_eq!(line_of(&mut open, &who, erasure).state, ErasureState::Consented);
}

#[test]
fn a_campaign_with_open_work_is_not_erased() {
    let season = Season::over();
    let (mut open, who) = season.room.administrator();
    let erasure = season.consented(&mut open, &who);
    let delivery = open.record_delivery(&who, season.campaign, &delivery("2020-12-03", 50)).unwrap();
    open.receive_batch(&who, &batch(delivery, "T-02", "49")).unwrap();
    let approved = season.room.approved_by_two(&mut open, &who, Action::EraseCampaign);
    assert!(!open.variances(&who, season.campaign, false).unwrap().is_empty(), "one envelope is looked for");
    assert_eq!(open.begin_campaign_erasure(&who, &approved, erasure).code(), Code::CampaignBusy);
}

#[test]
fn after_an_erasure_no_password_no_kit_and_no_backup_brings_it_back_and_the_log_still_answers() {
    let season = Season::over();
    let before = copied(&season.room.path());
    let (mut open, who) = season.room.administrator();
    assert!(season.remark(&mut open, &who).contains(REMARK));
    let erasure = season.consented(&mut open, &who);
    let kit = season.key_destroyed(&mut open, &who, erasure);
    assert_eq!(line_of(&mut open, &who, erasure).state, ErasureState::Underway);

    // New backup first, so that the other campaign loses nothing; then the old copies.
    let approved = season.room.approved_by_two(&mut open, &who, Action::EraseCampaign);
    assert_eq!(open.settle_old_backups(&who, &approved, erasure, &[]).code(), Code::ErasureBackupMissing);
    assert!(season.old_backup.exists());
    let new_place = folder_in_memory();
    open.back_up(&who, new_place.path()).unwrap();
    assert_eq!(open.finish_erasure(&who, &approved, (erasure, true), &report()).code(), Code::ErasureBackupsLeft);
    assert_eq!(open.settle_old_backups(&who, &approved, erasure, &[]).unwrap(), 0);
    assert!(!season.old_backup.exists() && fs::read_dir(season.place.path()).unwrap().next().is_none());
    assert_eq!(open.finish_erasure(&who, &approved, (erasure, false), &report()).code(), Code::ErasureKitLeft);
    let nobody = ErasureReportForm { witness: " ".to_owned(), ..report() };
    assert_eq!(open.finish_erasure(&who, &approved, (erasure, true), &nobody).code(), Code::ErasureWitnessMissing);
    open.finish_erasure(&who, &approved, (erasure, true), &report()).unwrap();
    let line = line_of(&mut open, &who, erasure);
    assert_eq!((line.state, line.done_by.len(), line.backups_left.len()), (ErasureState::Done, 2, 0));
    let [ErasureTrial::OldKeyOnKeyFile, ErasureTrial::OldKeyOnVault, ErasureTrial::CampaignKeyInVault, ErasureTrial::Backup(_)] =
        line.tried.as_slice()
    else {
        panic!("{:?}", line.tried)
    };

    // Everybody's password, the new kit, the new backup: none of them shows it any more; the other campaign lost nothing.
    let shown = season.remark(&mut open, &who);
    assert!(!shown.contains("0123456") && shown.contains("消去済"), "{shown}");
    open.verify(&who).unwrap();
    let corrections = LogForm { kind: Some("batch_corrected".to_owned()), ..LogForm::default() };
    let found = open.search_log(&who, &corrections, None).unwrap();
    assert_eq!((found.rows.len(), found.rows[0].login.as_str()), (2, ADMINISTRATOR), "the log says who corrected what, and when");
    assert_eq!(open.record_delivery(&who, season.campaign, &delivery("2020-12-04", 10)).code(), Code::CampaignErased);
    open.record_delivery(&who, season.other, &delivery("2020-12-04", 10)).unwrap();
    drop(open);
    for login in [ADMINISTRATOR, APPROVER] {
        let (mut open, who) = season.room.sign_in(login, PASSWORD);
        assert!(!season.remark(&mut open, &who).contains("0123456"), "{login}");
    }
    let new_backup = only_file(new_place.path());
    assert_eq!(plan_restore(&new_backup, &kit).unwrap().campaigns, 2);
    assert_eq!(plan_restore(&new_backup, &season.room.kit).code(), Code::KitWrong);
    assert_eq!(season.room.recover(&season.room.recovery()).code(), Code::KitWrong, "the old kit");
    // The old key file, were it kept somewhere, opens nothing that is left.
    fs::copy(before.path().join("keys.v1"), season.room.keys()).unwrap();
    assert_eq!(season.room.try_sign_in(ADMINISTRATOR, PASSWORD).code(), Code::VaultMissing);
}

#[test]
fn after_an_erasure_the_key_itself_is_nowhere_in_the_folder_or_the_new_backup() {
    let season = Season::over();
    let (mut open, who) = season.room.administrator();
    let wrapped = test_rooms::store(&open).tables().campaign_key(season.campaign).unwrap().unwrap();
    let erasure = season.consented(&mut open, &who);
    let since = open.head().seq;
    season.key_destroyed(&mut open, &who, erasure);
    assert_eq!(test_rooms::store(&open).tables().campaign_key(season.campaign).unwrap(), None);
    assert!(test_rooms::store(&open).tables().campaign_key(season.other).unwrap().is_some());
    let new_place = folder_in_memory();
    open.back_up(&who, new_place.path()).unwrap();
    let folded = test_rooms::fold_backup(&open, &only_file(new_place.path())).unwrap();
    assert_eq!(folded.tables().campaign_key(season.campaign).unwrap(), None);
    let told = events_after(&open, since).iter().any(|it| serde_json::to_string(&it.encode().unwrap()).unwrap().contains(&wrapped));
    assert!(!told, "no event tells the key");
    assert_eq!(season.room.vaults(), ["room-2.vault"]);
}

#[test]
fn an_erasure_cut_before_the_switch_has_erased_nothing_and_one_cut_after_it_goes_on() {
    for (cut, erased) in [(Cut::BeforeSwitch, false), (Cut::BeforeDestroying, true)] {
        let season = Season::over();
        let (mut open, who) = season.room.administrator();
        let erasure = season.consented(&mut open, &who);
        let approved = season.room.approved_by_two(&mut open, &who, Action::EraseCampaign);
        let (rotation, kit) = open.begin_campaign_erasure(&who, &approved, erasure).unwrap();
        open.cut = Some(cut);
        open.finish_campaign_erasure(rotation, &kit).unwrap_err();
        drop(open);
        let (mut open, who) = season.room.administrator();
        assert_eq!(season.room.vaults().len(), 1);
        let state = line_of(&mut open, &who, erasure).state;
        assert_eq!(state, if erased { ErasureState::Underway } else { ErasureState::Consented }, "{cut:?}");
        assert_eq!(season.remark(&mut open, &who).contains(REMARK), !erased, "{cut:?}");
        open.verify(&who).unwrap();
        drop(open);
        assert_eq!(season.room.closed().begin_recovery(&recovery_with(&kit)).is_ok(), erased, "{cut:?}");
    }
}

#[test]
fn a_backup_on_a_medium_that_is_not_there_needs_a_word_of_what_became_of_it() {
    let season = Season::over();
    let (mut open, who) = season.room.administrator();
    let backup = open.backups(&who).unwrap()[0].backup;
    let (erasure, _new_place) = season.underway(&mut open, &who);
    let elsewhere = season.old_backup.with_extension("away");
    fs::rename(&season.old_backup, &elsewhere).unwrap();
    let approved = season.room.approved_by_two(&mut open, &who, Action::EraseCampaign);
    assert_eq!(open.settle_old_backups(&who, &approved, erasure, &[]).unwrap(), 1, "nobody says where it is");
    assert_eq!(open.settle_old_backups(&who, &approved, erasure, &[(backup, BackupFate::MediumBroken)]).unwrap(), 0);
    let list = open.backups(&who).unwrap();
    let line = list.iter().find(|it| it.backup == backup).unwrap();
    assert_eq!(line.fate, Some(BackupFate::MediumBroken));
    open.finish_erasure(&who, &approved, (erasure, true), &report()).unwrap();
}

#[test]
fn a_copy_that_a_cut_left_beside_its_place_is_destroyed_like_any_other() {
    let season = Season::over();
    let (mut open, who) = season.room.administrator();
    let (erasure, _new_place) = season.underway(&mut open, &who);
    // Listed, and cut before it was moved to its place.
    let beside = season.old_backup.with_extension("hensobo.new");
    fs::rename(&season.old_backup, &beside).unwrap();
    let approved = season.room.approved_by_two(&mut open, &who, Action::EraseCampaign);
    assert_eq!(open.settle_old_backups(&who, &approved, erasure, &[]).unwrap(), 0);
    assert!(!beside.exists() && !season.old_backup.exists(), "nothing of it is left");
    let list = open.backups(&who).unwrap();
    assert_eq!(list.iter().find(|it| !it.opens).unwrap().fate, Some(BackupFate::Overwritten));
}

#[test]
fn papers_that_are_given_back_go_through_the_same_steps() {
    let season = Season::over();
    let (mut open, who) = season.room.administrator();
    let paper = DisposalItemForm {
        information: "申請書".to_owned(),
        medium: "紙".to_owned(),
        quantity: "100通".to_owned(),
        kind: DisposalKind::Returned,
        method: DisposalMethod::HandedBack,
    };
    let wrong = DisposalItemForm { method: DisposalMethod::Shredded, ..paper.clone() };
    let form = |items| ErasureRequestForm { scope: ErasureScope::Things, items, ..season.request() };
    assert_eq!(open.request_erasure(&who, &form(vec![wrong])).code(), Code::ErasureKindAndMethod);
    assert_eq!(open.request_erasure(&who, &form(vec![])).code(), Code::ErasureNothingNamed);
    let erasure = open.request_erasure(&who, &form(vec![paper])).unwrap();
    let approved = season.room.approved_by_two(&mut open, &who, Action::RecordDisposal);
    assert_eq!(open.record_disposal(&who, &approved, erasure, &report()).code(), Code::ErasureNotConsented);
    let consenting = season.room.approved(&mut open, &who, Action::RecordConsent);
    open.record_consent(&who, &consenting, erasure, &consent()).unwrap();
    let early = ErasureReportForm { done_on: "2020-12-22".to_owned(), ..report() };
    assert_eq!(open.record_disposal(&who, &approved, erasure, &early).code(), Code::ErasureBeforeConsent);
    open.record_disposal(&who, &approved, erasure, &report()).unwrap();
    let line = line_of(&mut open, &who, erasure);
    assert_eq!((line.state, line.report.unwrap().witness.unwrap().to_string().as_str()), (ErasureState::Done, "立会者"));
    assert!(season.remark(&mut open, &who).contains(REMARK), "the data of the campaign are another request");
}
