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
            Action::DecideCount | Action::WaiveSecondCount | Action::MarkCalendarDay => self.includes(Role::Supervisor),
            Action::OpenCampaign | Action::ReviseCampaign => self.includes(Role::Supervisor),
            Action::EnrollPerson | Action::ChangeRole | Action::DisablePerson => self.includes(Role::Administrator),
            Action::ReadDeliveries | Action::ReadWeeks | Action::ExportWeeks | Action::ReadCampaigns => {
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
