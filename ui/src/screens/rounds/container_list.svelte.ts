import type { Container, ContainerForm } from "../../api/types";

/** One container as it is being typed. */
export interface ContainerRow {
  key: number;
  label: string;
  seal: string;
}

/** Containers and their seals, as they are typed or scanned one after the other. */
export class ContainerList {
  rows = $state<ContainerRow[]>([]);
  #nextKey = 0;

  /** Begins with what is known, where that may be seen; else with one empty row. */
  constructor(known: Container[] = []) {
    for (const it of known) this.#push(it.label, it.seal);
    if (known.length === 0) this.add();
  }

  /** Whether there is no row left to type into. */
  get isFull(): boolean {
    const last = this.rows.at(-1);
    return last === undefined || !isBlank(last);
  }

  add(): void {
    this.#push("", "");
  }

  remove(key: number): void {
    this.rows = this.rows.filter((it) => it.key !== key);
    if (this.rows.length === 0) this.add();
  }

  /** Rows that were left empty are no containers. */
  forms(): ContainerForm[] {
    return this.rows.filter((it) => !isBlank(it)).map(({ label, seal }) => ({ label, seal }));
  }

  #push(label: string, seal: string): void {
    this.rows.push({ key: this.#nextKey++, label, seal });
  }
}

function isBlank(row: ContainerRow): boolean {
  return row.label.trim() === "" && row.seal.trim() === "";
}
