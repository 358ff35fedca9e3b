import type { RoomApi } from "../../api/room";
import {
  formNames,
  type CampaignForm,
  type CampaignId,
  type CampaignRow,
  type DeadlineRule,
  type DispatchKind,
  type FormKind,
  type Honorific,
  type StaffWord,
} from "../../api/types";
import { Attempt } from "../../attempt.svelte";
import { errorOfNamed } from "../../field_errors";
import { campaignsText, refusalText, shortDay } from "../../text";

interface DispatchDraft {
  key: number;
  kind: DispatchKind;
  on: string;
  count: string;
}

interface CaptionDraft {
  key: number;
  form: FormKind;
  caption: string;
}

/** A 事業 that is being opened or revised: everything as typed, the room reads it. */
export class CampaignDraft {
  title = $state("");
  dispatches = $state<DispatchDraft[]>([{ key: 0, kind: "initial", on: "", count: "" }]);
  firstReceptionOn = $state("");
  replyDeadline = $state("");
  deadlineRule = $state<DeadlineRule | "">("");
  counting = $state<"once" | "twice">("once");
  reviewBeforeHandover = $state(false);
  approval = $state<"number" | "none">("number");
  approvalNumber = $state("");
  fiscalYear = $state("");
  contractStartsOn = $state("");
  contractEndsOn = $state("");
  myNumber = $state(false);
  clientCity = $state("");
  contractor = $state("");
  logKeptUntil = $state("");
  completedOn = $state("");
  recordsKeptUntil = $state("");
  honorific = $state<Honorific>("sama");
  staffWord = $state<StaffWord>("jugyosha");
  approvalBoxes = $state("");
  captions = $state<CaptionDraft[]>([]);
  ruleMissing = $state(false);
  attempt = new Attempt();

  constructor(
    private readonly room: RoomApi,
    /** The campaign that is revised, or null for a new one. */
    readonly revised: CampaignRow | null,
  ) {
    if (revised) this.#fill(revised);
  }

  addDispatch(): void {
    const key = Math.max(...this.dispatches.map((it) => it.key)) + 1;
    this.dispatches.push({ key, kind: "resend", on: "", count: "" });
  }

  removeDispatch(key: number): void {
    this.dispatches = this.dispatches.filter((it) => it.key !== key);
  }

  /** A 様式番号 for a form that has none yet. */
  addCaption(form: FormKind): void {
    const key = Math.max(0, ...this.captions.map((it) => it.key)) + 1;
    this.captions.push({ key, form, caption: "" });
  }

  removeCaption(key: number): void {
    this.captions = this.captions.filter((it) => it.key !== key);
  }

  /** The campaign that was opened or revised, or null when it was refused. */
  async submit(): Promise<CampaignId | null> {
    this.ruleMissing = this.deadlineRule === "";
    if (this.deadlineRule === "") return null;
    const form = this.#form(this.deadlineRule);
    let campaign: CampaignId | null = this.revised?.campaign ?? null;
    const done = await this.attempt.run(async () => {
      if (this.revised) await this.room.reviseCampaign(this.revised.campaign, form);
      else campaign = await this.room.openCampaign(form);
    });
    return done ? campaign : null;
  }

  ruleError = $derived(this.ruleMissing ? campaignsText.deadlineRuleMissing : null);

  /** Days and counts are refused with the same codes wherever they stand: it is the field whose text the room names. */
  errorOf(typed: string, ...words: string[]): string | null {
    const refused = this.attempt.refused;
    if (!refused) return null;
    if (words.some((word) => refused.code.startsWith(word))) return refusalText(refused);
    if (!/^(day|count)_/.test(refused.code)) return null;
    const isEmpty = refused.code.endsWith("_empty");
    const named = refused.details["text"] ?? refused.details["day"];
    return (isEmpty && typed.trim() === "") || (!isEmpty && named === typed) ? refusalText(refused) : null;
  }

  /** A refusal about a 様式番号 stands at the rows that it means: the same form twice, or a text that is too long. */
  captionError(it: CaptionDraft): string | null {
    const refused = this.attempt.refused;
    if (refused?.code === "caption_twice") return refused.details["form"] === formNames[it.form] ? refusalText(refused) : null;
    const tooLong = it.caption.trim().length > Number(refused?.details["maximum"] ?? Infinity);
    return tooLong ? errorOfNamed(this.attempt, campaignsText.caption) : null;
  }

  #fill(row: CampaignRow): void {
    const it = row.settings;
    this.title = it.title;
    this.dispatches = it.dispatches.map((d, key) => ({ key, kind: d.kind, on: shortDay(d.on), count: String(d.count) }));
    this.firstReceptionOn = shortDay(it.first_reception_on);
    this.replyDeadline = shortDay(it.reply_deadline);
    this.deadlineRule = it.deadline_rule;
    this.counting = it.two_person_count ? "twice" : "once";
    this.reviewBeforeHandover = it.review_before_handover ?? false;
    this.approval = it.terminal_approval === "none" ? "none" : "number";
    this.approvalNumber = it.terminal_approval === "none" ? "" : it.terminal_approval;
    this.fiscalYear = it.fiscal_year === null ? "" : String(it.fiscal_year);
    this.contractStartsOn = it.contract_starts_on === null ? "" : shortDay(it.contract_starts_on);
    this.contractEndsOn = it.contract_ends_on === null ? "" : shortDay(it.contract_ends_on);
    this.myNumber = it.my_number;
    this.clientCity = it.client_city ?? "";
    this.contractor = it.contractor ?? "";
    this.logKeptUntil = it.log_kept_until ? shortDay(it.log_kept_until) : "";
    this.completedOn = it.completed_on ? shortDay(it.completed_on) : "";
    this.recordsKeptUntil = it.records_kept_until ? shortDay(it.records_kept_until) : "";
    const papers = it.papers;
    if (!papers) return;
    this.honorific = papers.honorific;
    this.staffWord = papers.staff_word;
    this.approvalBoxes = papers.approval_boxes.join("、");
    this.captions = papers.captions.map(({ form, caption }, key) => ({ key, form, caption }));
  }

  #form(rule: DeadlineRule): CampaignForm {
    return {
      title: this.title,
      dispatches: this.dispatches.map(({ kind, on, count }) => ({ kind, on, count })),
      first_reception_on: this.firstReceptionOn,
      reply_deadline: this.replyDeadline,
      deadline_rule: rule,
      two_person_count: this.counting === "twice",
      terminal_approval: this.approval === "none" ? "none" : this.approvalNumber,
      fiscal_year: this.fiscalYear,
      contract_starts_on: this.contractStartsOn,
      contract_ends_on: this.contractEndsOn,
      my_number: this.myNumber,
      client_city: this.clientCity,
      contractor: this.contractor,
      review_before_handover: this.reviewBeforeHandover,
      log_kept_until: this.logKeptUntil,
      papers: {
        honorific: this.honorific,
        staff_word: this.staffWord,
        approval_boxes: this.approvalBoxes,
        captions: this.captions.map(({ form, caption }) => ({ form, caption })),
      },
      completed_on: this.completedOn,
      records_kept_until: this.recordsKeptUntil,
    };
  }
}
