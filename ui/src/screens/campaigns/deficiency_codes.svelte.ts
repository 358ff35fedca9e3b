import type { RoomApi } from "../../api/room";
import type { CampaignId, DeficiencyCode } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { campaignsText } from "../../text";

interface CodeDraft {
  key: number;
  code: string;
  label: string;
}

/** 不備コード: the list of one campaign, and a draft of it while it is being edited. */
export class DeficiencyCodes {
  campaign = $state<CampaignId>("");
  list = $state.raw<DeficiencyCode[]>([]);
  draft = $state<CodeDraft[] | null>(null);
  said = $state.raw<Said | null>(null);
  reading = new Attempt();
  attempt = new Attempt();

  constructor(private readonly room: RoomApi) {}

  async show(campaign: CampaignId): Promise<void> {
    this.campaign = campaign;
    await this.reading.run(async () => {
      this.list = await this.room.deficiencyCodes(campaign);
    });
  }

  revise(): void {
    this.said = null;
    this.attempt.forget();
    this.draft = this.list.map((it, key) => ({ key, ...it }));
  }

  add(): void {
    const keys = this.draft?.map((it) => it.key) ?? [];
    this.draft?.push({ key: Math.max(-1, ...keys) + 1, code: "", label: "" });
  }

  remove(key: number): void {
    this.draft = this.draft?.filter((it) => it.key !== key) ?? null;
  }

  close(): void {
    this.draft = null;
  }

  /** Whether the room refused this very row: it names the code that it refused. */
  isRefused(row: CodeDraft): boolean {
    return this.attempt.refused?.details["text"] === row.code.trim();
  }

  async submit(): Promise<boolean> {
    const codes = this.draft?.map(({ code, label }) => ({ code: code.trim(), label: label.trim() }));
    if (!codes) return false;
    const done = await this.attempt.run(async () => {
      await this.room.reviseDeficiencyCodes(this.campaign, codes);
      this.list = await this.room.deficiencyCodes(this.campaign);
    });
    if (!done) return false;
    this.close();
    this.said = { tone: "success", text: campaignsText.codesRevised };
    return true;
  }
}
