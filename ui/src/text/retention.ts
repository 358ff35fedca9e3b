import type { Kept, RetentionGap, RetentionRule, RetentionState } from "../api/types";

export const retentionText = {
  title: "保存期限",
  lead: "何を、いつまで保存するかの一覧です。期限が来ても、返送簿がひとりでに消すことはありません。決まりがいくつか当てはまるときは、長いほうによります。",
  asOf: (day: string) => `${day}の時点`,
  clockUnconfirmed: (day: string) => `端末の日付が確認されていないため、${day}の時点で示しています。日付を確認すると、今日の時点になります。`,
  over: (count: string) => `期限を過ぎたもの ${count}件`, soon: (count: string) => `期限が近いもの ${count}件`,
  undecided: (count: string) => `期限の決まらないもの ${count}件`,
  kept: "対象", campaign: "事業", from: "起算日", until: "保存期限", basis: "根拠", state: "状態",
  everyCampaign: "すべて", pieces: (count: string) => `${count}通`, untilDay: (day: string) => `${day}まで`, untilKnown: "決まるまで保存",
  roomIs: "記録簿の全体", shorter: (rule: string, source: string, day: string) => `${rule}（${source}）は${day}まで。短いので、上の期限によります`,
  known: (rule: string, source: string, day: string) => `${rule}（${source}）は${day}まで。少なくともこの日までは保存します`,
  none: "事業がまだ開かれていないため、保存期限はありません。事業を開くと、ここに出ます。",
  next: "次にすること",
  nextOver: "期限を過ぎたものは、市に申請して承諾を得てから、「消去・廃棄」の手続きに進みます。承諾の前には捨てないでください。",
  noteReturn: "紙を市に返す契約のときは、期限を待たず、契約と市の指示に従って返還します。",
  noteLog: "利用記録とその他の記録は1つの記録簿に入っていて、事業ごとに抜き取れません。部屋の記録の期限まで、一緒に保存します。",
  nextUndecided: "期限の決まらないものは、業務設定で事業完了日・受託期間・市と合意した日を入れると決まります。", toCampaigns: "業務設定へ進む", toErasures: "消去・廃棄へ進む",
  nextUndecidedOf: "期限の決まらないものは、監督者か管理者が業務設定で事業完了日・受託期間・市と合意した日を入れると決まります。",
};

export const keptText: Record<Kept, string> = {
  papers: "申請書等の紙", access_log: "利用記録", my_number_log: "特定個人情報の利用記録", records: "その他の記録",
  room: "部屋の記録",
};

export const retentionRuleText: Record<RetentionRule, string> = {
  fiscal_year_and_five_years: "事業完了日の年度の終わりから5年", contract_and_one_year: "受託期間の終わりから1年",
  seven_years: "最新の利用の記録から7年", agreed: "市と合意した日まで", longest_campaign: "いちばん長く保存する事業に合わせる",
};

export const retentionGapText: Record<RetentionGap, string> = {
  completion: "事業完了日が未登録です", contract_end: "受託期間の終わりが未登録です", agreement: "市と合意した日が未登録です。市と協議してください",
  use: "利用の記録がまだありません", campaign: "期限の決まらない事業があります",
};

export const retentionStateText: Record<RetentionState, string> = {
  undecided: "期限未定", kept: "保存中", ends_soon: "期限が近い", over: "期限を過ぎた", awaits_room: "期限を過ぎた", gone: "紙は残っていません",
};

/** What a state means for whoever reads it, where its word alone does not say it. */
export const retentionMeansText: Partial<Record<RetentionState, string>> = {
  ends_soon: "90日以内", over: "市の承諾を得て消去・廃棄の手続きへ", awaits_room: "部屋の記録の期限まで一緒に保存",
};
