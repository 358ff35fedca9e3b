// The people of the fake room: one of each role, and what a register shows of them.
import type { PersonDetails, PersonRow, Role, Training } from "../src/api/types";

const training = { kind: "current", until: "2021-11-20" } satisfies Training;

/** What the register knows of somebody who was pledged and trained before the season. */
export const details: PersonDetails = {
  affiliation: "返送受付室", employment: "fixed_term", duties: "受付・計数", handles: { paper: true, media: false, data: false },
  pledged_on: "2020-11-20", trained_on: "2020-11-20", from: "2020-12-01", until: "2021-03-31",
};

export const people: PersonRow[] = [
  person("1-000001", "kanri.01", "練習 管理者", "administrator", { last_signed_in_at: "2020-12-01T08:25:00+09:00" }),
  person("1-000002", "kantoku.t", "練習 監督者", "supervisor", {
    last_signed_in_at: "2020-12-01T08:31:00+09:00", training: { kind: "ending", until: "2020-12-24" },
    details: { ...details, duties: "監督", handles: { paper: true, media: true, data: true }, trained_on: "2019-12-24" },
  }),
  person("1-000003", "kakari.t", "練習 髙﨑𠮷", "clerk", { last_signed_in_at: "2020-12-01T08:40:00+09:00" }),
  person("1-000005", "kakari.m", "練習 係員二", "clerk", { must_change_password: true }),
  person("1-000006", "kansa", "練習 監査", "auditor", { active: false }),
  person("1-000008", "kakari.s", "練習 係員三", "clerk", {
    locked: true, last_signed_in_at: "2020-11-30T13:02:00+09:00", training: { kind: "overdue", until: "2020-11-15" },
    details: { ...details, trained_on: "2019-11-15" },
  }),
  person("1-000009", "kakari.y", "練習 係員四", "clerk", { active: false, left_on: "2020-11-30", last_signed_in_at: "2020-11-30T17:10:00+09:00" }),
  person("1-000010", "kakari.k", "練習 係員五", "clerk", {
    must_change_password: true, training: { kind: "missing" }, details: { ...details, pledged_on: null, trained_on: null },
  }),
];

/** Somebody of the register, with what differs from the usual. */
export function person(person: string, login: string, name: string, role: Role, given: Partial<PersonRow> = {}): PersonRow {
  return {
    person, login, name, role, active: true, left_on: null, must_change_password: false, locked: false, details, training,
    enrolled_at: "2020-11-20T09:00:00+09:00", last_signed_in_at: null, may: [], ...given,
  };
}

/** As many clerks more as a large room has. */
export function crowd(count: number): PersonRow[] {
  return Array.from({ length: count }, (_, at) => {
    const number = String(at + 1).padStart(2, "0");
    return person(`1-0001${number}`, `haken.${number}`, `派遣 従業者${number}`, "clerk", { last_signed_in_at: "2020-12-01T08:40:00+09:00" });
  });
}
