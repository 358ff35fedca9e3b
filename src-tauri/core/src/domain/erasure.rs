//! 消去・廃棄: asked for, consented to by the city, done by two people, certified (札幌市 特記事項 13条, 日野市 4, 5, 10(3)).

use serde::{Deserialize, Serialize};

use super::day::{Day, DayError};
use super::id::{BackupId, CampaignId, ErasureId};
use super::text::{ApprovalNumber, DisposalPlace, InformationName, MediumName, PersonName, Quantity, TextError};

/// What is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ErasureScope {
    /// The data of a campaign: its key, and with it every sealed field.
    Campaign,
    /// Papers and media of a campaign, which people destroy or give back by hand.
    Things,
    /// The whole room, at the very end.
    Room,
}

/// 区分 of 日野市 様式第1号.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum DisposalKind {
    /// 返還.
    Returned,
    /// 消去.
    Erased,
    /// 廃棄.
    Discarded,
}

/// How something is made unreadable, or given back (札幌市 特記事項 13条4項).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum DisposalMethod {
    /// 鍵の破棄: what is encrypted stays unreadable without its key.
    KeyDestroyed,
    /// 上書き消去.
    Overwritten,
    /// 物理的破壊.
    Broken,
    /// 裁断.
    Shredded,
    /// 溶解.
    Dissolved,
    /// 焼却.
    Incinerated,
    /// 手渡しによる返還.
    HandedBack,
}

impl DisposalMethod {
    /// Whether it gives something back instead of destroying it.
    fn gives_back(self) -> bool {
        self == Self::HandedBack
    }
}

/// One line of a request: what, on which medium, how much, how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct DisposalItem {
    /// 情報の名称・項目.
    pub information: InformationName,
    /// 媒体名.
    pub medium: MediumName,
    /// 数量.
    pub quantity: Quantity,
    /// 区分.
    pub kind: DisposalKind,
    /// 方法.
    pub method: DisposalMethod,
}

/// A line as typed.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct DisposalItemForm {
    /// 情報の名称・項目.
    pub information: String,
    /// 媒体名.
    pub medium: String,
    /// 数量.
    pub quantity: String,
    /// 区分.
    pub kind: DisposalKind,
    /// 方法.
    pub method: DisposalMethod,
}

/// What the city is asked to consent to (札幌市 特記事項 13条2項).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct ErasureRequest {
    /// What is to go.
    pub scope: ErasureScope,
    /// The campaign under whose contract it is.
    pub campaign: CampaignId,
    /// Line by line.
    pub items: Vec<DisposalItem>,
    /// 処理予定日.
    pub planned_on: Day,
}

/// A request as typed.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ErasureRequestForm {
    /// What is to go.
    pub scope: ErasureScope,
    /// The campaign under whose contract it is.
    pub campaign: CampaignId,
    /// Line by line.
    pub items: Vec<DisposalItemForm>,
    /// 処理予定日.
    pub planned_on: String,
}

/// The city's consent (承諾).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct ErasureConsent {
    /// 承諾番号.
    pub number: ApprovalNumber,
    /// 承諾日.
    pub consented_on: Day,
    /// Whether the city wants to be present (立会い, 札幌市 特記事項 13条3項).
    pub witnessed: bool,
}

/// A consent as typed.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ErasureConsentForm {
    /// 承諾番号.
    pub number: String,
    /// 承諾日.
    pub consented_on: String,
    /// Whether the city wants to be present.
    pub witnessed: bool,
}

/// How it was done (札幌市 特記事項 13条5項).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct ErasureReport {
    /// 実施日.
    pub done_on: Day,
    /// 実施場所.
    pub place: DisposalPlace,
    /// 立会者 of the city, where it wanted to be present.
    pub witness: Option<PersonName>,
}

/// A report as typed.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ErasureReportForm {
    /// 実施日.
    pub done_on: String,
    /// 実施場所.
    pub place: String,
    /// 立会者, empty where nobody was asked for.
    pub witness: String,
}

/// What became of a listed backup whose key the room has left behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupFate {
    /// The program overwrote and removed the file.
    Overwritten,
    /// The file was not where it was written any more.
    NotFound,
    /// People destroyed the medium on which it stands.
    MediumBroken,
}

/// What was tried after an erasure, and must not open anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ErasureTrial {
    /// The old root key on the key file.
    OldKeyOnKeyFile,
    /// The old root key on the vault.
    OldKeyOnVault,
    /// The vault for a key of the erased campaign.
    CampaignKeyInVault,
    /// The room's keys on a backup that was made before.
    Backup(BackupId),
    /// The room's folder, after all of it was erased.
    Room,
}

/// Where an erasure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ErasureState {
    /// 申請済: the city's consent is awaited.
    Requested,
    /// 承諾済: it may be done.
    Consented,
    /// 実施中: the key is destroyed; old copies remain.
    Underway,
    /// 完了.
    Done,
    /// 取下げ.
    Withdrawn,
}

impl ErasureState {
    /// 状態.
    pub fn japanese(self) -> &'static str {
        match self {
            Self::Requested => "申請済（承諾待ち）",
            Self::Consented => "承諾済",
            Self::Underway => "実施中",
            Self::Done => "完了",
            Self::Withdrawn => "取下げ",
        }
    }
}

impl ErasureTrial {
    /// What was tried, as a paper says it.
    pub fn japanese(self) -> String {
        match self {
            Self::OldKeyOnKeyFile => "以前の鍵で鍵ファイルを確かめる".to_owned(),
            Self::OldKeyOnVault => "以前の鍵で保管データを開く".to_owned(),
            Self::CampaignKeyInVault => "保管データから事業の鍵を取り出す".to_owned(),
            Self::Room => "消去後のフォルダーを部屋として開く".to_owned(),
            Self::Backup(backup) => format!("この部屋の鍵でバックアップ{backup}を開く"),
        }
    }
}

/// Why an erasure does not go on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ErasureError {
    /// A text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A day.
    #[error(transparent)]
    Day(#[from] DayError),
    /// No such request.
    #[error("no such erasure")]
    Unknown,
    /// Nothing is named that should go.
    #[error("nothing is named")]
    NothingNamed,
    /// What is given back is not destroyed, and the other way round.
    #[error("kind and method of a line do not fit")]
    KindAndMethod,
    /// It would be planned for a day that is over.
    #[error("planned on {0}, which is over")]
    PlannedInPast(Day),
    /// A day that has not come yet.
    #[error("{0} has not come yet")]
    InFuture(Day),
    /// The city has not consented.
    #[error("the city has not consented")]
    NotConsented,
    /// It was done before the city consented, on this day.
    #[error("done before the consent of {0}")]
    BeforeConsent(Day),
    /// The city wants to be present, and nobody is named.
    #[error("the city's witness is missing")]
    WitnessMissing,
    /// It is not at the step that this needs.
    #[error("erasure {erasure} is {state:?}")]
    WrongStep {
        /// Which.
        erasure: ErasureId,
        /// Where it stands.
        state: ErasureState,
    },
    /// The data of the campaign are erased already.
    #[error("campaign {0} is erased")]
    CampaignErased(CampaignId),
    /// The campaign still has work in the room.
    #[error("campaign {0} still has open work")]
    CampaignBusy(CampaignId),
    /// The room holds a campaign whose data are not erased.
    #[error("campaign {0} is not erased")]
    CampaignLeft(CampaignId),
    /// There is no verified backup under the new keys yet.
    #[error("there is no backup since the keys were changed")]
    BackupMissing,
    /// Some old backups have no fate yet.
    #[error("{0} old backups are left")]
    BackupsLeft(u32),
    /// The old kit was not destroyed.
    #[error("the old recovery kit was not destroyed")]
    KitLeft,
    /// Something opened that must not.
    #[error("{0:?} still opens")]
    StillOpens(ErasureTrial),
}

impl ErasureRequest {
    /// Reads a request on `today`.
    pub fn read(form: &ErasureRequestForm, today: Day) -> Result<Self, ErasureError> {
        let planned_on = Day::parse(&form.planned_on)?;
        if planned_on < today {
            return Err(ErasureError::PlannedInPast(planned_on));
        }
        let items = form.items.iter().map(DisposalItem::read).collect::<Result<Vec<_>, _>>()?;
        if items.is_empty() {
            return Err(ErasureError::NothingNamed);
        }
        Ok(Self { scope: form.scope, campaign: form.campaign, items, planned_on })
    }
}

impl DisposalItem {
    fn read(form: &DisposalItemForm) -> Result<Self, ErasureError> {
        if (form.kind == DisposalKind::Returned) != form.method.gives_back() {
            return Err(ErasureError::KindAndMethod);
        }
        Ok(Self {
            information: InformationName::parse(&form.information)?,
            medium: MediumName::parse(&form.medium)?,
            quantity: Quantity::parse(&form.quantity)?,
            kind: form.kind,
            method: form.method,
        })
    }
}

impl ErasureConsent {
    /// Reads a consent on `today`.
    pub fn read(form: &ErasureConsentForm, today: Day) -> Result<Self, ErasureError> {
        let consented_on = Day::parse(&form.consented_on)?;
        if consented_on > today {
            return Err(ErasureError::InFuture(consented_on));
        }
        Ok(Self { number: ApprovalNumber::parse(&form.number)?, consented_on, witnessed: form.witnessed })
    }
}

impl ErasureReport {
    /// Reads a report on `today` of what `consent` allowed.
    pub fn read(form: &ErasureReportForm, (consent, today): (&ErasureConsent, Day)) -> Result<Self, ErasureError> {
        let done_on = Day::parse(&form.done_on)?;
        if done_on > today {
            return Err(ErasureError::InFuture(done_on));
        }
        if done_on < consent.consented_on {
            return Err(ErasureError::BeforeConsent(consent.consented_on));
        }
        let witness = (!form.witness.trim().is_empty()).then(|| PersonName::parse(&form.witness)).transpose()?;
        if consent.witnessed && witness.is_none() {
            return Err(ErasureError::WitnessMissing);
        }
        Ok(Self { done_on, place: DisposalPlace::parse(&form.place)?, witness })
    }
}
