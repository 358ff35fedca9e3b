/** Whatever could reach the screen below the curtain. */
const swallowed = ["keydown", "keyup", "pointerdown", "pointerup", "mousedown", "mouseup", "click", "auxclick", "contextmenu"] as const;

/** What is heard as somebody working. */
const touching = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;

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
    const comesBack = event.type === "click" || (event instanceof KeyboardEvent && event.type === "keydown" && !event.repeat);
    if (stillHeld || !comesBack) return;
    this.#held = key;
    this.open();
    this.lift();
  }
}
