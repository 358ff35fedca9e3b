// 保存期限 in memory: lines as a real room tells them, of a campaign that is long over, one that has just ended and one that still runs.
import type { CampaignId, Kept, RetentionGap, RetentionRow, RetentionState, RetentionView, RuleEnd } from "../src/api/types";
import { FakePeople } from "./fake_people";

const sources: Record<RuleEnd["rule"], string> = {
  fiscal_year_and_five_years: "墨田区 1(4)", contract_and_one_year: "札幌市 別紙2 5(6)", seven_years: "日野市 10(2)", agreed: "日野市 10(1)",
  longest_campaign: "",
};

const end = (rule: RuleEnd["rule"], counts_from: string | null, until: string): RuleEnd => ({ rule, source: sources[rule], counts_from, until });

interface Campaign {
  campaign: CampaignId | null;
  title: string;
}
const benefits: Campaign = { campaign: "1-000001", title: "平成26年度 申請書受付" };
const season: Campaign = { campaign: "1-000004", title: "令和2年度 申請書受付" };
const reminder: Campaign = { campaign: "1-000007", title: "令和2年度 勧奨" };

function line(of: Campaign, kept: Kept, state: RetentionState, ends: RuleEnd[], missing: RetentionGap | null = null, pieces: number | null = null): RetentionRow {
  return { kept, ...of, pieces, until: missing === null ? (ends[0]?.until ?? null) : null, ends, missing, state };
}

export abstract class FakeRetention extends FakePeople {
  /** Whether the room has any campaign. */
  abstract rows: unknown[];
  clockUnconfirmed = false;
  retentionRows: RetentionRow[] = [
    line(benefits, "access_log", "awaits_room", [end("contract_and_one_year", "2015-03-31", "2016-03-31")]),
    line(benefits, "papers", "over", [end("fiscal_year_and_five_years", "2015-03-31", "2020-03-31")], null, 18240),
    line(reminder, "records", "ends_soon", [end("agreed", null, "2021-01-31")]),
    line(benefits, "records", "kept", [end("agreed", null, "2022-03-31")]),
    line(season, "access_log", "kept", [end("contract_and_one_year", "2021-03-31", "2022-03-31"), end("agreed", null, "2021-12-31")]),
    line(reminder, "my_number_log", "kept", [end("seven_years", "2020-11-30", "2027-11-30"), end("contract_and_one_year", "2021-03-31", "2022-03-31")]),
    line(season, "papers", "undecided", [], "completion", 2537),
    line(season, "records", "undecided", [], "agreement"),
    line(reminder, "access_log", "undecided", [end("agreed", null, "2026-03-31")], "contract_end"),
    line({ campaign: null, title: "" }, "room", "undecided", [end("longest_campaign", null, "2027-11-30")], "campaign"),
  ];

  async retention(): Promise<RetentionView> {
    return { day: this.day, clock_unconfirmed: this.clockUnconfirmed, rows: this.rows.length > 0 ? this.retentionRows : [] };
  }
}
