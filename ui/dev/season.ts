// The season of 令和2年度 as the published table has it, in figures that round to it.
import type { CampaignRow, CampaignSettings, WeekRow, WeeksForm, WeeksTable } from "../src/api/types";

const printed = [
  ["12/1-4", "2020-12-01", "2020-12-04", 4, 9012, ""],
  ["12/7-11", "2020-12-07", "2020-12-11", 5, 5588, "パンチ入力引き渡し（1回目）"],
  ["12/14-18", "2020-12-14", "2020-12-18", 5, 3307, ""],
  ["12/21-25", "2020-12-21", "2020-12-25", 5, 3021, "パンチ入力引き渡し（2回目）"],
  ["12/28", "2020-12-28", "2020-12-28", 1, 891, "回答期限"],
  ["1/4-8", "2021-01-04", "2021-01-08", 5, 1043, ""],
  ["1/12-15", "2021-01-12", "2021-01-15", 4, 218, "パンチ入力引き渡し（3回目）"],
  ["1/18-22", "2021-01-18", "2021-01-22", 5, 634, ""],
  ["1/25-29", "2021-01-25", "2021-01-29", 5, 397, "パンチ入力引き渡し（4回目）"],
  ["2/1-5", "2021-02-01", "2021-02-05", 5, 324, ""],
  ["2/8-12", "2021-02-08", "2021-02-12", 4, 64, "パンチ入力引き渡し（5回目）予定"],
] as const;

export const settings = (twoPersonCount: boolean): CampaignSettings => ({
  title: "令和2年度 申請書受付", dispatches: [{ kind: "initial", on: "2020-11-29", count: 27600 }],
  first_reception_on: "2020-12-01", reply_deadline: "2020-12-28", deadline_rule: "postmark", two_person_count: twoPersonCount,
  terminal_approval: "none", fiscal_year: 2020, contract_starts_on: null, contract_ends_on: null, my_number: false,
  client_city: null, contractor: null,
});

export const campaign = (twoPersonCount: boolean): CampaignRow => ({
  campaign: "1-000004", opened_at: "2020-11-20T09:00:00+09:00", settings: settings(twoPersonCount), erased_at: null,
});

export function weeks(form: WeeksForm): WeeksTable {
  let cumulative = 0;
  const rows: WeekRow[] = printed.map(([label, first_day, last_day, business_days, received, remark], at) => {
    cumulative += received;
    const from = Number(form.tail_from.normalize("NFKC"));
    const tail = form.tail_from !== "" && at + 1 >= from;
    const corrections = at === 1 ? -12 : 0;
    const rounded = received < 100 ? "100未満" : (Math.round(received / 100) * 100).toLocaleString("ja-JP");
    return {
      index: at + 1, title: `第${at + 1}週${tail ? "以降" : ""}`, label: tail ? "以降" : label, first_day, last_day, business_days,
      first_received: received - corrections, corrections, received, cumulative,
      per_business_day: business_days > 0 ? Math.round(received / business_days) : null,
      return_rate: ((cumulative / 27600) * 100).toFixed(1), late: at > 4 ? received : 0,
      remarks: remark ? [remark] : [], tail, deadline_week: at === 4,
      received_text: form.rounded ? rounded : received.toLocaleString("ja-JP"), cumulative_text: (form.rounded ? Math.round(cumulative / 100) * 100 : cumulative).toLocaleString("ja-JP"),
    };
  });
  return {
    campaign: "1-000004", title: "令和2年度 申請書受付", fiscal_year_name: "令和2年度", dispatches: settings(false).dispatches,
    dispatched: 27600, reply_deadline: "2020-12-28", deadline_rule: "postmark", as_of: form.as_of === "" ? 1482 : Number(form.as_of),
    as_of_at: "2021-02-12T17:15:00+09:00", rows, total: cumulative, business_days: 48, per_business_day: Math.round(cumulative / 48), total_text: form.rounded ? "24,500" : "24,499",
    return_rate: "88.8", late: 2680, corrections: -12, first_received: cumulative + 12, waiting_batches: 1, open_variances: 4,
    undeliverable: 237, misc: 18, rounded: form.rounded,
  };
}
