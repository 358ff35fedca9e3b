import type { BackupFate, DisposalItemForm, DisposalKind, DisposalMethod, ErasureScope, ErasureState } from "../api/types";

export const erasuresText = {
  title: "消去・廃棄",
  lead: "市に申請し、承諾を得てから、2人で実施し、報告書と証明書を出します。承諾の前には、何も消去・廃棄できません。",
  look: "もう一度調べる", list: "申請と実施", none: "消去・廃棄の申請は、まだありません。",
  number: "番号", asked: "申請", what: "対象", planned: "処理予定日", consent: "承諾", state: "状態", actions: "操作",
  witnessAsked: "立会いあり", doneBy: (names: string) => `実施：${names}`,
  steps: ["申請", "承諾", "実施", "完了"],
  next: { requested: "承諾を記録する", consented: "実施する", underway: "続ける", done: "帳票" } satisfies Record<Exclude<ErasureState, "withdrawn">, string>,
  nextOf: (word: string, number: string) => `消去・廃棄${number}：${word}`,
  requestPaper: "承諾申請書", withdraw: "取り下げる",
  byAdministrator: "実施は、管理者が行います。", byCommand: "実施は、管理者がコマンド「hensobo-cli erase room」で行います。画面からは行えません。",

  ask: "新しい申請", askTitle: "消去・廃棄の申請", askSubmit: "申請を記録する", askSubmitKey: "申請を記録する（F12）",
  askLead: "市に出す承諾申請書の内容です。記録しても、何も消えません。",
  askedFor: (number: string) => `申請${number}を記録しました。承諾申請書を印刷して市に提出し、承諾を得たら「承諾を記録する」へ進んでください。`,
  scope: "対象の種類", campaign: "事業", campaignNone: "データを消去できる事業がありません。",
  itemsTitle: "消去・廃棄・返還するもの", itemNth: (n: number) => `${n}件目`,
  information: "情報の名称・項目", medium: "媒体名", quantity: "数量", kind: "区分", method: "方法",
  itemAdd: "1件追加", itemRemove: "この件を除く", itemRemoveNth: (n: number) => `${n}件目を除く`,
  plannedHelp: "和暦と西暦のどちらでも入力できます。例：R9.3.31", dayHelp: "承諾日から今日までの日。例：R9.3.31",

  consentTitle: (number: string) => `消去・廃棄${number}の承諾の記録`, consentSubmit: "承諾を記録",
  consentLead: "市から届いた承諾の内容を入力します。記録すると、実施できるようになります。",
  consentNumber: "承諾番号", consentedOn: "承諾日", consentedHelp: "和暦と西暦のどちらでも入力できます。例：R9.3.31", witnessed: "市が立会いを求めている",
  consented: (number: string) => `消去・廃棄${number}の承諾を記録しました。`,

  withdrawTitle: "申請の取下げ", withdrawSubmit: "取り下げる",
  withdrawLead: (number: string, what: string) => `申請${number}（${what}）を取り下げます。何も消えません。同じものを消去・廃棄するには、もう一度申請が要ります。`,
  withdrawn: (number: string) => `申請${number}を取り下げました。市にも知らせてください。`,

  reportTitle: (number: string) => `消去・廃棄${number}の実施の記録`, reportSubmit: "2人で記録",
  thingsLead: "紙・媒体の廃棄や返還を、2人で済ませてから記録します。記録すると完了になり、報告書と証明書を出せます。",
  campaignLead: "消去の結果を記録します。記録すると完了になり、報告書と証明書を出せます。",
  doneOn: "実施日", place: "実施場所", witness: "立会者（市）", witnessHelp: "市の立会いがなかったときは、空欄にします。", witnessNeeded: "市が立会いを求めています。立ち会った市の職員の氏名を入力します。",
  kitDestroyed: "以前の復旧キットを裁断した",
  done: (number: string) => `消去・廃棄${number}が完了しました。報告書と証明書を印刷し、市に提出してください。`,

  cardTitle: (number: string, title: string) => `事業「${title}」のデータの消去（${number}）`,
  cardLead: "1つずつ順に行います。途中でこの画面を離れても、「続ける」から再開できます。", close: "閉じる",
  stepDone: "済み", stepNow: "次にすること", stepLater: "まだ",
  step: {
    key: "暗号鍵の破棄", backup: "新しいバックアップ", copies: "古いバックアップの始末", report: "報告",
  },
  keyDone: "事業の鍵を破棄しました。以前の鍵と復旧キットでは、何も開きません。",
  keyLead: "2人で始めます。新しい復旧キットを紙に書き写し、入力し終えると、部屋の鍵が新しくなり、この事業の鍵だけが失われます。",
  lostTitle: "二度と戻らないもの", kept: "残るもの",
  lost: "この事業の整理番号・備考・引渡しの相手の氏名など、暗号化された記載のすべて。以前のバックアップと以前の復旧キットも、使えなくなります。",
  keptWhat: "利用記録、通数、束番号、従業者名簿、ほかの事業のすべて。",
  begin: "2人で始める", beginTitle: (title: string) => `事業「${title}」のデータの消去`, beginSubmit: "新しい復旧キットを表示",
  beginLead: "新しい復旧キットを表示します。入力し終えるまでは何も消えず、今の復旧キットが使えます。入力し終えた後は、元に戻せません。",
  kit: "新しい復旧キット", kitCopy: "紙に書き写し、2人で読み合わせてください。この画面でしか表示しません。", kitCopied: "書き写しました",
  kitType: "書き写した復旧キットの入力", kitTypeHelp: "紙を見て入力してください。大文字・小文字と「-」の有無は問いません。",
  kitEmpty: "復旧キットが入力されていません。紙を見て入力してください。",
  kitWarning: "「鍵を破棄する」を押すと、この事業の暗号化された記載は二度と読めません。", run: "鍵を破棄する", kitAgain: "もう一度表示", giveUp: "消去しないで戻る",
  backupLead: "以前のバックアップは、もう開けません。ほかの事業を失わないために、新しいバックアップを作ります。", toBackups: "退避・復元へ進む",
  backupDone: "新しい鍵のバックアップがあり、確認済みです。",
  copiesLead: "以前の鍵で作ったバックアップが残っています。置き場所にあるものは、開かないことを確かめてから上書きして削除します。",
  copiesDone: "古いバックアップは、すべて始末しました。",
  here: "上書きして削除します", terminal: "この端末", mediumOf: (label: string) => `外部媒体「${label}」`,
  away: (number: string) => `バックアップ${number}は、どうなりましたか`, awayHelp: "外部媒体は、つないで「もう一度調べる」を押すと、上書きして削除できます。",
  later: "まだ", settle: "2人で始末する", settleTitle: "古いバックアップの始末", settleSubmit: "2人で実行",
  settleLead: (here: string, told: string) => `${here}個を上書きして削除し、${told}個の始末を記録します。削除したファイルは元に戻せません。`,
  settleNothing: "始末できるものがありません。媒体をつなぐか、どうなったかを選んでください。",
  settled: "古いバックアップを、すべて始末しました。", settledLeft: (count: string) => `古いバックアップが、あと${count}個残っています。`,
  reportStep: "以前の復旧キットを裁断し、実施日と実施場所を2人で記録します。", toReport: "報告を記録する",
};

export const erasureStateText: Record<ErasureState, string> = {
  requested: "申請済（承諾待ち）", consented: "承諾済", underway: "実施中", done: "完了", withdrawn: "取下げ",
};

export const erasureScopeText: Record<ErasureScope, string> = {
  campaign: "データの消去", things: "紙・媒体の廃棄・返還", room: "返送簿全体の消去",
};

export const disposalKindText: Record<DisposalKind, string> = { erased: "消去", discarded: "廃棄", returned: "返還" };

export const disposalMethodText: Record<DisposalMethod, string> = {
  key_destroyed: "暗号鍵の破棄", overwritten: "上書き消去", broken: "物理的破壊", shredded: "裁断", dissolved: "溶解", incinerated: "焼却", handed_back: "手渡しによる返還",
};

export const fateText: Record<BackupFate, string> = {
  overwritten: "上書きして削除した", medium_broken: "媒体を壊した", not_found: "存在しないことを確かめた",
};

const sealed = "申請書の受付記録（整理番号・備考など）";
const whole = "返送簿の記録の全体";

/** What a request usually names. */
export const usualItems: Record<ErasureScope, DisposalItemForm[]> = {
  campaign: [
    { information: sealed, medium: "端末の保管データ", quantity: "1事業", kind: "erased", method: "key_destroyed" },
    { information: sealed, medium: "バックアップ", quantity: "すべて", kind: "erased", method: "overwritten" },
  ],
  things: [{ information: "申請書", medium: "紙", quantity: "", kind: "discarded", method: "dissolved" }],
  room: [
    { information: whole, medium: "端末の保管データ", quantity: "1部屋", kind: "erased", method: "key_destroyed" },
    { information: whole, medium: "バックアップ", quantity: "すべて", kind: "erased", method: "overwritten" },
  ],
};
