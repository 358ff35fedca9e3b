import type { VarianceEndKind, VarianceKind, VarianceReason } from "../api/types";

export const variancesText = {
  title: "差異",
  lead: "数えた側と数えられた側で違った通数です。終わるまで、本日と日締めに残ります。",
  endedToo: "終わったものも表示", open: (count: string) => `未解決 ${count}件`, none: "未解決の差異はありません。", noneAtAll: "差異は、まだ1件もありません。",
  number: "差異番号", delivery: "便", unnumbered: "番号なし", where: "どこで", about: "対象", amount: "不足・過剰", age: "経過", owner: "担当者",
  reason: "理由", reasonAndWords: "理由・詳細", wordsLabel: "理由の詳細", actions: "操作", endedOn: (day: string) => `${day}に終了`,
  incidentOf: (incident: string) => `事故番号 ${incident}`,
  days: (count: number) => (count === 0 ? "今日から" : `${count.toLocaleString("ja-JP")}日`),
  deliveryOn: (day: string) => `${day}の便`, batch: (number: string) => `束${number}`, tray: (tray: string) => `トレイ${tray}`, round: (ordinal: number) => `第${ordinal}回`,
  noOwner: "未定", noReason: "未記入",
  explain: "説明", explainTitle: "差異の説明", explainSubmit: "記録",
  ownerSelf: (name: string) => `${name}（自分）`, ownerOther: "ほかの人を選ぶ", ownerSelect: "担当者",
  wordsHelp: "分かったことと、確かめたことを書きます。氏名は書かないでください。",
  explained: (what: string) => `${what}の説明を記録しました。`,
  end: "終了", endTitle: "差異の終了", endHow: "終わり方", endSubmit: "終了",
  endLead: (what: string) => `${what}を終了しますか？　この操作は元に戻せません。`,
  endMissing: "終わり方が選ばれていません。一覧から選んでください。",
  incident: "事故番号", incidentHelp: "事故として報告したときの番号です。",
  countCorrected: "計数誤りにすると、束の通数も同じだけ訂正されます。",
  countStays: "便の通数は変わりません。便の通数を直すときは「受付」で便を訂正してください。",
  wasEnded: (what: string) => `${what}を終了しました。`,
  what: (number: string | null) => (number === null ? "便の差異" : `差異${number}`),
  endsItself: "再計数で束が分かると終わります。",
  readOnly: "見るだけの権限です。説明は係員が、終了は監督者が行います。",
};

export const varianceKindText: Record<VarianceKind, string> = {
  carrier: "郵便局の通数", delivery: "便と束の計", stock: "室内の数え直し", receipt: "業者の受領", round_receipt: "業者の受領（回次の合計）",
  return: "原票の返却", correction: "通数の訂正",
};

export const reasonText: Record<VarianceReason, string> = {
  under_investigation: "調査中", recount: "数え直し", other_office_mixed_in: "他課混入", not_recorded: "未計上", recorded_twice: "重複計上",
  carrier_slip: "郵便局控え相違",
};

/** 不足 2通, 過剰 1通: never by a sign or a colour alone. */
export function amountText(amount: number): string {
  if (amount === 0) return "差なし";
  return `${amount < 0 ? "不足" : "過剰"} ${Math.abs(amount).toLocaleString("ja-JP")}通`;
}

/** How a difference ended or may end; what was too much is taken out rather than found. */
export function endText(end: VarianceEndKind, amount: number): string {
  const words: Record<VarianceEndKind, string> = {
    found: amount < 0 ? "発見（あるべき場所で見つかった）" : "取り除いた（この束のものではなかった）",
    found_here: "室内で発見（引き渡していなかった）", carrier_error: "郵便局の誤り", counting_error: "計数誤り", lost: "紛失",
    settled: "あとの登録で一致", named: "再計数で束が判明",
  };
  return words[end];
}
