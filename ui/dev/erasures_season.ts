// Requests as a room has them: asked, consented to, under way, done, taken back.
import type { ErasureLine } from "../src/api/types";

function line(number: number, state: ErasureLine["state"], change: Partial<ErasureLine> = {}): ErasureLine {
  return {
    erasure: `1-${String(number).padStart(4, "0")}`, state, campaign_title: "令和2年度 申請書受付", requested_at: `2020-11-${10 + number}T09:30:00+09:00`,
    requested_by: "練習 管理者", consent: null, report: null, done_by: [], tried: [], backups_left: [], backed_up: false,
    request: {
      scope: "things", campaign: "1-000004", planned_on: "2020-12-10",
      items: [{ information: "申請書", medium: "紙", quantity: "18,240通", kind: "discarded", method: "dissolved" }],
    },
    ...change,
  };
}

const data: Partial<ErasureLine> = {
  request: {
    scope: "campaign", campaign: "1-000004", planned_on: "2020-12-10",
    items: [
      { information: "申請書の受付記録（整理番号・備考など）", medium: "端末の保管データ", quantity: "1事業", kind: "erased", method: "key_destroyed" },
      { information: "申請書の受付記録（整理番号・備考など）", medium: "バックアップ", quantity: "すべて", kind: "erased", method: "overwritten" },
    ],
  },
};
const consent = { number: "札幌市承諾第5号", consented_on: "2020-11-25", witnessed: true };
const report = { done_on: "2020-11-30", place: "返送受付室", witness: "札幌 一郎" };

/** Newest first. */
export const erasuresSeason: ErasureLine[] = [
  line(5, "requested"),
  line(4, "consented", { ...data, consent }),
  line(3, "underway", { ...data, consent, campaign_title: "平成26年度 申請書受付" }),
  line(2, "done", { consent, report, done_by: ["練習 管理者", "國學院 ヴァイオレット𠮷野 長左衛門"] }),
  line(1, "withdrawn"),
];
