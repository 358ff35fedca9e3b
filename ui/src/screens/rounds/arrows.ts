// ↑ and ↓ in a table of fields, as in a ledger: the same field of the neighbouring row.
import type { Attachment } from "svelte/attachments";
import { focusAndSelect, isComposing } from "../../parts/keys";

/** Moves between the fields of one column. A field that is switched off is passed over. */
export const arrowsMoveFields: Attachment<HTMLElement> = (table) => {
  const listen = (event: KeyboardEvent) => {
    if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || isComposing(event)) return;
    const cell = event.target instanceof HTMLInputElement ? event.target.closest("td") : null;
    if (!cell) return;
    event.preventDefault();
    const column = [...table.querySelectorAll<HTMLInputElement>(`tbody td:nth-child(${cell.cellIndex + 1}) input:not(:disabled)`)];
    const next = column[column.indexOf(event.target as HTMLInputElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) focusAndSelect(next);
  };
  table.addEventListener("keydown", listen);
  return () => table.removeEventListener("keydown", listen);
};
