//! 消去・廃棄: the list, the request, the city's consent, and what two people do.

use hensobo_core::actions::accounts::ShownKit;
use hensobo_core::actions::approvals::Seals;
use hensobo_core::desk::{Desk, ErasuresView, ToldFate};
use hensobo_core::domain::erasure::{ErasureConsentForm, ErasureReportForm, ErasureRequestForm};
use hensobo_core::domain::id::ErasureId;
use hensobo_core::domain::policy::Action;
use hensobo_core::error::Refused;
use tauri::State;
use zeroize::Zeroizing;

#[tauri::command(async)]
pub(crate) fn erasures(desk: State<'_, Desk>) -> Result<ErasuresView, Refused> {
    desk.erasures()
}

#[tauri::command(async)]
pub(crate) fn request_erasure(desk: State<'_, Desk>, form: ErasureRequestForm) -> Result<ErasureId, Refused> {
    desk.signed_in(|room, who| room.request_erasure(who, &form))
}

#[tauri::command(async)]
pub(crate) fn withdraw_erasure(desk: State<'_, Desk>, erasure: ErasureId) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.withdraw_erasure(who, erasure))
}

#[tauri::command(async)]
pub(crate) fn record_consent(desk: State<'_, Desk>, erasure: ErasureId, form: ErasureConsentForm, seals: Seals) -> Result<(), Refused> {
    desk.with_seals((Action::RecordConsent, &seals), |room, who, approved| room.record_consent(who, approved, erasure, &form))
}

#[tauri::command(async)]
pub(crate) fn record_disposal(desk: State<'_, Desk>, erasure: ErasureId, form: ErasureReportForm, seals: Seals) -> Result<(), Refused> {
    desk.with_seals((Action::RecordDisposal, &seals), |room, who, approved| room.record_disposal(who, approved, erasure, &form))
}

#[tauri::command(async)]
pub(crate) fn begin_campaign_erasure(desk: State<'_, Desk>, erasure: ErasureId, seals: Seals) -> Result<ShownKit, Refused> {
    desk.begin_campaign_erasure(erasure, &seals)
}

#[tauri::command(async)]
pub(crate) fn run_campaign_erasure(desk: State<'_, Desk>, typed: String) -> Result<(), Refused> {
    desk.run_campaign_erasure(&Zeroizing::new(typed))
}

#[tauri::command(async)]
pub(crate) fn settle_old_backups(desk: State<'_, Desk>, erasure: ErasureId, told: Vec<ToldFate>, seals: Seals) -> Result<u32, Refused> {
    let told: Vec<_> = told.iter().map(|it| (it.backup, it.fate)).collect();
    desk.with_seals((Action::EraseCampaign, &seals), |room, who, approved| room.settle_old_backups(who, approved, erasure, &told))
}

#[tauri::command(async)]
pub(crate) fn finish_erasure(
    desk: State<'_, Desk>,
    erasure: ErasureId,
    kit_destroyed: bool,
    form: ErasureReportForm,
    seals: Seals,
) -> Result<(), Refused> {
    desk.finish_erasure((erasure, kit_destroyed), &form, &seals)
}
