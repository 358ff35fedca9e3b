//! Refusals of people, sessions, isolation and the access log, as screens get to know them.

use crate::domain::backup::BackupError;
use crate::domain::erasure::ErasureError;
use crate::domain::form::{FormError, Unrenderable};
use crate::domain::isolation::{Connection, IsolationError};
use crate::domain::permit::PermitError;
use crate::domain::presence::IdleError;
use crate::domain::staff::StaffError;
use crate::domain::usage::LogError;
use crate::isolation::paths::PathRefused;
use crate::refused::{Code, Told, day, text};
use crate::spool::SpoolError;

pub(crate) fn staff(error: &StaffError) -> Told {
    match error {
        StaffError::NotPledged => (Code::NotPledged, vec![]),
        StaffError::NotTrained => (Code::NotTrained, vec![]),
        StaffError::NotYet(from) => (Code::WorkNotYet, vec![("day", from.wareki())]),
        StaffError::Over(until) => (Code::WorkOver, vec![("day", until.wareki())]),
        StaffError::InFuture(future) => (Code::RegisterDayInFuture, vec![("day", future.wareki())]),
        StaffError::Reversed => (Code::WorkReversed, vec![]),
    }
}

pub(crate) fn idle(error: &IdleError) -> Told {
    match error {
        IdleError::OutOfRange { least, most } => (Code::IdleOutOfRange, vec![("least", least.to_string()), ("most", most.to_string())]),
        IdleError::LockBeforeCurtain => (Code::IdleLockBeforeCurtain, vec![]),
    }
}

pub(crate) fn isolation(error: &IsolationError) -> Told {
    match error {
        IsolationError::Interface(text) => (Code::InterfaceUnreadable, vec![("text", text.clone())]),
        IsolationError::HardwareAddress(text) => (Code::HardwareAddressUnreadable, vec![("text", text.clone())]),
        IsolationError::Volume(text) => (Code::VolumeUnreadable, vec![("text", text.clone())]),
    }
}

pub(crate) fn permit(error: &PermitError) -> Told {
    match error {
        PermitError::Text(it) => text(it),
        PermitError::Day(it) => day(it),
        PermitError::Over(until) => (Code::PermitOver, vec![("day", until.wareki())]),
        PermitError::Recorded(number) => (Code::PermitRecorded, vec![("number", number.to_string())]),
        PermitError::Unknown => (Code::PermitUnknown, vec![]),
    }
}

pub(crate) fn path(error: &PathRefused) -> Told {
    match error {
        PathRefused::Removable { name } => (Code::PathRemovable, vec![("name", name.clone())]),
        PathRefused::Network { name } => (Code::PathNetwork, vec![("name", name.clone())]),
        PathRefused::Unreachable => (Code::PathUnreachable, vec![]),
    }
}

pub(crate) fn log(error: &LogError) -> Told {
    match error {
        LogError::Day(it) => day(it),
        LogError::Reversed => (Code::LogReversed, vec![]),
        LogError::KindUnknown => (Code::LogKindUnknown, vec![]),
        LogError::NumberUnreadable(text) => (Code::LogNumberUnreadable, vec![("text", text.clone())]),
        LogError::HeadUnreadable(text) => (Code::HeadUnreadable, vec![("text", text.clone())]),
        LogError::HeadDiffers(seq) => (Code::HeadDiffers, vec![("position", seq.to_string())]),
    }
}

pub(crate) fn form(error: &FormError) -> Told {
    match error {
        FormError::NotNamed(form) => (Code::FormNotNamed, vec![("form", form.japanese().to_owned())]),
        FormError::Elsewhere(form) => (Code::FormElsewhere, vec![("form", form.japanese().to_owned())]),
        FormError::FixedTemplate(form) => (Code::TemplateFixed, vec![("form", form.japanese().to_owned())]),
        FormError::NotDone(form) => (Code::FormNotDone, vec![("form", form.japanese().to_owned())]),
        FormError::Empty(form) => (Code::FormEmpty, vec![("form", form.japanese().to_owned())]),
        FormError::EditionUnknown(edition) => (Code::EditionUnknown, vec![("edition", edition.to_string())]),
        FormError::NotPrinted(edition) => (Code::EditionNotPrinted, vec![("edition", edition.to_string())]),
        FormError::DataUnreadable => (Code::StorageFailed, vec![]),
    }
}

pub(crate) fn unrenderable(error: &Unrenderable) -> Told {
    match error {
        Unrenderable::Template { line, why } => (Code::TemplateBroken, vec![("line", line.to_string()), ("why", why.clone())]),
        Unrenderable::NoTable => (Code::FormNoTable, vec![]),
        Unrenderable::File(_) => (Code::StorageFailed, vec![]),
    }
}

pub(crate) fn backup(error: &BackupError) -> Told {
    match error {
        BackupError::Unknown(backup) => (Code::BackupUnknown, vec![("backup", backup.to_string())]),
        BackupError::NotHere(backup) => (Code::BackupNotHere, vec![("backup", backup.to_string())]),
        BackupError::OtherHistory { backup, through } => {
            (Code::BackupOtherHistory, vec![("backup", backup.to_string()), ("through", through.to_string())])
        }
        BackupError::Archive => (Code::BackupIsArchive, vec![]),
        BackupError::NoArchive => (Code::BackupNoArchive, vec![]),
        BackupError::WithoutKit => (Code::BackupWithoutKit, vec![]),
        BackupError::TerminalTaken { least } => (Code::TerminalNumberTaken, vec![("least", least.to_string())]),
    }
}

pub(crate) fn erasure(error: &ErasureError) -> Told {
    match error {
        ErasureError::Text(it) => text(it),
        ErasureError::Day(it) => day(it),
        ErasureError::Unknown => (Code::ErasureUnknown, vec![]),
        ErasureError::NothingNamed => (Code::ErasureNothingNamed, vec![]),
        ErasureError::KindAndMethod => (Code::ErasureKindAndMethod, vec![]),
        ErasureError::PlannedInPast(planned) => (Code::ErasurePlannedInPast, vec![("day", planned.wareki())]),
        ErasureError::InFuture(future) => (Code::ErasureInFuture, vec![("day", future.wareki())]),
        ErasureError::NotConsented => (Code::ErasureNotConsented, vec![]),
        ErasureError::BeforeConsent(consented) => (Code::ErasureBeforeConsent, vec![("day", consented.wareki())]),
        ErasureError::WitnessMissing => (Code::ErasureWitnessMissing, vec![]),
        ErasureError::WrongStep { erasure, state } => {
            (Code::ErasureWrongStep, vec![("erasure", erasure.to_string()), ("state", state.japanese().to_owned())])
        }
        ErasureError::CampaignErased(campaign) => (Code::CampaignErased, vec![("campaign", campaign.to_string())]),
        ErasureError::CampaignBusy(campaign) => (Code::CampaignBusy, vec![("campaign", campaign.to_string())]),
        ErasureError::CampaignLeft(campaign) => (Code::ErasureCampaignLeft, vec![("campaign", campaign.to_string())]),
        ErasureError::BackupMissing => (Code::ErasureBackupMissing, vec![]),
        ErasureError::BackupsLeft(left) => (Code::ErasureBackupsLeft, vec![("count", left.to_string())]),
        ErasureError::KitLeft => (Code::ErasureKitLeft, vec![]),
        ErasureError::StillOpens(trial) => (Code::ErasureStillOpens, vec![("what", trial.japanese())]),
    }
}

pub(crate) fn spool(error: &SpoolError) -> Told {
    match error {
        SpoolError::Absent => (Code::SpoolerAbsent, vec![]),
        SpoolError::PrinterUnknown(printer) => (Code::PrinterUnknown, vec![("printer", printer.clone())]),
        SpoolError::Refused => (Code::SpoolerRefused, vec![]),
    }
}

/// Connections by their names, as a sentence lists them.
pub(crate) fn connections(found: &[Connection]) -> String {
    let mut names: Vec<&str> = found.iter().map(name).collect();
    names.dedup();
    names.join("、")
}

fn name(connection: &Connection) -> &str {
    match connection {
        Connection::Interface { name, .. }
        | Connection::WifiRadio { name, .. }
        | Connection::BluetoothRadio { name, .. }
        | Connection::MobileRadio { name, .. }
        | Connection::Route { interface: name, .. } => name,
        Connection::Unreadable { .. } => "確認できない接続",
    }
}
