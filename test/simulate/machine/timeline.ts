interface Event {
  readonly at: number;
  readonly order: number;
  readonly run: () => Promise<void>;
}

/** What is still to happen, soonest first; at the same instant in the order in which it was planned. */
export class Timeline {
  #events: Event[] = [];
  #planned = 0;

  plan(at: number, run: () => Promise<void>): void {
    this.#planned += 1;
    this.#events.push({ at, order: this.#planned, run });
    this.#events.sort((a, b) => a.at - b.at || a.order - b.order);
  }

  /** Lets everything happen that is planned before `end`, and what that plans; the rest stays. */
  async runUntil(end: number, goTo: (at: number) => void): Promise<void> {
    for (;;) {
      const next = this.#events[0];
      if (!next || next.at >= end) return;
      this.#events.shift();
      goTo(next.at);
      await next.run();
    }
  }
}
