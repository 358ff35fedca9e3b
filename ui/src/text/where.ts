import type { ExclusionKind, MoveRow, Place, PlaceRow, ReviewStep, TraceRow } from "../api/types";

export const whereText = {
  title: "所在",
  search: "束番号かトレイ番号", searchHelp: "バーコードも読み取れます。例：123", find: "探す", findAgain: "束を探す", toPlaces: "置き場の表へ",
  places: "すべての置き場", place: "置き場", pieces: "通数", placesNone: "置き場には、まだ何もありません。束の計数が済むと、ここに並びます。",
  came: "郵便で届いた", stands: "置き場の合計", unit: "通", equal: "一致", differs: "要確認",
  returns: (count: string) => `届いたもののうち、申請書（返送）は ${count}通です。`,
  surplusNote: "過剰は、届いたはずの数より多いものなので、合計から引いています。",
  asOf: (seq: string, at: string) => `記録番号 ${seq}（${at}）時点`,
  batch: (number: string, tray: string) => `束${number}（トレイ${tray}）`,
  received: "受付日", kind: "種別", count: "通数", state: "計数", pulled: "抜取", resubmitted: "再提出",
  now: "いまある場所", nowNone: "いま、どの置き場にもありません。",
  unconfirmed: "未確認", unconfirmedHelp: "業者がまだ通数を確認していません。",
  variances: "この束の差異", ended: "終わり", open: "未解決",
  history: "これまでの動き", at: "日時", what: "できごと", moves: "動いた通数", by: "行った人", terminal: "端末",
  review: "審査を記録", reviewTitle: "審査の記録", reviewLead: "審査の結果と通数を記録します。", step: "審査の結果",
  stepFrom: (step: string, place: string, count: string) => `${step}（${place}の${count}通から）`,
  code: "不備コード", exclusion: "対象外の種類", reviewPieces: "通数", there: (place: string, count: string) => `いま${place}に ${count}通あります。`,
  reviewSubmit: "記録", reviewed: (number: string, step: string) => `束${number}の「${step}」を記録しました。`,
  resubmit: "再提出を登録", resubmitTitle: "再提出の登録",
  resubmitLead: "この束に混じって届いた再提出を、元の束に戻します。返送には二重に数えません。",
  resubmitOf: "元の束", resubmitOfHelp: "前に返戻した束の束番号かトレイ番号です。", resubmitSubmit: "登録",
  resubmittedSaid: (number: string) => `束${number}に届いた再提出を、元の束に登録しました。`,
  report: "差異を記録", reportTitle: "差異の記録",
  reportLead: "数え直した通数が記録と違うときに登録します。差は「差異」に残り、終わるまで表示されます。",
  reportPlace: "数え直した置き場", found: "数え直した通数", reportSubmit: "登録",
  reported: (variance: string) => `差異${variance}を登録しました。`,
};

export const placeText: Record<Place, string> = {
  post: "郵便", shelf: "受付棚", reviewed: "審査済", deficient: "不備", applicant: "申請者", excluded: "対象外", undeliverable: "不達",
  misc: "雑件", packed: "引渡箱", contractor: "業者", returned: "返却棚", archive: "保管庫", handed_back: "返還", disposed: "廃棄",
  missing: "不足", surplus: "過剰",
};

export const exclusionText: Record<ExclusionKind, string> = {
  blank: "白紙", duplicate: "重複", declined: "辞退", other_office: "他課あて", other: "その他",
};

export const reviewText: Record<ReviewStep["step"], string> = {
  pass: "審査OK", hold_back: "不備", exclude: "対象外", settle: "不備解消", send_back: "返戻", come_back: "再提出", readmit: "対象外の取消",
  take_back_pass: "審査OKを戻す",
};

/** 引渡箱（第1回）: the places of a round say which. */
export function standingText(row: Pick<PlaceRow, "place" | "ordinal">): string {
  return row.ordinal === null ? placeText[row.place] : `${placeText[row.place]}（第${row.ordinal}回）`;
}

const ofRound: Place[] = ["packed", "contractor", "returned"];

/** 受付棚 → 引渡箱（第1回） 500通 */
export function moveText(move: MoveRow): string {
  const name = (place: Place) => standingText({ place, ordinal: ofRound.includes(place) ? move.ordinal : null });
  return `${name(move.from)} → ${name(move.to)} ${move.pieces.toLocaleString("ja-JP")}通`;
}

const happened: Record<string, string> = {
  batch_received: "束を登録", batch_count_differed: "計数が一致せず、数え直し", batch_counted: "通数が確定", batch_corrected: "通数を訂正",
  batch_discarded: "束を欠番に", batch_undone: "直前の登録を取消", batch_reviewed: "審査", resubmission_marked: "再提出を登録",
  batches_packed: "引渡箱へ梱包", batch_unpacked: "引渡箱から取り出し", round_handed_over: "業者へ引渡し",
  round_received: "業者が受領し、通数を確認", round_returned: "原票が返却", round_archived: "保管庫へ保管",
  round_cancelled: "引渡しの回次を取消", variance_reported: "差異を記録", variance_ended: "差異が終了",
};

/** What happened, in the words of the room; a deficiency is named with its code, 対象外 with its kind. */
export function happenedText(entry: Pick<TraceRow, "what" | "review">, codes: Record<string, string> = {}): string {
  const words = happened[entry.what] ?? entry.what;
  return entry.review ? `${words}：${reviewText[entry.review.step]}${particulars(entry.review, codes)}` : words;
}

function particulars(review: ReviewStep, codes: Record<string, string>): string {
  if (review.step === "hold_back") return `（${[review.code, codes[review.code]].filter(Boolean).join(" ")}）`;
  return review.step === "exclude" ? `（${exclusionText[review.kind]}）` : "";
}
