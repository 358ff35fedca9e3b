//! Which tables an event changes: the one place where events become rows.

use rusqlite::Connection;

use super::journal::Record;
use super::{StoreError, batches, calendar_marks, campaigns, deliveries, key_slots, people, postings, terminals};
use crate::journal::event::Event;

/// Folds one event into the tables. Never decrypts, so that replay works after an erasure.
pub(super) fn fold(conn: &Connection, record: &Record, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::RoomFounded(it) => {
            terminals::founded(conn, record, it)?;
            key_slots::add(conn, &it.recovery_slot, None, false)
        }
        Event::PersonEnrolled(it) => {
            people::enrolled(conn, record, it)?;
            key_slots::add(conn, &it.slot, Some(it.person), it.must_change)
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
            key_slots::add(conn, &it.slot, Some(it.person), false)
        }
        Event::RoomRecovered(it) => key_slots::recovered(conn, it),
        Event::SignedIn(it) => people::signed_in(conn, record, it),
        Event::CalendarDayMarked(it) => calendar_marks::marked(conn, record, it),
        Event::CampaignOpened(it) => campaigns::opened(conn, record, it),
        Event::CampaignRevised(it) => campaigns::revised(conn, record, it),
        Event::DeliveryRecorded(it) => deliveries::recorded(conn, record, it),
        Event::DeliveryCorrected(it) => deliveries::corrected(conn, it),
        Event::BatchReceived(it) => {
            batches::received(conn, record, it)?;
            if it.second_count_due { Ok(()) } else { postings::received(conn, record, it) }
        }
        Event::BatchCountDiffered(it) => batches::count_differed(conn, it),
        Event::BatchCounted(it) => {
            batches::counted(conn, record, it)?;
            postings::counted(conn, record, it.batch, it.quantity)
        }
        Event::BatchCorrected(it) => {
            postings::corrected(conn, record, it)?;
            batches::corrected(conn, it)
        }
        Event::BatchDiscarded(it) => {
            postings::taken_back(conn, record, it.batch)?;
            batches::discarded(conn, record, it.batch, Some(&it.reason))
        }
        Event::BatchUndone(it) => {
            postings::taken_back(conn, record, it.batch)?;
            batches::discarded(conn, record, it.batch, None)
        }
        Event::SignedOut(_)
        | Event::CountersignRefused(_)
        | Event::ActionRefused(_)
        | Event::RegisterOpened(_)
        | Event::WeeksExported(_) => Ok(()),
    }
}

/// Whether the event changes what reports read.
pub(super) fn changes_figures(event: &Event) -> bool {
    match event {
        Event::CalendarDayMarked(_)
        | Event::CampaignOpened(_)
        | Event::CampaignRevised(_)
        | Event::BatchReceived(_)
        | Event::BatchCounted(_)
        | Event::BatchCorrected(_)
        | Event::BatchDiscarded(_)
        | Event::BatchUndone(_) => true,
        Event::RoomFounded(_)
        | Event::PersonEnrolled(_)
        | Event::RoleChanged(_)
        | Event::PersonDisabled(_)
        | Event::PasswordChanged(_)
        | Event::RoomRecovered(_)
        | Event::SignedIn(_)
        | Event::SignedOut(_)
        | Event::CountersignRefused(_)
        | Event::ActionRefused(_)
        | Event::RegisterOpened(_)
        | Event::WeeksExported(_)
        | Event::DeliveryRecorded(_)
        | Event::DeliveryCorrected(_)
        | Event::BatchCountDiffered(_) => false,
    }
}
