import type { LogForm, SubjectKind } from "../../api/types";

const nothing: LogForm = { person: null, from: "", through: "", kind: null, subject_kind: null, number: "" };

/** What is searched for, as it stands in the fields; empty is anything. */
export class SearchForm {
  person = $state("");
  from = $state("");
  through = $state("");
  kind = $state("");
  subjectKind = $state<SubjectKind | "">("");
  number = $state("");

  form = $derived<LogForm>({
    person: this.person || null, from: this.from, through: this.through, kind: this.kind || null, subject_kind: this.subjectKind || null,
    // A number alone says nothing: 1-000123 is a batch and a delivery.
    number: this.subjectKind === "" ? "" : this.number,
  });

  clear(): void {
    this.person = this.from = this.through = this.kind = this.subjectKind = this.number = "";
  }
}

/** Whether a search leaves nothing out. */
export function isEverything(form: LogForm): boolean {
  return JSON.stringify(form) === JSON.stringify(nothing);
}
