/** Whatever could reach the screen below the curtain. */
const swallowed = ["keydown", "keyup", "pointerdown", "pointerup", "mousedown", "mouseup", "click", "auxclick", "contextmenu"] as const;

/** What is heard as somebody working. */
const touching = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;

/** Keys that are half of a chord: on its way down such a key is no answer yet, or the other half would reach the screen. */
const halves = ["Alt", "Control", "Shift", "Meta"];

/** Whether somebody is back: a click, a key, or one of the halves that was pressed alone. */
function comesBack(event: Event): boolean {
  if (!(event instanceof KeyboardEvent)) return event.type === "click";
  return halves.includes(event.key) ? event.type === "keyup" : event.type === "keydown" && !event.repeat;
}

/**
 * 目隠し: covers everything until a key or a click. The key that lifts it does nothing else, also while it is held down; a desk
 * that shakes moves the pointer, and that lifts nothing.
 */
export class Curtain {
  /** A person drew it. */
  #drawn = $state(false);
  #held: string | null = null;

  /** `asked` tells whether the room wants the screen covered; `lift` tells the room that somebody is back. */
  constructor(
    private readonly asked: () => boolean,
    private readonly lift: () => void,
  ) {}

  get covers(): boolean {
    return this.#drawn || this.asked();
  }

  draw(): void {
    this.#drawn = true;
  }

  open(): void {
    this.#drawn = false;
  }

  /** Stands before every screen of the window; answers how to leave. */
  guard(window: Window, touched: () => void): () => void {
    const swallow = (event: Event) => this.#meets(event);
    const touch = () => {
      if (!this.covers) touched();
    };
    for (const name of swallowed) window.addEventListener(name, swallow, { capture: true });
    for (const name of touching) window.addEventListener(name, touch, { capture: true, passive: true });
    return () => {
      for (const name of swallowed) window.removeEventListener(name, swallow, { capture: true });
      for (const name of touching) window.removeEventListener(name, touch, { capture: true });
    };
  }

  #meets(event: Event): void {
    const key = event instanceof KeyboardEvent ? event.code : null;
    const stillHeld = key !== null && key === this.#held;
    if (stillHeld && event.type === "keyup") this.#held = null;
    if (!this.covers && !stillHeld) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (stillHeld || !comesBack(event)) return;
    this.#held = key;
    this.open();
    this.lift();
  }
}
