import type { Equation, TermKind } from "../api/types";

export const closingText = {
  title: "日締め",
  day: "締める日", dayHelp: "和暦と西暦のどちらでも入力できます。例：R2.12.1", dayShow: "この日を表示",
  closed: "締め済み", notClosed: "締めていません",
  hindered: "いまは締められません", waiting: (count: string) => `計数待ちの束が ${count}束あります。「受付」で2人目の計数を終えてください。`,
  earlierOpen: (day: string) => `${day}がまだ締められていません。先にその日を締めてください。`, toEarlier: (day: string) => `${day}を表示`,
  equations: "照合", equation: "式", sides: "内訳（通）", difference: "差", open: "うち未解決", agrees: "一致", differs: "差あり",
  ofDay: "この日の便と束", ofCampaign: "きょうまでの合計",
  outstanding: (count: string) => `未着 ${count}通`, outstandingHelp: "発送（初回）から返送と不達を引いた数です。まだ届いていないだけなので、照合には使いません。",
  openVariances: (count: string) => `未解決の差異 ${count}件`,
  form: "2人で締める", formLead: "受付棚と審査済の棚にある束を、記録を見ずに2人で数えます。差があるままでも締められ、差は未解決の差異として残ります。",
  shelf: "受付棚の束数（実数）", checkerLogin: "2人目のID", checkerPassword: "2人目のパスワード",
  submit: "締める", done: (day: string) => `${day}を締めました。`,
  head: "日計表に写す照合符号", headShown: (seq: string, hash: string) => `記録番号 ${seq}　照合符号 ${hash}`,
  headHelp: "日計表に書き写して押印します。後日「利用記録」で紙と比べると、記録が書き換えられていないことを確かめられます。",
  reports: "初報と訂正版", item: "項目", first: "初報", last: "締め直し", now: "訂正版", change: "変わったこと", nowHelp: "訂正版は、締めた後の訂正を含むいまの数です。",
  unchanged: "変わりません", more: (count: string, unit: string) => `${count}${unit}増えました`, less: (count: string, unit: string) => `${count}${unit}減りました`,
  received: "申請書", undeliverable: "不達返戻", misc: "雑件", batches: "束", piecesUnit: "通", batchesUnit: "束", differenceOf: (equation: string) => `${equation}の差`,
  history: "締めた記録", at: "日時", act: "したこと", by: "行った人", checkedBy: "2人目", reason: "理由", actClosed: "締め", actReopened: "締めの解除",
  reopen: "締めを解く", reopenTitle: "締めの解除", reopenSubmit: "締めを解く", reopened: (day: string) => `${day}の締めを解きました。直したら、もう一度締めてください。`,
  reopenLead: (day: string) => `${day}の締めを解きます。初報は消えずに残ります。`,
};

/** Each equation: its name, and what it proves. */
export const equationText: Record<Equation, { name: string; why: string }> = {
  R1: { name: "便の通数", why: "郵便局の通数と、部屋で数えた通数が合うか。" },
  R2: { name: "便と束", why: "数えた通数が、すべて束になったか。" },
  R3: { name: "収受の行き先", why: "届いた申請書が、すべてどこかにあるか。" },
  R4: { name: "引渡可能", why: "引き渡せる残りと箱の中が、審査済から引渡済みを引いた数か。" },
  R5: { name: "業者の受領", why: "渡した通数を、業者も同じだけ受け取ったか。" },
  R6: { name: "納品", why: "渡したものが、すべて入力されたか理由があるか。" },
  R7: { name: "原票の返却", why: "渡した原票が、すべて戻ったか。" },
};

export const termText: Record<TermKind, string> = {
  carrier_counted: "郵便局の通数", without_carrier_count: "控えのない便", desk_counted: "数えた通数", applications: "申請書", resubmitted: "再提出",
  undeliverable_and_misc: "不達・雑件", returns: "返送", ready: "引渡可能", packed: "引渡箱", on_their_way: "引渡しから保管まで", held_back: "不備・返戻中",
  kept_out: "対象外", not_reviewed: "未審査", passed: "審査済の累計", handed_over: "引渡済み", slip: "受渡票", contractor_counted: "業者の通数",
  entrusted: "預けた原票", records: "入力", illegible: "判読不能", excluded_by_contractor: "業者対象外", came_back: "返却",
};
