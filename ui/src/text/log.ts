import words from "../../../assets/text/access_log.ja.json";
import type { Action, LogFile, SubjectKind } from "../api/types";

export const logText = {
  title: "利用記録", lead: "だれが、いつ、どの端末で、何をしたかの記録です。消すことも書き換えることもできません。この画面を開いたことも記録されます。",
  search: "検索", toSearch: "検索条件", person: "従業者", everybody: "すべて", from: "この日から", through: "この日まで", kind: "内容", everyKind: "すべて",
  subjectKind: "対象の種類", everySubject: "すべて", number: "対象の番号（例：1-000123）", submit: "検索", clear: "条件を消す",
  more: "さらに表示", stop: "中止", seq: "記録番号", at: "日時", terminal: "端末", who: "氏名（役割）", what: "内容", subject: "対象", hash: "照合符号",
  byTerminal: "端末", searching: (seq: string) => `記録番号 ${seq} まで調べました…`, begun: "調べています…",
  found: (count: string) => `${count}件を表示しています。`, all: "最初の記録まで調べました。", stopped: (seq: string) => `記録番号 ${seq} までで止めました。`,
  none: "当てはまる記録はありません。条件を減らして、もう一度検索してください。",
  head: "最新の記録", headShown: (seq: string, hash: string) => `記録番号 ${seq}　照合符号 ${hash}`,
  compare: "紙の照合符号と比べる", compareTitle: "紙の照合符号との比較", compareSubmit: "比べる",
  compareLead: "押印した日計表や、印刷した利用記録にある記録番号と照合符号を入力します。記録が後から書き換えられていないことを確かめられます。",
  compareHash: "照合符号", compareHashHelp: "12文字。数字と、aからfまでの文字です。", same: (seq: string) => `記録番号 ${seq} の照合符号は、紙と一致しました。`,
  verify: "検証", export: "書き出し", exportTitle: "利用記録の書き出し", exportSubmit: "書き出す", names: "氏名の扱い",
  masked: "黒塗り（氏名とIDを出さない）", named: "氏名あり（2人で行う）", place: "保存先", documents: (folder: string) => `この端末の書類（${folder}）`,
  medium: (name: string, folder: string) => `登録済みの媒体「${name}」（${folder}）`,
  exportLead: "いまの検索条件に当てはまる記録を、ファイルに書き出します。", exportAll: "すべての記録を、ファイルに書き出します。",
  exportNote: "書き出したことも利用記録に残ります。",
  exportSeals: "氏名の入った利用記録をファイルに書き出します。",
  fileAs: "ファイルの種類", files: { pdf: "印刷用（PDF）", xlsx: "表計算（xlsx）", csv: "CSV" } satisfies Record<LogFile, string>,
  placeMissing: "保存先が選ばれていません。保存先を選んでください。",
  retention: "利用記録の保存期限", campaign: "事業", until: "いつまで", reason: "根拠",
  retentionNone: "事業がまだ登録されていません。",
};

const kinds: Record<string, string | undefined> = words.events;
const actions: Record<Action, string> = words.actions;

/** What an entry of the journal is called. A kind of a newer program is shown as it is. */
export function entryText(kind: string): string {
  return kinds[kind] ?? kind;
}

/** What an action is called where somebody reads of it. */
export function actionText(action: Action): string {
  return actions[action];
}

export const subjectText: Record<SubjectKind, string> = words.subjects;
