// Every word a person reads, in one place. The folder text/ holds one file per screen; the sentences of refusals lie in
// assets/text/refusals.ja.json, which the command line tool reads too.
import refusals from "../../assets/text/refusals.ja.json";
import type { Refusal } from "./api/refused";
import type {
  BatchKind, BatchState, CountBasis, DayMark, DeadlineRule, DispatchKind, Honorific, Role, Run, StaffWord,
} from "./api/types";

export { backupsText, bytesText } from "./text/backups";
export { campaignsText } from "./text/campaigns";
export { clockText } from "./text/clock";
export { closingText, equationText, termText } from "./text/closing";
export { connectedText, connectionsText, connectionText, mediaText } from "./text/connections";
export {
  disposalKindText, disposalMethodText, erasureScopeText, erasureStateText, erasuresText, fateText, usualItems,
} from "./text/erasures";
export { formsText } from "./text/forms";
export { isolationText, mediumKindText } from "./text/isolation";
export { lockText } from "./text/lock";
export { jobsText, jobText } from "./text/jobs";
export { actionText, entryText, logText, subjectText } from "./text/log";
export { passwordText } from "./text/password";
export { accountText, type AccountWords, employmentText, peopleText } from "./text/people";
export { receptionText } from "./text/reception";
export { keptText, retentionGapText, retentionMeansText, retentionRuleText, retentionStateText, retentionText } from "./text/retention";
export {
  meansText, needText, nextText, roundConfirmText, roundDoneText, roundStateText, roundStepText, roundsText, roundSubmitText, roundTaskText,
  type RoundTask,
} from "./text/rounds";
export { sealsText } from "./text/seals";
export { setupText } from "./text/setup";
export { shellText } from "./text/shell";
export { signinText } from "./text/signin";
export { terminalText } from "./text/terminal";
export { todayText, todoText } from "./text/today";
export { amountText, endText, reasonText, varianceKindText, variancesText } from "./text/variances";
export { weeksText } from "./text/weeks";
export { exclusionText, happenedText, moveText, placeText, reviewText, standingText, whereText } from "./text/where";

const sentences: Record<string, string> = refusals;

/** The sentence for a refusal: cause, then what to do. An unknown code reads as an internal problem. */
export function refusalText(refusal: Refusal): string {
  const sentence = sentences[refusal.code] ?? refusals.internal;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => readable(name, refusal.details[name] ?? "―"));
}

/** Limits get separators and days are written as on paper; what a person typed stays as it was typed. */
function readable(name: string, value: string): string {
  if (name === "minimum" || name === "maximum" || name === "head") return /^\d+$/.test(value) ? pieces(Number(value)) : value;
  return name === "day" ? shortDay(value) : value;
}

const grouped = new Intl.NumberFormat("ja-JP");

/** 3,075 */
export function pieces(count: number): string {
  return grouped.format(count);
}

/** 差 of a subtraction that is spelled out beside it: 575, −3. */
export function difference(count: number): string {
  return count < 0 ? `−${pieces(-count)}` : pieces(count);
}

/** A difference that stands alone carries its sign: +3, −575, 0. */
export function signed(count: number): string {
  return count > 0 ? `+${pieces(count)}` : difference(count);
}

/** 9:05 of an instant, as the room's clock wrote it (the offset is part of the text, so no conversion). */
export function timeOf(instant: string): string {
  const time = /T(\d{2}):(\d{2})/.exec(instant);
  return time ? `${Number(time[1])}:${time[2]}` : instant;
}

/** 2020/12/1 9:05 */
export function momentOf(instant: string): string {
  return `${shortDay(instant.slice(0, 10))} ${timeOf(instant)}`;
}

/** 2020/12/1 */
export function shortDay(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return parts ? `${parts[1]}/${Number(parts[2])}/${Number(parts[3])}` : day;
}

/** 12/1, for places where the year is plain */
export function monthDay(day: string): string {
  return shortDay(day).replace(/^\d{4}\//, "");
}

export const roleText: Record<Role, string> = {
  clerk: "係員", supervisor: "監督者", administrator: "管理者", auditor: "監査",
};
export const runText: Record<Run, string> = { morning: "午前", afternoon: "午後", counter: "窓口", exchange: "交換便" };
export const kindText: Record<BatchKind, string> = { application: "申請書", undeliverable: "不達返戻", misc: "雑件" };
export const stateText: Record<BatchState, string> = {
  waiting: "計数待ち", recount: "再計数待ち", undecided: "決定待ち", counted: "計数済み", discarded: "欠番",
};
export const basisText: Record<CountBasis, string> = {
  single: "1人", two_equal: "2人一致", decided: "監督者が決定", waived: "2人目を省略",
};
export const dispatchText: Record<DispatchKind, string> = { initial: "初回", resend: "再送", reminder: "勧奨" };
export const deadlineText: Record<DeadlineRule, string> = { postmark: "消印有効", arrival: "必着" };
export const honorificText: Record<Honorific, string> = { sama: "様", ate: "宛", dono: "殿" };
export const staffWordText: Record<StaffWord, string> = { jugyosha: "従業者", jugyoin: "従業員" };
export const markText: Record<DayMark, string> = {
  closed_by_ordinance: "条例の休日", closed_temporarily: "臨時閉庁", open_temporarily: "臨時開庁", as_usual: "通常どおり",
};

/** The choices of a select or a radio group, in the order of the table. */
export function choices<K extends string>(texts: Record<K, string>): { value: K; label: string }[] {
  return (Object.keys(texts) as K[]).map((value) => ({ value, label: texts[value] }));
}
