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
    /// Open a campaign (事業).
    OpenCampaign,
    /// Change a campaign's settings.
    ReviseCampaign,
    /// Mark a day of the calendar open or closed.
    MarkCalendarDay,
    /// See campaigns, their settings and the calendar.
    ReadCampaigns,
    /// Open the register of people (従業者名簿).
    ReadPeople,
    /// Enrol a person.
    EnrollPerson,
    /// Change a person's role.
    ChangeRole,
    /// Disable a person's account.
    DisablePerson,
    /// Open the journal.
    ReadJournal,
    /// Verify chain and tables.
    VerifyJournal,
    /// Change one's own password.
    ChangeOwnPassword,
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
            Action::EnrollPerson | Action::ChangeRole | Action::DisablePerson => self.includes(Role::Administrator),
            Action::ReadDeliveries | Action::ReadCustody | Action::ReadWeeks | Action::ExportWeeks | Action::ReadCampaigns => {
                auditor || self.includes(Role::Clerk)
            }
            Action::ReadPeople | Action::ReadJournal | Action::VerifyJournal => auditor || self.includes(Role::Administrator),
            Action::ChangeOwnPassword | Action::SignOut => true,
        }
    }

    /// Everything that a person of this role may do: what a screen shows.
    pub fn actions(self) -> Vec<Action> {
        Action::ALL.iter().copied().filter(|action| self.may(*action)).collect()
    }
}
