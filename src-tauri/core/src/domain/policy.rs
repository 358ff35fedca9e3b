//! The policy: who may do what, in one table. A new action does not compile until it has a row.

use serde::{Deserialize, Serialize};

use super::person::Role;

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Everything that a person can do or see in the room.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
        #[serde(rename_all = "snake_case")]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Action] = &[$(Action::$name,)*];
        }
    };
}

actions! {
    /// Record a delivery (便).
    RecordDelivery,
    /// Correct the counts of a delivery.
    CorrectDelivery,
    /// Log a batch (束).
    ReceiveBatch,
    /// Count a batch a second or third time.
    CountBatch,
    /// Decide a count when three differ.
    DecideCount,
    /// Waive the second count.
    WaiveSecondCount,
    /// Correct a counted batch (訂正).
    CorrectBatch,
    /// Discard a batch.
    DiscardBatch,
    /// 直前の登録を取消.
    UndoLastBatch,
    /// Import batches from a CSV file.
    ImportBatches,
    /// See deliveries, batches and today's figures.
    ReadDeliveries,
    /// Hold back, send back, take back or keep out envelopes of a batch (審査).
    ReviewBatch,
    /// Mark resubmissions (再提出) that came in a new batch.
    MarkResubmission,
    /// Edit the list of deficiency codes (不備コード).
    ReviseDeficiencyCodes,
    /// Plan a handover round (引渡回次).
    PlanRound,
    /// Change the plan of a round.
    ReplanRound,
    /// Pack batches for a round.
    PackRound,
    /// Take a batch out of the boxes of a round.
    UnpackRound,
    /// Record containers and seals of a round.
    SealRound,
    /// Hand a round over at the door.
    HandOverRound,
    /// Record the contractor's count (預り証).
    ReceiveRound,
    /// Record delivered data (納品).
    DeliverRound,
    /// Reject delivered data (差戻).
    RejectDelivery,
    /// Record the originals that came back (原票返却).
    ReturnRound,
    /// Reconcile a round (照合).
    ReconcileRound,
    /// Archive a round (保管).
    ArchiveRound,
    /// Cancel a round (取消).
    CancelRound,
    /// Record that a batch in the room holds more or fewer envelopes than it should.
    ReportVariance,
    /// Say who follows a difference up, and why it is there.
    ExplainVariance,
    /// End a difference (差異).
    EndVariance,
    /// Close a day (日締め).
    CloseDay,
    /// Reopen the latest closed day.
    ReopenDay,
    /// See rounds, places, differences and closings.
    ReadCustody,
    /// Read the weekly table (返送状況).
    ReadWeeks,
    /// Take the weekly table out as a file.
    ExportWeeks,
    /// Make a paper of the room (帳票).
    MakeForms,
    /// Set how a form is typeset (様式).
    ChooseTemplate,
    /// Open a campaign (事業).
    OpenCampaign,
    /// Change a campaign's settings.
    ReviseCampaign,
    /// Mark a day of the calendar open or closed.
    MarkCalendarDay,
    /// See campaigns, their settings and the calendar.
    ReadCampaigns,
    /// See until when everything is kept (保存期限).
    ReadRetention,
    /// Open the register of people (従業者名簿).
    ReadPeople,
    /// Enrol a person.
    EnrollPerson,
    /// Change a person's role.
    ChangeRole,
    /// Make a person a 管理者.
    GrantAdministrator,
    /// Change a person's entry in the register.
    RevisePersonDetails,
    /// Disable a person's account.
    DisablePerson,
    /// Record that a person has left (退職・異動).
    LeavePerson,
    /// Enable a disabled account again.
    ReenablePerson,
    /// Give a person a one-time secret in place of a forgotten password.
    ResetPassword,
    /// Unlock an account that fifteen failures have locked.
    UnlockAccount,
    /// Issue a new recovery kit.
    ReissueKit,
    /// Try whether the recovery kit opens the room (年1回の確認).
    DrillKit,
    /// Set after how long an idle screen is covered and locked.
    ReviseIdleRule,
    /// Search the access log (利用記録).
    SearchLog,
    /// Take the access log out as a file with names.
    ExportLog,
    /// Take the access log out as a file, names masked (黒塗り).
    ExportMaskedLog,
    /// See what the terminal found, permits, equipment and media (隔離確認).
    ReadIsolation,
    /// Confirm today's isolation (隔離確認).
    ConfirmIsolation,
    /// Record the city's permit (市の許可).
    RecordPermit,
    /// Withdraw a permit.
    WithdrawPermit,
    /// Register equipment that the work needs (業務に必要な機器).
    RegisterEquipment,
    /// Withdraw equipment.
    WithdrawEquipment,
    /// Register a medium (媒体).
    RegisterMedium,
    /// Withdraw a medium.
    WithdrawMedium,
    /// See the register of terminals (端末).
    ReadTerminals,
    /// Change a terminal's entry.
    ReviseTerminal,
    /// Confirm date and weekday after a boot (始業点検).
    ConfirmDay,
    /// Confirm the clock after it was moved.
    ConfirmClock,
    /// See which backups there are (退避).
    ReadBackups,
    /// Make a backup.
    MakeBackup,
    /// Read a backup to its end, or drill it (復元訓練).
    CheckBackup,
    /// Give the room a new root key (鍵の更新).
    RotateRootKey,
    /// See what was asked to be erased or discarded (消去・廃棄).
    ReadErasures,
    /// Ask the city for its consent, or take the request back.
    RequestErasure,
    /// Record the city's consent (承諾).
    RecordConsent,
    /// Erase a campaign, and say what became of its copies.
    EraseCampaign,
    /// Record that papers and media were destroyed or given back.
    RecordDisposal,
    /// Erase the whole room.
    EraseRoom,
    /// Open the journal.
    ReadJournal,
    /// Verify chain and tables.
    VerifyJournal,
    /// Change one's own password.
    ChangeOwnPassword,
    /// Cover and lock the own screen.
    LockScreen,
    /// Leave the room.
    SignOut,
}

impl Role {
    /// Whether a person of this role may do `action`.
    pub fn may(self, action: Action) -> bool {
        let auditor = self == Role::Auditor;
        match action {
            Action::RecordDelivery
            | Action::CorrectDelivery
            | Action::ReceiveBatch
            | Action::CountBatch
            | Action::CorrectBatch
            | Action::DiscardBatch
            | Action::UndoLastBatch
            | Action::ImportBatches => self.includes(Role::Clerk),
            Action::ReviewBatch
            | Action::MarkResubmission
            | Action::PackRound
            | Action::UnpackRound
            | Action::SealRound
            | Action::ReceiveRound
            | Action::DeliverRound
            | Action::ReturnRound
            | Action::ReportVariance
            | Action::ExplainVariance
            | Action::CloseDay => self.includes(Role::Clerk),
            Action::ReviseDeficiencyCodes
            | Action::PlanRound
            | Action::ReplanRound
            | Action::HandOverRound
            | Action::RejectDelivery
            | Action::ReconcileRound
            | Action::ArchiveRound
            | Action::CancelRound
            | Action::EndVariance
            | Action::ReopenDay => self.includes(Role::Supervisor),
            Action::DecideCount | Action::WaiveSecondCount | Action::MarkCalendarDay => self.includes(Role::Supervisor),
            Action::OpenCampaign | Action::ReviseCampaign => self.includes(Role::Supervisor),
            Action::EnrollPerson
            | Action::ChangeRole
            | Action::GrantAdministrator
            | Action::RevisePersonDetails
            | Action::DisablePerson
            | Action::LeavePerson
            | Action::ReenablePerson
            | Action::ResetPassword
            | Action::UnlockAccount
            | Action::ReissueKit
            | Action::DrillKit
            | Action::ReviseIdleRule
            | Action::ChooseTemplate
            | Action::RecordPermit
            | Action::WithdrawPermit
            | Action::RegisterEquipment
            | Action::WithdrawEquipment
            | Action::RegisterMedium
            | Action::WithdrawMedium
            | Action::RotateRootKey
            | Action::EraseCampaign
            | Action::EraseRoom
            | Action::ReviseTerminal => self.includes(Role::Administrator),
            Action::ConfirmIsolation | Action::ConfirmClock | Action::MakeBackup | Action::CheckBackup => self.includes(Role::Supervisor),
            Action::RequestErasure | Action::RecordConsent | Action::RecordDisposal => self.includes(Role::Supervisor),
            Action::ReadDeliveries
            | Action::ReadCustody
            | Action::ReadWeeks
            | Action::ExportWeeks
            | Action::MakeForms
            | Action::ReadCampaigns => auditor || self.includes(Role::Clerk),
            Action::ReadPeople
            | Action::ReadJournal
            | Action::VerifyJournal
            | Action::SearchLog
            | Action::ExportLog
            | Action::ExportMaskedLog => auditor || self.includes(Role::Administrator),
            Action::ReadIsolation | Action::ReadTerminals | Action::ReadBackups => auditor || self.includes(Role::Supervisor),
            Action::ReadErasures | Action::ReadRetention => auditor || self.includes(Role::Supervisor),
            Action::ChangeOwnPassword | Action::ConfirmDay | Action::LockScreen | Action::SignOut => true,
        }
    }

    /// What giving somebody this role is: to make a 管理者 takes two people.
    pub fn granting(self) -> Action {
        if self == Role::Administrator { Action::GrantAdministrator } else { Action::ChangeRole }
    }

    /// Everything that a person of this role may do: what a screen shows.
    pub fn actions(self) -> Vec<Action> {
        Action::ALL.iter().copied().filter(|action| self.may(*action)).collect()
    }
}

/// How somebody stands before a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Nobody is signed in.
    Nobody,
    /// The screen is locked.
    Locked,
    /// The account was disabled while its session was open.
    Disabled,
    /// The first password was not changed yet.
    MustChange(Role),
    /// Somebody with a role.
    Active(Role),
}

/// What a door answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Come in.
    Admitted,
    /// Nobody is signed in, or not any more.
    NotSignedIn,
    /// The screen is locked.
    Locked,
    /// The password must be changed first.
    MustChangePassword,
    /// The role does not allow it.
    NotAllowed,
}

impl Standing {
    /// The one table: who may do what, in which state (札幌市 別紙2 5(3)).
    pub fn verdict(self, action: Action) -> Verdict {
        match self {
            Standing::Nobody | Standing::Disabled => Verdict::NotSignedIn,
            // A locked screen can only be left for good.
            Standing::Locked if action == Action::SignOut => Verdict::Admitted,
            Standing::Locked => Verdict::Locked,
            Standing::MustChange(_) if matches!(action, Action::ChangeOwnPassword | Action::LockScreen | Action::SignOut) => {
                Verdict::Admitted
            }
            Standing::MustChange(_) => Verdict::MustChangePassword,
            Standing::Active(role) if role.may(action) => Verdict::Admitted,
            Standing::Active(_) => Verdict::NotAllowed,
        }
    }
}

/// What an action needs besides the role, given in the same dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Approval {
    /// Nothing.
    None,
    /// The own password once more.
    OwnPassword,
    /// The own password, and ID and password of another 監督者 or 管理者.
    TwoPeople,
}

impl Action {
    /// What the action needs besides the role. Two people for what cannot be taken back or lets data out.
    pub fn approval(self) -> Approval {
        let two = matches!(
            self,
            Action::GrantAdministrator
                | Action::RegisterEquipment
                | Action::RegisterMedium
                | Action::ExportLog
                | Action::RotateRootKey
                | Action::EraseCampaign
                | Action::RecordDisposal
                | Action::EraseRoom
        );
        let own = matches!(
            self,
            Action::ChangeRole
                | Action::DisablePerson
                | Action::LeavePerson
                | Action::ReenablePerson
                | Action::ResetPassword
                | Action::UnlockAccount
                | Action::ReissueKit
                | Action::DrillKit
                | Action::RecordPermit
                | Action::RecordConsent
        );
        match (two, own) {
            (true, _) => Approval::TwoPeople,
            (_, true) => Approval::OwnPassword,
            (false, false) => Approval::None,
        }
    }
}
