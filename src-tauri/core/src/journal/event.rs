//! Everything that can happen in the room. A variant is never edited: a change is a new variant with the next version.

use serde::{Deserialize, Serialize};

use crate::domain::backup::BackupCheckKind;
use crate::domain::batch::{BatchKind, CountBasis};
use crate::domain::calendar::DayMark;
use crate::domain::campaign::CampaignSettings;
use crate::domain::count::PieceCount;
use crate::domain::day::Day;
use crate::domain::delivery::Run;
use crate::domain::erasure::{BackupFate, ErasureConsent, ErasureReport, ErasureRequest, ErasureTrial};
use crate::domain::finding::Finding;
use crate::domain::form::{EditionWay, FormKind, FormRef, SealedPlace, TemplateHash};
use crate::domain::id::{
    BackupId, BatchNumber, CampaignId, DeliveryId, EditionId, ErasureId, PersonId, RoundId, Seq, TerminalNumber, VarianceId,
};
use crate::domain::isolation::{Connection, Equipment, MediumKind, VolumeId};
use crate::domain::permit::{Permit, TerminalDetails};
use crate::domain::person::{Login, Role};
use crate::domain::place::Place;
use crate::domain::policy::Action;
use crate::domain::presence::{EndReason, IdleRule, LockReason};
use crate::domain::review::{DeficiencyCode, ReviewStep};
use crate::domain::round_steps::{Container, DataDelivery, Handover, PackedLine, Receipt, Return, RoundPlan};
use crate::domain::sealed::SealedText;
use crate::domain::staff::PersonDetails;
use crate::domain::tally::{Signatures, Tally};
use crate::domain::terminal_trouble::RecordFounding;
use crate::domain::text::{MediumLabel, PermitNumber, PersonName, Purpose, SealNumber, StorageLocation, TerminalName, TrayLabel};
use crate::domain::usage::LogFilter;
use crate::domain::variance::{VarianceEnd, VarianceReason};

/// Names a key slot of the key file, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SlotId(pub String);

/// Tells a key without telling it: the first 16 bytes of a derived value, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyFingerprint(pub String);

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// The terminal itself: founding, recovery, integrity.
    Terminal,
    /// A person.
    Person(PersonId),
}

impl Actor {
    /// The actor as the vault stores it: 0 is the terminal.
    pub fn to_stored(self) -> i64 {
        match self {
            Actor::Terminal => 0,
            Actor::Person(person) => person.to_stored(),
        }
    }
}

/// A stored event that this program cannot read: written by a newer one, or damaged.
#[derive(Debug, thiserror::Error)]
pub enum EventError {
    /// No such kind in this program.
    #[error("unknown kind of event {0}")]
    UnknownKind(String),
    /// The bytes are not those of the kind.
    #[error("the event {kind} cannot be read: {cause}")]
    Unreadable {
        /// The kind.
        kind: &'static str,
        /// Why.
        cause: serde_json::Error,
    },
    /// The event cannot be written.
    #[error("the event cannot be written: {0}")]
    Unwritable(serde_json::Error),
}

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident as $kind:literal { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {
        /// Something that happened in the room.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Event {
            $($(#[$doc])* $name($name),)*
        }

        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                $($(#[$field_doc])* pub $field: $type,)*
            }

            impl From<$name> for Event {
                fn from(it: $name) -> Event {
                    Event::$name(it)
                }
            }
        )*

        impl Event {
            /// Every kind with its version, in the order of this file.
            pub const KINDS: &'static [&'static str] = &[$($kind,)*];

            /// The kind with its version, as the journal stores it.
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Event::$name(_) => $kind,)*
                }
            }

            /// The bytes that the journal stores and the chain covers.
            pub fn encode(&self) -> Result<Vec<u8>, EventError> {
                match self {
                    $(Event::$name(it) => serde_json::to_vec(it),)*
                }
                .map_err(EventError::Unwritable)
            }

            /// Reads stored bytes back.
            pub fn decode(kind: &str, payload: &[u8]) -> Result<Event, EventError> {
                match kind {
                    $($kind => serde_json::from_slice::<$name>(payload)
                        .map(Event::$name)
                        .map_err(|cause| EventError::Unreadable { kind: $kind, cause }),)*
                    _ => Err(EventError::UnknownKind(kind.chars().take(60).collect())),
                }
            }
        }

        /// Calls `$call!` with the kinds of all events, so that a test can demand something of each at compile time.
        #[macro_export]
        macro_rules! for_each_event_kind {
            ($call:ident) => {
                $call! { $($kind,)* }
            };
        }
    };
}

events! {
    /// The room was founded on a terminal.
    RoomFounded as "room_founded.1" {
        /// The terminal's number: the first of the room.
        terminal: TerminalNumber,
        /// 端末名.
        terminal_name: TerminalName,
        /// Whether it is a practice room (練習), which keeps its secret in a file.
        practice: bool,
        /// Whether a second 管理者 was enrolled at once; if not, 本日 reminds of it.
        second_administrator: bool,
        /// The slot of the recovery kit.
        recovery_slot: SlotId,
    }
    /// A person was enrolled (登録).
    PersonEnrolled as "person_enrolled.1" {
        /// The person.
        person: PersonId,
        /// ID.
        login: Login,
        /// 氏名.
        name: PersonName,
        /// 役割.
        role: Role,
        /// The slot that opens the room for the person.
        slot: SlotId,
        /// Whether the password must be changed at the first sign-in.
        must_change: bool,
        /// Tells the person's own key.
        key_fingerprint: KeyFingerprint,
    }
    /// A person's role was changed.
    RoleChanged as "role_changed.1" {
        /// The person.
        person: PersonId,
        /// 役割, from now on.
        role: Role,
    }
    /// A person's account was disabled; the slot is removed after this.
    PersonDisabled as "person_disabled.1" {
        /// The person.
        person: PersonId,
    }
    /// A person changed the own password: one slot took the other's place.
    PasswordChanged as "password_changed.1" {
        /// The person.
        person: PersonId,
        /// The slot that opens the room from now on.
        slot: SlotId,
    }
    /// The recovery kit opened the room: new terminal secret, new kit, one-time passwords for all.
    RoomRecovered as "room_recovered.1" {
        /// The two people present, as typed.
        present: [PersonName; 2],
        /// 封印番号 of the kit's envelope.
        seal_number: SealNumber,
        /// The slot of the new kit.
        recovery_slot: SlotId,
        /// The new slot of each person.
        slots: Vec<(PersonId, SlotId)>,
    }
    /// A person signed in.
    SignedIn as "signed_in.1" {
        /// The person.
        person: PersonId,
    }
    /// A person signed out.
    SignedOut as "signed_out.1" {
        /// The person.
        person: PersonId,
    }
    /// A second person's ID or password was wrong while the room was open.
    CountersignRefused as "countersign_refused.1" {
        /// What was to be countersigned.
        action: Action,
    }
    /// The policy refused an action.
    ActionRefused as "action_refused.1" {
        /// What was refused.
        action: Action,
    }
    /// A register was opened on a screen or printed (札幌市 別紙2 5(3)).
    RegisterOpened as "register_opened.1" {
        /// By which action.
        action: Action,
    }
    /// The weekly table was taken out as a file.
    WeeksExported as "weeks_exported.1" {
        /// The campaign.
        campaign: CampaignId,
        /// The journal number that the table speaks of.
        as_of: Seq,
    }
    /// A day of the calendar was marked.
    CalendarDayMarked as "calendar_day_marked.1" {
        /// The day.
        day: Day,
        /// What it is from now on.
        mark: DayMark,
    }
    /// A campaign was opened.
    CampaignOpened as "campaign_opened.1" {
        /// The campaign.
        campaign: CampaignId,
        /// What it is.
        settings: CampaignSettings,
        /// Tells the key under which its personal texts are sealed.
        key_fingerprint: KeyFingerprint,
    }
    /// A campaign's settings were changed.
    CampaignRevised as "campaign_revised.1" {
        /// The campaign.
        campaign: CampaignId,
        /// What it is from now on.
        settings: CampaignSettings,
    }
    /// A delivery arrived (受領).
    DeliveryRecorded as "delivery_recorded.1" {
        /// The delivery.
        delivery: DeliveryId,
        /// The campaign.
        campaign: CampaignId,
        /// 受領日.
        received_on: Day,
        /// 便.
        run: Run,
        /// 郵便局通数, where there is one.
        carrier_count: Option<PieceCount>,
        /// 自計数.
        desk_count: PieceCount,
        /// 引渡者.
        given_by: SealedText,
        /// 受領者.
        taken_by: PersonId,
    }
    /// The counts of a delivery were corrected.
    DeliveryCorrected as "delivery_corrected.1" {
        /// The delivery.
        delivery: DeliveryId,
        /// 郵便局通数, from now on.
        carrier_count: Option<PieceCount>,
        /// 自計数, from now on.
        desk_count: PieceCount,
        /// 理由.
        reason: SealedText,
    }
    /// A batch was logged.
    BatchReceived as "batch_received.1" {
        /// Its number, given once.
        batch: BatchNumber,
        /// The campaign.
        campaign: CampaignId,
        /// The delivery it belongs to.
        delivery: DeliveryId,
        /// 受領日.
        received_on: Day,
        /// What is in it.
        kind: BatchKind,
        /// トレイ.
        tray: TrayLabel,
        /// The first count.
        first_count: PieceCount,
        /// Whether a second person has to count it before it stands.
        second_count_due: bool,
    }
    /// A further count that does not yet stand.
    BatchCountDiffered as "batch_count_differed.1" {
        /// The batch.
        batch: BatchNumber,
        /// What was counted.
        quantity: PieceCount,
        /// Who counted.
        by: PersonId,
    }
    /// The count of a batch stands.
    BatchCounted as "batch_counted.1" {
        /// The batch.
        batch: BatchNumber,
        /// The count that stands.
        quantity: PieceCount,
        /// Who counted last, decided or waived.
        by: PersonId,
        /// Why it stands.
        basis: CountBasis,
        /// 理由 of a decision or waiver.
        reason: Option<SealedText>,
    }
    /// The count that stood was corrected by reversal (訂正).
    BatchCorrected as "batch_corrected.1" {
        /// The batch.
        batch: BatchNumber,
        /// The count that stood.
        from: PieceCount,
        /// The count that stands from now on.
        to: PieceCount,
        /// 理由.
        reason: SealedText,
    }
    /// A batch was discarded with a reason.
    BatchDiscarded as "batch_discarded.1" {
        /// The batch.
        batch: BatchNumber,
        /// 理由.
        reason: SealedText,
    }
    /// 直前の登録を取消: a batch was discarded with the fixed reason 入力誤り.
    BatchUndone as "batch_undone.1" {
        /// The batch.
        batch: BatchNumber,
    }
    /// Envelopes of a batch were reviewed (審査): held back, sent back, kept out, passed.
    BatchReviewed as "batch_reviewed.1" {
        /// The batch.
        batch: BatchNumber,
        /// What came of it.
        review: ReviewStep,
        /// Envelopes (通).
        pieces: PieceCount,
    }
    /// Envelopes that came in one batch are resubmissions (再提出) of another: never a second return.
    ResubmissionMarked as "resubmission_marked.1" {
        /// The batch they came in.
        batch: BatchNumber,
        /// The batch they belong to.
        of: BatchNumber,
        /// Envelopes (通).
        pieces: PieceCount,
    }
    /// The list of deficiency codes (不備コード) of a campaign was edited.
    DeficiencyCodesRevised as "deficiency_codes_revised.1" {
        /// The campaign.
        campaign: CampaignId,
        /// The list from now on.
        codes: Vec<DeficiencyCode>,
    }
    /// A handover round was planned (計画).
    RoundPlanned as "round_planned.1" {
        /// The round.
        round: RoundId,
        /// The campaign.
        campaign: CampaignId,
        /// 第n回.
        ordinal: u32,
        /// The plan.
        plan: RoundPlan,
    }
    /// The plan of a round was changed.
    RoundReplanned as "round_replanned.1" {
        /// The round.
        round: RoundId,
        /// The plan from now on.
        plan: RoundPlan,
    }
    /// Batches were packed for a round (梱包).
    BatchesPacked as "batches_packed.1" {
        /// The round.
        round: RoundId,
        /// What was packed.
        lines: Vec<PackedLine>,
    }
    /// A batch was taken out of the boxes of a round.
    BatchUnpacked as "batch_unpacked.1" {
        /// The round.
        round: RoundId,
        /// The batch.
        batch: BatchNumber,
        /// Envelopes (通).
        pieces: PieceCount,
    }
    /// Containers and seals of a round were recorded (封印).
    RoundSealed as "round_sealed.1" {
        /// The round.
        round: RoundId,
        /// The containers from now on.
        containers: Vec<Container>,
    }
    /// A round was handed over at the door (引渡し).
    RoundHandedOver as "round_handed_over.1" {
        /// The round.
        round: RoundId,
        /// Who, when, what.
        handover: Handover,
    }
    /// The contractor's count was recorded (受領).
    RoundReceived as "round_received.1" {
        /// The round.
        round: RoundId,
        /// The receipt.
        receipt: Receipt,
    }
    /// Data was delivered (納品).
    RoundDelivered as "round_delivered.1" {
        /// The round.
        round: RoundId,
        /// The delivery.
        delivery: DataDelivery,
    }
    /// Delivered data was rejected (差戻).
    DeliveryRejected as "delivery_rejected.1" {
        /// The round.
        round: RoundId,
        /// 理由.
        reason: SealedText,
    }
    /// The originals came back (原票返却).
    RoundReturned as "round_returned.1" {
        /// The round.
        round: RoundId,
        /// What came back.
        back: Return,
    }
    /// A round was reconciled (照合): not one envelope of it is unexplained.
    RoundReconciled as "round_reconciled.1" {
        /// The round.
        round: RoundId,
    }
    /// A round was archived (保管).
    RoundArchived as "round_archived.1" {
        /// The round.
        round: RoundId,
        /// 保管場所.
        location: StorageLocation,
    }
    /// A round was cancelled before its handover (取消): everything packed went back.
    RoundCancelled as "round_cancelled.1" {
        /// The round.
        round: RoundId,
        /// 理由.
        reason: SealedText,
    }
    /// A batch in the room holds more or fewer envelopes than it should.
    VarianceReported as "variance_reported.1" {
        /// The batch.
        batch: BatchNumber,
        /// Where it was counted again.
        place: Place,
        /// Expected there (通).
        expected: PieceCount,
        /// Found there (通).
        found: PieceCount,
        /// 理由, as far as is known.
        reason: VarianceReason,
        /// 詳細.
        words: SealedText,
    }
    /// The difference of a delivery was made formal, so that it has an owner.
    DeliveryVarianceOpened as "delivery_variance_opened.1" {
        /// The delivery.
        delivery: DeliveryId,
    }
    /// A difference was explained: who follows it up, and why it is there.
    VarianceExplained as "variance_explained.1" {
        /// The difference.
        variance: VarianceId,
        /// 担当者.
        owner: PersonId,
        /// 理由.
        reason: VarianceReason,
        /// 詳細.
        words: SealedText,
    }
    /// A difference ended.
    VarianceEnded as "variance_ended.1" {
        /// The difference.
        variance: VarianceId,
        /// How.
        end: VarianceEnd,
        /// 詳細.
        words: SealedText,
    }
    /// A day was closed and signed by two people (日締め).
    DayClosed as "day_closed.1" {
        /// The campaign.
        campaign: CampaignId,
        /// The day.
        day: Day,
        /// The two.
        signed: Signatures,
        /// What they signed.
        tally: Tally,
    }
    /// The latest closed day was reopened.
    DayReopened as "day_reopened.1" {
        /// The campaign.
        campaign: CampaignId,
        /// The day.
        day: Day,
        /// 理由.
        reason: SealedText,
    }
    /// A person's entry in the register was made or changed (従業者名簿).
    PersonDetailsRecorded as "person_details_recorded.1" {
        /// The person.
        person: PersonId,
        /// The entry from now on.
        details: PersonDetails,
    }
    /// A person left the room for good (退職・異動); the slot is removed after this.
    PersonLeft as "person_left.1" {
        /// The person.
        person: PersonId,
        /// The last day.
        on: Day,
    }
    /// A disabled account was enabled again, with a one-time secret.
    PersonReenabled as "person_reenabled.1" {
        /// The person.
        person: PersonId,
        /// The slot that the one-time secret opens.
        slot: SlotId,
        /// Until when it opens, UTC.
        not_after: String,
    }
    /// A 管理者 gave a person a one-time secret in place of a forgotten password.
    PasswordReset as "password_reset.1" {
        /// The person.
        person: PersonId,
        /// The slot that the one-time secret opens.
        slot: SlotId,
        /// Until when it opens, UTC.
        not_after: String,
    }
    /// An account that fifteen failures had locked was unlocked.
    AccountUnlocked as "account_unlocked.1" {
        /// The person.
        person: PersonId,
    }
    /// Another person approved an action in the same dialog (二人での操作).
    ActionApproved as "action_approved.1" {
        /// The action.
        action: Action,
        /// Who approved.
        by: PersonId,
    }
    /// An approval was missing, wrong or too old; nothing was done.
    ApprovalRefused as "approval_refused.1" {
        /// The action.
        action: Action,
    }
    /// A new recovery kit took the old one's place.
    KitReissued as "kit_reissued.1" {
        /// The slot of the new kit.
        recovery_slot: SlotId,
    }
    /// The recovery kit was tried (年1回の確認).
    KitDrilled as "kit_drilled.1" {
        /// Whether it opens the room.
        opens: bool,
    }
    /// A screen was locked.
    ScreenLocked as "screen_locked.1" {
        /// Whose.
        person: PersonId,
        /// Why.
        why: LockReason,
    }
    /// The person came back to the locked screen.
    ScreenUnlocked as "screen_unlocked.1" {
        /// Who.
        person: PersonId,
    }
    /// A session ended without a sign-out.
    SessionEnded as "session_ended.1" {
        /// Whose.
        person: PersonId,
        /// Why.
        why: EndReason,
    }
    /// The times of an idle screen were set.
    IdleRuleRevised as "idle_rule_revised.1" {
        /// The times from now on.
        rule: IdleRule,
    }
    /// The terminal noticed something; while the vault was closed it stood in the side log.
    FindingRecorded as "finding_recorded.1" {
        /// Its number in the side log, if it stood there.
        side_number: Option<u64>,
        /// When it was noticed, UTC.
        seen_at: String,
        /// What.
        finding: Finding,
    }
    /// The sealed record of the terminal was founded: for a new room, after a recovery, or because it was lost.
    TerminalRecordFounded as "terminal_record_founded.1" {
        /// Why.
        why: RecordFounding,
    }
    /// A person confirmed or doubted date and weekday (始業点検, or after the clock was moved).
    ClockConfirmed as "clock_confirmed.1" {
        /// The day that was shown.
        day: Day,
        /// Whether it is right.
        right: bool,
    }
    /// The access log was searched (利用記録).
    LogSearched as "log_searched.1" {
        /// For what.
        filter: LogFilter,
    }
    /// The access log was taken out as a file.
    LogExported as "log_exported.1" {
        /// What of it.
        filter: LogFilter,
        /// Whether names are masked (黒塗り).
        masked: bool,
        /// The last entry that it could hold.
        through: Seq,
        /// Entries in it.
        entries: u64,
    }
    /// The head that a paper shows was compared with the journal.
    HeadCompared as "head_compared.1" {
        /// The number on the paper.
        seq: Seq,
        /// Whether the journal has the same entry there.
        same: bool,
    }
    /// A permit of the city was recorded (市の許可).
    PermitRecorded as "permit_recorded.1" {
        /// The permit.
        permit: Permit,
    }
    /// A permit was withdrawn.
    PermitWithdrawn as "permit_withdrawn.1" {
        /// Its number.
        number: PermitNumber,
    }
    /// Equipment that the work needs was registered (業務に必要な機器).
    EquipmentRegistered as "equipment_registered.1" {
        /// By interface and hardware address.
        equipment: Equipment,
        /// 用途.
        purpose: Purpose,
    }
    /// Equipment was withdrawn.
    EquipmentWithdrawn as "equipment_withdrawn.1" {
        /// Which.
        equipment: Equipment,
    }
    /// A medium was registered (媒体).
    MediumRegistered as "medium_registered.1" {
        /// Its volume.
        volume: VolumeId,
        /// Its size in bytes.
        bytes: u64,
        /// What it is.
        medium: MediumKind,
        /// 管理番号.
        label: MediumLabel,
        /// 用途.
        purpose: Purpose,
    }
    /// A medium was withdrawn.
    MediumWithdrawn as "medium_withdrawn.1" {
        /// Its volume.
        volume: VolumeId,
    }
    /// Today's isolation was confirmed (隔離確認).
    IsolationConfirmed as "isolation_confirmed.1" {
        /// The day.
        day: Day,
        /// What was connected then.
        connections: Vec<Connection>,
    }
    /// A terminal's entry in the register of terminals was changed.
    TerminalRevised as "terminal_revised.1" {
        /// Its number.
        terminal: TerminalNumber,
        /// The entry from now on.
        details: TerminalDetails,
    }
    /// The text of a template was kept, so that editions set by it can be reproduced.
    TemplateKept as "template_kept.1" {
        /// Its SHA-256.
        template: TemplateHash,
        /// The text.
        text: String,
    }
    /// How a form is typeset was set by the room (様式).
    TemplateChosen as "template_chosen.1" {
        /// Which form.
        form: FormKind,
        /// The template from now on; none for the one that is part of the program.
        template: Option<TemplateHash>,
    }
    /// An edition of a paper was issued (帳票の版).
    EditionIssued as "edition_issued.1" {
        /// Its number.
        edition: EditionId,
        /// Which form.
        form: FormKind,
        /// What it speaks of.
        about: FormRef,
        /// The entry of the journal that it speaks of.
        through: Seq,
        /// The form as plain data; 消去済 stands where a free text is sealed.
        data: String,
        /// The free texts.
        sealed: Vec<SealedPlace>,
        /// The template that set it.
        template: TemplateHash,
        /// The version of the program that made it.
        program: String,
    }
    /// An edition left the program: as a file, or as pictures on the screen.
    EditionTaken as "edition_taken.1" {
        /// Which.
        edition: EditionId,
        /// How.
        way: EditionWay,
        /// 再発行 n; 0 for what is byte for byte the edition itself.
        reissue: u32,
    }
    /// Somebody said whether an edition that was sent to a printer came out (紙で確認).
    PaperChecked as "paper_checked.1" {
        /// Which.
        edition: EditionId,
        /// Whether it came out.
        came_out: bool,
    }
    /// A backup was begun (退避): from now on there may be a copy, if only a part of one.
    BackupBegun as "backup_begun.1" {
        /// Its number.
        backup: BackupId,
        /// Where it is to stand.
        file: String,
        /// The registered medium it is to stand on; none on the terminal itself. Absent from the first events of this kind.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        medium: Option<MediumLabel>,
        /// Tells its key without telling it.
        key: KeyFingerprint,
    }
    /// A backup was written, read back and is about to stand in its place.
    BackupMade as "backup_made.1" {
        /// Its number.
        backup: BackupId,
        /// The last entry of the journal that it holds.
        through: Seq,
        /// SHA-256 of the file, in hexadecimal.
        sha256: String,
        /// Its length in bytes.
        bytes: u64,
    }
    /// A backup was read to its end, or drilled (復元訓練).
    BackupChecked as "backup_checked.1" {
        /// Which.
        backup: BackupId,
        /// How.
        how: BackupCheckKind,
        /// Whether it is as it was written.
        sound: bool,
    }
    /// The room has a new root key (鍵の更新): vault, slots and kit; nothing from before opens it.
    RootKeyRotated as "root_key_rotated.1" {
        /// Epoch of the new root key.
        epoch: u32,
        /// The slot of the new recovery kit.
        recovery_slot: SlotId,
    }
    /// The room was restored from a backup (復元), under a new root key and with a new number of the terminal.
    RoomRestored as "room_restored.1" {
        /// The backup.
        backup: BackupId,
        /// The last entry that it held.
        through: Seq,
        /// The hash of that entry, in hexadecimal: the head before.
        head: String,
        /// The terminal's new number, so that no number is given twice.
        terminal: TerminalNumber,
        /// Epoch of the new root key.
        epoch: u32,
    }
    /// The city was asked to consent to an erasure or disposal (消去・廃棄の申請).
    ErasureRequested as "erasure_requested.1" {
        /// Its number.
        erasure: ErasureId,
        /// What is asked.
        request: ErasureRequest,
    }
    /// The city has consented (承諾).
    ErasureConsented as "erasure_consented.1" {
        /// Which.
        erasure: ErasureId,
        /// Its consent.
        consent: ErasureConsent,
    }
    /// A request was taken back (取下げ).
    ErasureWithdrawn as "erasure_withdrawn.1" {
        /// Which.
        erasure: ErasureId,
    }
    /// The key of a campaign is gone, and with it what was sealed under it.
    CampaignErased as "campaign_erased.1" {
        /// By which request.
        erasure: ErasureId,
        /// The campaign.
        campaign: CampaignId,
        /// Tells the key that was destroyed.
        key: KeyFingerprint,
    }
    /// A backup that the room's keys do not open any more is gone.
    BackupDestroyed as "backup_destroyed.1" {
        /// Which.
        backup: BackupId,
        /// What became of it.
        fate: BackupFate,
    }
    /// The access log was archived before the room is erased.
    AccessLogArchived as "access_log_archived.1" {
        /// By which request.
        erasure: ErasureId,
        /// Where it stands.
        file: String,
        /// Tells its key without telling it.
        key: KeyFingerprint,
    }
    /// What must not open any more was tried, and did not.
    ErasureTried as "erasure_tried.1" {
        /// By which request.
        erasure: ErasureId,
        /// What was tried.
        tried: Vec<ErasureTrial>,
    }
    /// An erasure or disposal was done (実施・報告).
    ErasureDone as "erasure_done.1" {
        /// Which.
        erasure: ErasureId,
        /// How.
        report: ErasureReport,
        /// The second person.
        second: PersonId,
        /// Whether the old recovery kit was destroyed, where there was one.
        kit_destroyed: bool,
    }
}
