//! `erase …`: 消去・廃棄 from the request to the report; and `rotate`.

use std::io::{self, Write};

use hensobo_core::actions::erasures::ErasureLine;
use hensobo_core::actions::rotation::Rotation;
use hensobo_core::domain::erasure::{
    DisposalItemForm, ErasureConsentForm, ErasureError, ErasureReportForm, ErasureRequestForm, ErasureScope,
};
use hensobo_core::domain::form::EditionWay;
use hensobo_core::domain::id::ErasureId;
use hensobo_core::domain::policy::Action;
use hensobo_core::error::Error;
use hensobo_core::vault::outbox;
use hensobo_documents::make;
use zeroize::Zeroizing;

use crate::answer::{Rows, print};
use crate::arguments::Format;
use crate::arguments_erasure::{Done, EraseCommand, EraseRequest, EraseRoom};
use crate::arguments_people::Approver;
use crate::doors::{Desk, Place};
use crate::problem::Problem;
use crate::typed;

/// Gives the room a new root key (鍵の更新).
pub(crate) fn rotate(place: &Place, approver: &Approver) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    let approved = desk.approve(Action::RotateRootKey, approver.approved_by.as_deref())?;
    let (mut rotation, kit) = desk.room.begin_rotation(&desk.who, &approved)?;
    let typed = copy_and_ask(&mut desk, &mut rotation, kit)?;
    desk.room.finish_rotation(rotation, &typed)?;
    writeln!(io::stdout(), "鍵を更新しました。以前の復旧キットとバックアップでは、もう開けません。新しいバックアップを作ってください。")?;
    desk.leave()
}

/// The new kit is printed before it is the one that opens the room; after an error the old one does, unless nobody can tell (`key_file_in_doubt`).
fn copy_and_ask(desk: &mut Desk, rotation: &mut Rotation, kit: Zeroizing<String>) -> Result<Zeroizing<String>, Problem> {
    writeln!(io::stdout(), "新しい復旧キット: {}", kit.as_str())?;
    while desk.room.rotate_on(rotation)? {}
    if !typed::at_a_terminal() {
        return Ok(kit);
    }
    Ok(Zeroizing::new(typed::line("新しい復旧キットを紙に書き写し、ここにもう一度入力してください: ")?))
}

pub(crate) fn run(place: &Place, format: Format, command: EraseCommand) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    match command {
        EraseCommand::List => list(&mut desk, format)?,
        EraseCommand::Request(it) => request(&mut desk, it)?,
        EraseCommand::Withdraw { erasure } => {
            desk.room.withdraw_erasure(&desk.who, erasure)?;
            writeln!(io::stdout(), "申請{erasure}を取り下げました。")?;
        }
        EraseCommand::Consent { erasure, number, on, witnessed } => {
            let approved = desk.approve(Action::RecordConsent, None)?;
            let form = ErasureConsentForm { number, consented_on: on, witnessed };
            desk.room.record_consent(&desk.who, &approved, erasure, &form)?;
            writeln!(io::stdout(), "申請{erasure}の承諾を記録しました。")?;
        }
        EraseCommand::Run { erasure, approver } => {
            let approved = desk.approve(Action::EraseCampaign, approver.approved_by.as_deref())?;
            let (mut rotation, kit) = desk.room.begin_campaign_erasure(&desk.who, &approved, erasure)?;
            let typed = copy_and_ask(&mut desk, &mut rotation, kit)?;
            desk.room.finish_campaign_erasure(rotation, &typed)?;
            writeln!(io::stdout(), "事業の鍵を破棄しました。新しいバックアップを作り、古いバックアップと復旧キットを始末してください。")?;
        }
        EraseCommand::Copies { erasure, fates, approver } => {
            let left = match scope_of(&mut desk, erasure)? {
                ErasureScope::Room => {
                    let approved = desk.approve(Action::EraseRoom, approver.approved_by.as_deref())?;
                    desk.room.destroy_backups(&desk.who, &approved, erasure, &fates)?
                }
                ErasureScope::Campaign | ErasureScope::Things => {
                    let approved = desk.approve(Action::EraseCampaign, approver.approved_by.as_deref())?;
                    desk.room.settle_old_backups(&desk.who, &approved, erasure, &fates)?
                }
            };
            match left {
                0 => writeln!(io::stdout(), "消去が必要なバックアップは残っていません。")?,
                left => writeln!(io::stdout(), "バックアップが{left}個残っています。媒体をつなぐか、--fateで記録してください。")?,
            }
        }
        EraseCommand::Report(it) => report(&mut desk, &it)?,
        EraseCommand::Room(it) => return end_room(desk, &it),
    }
    desk.leave()
}

fn scope_of(desk: &mut Desk, erasure: ErasureId) -> Result<ErasureScope, Problem> {
    let lines = desk.room.erasures(&desk.who)?;
    Ok(lines.iter().find(|it| it.erasure == erasure).map(|it| it.request.scope).ok_or(Error::from(ErasureError::Unknown))?)
}

/// The archive's key is printed before anything is destroyed; the certificate is set when nothing opens any more.
fn end_room(mut desk: Desk, it: &EraseRoom) -> Result<(), Problem> {
    let approved = desk.approve(Action::EraseRoom, it.done.approver.approved_by.as_deref())?;
    let (end, key) = desk.room.begin_end_of_room(&desk.who, &approved, (it.done.erasure, &it.archive_to))?;
    writeln!(io::stdout(), "利用記録の保管用の鍵: {}", key.as_str())?;
    let typed = if typed::at_a_terminal() {
        Zeroizing::new(typed::line("保管用の鍵を紙に書き写し、ここにもう一度入力してください: ")?)
    } else {
        key
    };
    let certificate = it.archive_to.join(format!("消去・廃棄証明書_{}.pdf", it.done.erasure));
    // Whatever keeps it from being set is found while there is a room.
    make::edition(&desk.room.draft_certificate(&end, &it.done.form())?, EditionWay::Pdf)?;
    let erased = desk.room.end_room(end, (&typed, it.done.kit_destroyed), &it.done.form())?;
    // The certificate is written before anything else can fail; what is left is told whether it was written or not.
    let (_, bytes) = make::edition(&erased.certificate, EditionWay::Pdf)?;
    let written = outbox::write_new(&certificate, &bytes).map_err(Error::from);
    for path in &erased.left {
        writeln!(io::stdout(), "削除できなかったファイルがあります。復号はできません。手作業で削除してください: {}", path.display())?;
    }
    written?;
    writeln!(io::stdout(), "返送簿を消去しました。証明書: {}", certificate.display())?;
    Ok(writeln!(io::stdout(), "利用記録の保管: {}（開き方: hensobo-cli log open）", erased.archive.display())?)
}

fn request(desk: &mut Desk, it: EraseRequest) -> Result<(), Problem> {
    let campaign = desk.campaign(it.of)?;
    let items = it.items.into_iter().map(|it| DisposalItemForm {
        information: it.information,
        medium: it.medium,
        quantity: it.quantity,
        kind: it.kind,
        method: it.method,
    });
    let form = ErasureRequestForm { scope: it.scope.into(), campaign, items: items.collect(), planned_on: it.planned_on };
    let erasure = desk.room.request_erasure(&desk.who, &form)?;
    Ok(writeln!(io::stdout(), "消去・廃棄の申請{erasure}を記録しました。市の承諾を得るまで、何も消去されません。")?)
}

/// Things are reported with what people did by hand, a campaign after its copies are gone.
fn report(desk: &mut Desk, it: &Done) -> Result<(), Problem> {
    let erasure = it.erasure;
    let things = scope_of(desk, erasure)? == ErasureScope::Things;
    let action = if things { Action::RecordDisposal } else { Action::EraseCampaign };
    let approved = desk.approve(action, it.approver.approved_by.as_deref())?;
    if things {
        desk.room.record_disposal(&desk.who, &approved, erasure, &it.form())?;
    } else {
        desk.room.finish_erasure(&desk.who, &approved, (erasure, it.kit_destroyed), &it.form())?;
    }
    Ok(writeln!(io::stdout(), "申請{erasure}の実施を記録しました。報告書と証明書を発行できます。")?)
}

impl Done {
    /// As the room reads it.
    fn form(&self) -> ErasureReportForm {
        ErasureReportForm { done_on: self.on.clone(), place: self.at.clone(), witness: self.witness.clone() }
    }
}

fn list(desk: &mut Desk, format: Format) -> Result<(), Problem> {
    let lines = desk.room.erasures(&desk.who)?;
    let header = ["番号", "状態", "事業", "内容", "処理予定日", "承諾番号", "承諾日", "実施日", "担当者", "残りのバックアップ"];
    print(format, &lines, &Rows::new(&header, lines.iter().map(cells)))
}

fn cells(it: &ErasureLine) -> Vec<String> {
    let names = |parts: Vec<String>| parts.join("、");
    vec![
        it.erasure.to_string(),
        it.state.japanese().to_owned(),
        it.campaign_title.clone(),
        names(it.request.items.iter().map(|it| it.information.to_string()).collect()),
        it.request.planned_on.wareki(),
        it.consent.as_ref().map(|it| it.number.to_string()).unwrap_or_default(),
        it.consent.as_ref().map(|it| it.consented_on.wareki()).unwrap_or_default(),
        it.report.as_ref().map(|it| it.done_on.wareki()).unwrap_or_default(),
        names(it.done_by.clone()),
        names(it.backups_left.iter().map(ToString::to_string).collect()),
    ]
}
