// What keys do in every form of the room: Enter (also of the ten-key) goes to the next field. Nothing here knows of mail.
import { tick } from "svelte";
import type { Attachment } from "svelte/attachments";

/** Whether this key press belongs to the Japanese input method. WebKit reports the confirming Enter only as key code 229. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** While a modal dialog is open, the keys of the screen below it are silent. */
export function isDialogOpen(): boolean {
  return document.querySelector("dialog[open]") !== null;
}

/** Takes the focus as soon as it appears, for the first sensible field of a screen. */
export const focusFirst: Attachment<HTMLElement> = (element) => {
  // After this change is drawn in full: a dialog that is closing would take the focus back.
  void tick().then(() => focusAndSelect(element));
};

/** Focuses an element; what a text field holds is selected, so that typing replaces it. */
export function focusAndSelect(element: HTMLElement | null | undefined): void {
  element?.focus();
  if (element instanceof HTMLInputElement && element.type !== "radio" && element.type !== "checkbox") element.select();
}

/** Focuses the first field that was refused, else the first message of the form. */
export function focusRefused(form: HTMLElement | null | undefined): void {
  const refused = () => form?.querySelector<HTMLElement>("input[aria-invalid='true'], select[aria-invalid='true'], [aria-invalid='true'] input");
  // After the screen has drawn the refusal.
  setTimeout(() => focusAndSelect(refused()));
}

/**
 * Enter moves to the next field of the form. On the last field it submits, or, where the form is long and a look back is
 * worth it, moves to the submit button.
 */
export function enterMovesOn(onLast: "submit" | "button" = "submit"): Attachment<HTMLFormElement> {
  return (form) => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || isComposing(event) || !isField(event.target)) return;
      event.preventDefault();
      const fields = fieldsOf(form);
      const next = fields[fields.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
      if (next) focusAndSelect(next);
      else if (event.shiftKey) return;
      else if (onLast === "submit") form.requestSubmit();
      else form.querySelector<HTMLElement>("button[type='submit']")?.focus();
    };
    form.addEventListener("keydown", listen);
    return () => form.removeEventListener("keydown", listen);
  };
}

/** A frame that scrolls can be reached by Tab, one that shows everything is not a stop on the way. */
export const reachableWhenScrolling: Attachment<HTMLElement> = (frame) => {
  const measure = () => {
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
  };
  const observer = new ResizeObserver(measure);
  observer.observe(frame);
  return () => observer.disconnect();
};

/** ↑ and ↓ move between the same buttons of neighbouring rows, so that a long table needs no row of Tab presses. */
export const arrowsMoveRows: Attachment<HTMLElement> = (body) => {
  const listen = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const row = event.target instanceof HTMLButtonElement ? event.target.closest("tr") : null;
    if (!row) return;
    event.preventDefault();
    const place = [...row.querySelectorAll("button")].indexOf(event.target as HTMLButtonElement);
    const rows = [...body.querySelectorAll("tr")].filter((it) => it.querySelector("button") !== null);
    const buttons = rows[rows.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)]?.querySelectorAll("button");
    buttons?.[Math.min(place, buttons.length - 1)]?.focus();
  };
  body.addEventListener("keydown", listen);
  return () => body.removeEventListener("keydown", listen);
};

function isField(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
}

/** The fields of a form in order; of a radio group only the chosen one (or the first), as Tab has it. */
function fieldsOf(form: HTMLFormElement): HTMLElement[] {
  const all = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")];
  return all.filter((it) => !it.disabled && isShown(it) && !isOtherRadio(it, all));
}

/** Fields in a folded part have boxes in some web views, but cannot be reached. */
function isShown(it: HTMLElement): boolean {
  return it.getClientRects().length > 0 && it.closest("details:not([open])") === null;
}

function isOtherRadio(it: HTMLElement, all: HTMLElement[]): boolean {
  if (!(it instanceof HTMLInputElement) || it.type !== "radio") return false;
  const group = all.filter((other) => other instanceof HTMLInputElement && other.type === "radio" && other.name === it.name);
  const chosen = group.find((other) => (other as HTMLInputElement).checked) ?? group[0];
  return it !== chosen;
}
