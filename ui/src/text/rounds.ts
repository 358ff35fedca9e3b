import type { Action, DeliveredRow, Means, RoundNeed, RoundState } from "../api/types";

/** The things that are done to a round on its page, in the order of work. */
export type RoundTask = Extract<
  Action,
  | "pack_round" | "seal_round" | "hand_over_round" | "receive_round" | "deliver_round" | "reject_delivery" | "return_round"
  | "reconcile_round" | "archive_round" | "replan_round" | "cancel_round"
>;

const n = (count: number) => count.toLocaleString("ja-JP");
const nth = (ordinal: number) => `第${ordinal}回`;

export const roundsText = {
  title: "引渡し", nth,
  ready: "引渡可能", readyFigures: (batches: string, pieces: string) => `${batches}束　${pieces}通`, readyNone: "いまは引き渡せる束がありません",
  rounds: "引渡回次", roundsNone: "引渡回次は、まだ計画されていません。",
  planAction: "回次を計画", toRounds: "回次の表へ", toLines: "束の表へ",
  round: "回次", state: "状態", day: "引渡日", cutoff: "締切日", contractor: "業者名", batches: "束", pieces: "通", away: "業者にある期間",
  variances: "差異", next: "次にすること",
  plannedDay: (day: string) => `${day}（予定）`,
  days: (count: number) => `${n(count)}日`, atContractor: (count: string) => `${count}通`,
  dueBack: (day: string) => `返却予定 ${day}`, overdue: (day: string) => `返却予定日 ${day} を超過`, overdueDay: (day: string) => `${day}（超過）`,
  openVariances: (count: number) => `${n(count)}件`,
  calendar: "週ごとの返送と引渡し", calendarNone: "返送は、まだ登録されていません。", week: "週（期間）", arrived: "返送（通）", bar: "返送の多さ", handovers: "引渡し",
  beyond: "この表の週の外", weekLabel: (title: string, label: string) => `${title}（${label}）`,

  planTitle: (ordinal: number) => `第${ordinal}回の引渡しの計画`, replanSubmit: "変更を登録",
  planOn: "引渡予定日", cutoffOn: "締切日", dayHelp: "和暦と西暦のどちらでも入力できます。例：R2.12.11",
  cutoffHelp: "この日までに受け付けた束を詰めます。例：R2.12.11", approvalNumber: "承諾番号", approvalHelp: "再委託などについて市が業者を承諾した番号です。",
  place: "引渡場所", means: "引渡方法", leaveReason: "理由", cityNumber: "市の承認番号",
  leaveLead: "直接手渡し・直接持込でない方法には、市の承認が要ります。",
  planSubmit: "計画を登録", planned: (ordinal: number) => `第${ordinal}回の引渡しを計画しました。続けて束を詰めてください。`,

  confirmTitle: (task: string) => `${task}の確定`,
  pageTitle: (ordinal: number) => `第${ordinal}回の引渡し`,
  steps: ["計画", "梱包", "引渡し", "受領", "納品", "原票返却", "照合", "保管"],
  stepsLabel: "回次の手順", stepDone: "済み", stepNow: "いまここ", stepsMark: "済",
  needs: "いま足りないもの", needsNone: "足りないものはありません。この回次は終わっています。", cancelledLead: "この回次は取り消されました。詰めた束は元の置き場に戻っています。",
  notYours: "次の手順は、いまの役割では登録できません。登録できる人に引き継いでください。", toVariances: "差異を調べる", tasks: "この回次の仕事",
  blind: "照合が終わるまで、受渡票の通数・容器・封印は表示しません。", blindCounts: "登録が終わるまで、受渡票の通数は表示しません。",
  blindContainers: "照合が終わるまで、容器と封印は表示しません。",
  contents: "回次の内容", plannedOn: "引渡予定日", handedOverOn: "引渡日", slip: "受渡票", slipFigures: (batches: string, pieces: string) => `${batches}束　${pieces}通`,
  contractorHas: "業者が預かった通数", cameBack: "返却された通数", unconfirmed: "未確認", unconfirmedFigures: (count: string) => `業者の合計 ${count}通（未確認）`,
  custodyReceipt: "預り証番号", dueBackOn: "返却予定日", delivered: "納品", rejections: "差戻し", times: (count: number) => `${n(count)}回`,
  deliveredFigures: (it: DeliveredRow) =>
    `入力${n(it.records)}件・判読不能${n(it.illegible)}件・業者対象外${n(it.excluded)}件・取込エラー${n(it.import_errors)}件`,
  location: "保管場所", containers: "容器と封印", containersNone: "容器と封印は、まだ登録されていません。", container: "容器番号", seal: "封印番号",
  containerAndSeal: (label: string, seal: string) => `${label}（封印 ${seal}）`,
  batchAndBranch: (batch: string, branch: number) => (branch === 0 ? batch : `${batch}-${branch}`),
  lines: "束", linesNone: "束は、まだ詰められていません。", batch: "束番号", tray: "トレイ番号", receivedOn: "受付日", packed: "引渡", received: "業者受領",
  returned: "返却", difference: "差", agrees: "一致", missing: (count: number) => `不足${n(count)}通`, surplus: (count: number) => `過剰${n(count)}通`,
  atReceipt: (what: string) => `受領で${what}`, atReturn: (what: string) => `返却で${what}`,
  total: "合計", actions: "操作", unpack: "箱から出す", unpackLabel: (batch: string) => `束${batch}を箱から出す`, unpacked: (batch: string) => `束${batch}を箱から出しました。`,
  history: "経過", historyCount: (count: number) => `経過 ${n(count)}件`, step: "手順", at: "記録した日時", by: "記録した人", on: "行った日", figure: "通数・件数", words: "内容",
  variancesNone: "差異はありません。", variance: "差異番号", kind: "どこで", amount: "差", age: "経過", owner: "担当者", end: "終わり", open: "調査中",

  packLead: "箱に詰める束を選びます。通数を空けると、詰められる分を全部詰めます。", readyPieces: "詰められる通数", toPack: "詰める通数", pulled: "抜取",
  pulledPieces: (count: string) => `抜取${count}通`, packedBefore: "一部は前の回次へ", choose: "選ぶ", chooseBatch: (batch: string) => `束${batch}を詰める`,
  piecesOf: (batch: string) => `束${batch}の通数`, chooseAll: "全部選ぶ",
  chosen: (batches: string, pieces: string | null) => (pieces === null ? `選択 ${batches}束（通数を変えた束があります）` : `選択 ${batches}束　${pieces}通`),
  packNone: "締切日までに受け付けた束で、詰められるものはありません。",
  sealLead: "封をした容器ごとに入力します。登録すると、前の登録と入れ替わります。", addContainer: "容器を追加", removeContainer: "除く",
  removeContainerNth: (nth: number) => `${nth}行目の容器を除く`, containerNth: (nth: number) => `容器 ${nth}`,
  doorLead: "戸口で、容器と封印を読み、束を数えて入力します。登録済みのものと照合します。", doorOn: "引渡日", taker: "受領者", takenBy: "受領者（業者の担当者）",
  doorBatches: "戸口で数えた束数",
  receiptLead: "業者が数えた通数を、受渡票を見ずに、預り証のとおりに入力します。", recountLead: "業者が束ごとに数え直した通数を、受渡票を見ずに入力します。",
  receiptOn: "受領日", counting: "業者の計数", countEach: "束ごとに分かる", countWhole: "合計だけ分かる", whole: "業者が数えた合計",
  wholeHelp: "受渡票と一致しないときは未確認になり、束ごとの数え直しが要ります。", counts: "束ごとの通数", count: "数えた通数", countHelp: "1通もない束には0を入力します。",
  countsLeft: (left: number) => (left === 0 ? "すべての束を入力しました。" : `未入力 ${n(left)}束`),
  dataLead: "納品書のとおりに入力します。空欄は0件です（入力件数を除く）。", dataOn: "納品日", records: "入力件数", illegible: "判読不能", excluded: "業者対象外", importErrors: "取込エラー",
  importErrorsHelp: "取込エラーは、市のシステムが受け付けなかった件数です。",
  rejectLead: "納品されたデータを業者に差し戻します。直したデータを、もう一度納品してもらいます。", reason: "理由",
  returnLead: "戻った容器の番号と業者の封印を読み、束ごとに数えた通数を、受渡票を見ずに入力します。", returnOn: "返却日", giver: "引渡者", givenBy: "引渡者（業者の担当者）",
  reconcileLead: "引渡し・業者の受領・納品・返却の数がすべて合い、差異が残っていないことを確かめて、照合を終えます。",
  archiveLead: "返却された原票を保管場所に移し、この回次を終えます。", locationLabel: "保管場所", locationHelp: "例：書庫1 耐火金庫 2段目",
  cancelLead: "この回次の引渡しを取り消します。詰めた束は元の置き場に戻ります。",
};

/** The word on the key and on the button of each task, in the order of work. */
export const roundTaskText: Record<RoundTask, string> = {
  pack_round: "梱包", seal_round: "封印", hand_over_round: "引渡し", receive_round: "業者受領", deliver_round: "納品", reject_delivery: "納品の差戻し",
  return_round: "原票返却", reconcile_round: "照合", archive_round: "保管", replan_round: "計画変更", cancel_round: "取消",
};

/** What F12 does in each task. */
export const roundSubmitText: Record<RoundTask, string> = {
  pack_round: "箱に詰める", seal_round: "容器と封印を登録", hand_over_round: "引渡しを確定", receive_round: "受領を登録", deliver_round: "納品を登録",
  reject_delivery: "差し戻す", return_round: "返却を登録", reconcile_round: "照合を確定", archive_round: "保管を確定", replan_round: "変更を登録",
  cancel_round: "回次を取り消す",
};

/** What is said afterwards. */
export const roundDoneText: Record<RoundTask, string> = {
  pack_round: "束を箱に詰めました。", seal_round: "容器と封印を登録しました。", hand_over_round: "業者に引き渡しました。業者の受領を待っています。",
  receive_round: "業者の受領を登録しました。", deliver_round: "納品を登録しました。", reject_delivery: "納品を差し戻しました。再納品を待っています。",
  return_round: "原票の返却を登録しました。", reconcile_round: "照合を確定しました。", archive_round: "保管を確定しました。この回次は終わりです。",
  replan_round: "計画の変更を登録しました。", cancel_round: "回次を取り消しました。",
};

/** What cannot be taken back is asked once more: which round, how much of it, to whom. */
export const roundConfirmText: Partial<Record<RoundTask, (round: string, batches: string, contractor: string) => string>> = {
  hand_over_round: (round, batches, contractor) => `${round}の${batches}束を、業者「${contractor}」に引き渡しますか？　この操作は元に戻せません。`,
  receive_round: (round, batches) => `${round}の${batches}束について、業者の受領を登録しますか？　この操作は元に戻せません。`,
  return_round: (round, batches) => `${round}の${batches}束について、原票の返却を登録しますか？　この操作は元に戻せません。`,
  reconcile_round: (round, batches) => `${round}の${batches}束の照合を終えますか？　この操作は元に戻せません。`,
  archive_round: (round, batches) => `${round}の${batches}束を保管し、回次を終えますか？　この操作は元に戻せません。`,
  cancel_round: (round) => `${round}の引渡しを取り消しますか？　この操作は元に戻せません。`,
};

export const roundStateText: Record<RoundState, string> = {
  planned: "計画", packed: "梱包中", handed_over: "引渡済み", unconfirmed: "未確認", received: "受領確認済み", delivered: "納品済み",
  returned: "原票返却済み", reconciled: "照合済み", archived: "保管済み", cancelled: "取消",
};

export const meansText: Record<Means, string> = {
  direct_handover: "直接手渡し", direct_carry: "直接持込", secure_transport: "セキュリティ便", registered_mail: "書留郵便",
};

const stepWords: Record<string, string | undefined> = {
  planned: "計画", replanned: "計画の変更", packed: "梱包", unpacked: "梱包の取消", sealed: "封印", handed_over: "引渡し", received: "業者受領",
  delivered: "納品", delivery_rejected: "納品の差戻し", returned: "原票返却", reconciled: "照合", archived: "保管", cancelled: "取消", corrected: "訂正",
  variance_ended: "差異の終了",
};

/** A step of a round as it is shown. */
export function roundStepText(step: string): string {
  return stepWords[step] ?? step;
}

/** What is missing, as the list of rounds has it: what to do about it in a few words. */
export function nextText(need: RoundNeed): string {
  switch (need.need) {
    case "pack": return "束を詰める";
    case "seal": return "容器と封印を登録する";
    case "hand_over": return "引き渡す";
    case "receipt": return "業者の受領を登録する";
    case "recount": return "束ごとに数え直す";
    case "deliver": return "納品を登録する";
    case "records": return "納品を差し戻す（件数の違い）";
    case "import_errors": return `納品を差し戻す（取込エラー${n(need.records)}件）`;
    case "return": return "原票の返却を登録する";
    case "explain": return `差異${n(need.variances)}件を調べる`;
    case "reconcile": return "照合する";
    case "archive": return "保管する";
  }
}

/** What is missing, in full. While somebody counts blind, it tells no figure of the slip. */
export function needText(need: RoundNeed, blind: boolean): string {
  switch (need.need) {
    case "pack": return "束が詰められていません。";
    case "seal": return "容器と封印が登録されていません。";
    case "hand_over": return "業者に引き渡していません。";
    case "receipt": return "業者の受領（預り証）が登録されていません。";
    case "recount": {
      const figures = blind ? "" : `（受渡票${n(need.slip)}通、業者${n(need.counted)}通）`;
      return `未確認：業者の合計が受渡票と一致しません${figures}。束ごとの数え直しが要ります。`;
    }
    case "deliver": return "データが納品されていません。";
    case "records": return blind
      ? "納品の件数が、業者が預かった通数と一致しません。差し戻してください。"
      : `業者が預かった${n(need.entrusted)}通と、納品の計${n(need.told)}件が一致しません。差し戻してください。`;
    case "import_errors": return `取込エラーが${n(need.records)}件残っています。差し戻して、再納品が要ります。`;
    case "return": return "原票が返却されていません。";
    case "explain": return `終わっていない差異が${n(need.variances)}件あります。`;
    case "reconcile": return "すべての数が合っています。照合が残っています。";
    case "archive": return "保管場所が登録されていません。";
  }
}
