import type { RoomApi } from "../../api/room";
import type { Action, CampaignRow, ErasureId, ErasureLine, ErasuresView, JobState } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { Jobs } from "../../shell/jobs.svelte";
import { CampaignWork } from "./campaign_work.svelte";
import { ConsentWork } from "./consent_work.svelte";
import { CopiesWork } from "./copies_work.svelte";
import { ReportWork } from "./report_work.svelte";
import { RequestDraft } from "./request_draft.svelte";
import { WithdrawWork } from "./withdraw_work.svelte";

/** What one can do about a request now. */
export type NextStep = "consent" | "erase" | "go_on" | "dispose" | "paper" | "by_administrator" | "by_command" | "none";

/** 消去・廃棄: every request, and for each the one thing that comes next. */
export class Erasures {
  view = $state.raw<ErasuresView | null>(null);
  campaigns = $state.raw<CampaignRow[]>([]);
  draft = $state.raw<RequestDraft | null>(null);
  said = $state.raw<Said | null>(null);
  /** What was asked or done last: its papers are offered. */
  paperOf = $state<{ erasure: ErasureId; done: boolean } | null>(null);
  #opened = $state<ErasureId | null>(null);
  fetching = new Attempt();
  jobs: Jobs;
  consent: ConsentWork;
  withdrawal: WithdrawWork;
  report: ReportWork;
  campaign: CampaignWork;
  copies: CopiesWork;

  lines = $derived(this.view?.lines ?? []);
  oldBackups = $derived(this.view?.old_backups ?? []);
  /** The erasure of a campaign whose steps are shown. */
  opened = $derived<ErasureLine | null>(this.lines.find((it) => it.erasure === this.#opened) ?? null);

  constructor(
    private readonly room: RoomApi,
    readonly today: string,
  ) {
    this.jobs = new Jobs(room, ["erasure"]);
    this.consent = new ConsentWork(room);
    this.withdrawal = new WithdrawWork(room);
    this.report = new ReportWork(room);
    this.campaign = new CampaignWork(room);
    this.copies = new CopiesWork(room);
  }

  may(action: Action): boolean {
    return this.view?.may.includes(action) ?? false;
  }

  /** Looks at the requests; one that is under way is shown at once. */
  async open(): Promise<void> {
    await this.look();
    if (this.may("erase_campaign")) this.#opened ??= this.lines.find((it) => it.state === "underway")?.erasure ?? null;
  }

  async look(): Promise<void> {
    await this.fetching.run(async () => {
      this.campaigns = await this.room.campaigns();
      this.view = await this.room.erasures();
    });
  }

  /** The pulse has told how far the work is. Answers whether a key was destroyed just now. */
  async tell(job: JobState | null): Promise<boolean> {
    if (!this.jobs.tell(job)) return false;
    await this.look();
    return this.jobs.ended?.kind === "done";
  }

  nextOf(line: ErasureLine): NextStep {
    const { scope } = line.request;
    if (line.state === "requested") return this.may("record_consent") ? "consent" : "none";
    if (line.state === "done") return "paper";
    if (line.state === "withdrawn") return "none";
    if (scope === "room") return "by_command";
    if (scope === "things") return this.may("record_disposal") ? "dispose" : "none";
    if (!this.may("erase_campaign")) return "by_administrator";
    return line.state === "underway" ? "go_on" : "erase";
  }

  mayWithdraw(line: ErasureLine): boolean {
    return this.may("request_erasure") && (line.state === "requested" || line.state === "consented");
  }

  /** Begins what comes next of it. */
  begin(line: ErasureLine): void {
    this.hush();
    const next = this.nextOf(line);
    if (next === "consent") this.consent.begin(line, this.today);
    if (next === "dispose") this.report.begin(line, this.today);
    if (next === "erase" || next === "go_on") this.show(line);
  }

  /** Shows the steps of a campaign's erasure. */
  show(line: ErasureLine): void {
    this.campaign.close();
    this.copies.close();
    this.#opened = line.erasure;
  }

  close(): void {
    this.campaign.close();
    this.copies.close();
    this.#opened = null;
  }

  ask(): void {
    if (!this.may("request_erasure")) return;
    this.hush();
    this.close();
    this.draft = new RequestDraft(this.room, this.campaigns);
  }

  /** A new kit was typed back: the job has begun. */
  async run(): Promise<void> {
    if (this.jobs.running) return;
    if (await this.campaign.run()) this.jobs.begun("erasure");
  }

  /** Something was done, or not. */
  async settle(said: Said | null, papers: { erasure: ErasureId; done: boolean } | null = null): Promise<boolean> {
    if (!said) return false;
    this.said = said;
    this.paperOf = papers;
    await this.look();
    if (this.opened?.state === "done") this.close();
    return true;
  }

  hush(): void {
    this.said = this.paperOf = null;
  }
}
