//! Which tables an event changes: the one place where events become rows.

use rusqlite::Connection;

use super::journal::Record;
use super::key_slots::NewSlot;
use super::{
    StoreError, backups, batches, calendar_marks, campaigns, closings, deficiency_lists, deliveries, delivery_variances, editions,
    erasures, fold_batches, fold_rounds, fold_variances, key_slots, people, registers, root_epochs, rounds, staff, templates, terminals,
    traces, variances, watch_notes,
};
use crate::domain::finding::Finding;
use crate::domain::round_steps::RoundStep;
use crate::journal::event::Event;

/// Folds one event into the tables. Never decrypts, so that replay works after an erasure.
pub(super) fn fold(conn: &Connection, record: &Record, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::RoomFounded(it) => {
            terminals::founded(conn, record, it)?;
            key_slots::add(conn, record, &it.recovery_slot, NewSlot::of(None, false))
        }
        Event::PersonEnrolled(it) => {
            people::enrolled(conn, record, it)?;
            key_slots::add(conn, record, &it.slot, NewSlot::of(Some(it.person), it.must_change))
        }
        Event::RoleChanged(it) => {
            people::role_changed(conn, it)?;
            key_slots::role_changed(conn, it)
        }
        Event::PersonDisabled(it) => {
            people::disabled(conn, it)?;
            key_slots::retire(conn, Some(it.person))
        }
        Event::PasswordChanged(it) => {
            key_slots::retire(conn, Some(it.person))?;
            key_slots::add(conn, record, &it.slot, NewSlot::of(Some(it.person), false))
        }
        Event::RoomRecovered(it) => key_slots::recovered(conn, record, it),
        Event::SignedIn(it) => {
            people::signed_in(conn, record, it)?;
            key_slots::signed_in(conn, it)
        }
        Event::PersonDetailsRecorded(it) => staff::recorded(conn, it),
        Event::PersonLeft(it) => {
            people::left(conn, it)?;
            key_slots::retire(conn, Some(it.person))
        }
        Event::PersonReenabled(it) => {
            people::reenabled(conn, it)?;
            key_slots::reenabled(conn, record, it)
        }
        Event::PasswordReset(it) => key_slots::password_reset(conn, record, it),
        Event::KitReissued(it) => key_slots::kit_reissued(conn, record, &it.recovery_slot),
        Event::IdleRuleRevised(it) => registers::idle_rule_revised(conn, it),
        Event::FindingRecorded(it) => {
            if let Some(number) = it.side_number {
                watch_notes::side_taken(conn, number)?;
            }
            found(conn, record, &it.finding)
        }
        Event::TerminalRecordFounded(it) => watch_notes::record_founded(conn, record, it),
        Event::ClockConfirmed(it) => watch_notes::clock_confirmed(conn, record, it),
        Event::PermitRecorded(it) => {
            watch_notes::isolation(conn, record)?;
            registers::permit_recorded(conn, record, it)
        }
        Event::PermitWithdrawn(it) => {
            watch_notes::isolation(conn, record)?;
            registers::permit_withdrawn(conn, record, it)
        }
        Event::EquipmentRegistered(it) => {
            watch_notes::isolation(conn, record)?;
            registers::equipment_registered(conn, record, it)
        }
        Event::EquipmentWithdrawn(it) => {
            watch_notes::isolation(conn, record)?;
            registers::equipment_withdrawn(conn, record, it)
        }
        Event::MediumRegistered(it) => {
            watch_notes::isolation(conn, record)?;
            registers::medium_registered(conn, record, it)
        }
        Event::MediumWithdrawn(it) => {
            watch_notes::isolation(conn, record)?;
            registers::medium_withdrawn(conn, record, it)
        }
        Event::IsolationConfirmed(it) => watch_notes::isolation_confirmed(conn, record, it),
        Event::TerminalRevised(it) => registers::terminal_revised(conn, it),
        Event::CalendarDayMarked(it) => calendar_marks::marked(conn, record, it),
        Event::CampaignOpened(it) => campaigns::opened(conn, record, it),
        Event::CampaignRevised(it) => campaigns::revised(conn, record, it),
        Event::DeliveryRecorded(it) => {
            deliveries::recorded(conn, record, it)?;
            delivery_variances::carrier_changed(conn, record, it.delivery)
        }
        Event::DeliveryCorrected(it) => {
            deliveries::corrected(conn, it)?;
            delivery_variances::carrier_changed(conn, record, it.delivery)?;
            delivery_variances::delivery_changed(conn, record, it.delivery)
        }
        Event::BatchReceived(it) => fold_batches::received(conn, record, it),
        Event::BatchCountDiffered(it) => {
            batches::count_differed(conn, it)?;
            traces::add(conn, record, it.batch)
        }
        Event::BatchCounted(it) => fold_batches::counted(conn, record, it),
        Event::BatchCorrected(it) => fold_batches::corrected(conn, record, it),
        Event::BatchDiscarded(it) => fold_batches::taken_back(conn, record, it.batch, Some(&it.reason)),
        Event::BatchUndone(it) => fold_batches::taken_back(conn, record, it.batch, None),
        Event::BatchReviewed(it) => fold_batches::reviewed(conn, record, it),
        Event::ResubmissionMarked(it) => fold_batches::resubmission_marked(conn, record, it),
        Event::DeficiencyCodesRevised(it) => deficiency_lists::revised(conn, record, it),
        Event::RoundPlanned(it) => fold_rounds::planned(conn, record, it),
        Event::RoundReplanned(it) => rounds::step(conn, record, it.round, &RoundStep::Replanned { plan: it.plan.clone() }),
        Event::BatchesPacked(it) => fold_rounds::packed(conn, record, it),
        Event::BatchUnpacked(it) => fold_rounds::unpacked(conn, record, it),
        Event::RoundSealed(it) => rounds::step(conn, record, it.round, &RoundStep::Sealed { containers: it.containers.clone() }),
        Event::RoundHandedOver(it) => fold_rounds::handed_over(conn, record, it),
        Event::RoundReceived(it) => fold_rounds::received(conn, record, it),
        Event::RoundDelivered(it) => rounds::step(conn, record, it.round, &RoundStep::Delivered { delivery: it.delivery }),
        Event::DeliveryRejected(it) => rounds::step(conn, record, it.round, &RoundStep::DeliveryRejected { reason: it.reason.clone() }),
        Event::RoundReturned(it) => fold_rounds::returned(conn, record, it),
        Event::RoundReconciled(it) => rounds::step(conn, record, it.round, &RoundStep::Reconciled),
        Event::RoundArchived(it) => fold_rounds::archived(conn, record, it),
        Event::RoundCancelled(it) => fold_rounds::cancelled(conn, record, it),
        Event::VarianceReported(it) => fold_variances::reported(conn, record, it),
        Event::DeliveryVarianceOpened(it) => delivery_variances::delivery_formal(conn, record, it.delivery),
        Event::VarianceExplained(it) => variances::explained(conn, it),
        Event::VarianceEnded(it) => fold_variances::ended(conn, record, it),
        Event::DayClosed(it) => fold_variances::day_closed(conn, record, it),
        Event::DayReopened(it) => closings::reopened(conn, record, it),
        Event::TemplateKept(it) => templates::kept(conn, record, it),
        Event::TemplateChosen(it) => templates::chosen(conn, record, it),
        Event::EditionIssued(it) => editions::issued(conn, record, it),
        Event::EditionTaken(it) => editions::taken(conn, it),
        Event::PaperChecked(it) => editions::checked(conn, it),
        Event::BackupBegun(it) => backups::begun(conn, record, it),
        Event::BackupMade(it) => backups::made(conn, record, it),
        Event::BackupChecked(it) => backups::checked(conn, record, it),
        Event::RootKeyRotated(it) => {
            root_epochs::begun(conn, record, it.epoch)?;
            key_slots::kit_reissued(conn, record, &it.recovery_slot)
        }
        Event::RoomRestored(it) => {
            root_epochs::begun(conn, record, it.epoch)?;
            terminals::restored(conn, record, it)
        }
        Event::ErasureRequested(it) => erasures::requested(conn, record, it),
        Event::ErasureConsented(it) => erasures::consented(conn, record, it),
        Event::ErasureWithdrawn(it) => erasures::withdrawn(conn, record, it),
        Event::CampaignErased(it) => {
            erasures::begun(conn, record, it)?;
            campaigns::erased(conn, record, it)
        }
        Event::BackupDestroyed(it) => backups::destroyed(conn, record, it),
        Event::ErasureTried(it) => erasures::tried(conn, it),
        Event::ErasureDone(it) => erasures::done(conn, record, it),
        Event::SignedOut(_)
        | Event::CountersignRefused(_)
        | Event::ActionRefused(_)
        | Event::RegisterOpened(_)
        | Event::WeeksExported(_)
        | Event::AccountUnlocked(_)
        | Event::ActionApproved(_)
        | Event::ApprovalRefused(_)
        | Event::KitDrilled(_)
        | Event::ScreenLocked(_)
        | Event::ScreenUnlocked(_)
        | Event::SessionEnded(_)
        | Event::LogSearched(_)
        | Event::LogExported(_)
        | Event::HeadCompared(_)
        | Event::AccessLogArchived(_) => Ok(()),
    }
}

fn found(conn: &Connection, record: &Record, finding: &Finding) -> Result<(), StoreError> {
    match finding {
        Finding::SignInRefused { person: Some(person), why: _ } => staff::sign_in_refused(conn, record, *person),
        Finding::Connected { .. } | Finding::Disconnected | Finding::MediumSeen { .. } | Finding::MediumGone { .. } => {
            watch_notes::isolation(conn, record)
        }
        Finding::ClockStepped { step } => watch_notes::clock_stepped(conn, record, *step),
        Finding::SignInRefused { person: None, why: _ }
        | Finding::Record { .. }
        | Finding::SideLogDamaged { .. }
        | Finding::RolledBack { .. } => Ok(()),
    }
}
