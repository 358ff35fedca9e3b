//! What an event speaks of, so that the access log can be searched for it.

use super::event::Event;
use crate::domain::finding::Finding;
use crate::domain::form::FormRef;
use crate::domain::usage::Subject;

impl Event {
    /// The things of the room that the event speaks of.
    pub fn subjects(&self) -> Vec<Subject> {
        match self {
            Event::PersonEnrolled(it) => vec![Subject::Person(it.person)],
            Event::RoleChanged(it) => vec![Subject::Person(it.person)],
            Event::PersonDisabled(it) => vec![Subject::Person(it.person)],
            Event::PersonDetailsRecorded(it) => vec![Subject::Person(it.person)],
            Event::PersonLeft(it) => vec![Subject::Person(it.person)],
            Event::PersonReenabled(it) => vec![Subject::Person(it.person)],
            Event::PasswordReset(it) => vec![Subject::Person(it.person)],
            Event::AccountUnlocked(it) => vec![Subject::Person(it.person)],
            Event::PasswordChanged(it) => vec![Subject::Person(it.person)],
            Event::SignedIn(it) => vec![Subject::Person(it.person)],
            Event::SignedOut(it) => vec![Subject::Person(it.person)],
            Event::ScreenLocked(it) => vec![Subject::Person(it.person)],
            Event::ScreenUnlocked(it) => vec![Subject::Person(it.person)],
            Event::SessionEnded(it) => vec![Subject::Person(it.person)],
            Event::ActionApproved(it) => vec![Subject::Person(it.by)],
            Event::FindingRecorded(it) => of_finding(&it.finding),
            Event::RoomRecovered(it) => it.slots.iter().map(|(person, _)| Subject::Person(*person)).collect(),
            Event::LogSearched(it) => it.filter.subject.into_iter().collect(),
            Event::LogExported(it) => it.filter.subject.into_iter().collect(),
            Event::WeeksExported(it) => vec![Subject::Campaign(it.campaign)],
            Event::CampaignOpened(it) => vec![Subject::Campaign(it.campaign)],
            Event::CampaignRevised(it) => vec![Subject::Campaign(it.campaign)],
            Event::DeficiencyCodesRevised(it) => vec![Subject::Campaign(it.campaign)],
            Event::DayClosed(it) => vec![Subject::Campaign(it.campaign)],
            Event::DayReopened(it) => vec![Subject::Campaign(it.campaign)],
            Event::DeliveryRecorded(it) => vec![Subject::Delivery(it.delivery), Subject::Campaign(it.campaign)],
            Event::DeliveryCorrected(it) => vec![Subject::Delivery(it.delivery)],
            Event::DeliveryVarianceOpened(it) => vec![Subject::Delivery(it.delivery)],
            Event::BatchReceived(it) => vec![Subject::Batch(it.batch), Subject::Delivery(it.delivery), Subject::Campaign(it.campaign)],
            Event::BatchCountDiffered(it) => vec![Subject::Batch(it.batch)],
            Event::BatchCounted(it) => vec![Subject::Batch(it.batch)],
            Event::BatchCorrected(it) => vec![Subject::Batch(it.batch)],
            Event::BatchDiscarded(it) => vec![Subject::Batch(it.batch)],
            Event::BatchUndone(it) => vec![Subject::Batch(it.batch)],
            Event::BatchReviewed(it) => vec![Subject::Batch(it.batch)],
            Event::ResubmissionMarked(it) => vec![Subject::Batch(it.batch), Subject::Batch(it.of)],
            Event::VarianceReported(it) => vec![Subject::Batch(it.batch)],
            Event::VarianceExplained(it) => vec![Subject::Variance(it.variance)],
            Event::VarianceEnded(it) => vec![Subject::Variance(it.variance)],
            Event::RoundPlanned(it) => vec![Subject::Round(it.round), Subject::Campaign(it.campaign)],
            Event::RoundReplanned(it) => vec![Subject::Round(it.round)],
            Event::BatchesPacked(it) => {
                std::iter::once(Subject::Round(it.round)).chain(it.lines.iter().map(|line| Subject::Batch(line.batch))).collect()
            }
            Event::BatchUnpacked(it) => vec![Subject::Round(it.round), Subject::Batch(it.batch)],
            Event::RoundSealed(it) => vec![Subject::Round(it.round)],
            Event::RoundHandedOver(it) => vec![Subject::Round(it.round)],
            Event::RoundReceived(it) => vec![Subject::Round(it.round)],
            Event::RoundDelivered(it) => vec![Subject::Round(it.round)],
            Event::DeliveryRejected(it) => vec![Subject::Round(it.round)],
            Event::RoundReturned(it) => vec![Subject::Round(it.round)],
            Event::RoundReconciled(it) => vec![Subject::Round(it.round)],
            Event::RoundArchived(it) => vec![Subject::Round(it.round)],
            Event::RoundCancelled(it) => vec![Subject::Round(it.round)],
            Event::EditionIssued(it) => of_paper(&it.about),
            Event::ErasureRequested(it) => vec![Subject::Campaign(it.request.campaign)],
            Event::CampaignErased(it) => vec![Subject::Campaign(it.campaign)],
            Event::ErasureDone(it) => vec![Subject::Person(it.second)],
            Event::RoomFounded(_)
            | Event::RootKeyRotated(_)
            | Event::RoomRestored(_)
            | Event::ErasureConsented(_)
            | Event::ErasureWithdrawn(_)
            | Event::ErasureTried(_)
            | Event::BackupDestroyed(_)
            | Event::AccessLogArchived(_)
            | Event::TemplateKept(_)
            | Event::TemplateChosen(_)
            | Event::EditionTaken(_)
            | Event::PaperChecked(_)
            | Event::BackupBegun(_)
            | Event::BackupMade(_)
            | Event::BackupChecked(_)
            | Event::CountersignRefused(_)
            | Event::ActionRefused(_)
            | Event::ApprovalRefused(_)
            | Event::RegisterOpened(_)
            | Event::CalendarDayMarked(_)
            | Event::KitReissued(_)
            | Event::KitDrilled(_)
            | Event::IdleRuleRevised(_)
            | Event::TerminalRecordFounded(_)
            | Event::ClockConfirmed(_)
            | Event::HeadCompared(_)
            | Event::PermitRecorded(_)
            | Event::PermitWithdrawn(_)
            | Event::EquipmentRegistered(_)
            | Event::EquipmentWithdrawn(_)
            | Event::MediumRegistered(_)
            | Event::MediumWithdrawn(_)
            | Event::IsolationConfirmed(_)
            | Event::TerminalRevised(_) => Vec::new(),
        }
    }
}

fn of_paper(about: &FormRef) -> Vec<Subject> {
    let campaign = about.campaign.map(Subject::Campaign);
    campaign.into_iter().chain(about.round.map(Subject::Round)).chain(about.batch.map(Subject::Batch)).collect()
}

fn of_finding(finding: &Finding) -> Vec<Subject> {
    match finding {
        Finding::SignInRefused { person, why: _ } => person.iter().map(|it| Subject::Person(*it)).collect(),
        Finding::Connected { .. }
        | Finding::Disconnected
        | Finding::MediumSeen { .. }
        | Finding::MediumGone { .. }
        | Finding::ClockStepped { .. }
        | Finding::Record { .. }
        | Finding::SideLogDamaged { .. }
        | Finding::RolledBack { .. } => Vec::new(),
    }
}
