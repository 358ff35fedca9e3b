/** How long one has to wait until the next try; counts down by the second while it is shown. */
export class Wait {
  seconds = $state(0);
  #stop: (() => void) | null = null;

  constructor(private readonly everySecond: (work: () => void) => () => void = byInterval) {}

  begin(seconds: number): void {
    this.end();
    if (!(seconds > 0)) return;
    this.seconds = Math.ceil(seconds);
    this.#stop = this.everySecond(() => {
      this.seconds -= 1;
      if (this.seconds <= 0) this.end();
    });
  }

  end(): void {
    this.#stop?.();
    this.#stop = null;
    this.seconds = 0;
  }
}

function byInterval(work: () => void): () => void {
  const timer = setInterval(work, 1_000);
  return () => clearInterval(timer);
}
