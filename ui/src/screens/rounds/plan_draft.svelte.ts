import type { Day, Means, RoundPlanForm } from "../../api/types";
import { Attempt } from "../../attempt.svelte";
import { shortDay } from "../../text";

/** What a plan begins with: the room's suggestion, or the plan that is changed. */
export interface PlanStart {
  on: Day;
  cutoff_on: Day;
  contractor: string;
  approval_number: string;
  place: string;
  means: Means;
  leave_reason?: string | null;
  city_number?: string | null;
}

/** For these the form does not ask for the city's leave; what needs it, the room decides. */
const direct: Means[] = ["direct_handover", "direct_carry"];

/** A 回次 that is being planned, or whose plan is being changed: everything as typed. */
export class PlanDraft {
  on = $state("");
  cutoffOn = $state("");
  contractor = $state("");
  approvalNumber = $state("");
  place = $state("");
  means = $state<Means>("direct_handover");
  reason = $state("");
  cityNumber = $state("");

  asksLeave = $derived(!direct.includes(this.means));

  constructor(
    start: PlanStart,
    readonly attempt: Attempt = new Attempt(),
  ) {
    this.on = shortDay(start.on);
    this.cutoffOn = shortDay(start.cutoff_on);
    this.contractor = start.contractor;
    this.approvalNumber = start.approval_number;
    this.place = start.place;
    this.means = start.means;
    this.reason = start.leave_reason ?? "";
    this.cityNumber = start.city_number ?? "";
  }

  form(): RoundPlanForm {
    return {
      on: this.on,
      cutoff_on: this.cutoffOn,
      contractor: this.contractor,
      approval_number: this.approvalNumber,
      place: this.place,
      means: this.means,
      reason: this.asksLeave ? this.reason : "",
      city_number: this.asksLeave ? this.cityNumber : "",
    };
  }
}
