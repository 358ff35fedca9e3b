//! Every cause of a refusal.

use crate::domain::batch::BatchError;
use crate::domain::campaign::CampaignError;
use crate::domain::count::CountError;
use crate::domain::csv::CsvError;
use crate::domain::day::DayError;
use crate::domain::delivery::DeliveryError;
use crate::domain::id::{IdError, PersonId};
use crate::domain::password::PasswordError;
use crate::domain::person::{Login, LoginError};
use crate::domain::policy::Action;
use crate::domain::review::ReviewError;
use crate::domain::round_error::RoundError;
use crate::domain::tally::ClosingError;
use crate::domain::text::TextError;
use crate::domain::variance::VarianceError;
use crate::domain::weekly::WeeklyError;
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
}
