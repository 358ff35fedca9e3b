//! Every cause of a refusal.

use crate::domain::backup::BackupError;
use crate::domain::batch::BatchError;
use crate::domain::campaign::CampaignError;
use crate::domain::count::CountError;
use crate::domain::csv::CsvError;
use crate::domain::day::DayError;
use crate::domain::delivery::DeliveryError;
use crate::domain::erasure::ErasureError;
use crate::domain::form::{FormError, Unrenderable};
use crate::domain::id::{IdError, PersonId, Seq};
use crate::domain::isolation::{Connection, IsolationError};
use crate::domain::password::PasswordError;
use crate::domain::permit::PermitError;
use crate::domain::person::{Login, LoginError};
use crate::domain::policy::Action;
use crate::domain::presence::IdleError;
use crate::domain::review::ReviewError;
use crate::domain::round_error::RoundError;
use crate::domain::staff::{StaffError, StaffFormError};
use crate::domain::tally::ClosingError;
use crate::domain::text::TextError;
use crate::domain::usage::LogError;
use crate::domain::variance::VarianceError;
use crate::domain::weekly::WeeklyError;
use crate::isolation::paths::PathRefused;
use crate::spool::SpoolError;
use crate::store::StoreError;
use crate::vault::VaultError;

pub use crate::refused::{Code, Refused};

/// What every part of the room answers.
pub type Result<T> = std::result::Result<T, Error>;

/// Every cause of a refusal. Carries no secret and no personal data.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "each variant is explained by the type that it carries or by its message")]
pub enum Error {
    #[error(transparent)]
    Batch(#[from] BatchError),
    #[error(transparent)]
    Campaign(#[from] CampaignError),
    #[error(transparent)]
    Count(#[from] CountError),
    #[error(transparent)]
    Csv(#[from] CsvError),
    #[error(transparent)]
    Day(#[from] DayError),
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    #[error(transparent)]
    Id(#[from] IdError),
    #[error(transparent)]
    Login(#[from] LoginError),
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Text(#[from] TextError),
    #[error(transparent)]
    Weekly(#[from] WeeklyError),
    #[error(transparent)]
    Review(#[from] ReviewError),
    #[error(transparent)]
    Round(#[from] RoundError),
    #[error(transparent)]
    Variance(#[from] VarianceError),
    #[error(transparent)]
    Closing(#[from] ClosingError),
    #[error(transparent)]
    Staff(#[from] StaffError),
    #[error(transparent)]
    Idle(#[from] IdleError),
    #[error(transparent)]
    Isolation(#[from] IsolationError),
    #[error(transparent)]
    Path(#[from] PathRefused),
    #[error(transparent)]
    Unrenderable(#[from] Unrenderable),
    #[error(transparent)]
    Permit(#[from] PermitError),
    #[error(transparent)]
    Log(#[from] LogError),
    #[error(transparent)]
    Form(#[from] FormError),
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    Erasure(#[from] ErasureError),
    #[error(transparent)]
    Spool(#[from] SpoolError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Vault(#[from] VaultError),
    #[error("the login name {0} is taken")]
    LoginTaken(Login),
    #[error("no such person")]
    PersonUnknown,
    #[error("the last administrator {0} cannot go")]
    LastAdministrator(PersonId),
    #[error("one's own account is changed by somebody else")]
    OwnAccount,
    #[error("nobody is signed in")]
    NotSignedIn,
    #[error("{0:?} is not allowed")]
    NotAllowed(Action),
    #[error("the password must be changed first")]
    MustChangePassword,
    #[error("the kit that was typed back differs from the one that was shown")]
    KitNotRepeated,
    #[error("no room has been proposed")]
    NothingProposed,
    #[error("an action without an event")]
    NothingHappened,
    #[error("the screen is locked")]
    ScreenLocked,
    #[error("{0:?} needs an approval that was not given for it just now")]
    ApprovalNotGiven(Action),
    #[error("the second person is not another active supervisor or administrator")]
    ApprovalNotSecond,
    #[error("wait {seconds} seconds before the next try")]
    TooManyTries {
        /// Until the next try.
        seconds: u64,
    },
    #[error("the account is locked after too many failures")]
    AccountLocked,
    #[error("the one-time secret was used before")]
    OneTimeUsed,
    #[error("the one-time secret is older than a day")]
    OneTimeOver,
    #[error("the terminal is connected: {0:?}")]
    TerminalConnected(Vec<Connection>),
    #[error("the vault is older than its anchor: it ends at {found}, the anchor names {anchored}")]
    VaultRolledBack {
        /// The anchored number.
        anchored: Seq,
        /// Where the journal ends.
        found: Seq,
    },
    #[error("nothing of this name is connected or mounted")]
    DeviceAbsent,
    #[error("the device is registered already")]
    DeviceRegistered,
    #[error("nothing of this name is registered")]
    DeviceUnknown,
    #[error("USB memory cannot be registered in this city's room")]
    UsbMemoryForbidden,
    #[error("the account is not disabled")]
    PersonActive,
    #[error("somebody is signed in")]
    RoomOpen,
    #[error("a job is running")]
    JobRunning,
    #[error("no job is running")]
    NoJob,
}

impl From<StaffFormError> for Error {
    fn from(error: StaffFormError) -> Self {
        match error {
            StaffFormError::Text(it) => Error::Text(it),
            StaffFormError::Day(it) => Error::Day(it),
            StaffFormError::Staff(it) => Error::Staff(it),
        }
    }
}
