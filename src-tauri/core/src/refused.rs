//! What a screen gets to know of a refusal: a code to act on, and the facts that its sentence names.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::batch::BatchError;
use crate::domain::campaign::CampaignError;
use crate::domain::count::{CountError, PieceCount, grouped};
use crate::domain::csv::{CsvError, MOST_ROWS};
use crate::domain::day::DayError;
use crate::domain::delivery::DeliveryError;
use crate::domain::id::IdError;
use crate::domain::paper_style::MOST_BOXES;
use crate::domain::password::{LONGEST, PasswordError};
use crate::domain::person::{Login, LoginError};
use crate::domain::text::{TextError, TextField};
use crate::domain::weekly::WeeklyError;
use crate::error::Error;
use crate::journal::event::EventError;
use crate::refused_access as access;
use crate::refused_custody as custody;
use crate::store::StoreError;
use crate::vault::VaultError;

macro_rules! codes {
    ($($name:ident,)*) => {
        /// What a screen acts on. A code exists only while something can refuse with it; its words stand in `assets/text`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ts_rs::TS)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "the words of each code stand in assets/text/refusals.ja.json")]
        pub enum Code {
            $($name,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];
        }
    };
}

codes! {
    RoomAbsent, RoomExists, RoomInUse, KeyFileMissing, KeyFileDamaged, KeyFileAltered, KeyFileNewer, KeyFileInDoubt, VaultMissing, VaultDamaged, VaultNewer,
    JournalDamaged, TablesDiffer, KeyringAbsent, KeyringLocked, KeyringEntryMissing, WrongLoginOrPassword, KitMistyped, KitWrong,
    KitNotRepeated, NothingProposed, DiskFull, StorageFailed, RecordInDoubt, MemoryShort, TerminalRecordNewer, SideLogFull,
    NotSignedIn, NotAllowed, MustChangePassword, ScreenLocked, ApprovalNotGiven, ApprovalNotSecond, TooManyTries, AccountLocked,
    OneTimeUsed, OneTimeOver, NotPledged, NotTrained, WorkNotYet, WorkOver, RegisterDayInFuture, WorkReversed, PersonActive,
    TerminalConnected, VaultRolledBack, IdleOutOfRange, IdleLockBeforeCurtain, InterfaceUnreadable, HardwareAddressUnreadable, VolumeUnreadable,
    DeviceAbsent, DeviceRegistered, DeviceUnknown, UsbMemoryForbidden, PermitOver, PermitRecorded, PermitUnknown,
    PathRemovable, PathNetwork, PathUnreachable, LogReversed, LogKindUnknown, LogNumberUnreadable, HeadUnreadable, HeadDiffers,
    FormNotNamed, FormElsewhere, FormEmpty, FormNotDone, FormNoTable, TemplateBroken, TemplateFixed, EditionUnknown, EditionNotPrinted, SpoolerAbsent, PrinterUnknown, SpoolerRefused,
    BackupDamaged, BackupForeign, BackupNewer, BackupUnknown, BackupNotHere, BackupOtherHistory, BackupWithoutKit, BackupIsArchive, BackupNoArchive, TerminalNumberTaken,
    ErasureUnknown, ErasureNothingNamed, ErasureKindAndMethod, ErasurePlannedInPast, ErasureInFuture, ErasureNotConsented, ErasureBeforeConsent, ErasureWitnessMissing,
    ErasureWrongStep, CampaignErased, CampaignBusy, ErasureBackupMissing, ErasureCampaignLeft, ErasureBackupsLeft, ErasureKitLeft, ErasureStillOpens, RoomOpen, JobRunning, NoJob,
    PasswordTooShort, PasswordTooLong, PasswordFewKinds, PasswordContainsLogin, PasswordCommon, PasswordNotAscii, PasswordUnchanged,
    LoginTooShort, LoginTooLong, LoginBadCharacter, LoginTaken, NameEmpty, NameTooLong, TerminalNameEmpty, TerminalNameTooLong,
    SealNumberEmpty, SealNumberTooLong, PersonUnknown, LastAdministrator, OwnAccount,
    CountEmpty, CountUnreadable, CountNegative, CountTooLarge, CountZero,
    DayEmpty, DayUnreadable,
    CampaignMissing, CampaignAmbiguous, CampaignUnknown, TitleEmpty, TitleTooLong, DispatchMissing, DeadlineBeforeDispatch,
    ReceptionBeforeDispatch, ApprovalMissing, FiscalYearUnreadable, ContractReversed, CompletedBeforeDispatch, BoxesTooMany, CaptionTwice,
    DeliveryMissing, DeliverySeveral, DeliveryUnknown, DeliveryUnchanged, ReceivedBeforeDispatch, ReceivedInFuture, GiverEmpty, GiverTooLong,
    TrayEmpty, TrayTooLong, TrayTaken, BatchUnknown, BatchDiscarded, BatchNotCounted, BatchAlreadyCounted, BatchNotUndecided,
    SamePersonCounts, QuantityUnchanged, NothingToUndo, ReasonEmpty, ReasonTooLong,
    FieldEmpty, FieldTooLong, BatchElsewhere,
    ReviewOff, BatchNotApplications, TooFewThere, DeficiencyCodeUnknown, DeficiencyCodeUnreadable, DeficiencyCodeRepeated, DeficiencyCodesEmpty,
    ResubmissionSameBatch,
    RoundUnknown, RoundCutoffAfterHandover, RoundBeforeDispatch, RoundLeaveMissing, RoundIsCancelled, RoundHandedOver, RoundNotHandedOver,
    RoundEmpty, RoundNotSealed, RoundContainerRepeated, RoundBatchPacked, RoundBatchAbsent, RoundBatchAfterCutoff, RoundTooFewReady,
    RoundSealsDiffer, RoundContainersDiffer, RoundBatchesDiffer, RoundSamePerson, RoundDayInFuture, RoundDayTooEarly, RoundReceived, RoundNotReceived,
    RoundUnconfirmed, RoundCountMissing, RoundCountRepeated, RoundDelivered, RoundNotDelivered, RoundReturned, RoundNotReturned,
    RoundRecordsDiffer, RoundImportErrors, RoundImportErrorsExceed, RoundVariancesOpen, RoundReconciled, RoundNotReconciled, RoundArchived,
    VarianceUnknown, VarianceEnded, VarianceWrongEnd, VarianceIncidentMissing, VarianceNone, VarianceBatchOpen, VarianceMoved, VarianceCountsWaiting, VarianceOwnReport, PlaceNotCountable,
    ClosingInFuture, ClosingDone, ClosingNotDone, ClosingNotLatest, ClosingEarlierOpen, ClosingLaterClosed, ClosingCountsWaiting,
    ClosingShelfDiffers, ClosingSamePerson, ClosingDayClosed,
    CsvColumnMissing, CsvDayUnreadable, CsvCountEmpty, CsvCountUnreadable, CsvCountNegative, CsvCountTooLarge, CsvCountZero, CsvTrayTaken,
    CsvTrayEmpty, CsvTrayTooLong, CsvBeforeDispatch, CsvInFuture, CsvEncodingUnknown, CsvEmpty, CsvTooManyRows, CsvUnreadable,
    AsOfUnknown,
    AsOfUnreadable,
    TailFromUnreadable, RoundToUnknown, TailFromUnknown,
}

impl Code {
    /// The code as it stands on the wire and in the list of texts.
    pub fn word(self) -> String {
        let mut word = String::new();
        for letter in format!("{self:?}").chars() {
            if letter.is_ascii_uppercase() && !word.is_empty() {
                word.push('_');
            }
            word.push(letter.to_ascii_lowercase());
        }
        word
    }
}

/// What a screen gets to know of a refusal: its code, and the facts that its sentence names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Refused {
    /// What to act on.
    pub code: Code,
    /// Facts for the sentence, by name.
    pub details: BTreeMap<&'static str, String>,
}

impl From<&Error> for Refused {
    fn from(error: &Error) -> Self {
        let (code, details) = told(error);
        Self { code, details: details.into_iter().collect() }
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}

pub(crate) type Told = (Code, Vec<(&'static str, String)>);

fn told(error: &Error) -> Told {
    match error {
        Error::Batch(it) => batch(it),
        Error::Campaign(it) => campaign(it),
        Error::Count(it) => count(it),
        Error::Csv(it) => csv(it),
        Error::Day(it) => day(it),
        Error::Delivery(it) => delivery(it),
        Error::Id(IdError(number)) => (Code::BatchUnknown, vec![("number", number.clone())]),
        Error::Login(it) => login(it),
        Error::Password(it) => password(it),
        Error::Text(it) => text(it),
        Error::Weekly(WeeklyError::TailUnreadable(text)) => (Code::TailFromUnreadable, vec![("text", text.clone())]),
        Error::Weekly(WeeklyError::AsOfUnreadable(text)) => (Code::AsOfUnreadable, vec![("text", text.clone())]),
        Error::Weekly(WeeklyError::RoundTo) => (Code::RoundToUnknown, vec![]),
        Error::Weekly(WeeklyError::TailFrom) => (Code::TailFromUnknown, vec![]),
        Error::Review(it) => custody::review(it),
        Error::Round(it) => custody::round(it),
        Error::Variance(it) => custody::variance(it),
        Error::Closing(it) => custody::closing(it),
        Error::Staff(it) => access::staff(it),
        Error::Idle(it) => access::idle(it),
        Error::Isolation(it) => access::isolation(it),
        Error::Path(it) => access::path(it),
        Error::Permit(it) => access::permit(it),
        Error::Form(it) => access::form(it),
        Error::Unrenderable(it) => access::unrenderable(it),
        Error::Log(it) => access::log(it),
        Error::Backup(it) => access::backup(it),
        Error::Erasure(it) => access::erasure(it),
        Error::Spool(it) => access::spool(it),
        Error::Store(it) => store(it),
        Error::Vault(it) => vault(it),
        Error::LoginTaken(login) => (Code::LoginTaken, vec![("login", login.to_string())]),
        Error::PersonUnknown => (Code::PersonUnknown, vec![]),
        Error::LastAdministrator(_) => (Code::LastAdministrator, vec![]),
        Error::OwnAccount => (Code::OwnAccount, vec![]),
        Error::NotSignedIn => (Code::NotSignedIn, vec![]),
        Error::NotAllowed(_) => (Code::NotAllowed, vec![]),
        Error::MustChangePassword => (Code::MustChangePassword, vec![]),
        Error::KitNotRepeated => (Code::KitNotRepeated, vec![]),
        Error::NothingProposed => (Code::NothingProposed, vec![]),
        Error::NothingHappened => (Code::StorageFailed, vec![]),
        Error::ScreenLocked => (Code::ScreenLocked, vec![]),
        Error::ApprovalNotGiven(_) => (Code::ApprovalNotGiven, vec![]),
        Error::ApprovalNotSecond => (Code::ApprovalNotSecond, vec![]),
        Error::TooManyTries { seconds } => (Code::TooManyTries, vec![("seconds", seconds.to_string())]),
        Error::AccountLocked => (Code::AccountLocked, vec![]),
        Error::OneTimeUsed => (Code::OneTimeUsed, vec![]),
        Error::OneTimeOver => (Code::OneTimeOver, vec![]),
        Error::TerminalConnected(found) => (Code::TerminalConnected, vec![("connections", access::connections(found))]),
        Error::VaultRolledBack { anchored, found } => {
            (Code::VaultRolledBack, vec![("anchored", anchored.to_string()), ("found", found.to_string())])
        }
        Error::DeviceAbsent => (Code::DeviceAbsent, vec![]),
        Error::DeviceRegistered => (Code::DeviceRegistered, vec![]),
        Error::DeviceUnknown => (Code::DeviceUnknown, vec![]),
        Error::UsbMemoryForbidden => (Code::UsbMemoryForbidden, vec![]),
        Error::PersonActive => (Code::PersonActive, vec![]),
        Error::RoomOpen => (Code::RoomOpen, vec![]),
        Error::JobRunning => (Code::JobRunning, vec![]),
        Error::NoJob => (Code::NoJob, vec![]),
    }
}

fn batch(error: &BatchError) -> Told {
    let number = |number: &dyn ToString| vec![("number", number.to_string())];
    match error {
        BatchError::Unknown(it) => (Code::BatchUnknown, number(it)),
        BatchError::TrayTaken { tray, day } => (Code::TrayTaken, vec![("tray", tray.clone()), ("day", day.wareki())]),
        BatchError::Discarded(it) => (Code::BatchDiscarded, number(it)),
        BatchError::NotCounted(it) => (Code::BatchNotCounted, number(it)),
        BatchError::AlreadyCounted(it) => (Code::BatchAlreadyCounted, number(it)),
        BatchError::NotUndecided(it) => (Code::BatchNotUndecided, number(it)),
        BatchError::SamePerson => (Code::SamePersonCounts, vec![]),
        BatchError::Unchanged => (Code::QuantityUnchanged, vec![]),
        BatchError::NothingToUndo => (Code::NothingToUndo, vec![]),
        BatchError::Elsewhere(it) => (Code::BatchElsewhere, number(it)),
    }
}

fn campaign(error: &CampaignError) -> Told {
    match error {
        CampaignError::Missing => (Code::CampaignMissing, vec![]),
        CampaignError::Ambiguous(titles) => (Code::CampaignAmbiguous, vec![("titles", titles.clone())]),
        CampaignError::Unknown => (Code::CampaignUnknown, vec![]),
        CampaignError::DispatchMissing => (Code::DispatchMissing, vec![]),
        CampaignError::DeadlineBeforeDispatch => (Code::DeadlineBeforeDispatch, vec![]),
        CampaignError::ReceptionBeforeDispatch => (Code::ReceptionBeforeDispatch, vec![]),
        CampaignError::ApprovalMissing => (Code::ApprovalMissing, vec![]),
        CampaignError::FiscalYearUnreadable => (Code::FiscalYearUnreadable, vec![]),
        CampaignError::ContractReversed => (Code::ContractReversed, vec![]),
        CampaignError::CompletedBeforeDispatch => (Code::CompletedBeforeDispatch, vec![]),
        CampaignError::TooManyBoxes => (Code::BoxesTooMany, vec![("maximum", MOST_BOXES.to_string())]),
        CampaignError::CaptionTwice(form) => (Code::CaptionTwice, vec![("form", form.japanese().to_owned())]),
        CampaignError::Text(it) => text(it),
        CampaignError::Day(it) => day(it),
        CampaignError::Count(it) => count(it),
    }
}

fn count(error: &CountError) -> Told {
    match error {
        CountError::Empty => (Code::CountEmpty, vec![]),
        CountError::Unreadable(text) => (Code::CountUnreadable, vec![("text", text.clone())]),
        CountError::Negative => (Code::CountNegative, vec![]),
        CountError::TooLarge => (Code::CountTooLarge, vec![("maximum", most_pieces())]),
        CountError::Zero => (Code::CountZero, vec![]),
    }
}

fn most_pieces() -> String {
    grouped(i64::from(PieceCount::MAX))
}

fn csv(error: &CsvError) -> Told {
    let at = |line: &u64| ("line", line.to_string());
    match error {
        CsvError::ColumnMissing(column) => (Code::CsvColumnMissing, vec![("column", (*column).to_owned())]),
        CsvError::DayUnreadable { line, text } => (Code::CsvDayUnreadable, vec![at(line), ("text", text.clone())]),
        CsvError::Count { line, text, cause } => {
            let code = match cause {
                CountError::Empty => Code::CsvCountEmpty,
                CountError::Unreadable(_) => Code::CsvCountUnreadable,
                CountError::Negative => Code::CsvCountNegative,
                CountError::TooLarge => Code::CsvCountTooLarge,
                CountError::Zero => Code::CsvCountZero,
            };
            (code, vec![at(line), ("text", text.clone()), ("maximum", most_pieces())])
        }
        CsvError::Tray { line, cause: TextError::Empty(_) } => (Code::CsvTrayEmpty, vec![at(line)]),
        CsvError::Tray { line, cause: TextError::TooLong(_, most) } => {
            (Code::CsvTrayTooLong, vec![at(line), ("maximum", most.to_string())])
        }
        CsvError::TrayTaken { line, tray, day } => (Code::CsvTrayTaken, vec![at(line), ("tray", tray.clone()), ("day", day.wareki())]),
        CsvError::BeforeDispatch { line, day } => (Code::CsvBeforeDispatch, vec![at(line), ("day", day.wareki())]),
        CsvError::InFuture { line, day } => (Code::CsvInFuture, vec![at(line), ("day", day.wareki())]),
        CsvError::EncodingUnknown => (Code::CsvEncodingUnknown, vec![]),
        CsvError::Empty => (Code::CsvEmpty, vec![]),
        CsvError::TooManyRows => (Code::CsvTooManyRows, vec![("maximum", grouped(i64::try_from(MOST_ROWS).unwrap_or(i64::MAX)))]),
        CsvError::Unreadable(line) => (Code::CsvUnreadable, vec![at(line)]),
    }
}

pub(crate) fn day(error: &DayError) -> Told {
    match error {
        DayError::Empty => (Code::DayEmpty, vec![]),
        DayError::Unreadable(text) => (Code::DayUnreadable, vec![("text", text.clone())]),
    }
}

fn delivery(error: &DeliveryError) -> Told {
    match error {
        DeliveryError::Unknown => (Code::DeliveryUnknown, vec![]),
        DeliveryError::NoneOn(day) => (Code::DeliveryMissing, vec![("day", day.wareki())]),
        DeliveryError::SeveralOn(day) => (Code::DeliverySeveral, vec![("day", day.wareki())]),
        DeliveryError::BeforeDispatch(day) => (Code::ReceivedBeforeDispatch, vec![("day", day.wareki())]),
        DeliveryError::InFuture(day) => (Code::ReceivedInFuture, vec![("day", day.wareki())]),
        DeliveryError::Unchanged => (Code::DeliveryUnchanged, vec![]),
    }
}

fn login(error: &LoginError) -> Told {
    match error {
        LoginError::TooShort => (Code::LoginTooShort, vec![("minimum", Login::SHORTEST.to_string())]),
        LoginError::TooLong => (Code::LoginTooLong, vec![("maximum", Login::LONGEST.to_string())]),
        LoginError::BadCharacter => (Code::LoginBadCharacter, vec![]),
    }
}

fn password(error: &PasswordError) -> Told {
    match error {
        PasswordError::TooShort { minimum } => (Code::PasswordTooShort, vec![("minimum", minimum.to_string())]),
        PasswordError::TooLong => (Code::PasswordTooLong, vec![("maximum", LONGEST.to_string())]),
        PasswordError::NotAscii => (Code::PasswordNotAscii, vec![]),
        PasswordError::FewKinds => (Code::PasswordFewKinds, vec![]),
        PasswordError::ContainsLogin => (Code::PasswordContainsLogin, vec![]),
        PasswordError::Common => (Code::PasswordCommon, vec![]),
        PasswordError::Unchanged => (Code::PasswordUnchanged, vec![]),
    }
}

pub(crate) fn text(error: &TextError) -> Told {
    match error {
        TextError::Empty(field) => {
            let code = match field {
                TextField::Title => Code::TitleEmpty,
                TextField::Tray => Code::TrayEmpty,
                TextField::Reason => Code::ReasonEmpty,
                TextField::Giver => Code::GiverEmpty,
                TextField::PersonName => Code::NameEmpty,
                TextField::TerminalName => Code::TerminalNameEmpty,
                TextField::SealNumber => Code::SealNumberEmpty,
                TextField::Named(name) => return (Code::FieldEmpty, vec![("field", (*name).to_owned())]),
            };
            (code, vec![])
        }
        TextError::TooLong(field, most) => {
            let code = match field {
                TextField::Title => Code::TitleTooLong,
                TextField::Tray => Code::TrayTooLong,
                TextField::Reason => Code::ReasonTooLong,
                TextField::Giver => Code::GiverTooLong,
                TextField::PersonName => Code::NameTooLong,
                TextField::TerminalName => Code::TerminalNameTooLong,
                TextField::SealNumber => Code::SealNumberTooLong,
                TextField::Named(name) => {
                    return (Code::FieldTooLong, vec![("field", (*name).to_owned()), ("maximum", most.to_string())]);
                }
            };
            (code, vec![("maximum", most.to_string())])
        }
    }
}

/// The page that a finding of SQLite names.
fn page_in(finding: &str) -> String {
    let page = finding.split("page ").nth(1).map(|it| it.chars().take_while(char::is_ascii_digit).collect::<String>());
    page.filter(|it| !it.is_empty()).unwrap_or_else(|| "不明な".to_owned())
}

fn store(error: &StoreError) -> Told {
    match error {
        StoreError::VaultDamaged(finding) => (Code::VaultDamaged, vec![("page", page_in(finding))]),
        StoreError::Unprotected(_) | StoreError::Unreadable(_) | StoreError::Id(_) => (Code::VaultDamaged, vec![("page", page_in(""))]),
        StoreError::VaultNewer(version) => (Code::VaultNewer, vec![("version", version.to_string())]),
        StoreError::JournalDamaged { seq, .. } => {
            (Code::JournalDamaged, vec![("position", seq.to_string()), ("table", "journal".to_owned())])
        }
        StoreError::Event(EventError::UnknownKind(kind)) => (Code::VaultNewer, vec![("version", kind.clone())]),
        StoreError::Event(EventError::Unreadable { .. } | EventError::Unwritable(_)) => (Code::VaultDamaged, vec![]),
        StoreError::TablesDiffer { table, row } => (Code::TablesDiffer, vec![("table", (*table).to_owned()), ("row", row.clone())]),
        StoreError::DiskFull => (Code::DiskFull, vec![]),
        StoreError::NoSuchSeq(head) => (Code::AsOfUnknown, vec![("head", head.to_string())]),
        StoreError::BelowZero(batch) => (Code::BatchElsewhere, vec![("number", batch.to_string())]),
        StoreError::InDoubt(seq) => (Code::RecordInDoubt, vec![("position", seq.to_string())]),
        StoreError::Unreachable(_) | StoreError::Sqlite(_) => (Code::StorageFailed, vec![]),
    }
}

fn vault(error: &VaultError) -> Told {
    match error {
        VaultError::Random(_) | VaultError::Crypto(_) | VaultError::Unsealable => (Code::StorageFailed, vec![]),
        VaultError::MemoryShort => (Code::MemoryShort, vec![]),
        VaultError::WrongPassword => (Code::WrongLoginOrPassword, vec![]),
        VaultError::KitMistyped => (Code::KitMistyped, vec![]),
        VaultError::KitWrong => (Code::KitWrong, vec![]),
        VaultError::RoomAbsent => (Code::RoomAbsent, vec![]),
        VaultError::RoomExists => (Code::RoomExists, vec![]),
        VaultError::RoomInUse => (Code::RoomInUse, vec![]),
        VaultError::KeyFileMissing => (Code::KeyFileMissing, vec![]),
        VaultError::VaultMissing => (Code::VaultMissing, vec![]),
        VaultError::KeyFileDamaged => (Code::KeyFileDamaged, vec![]),
        VaultError::KeyFileAltered => (Code::KeyFileAltered, vec![]),
        VaultError::KeyFileNewer(version) => (Code::KeyFileNewer, vec![("version", version.to_string())]),
        VaultError::KeyFileInDoubt => (Code::KeyFileInDoubt, vec![]),
        VaultError::TerminalRecordNewer(version) => (Code::TerminalRecordNewer, vec![("version", version.to_string())]),
        VaultError::TerminalRecordTooLarge | VaultError::SideLogDamaged(_) => (Code::StorageFailed, vec![]),
        VaultError::SideLogFull => (Code::SideLogFull, vec![]),
        VaultError::KeyringAbsent(_) => (Code::KeyringAbsent, vec![]),
        VaultError::KeyringLocked => (Code::KeyringLocked, vec![]),
        VaultError::KeyringEntryMissing => (Code::KeyringEntryMissing, vec![]),
        VaultError::BackupDamaged => (Code::BackupDamaged, vec![]),
        VaultError::BackupForeign => (Code::BackupForeign, vec![]),
        VaultError::BackupNewer(version) => (Code::BackupNewer, vec![("version", version.to_string())]),
        VaultError::File { cause, .. } if cause.kind() == std::io::ErrorKind::StorageFull => (Code::DiskFull, vec![]),
        VaultError::File { .. } => (Code::StorageFailed, vec![]),
    }
}
