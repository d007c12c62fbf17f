interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Until everything has happened that follows from what just happened. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * All requests to the store, one after another in the order in which they were made, and the timers of
 * handlers when nothing else is to be done: two runs that race for something always end the same way.
 */
export class Lane {
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #timers: Timer[] = [];
  #moving = false;
  /** What handlers have waited, in milliseconds. */
  #waited = 0;

  /** Does this work when its turn has come. */
  take<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => work().then(resolve, reject));
      void this.#move();
    });
  }

  setTimer(run: () => void, milliseconds: number): () => void {
    const timer = { at: this.#waited + milliseconds, run };
    const place = this.#timers.findIndex(({ at }) => at > timer.at);
    this.#timers.splice(place === -1 ? this.#timers.length : place, 0, timer);
    void this.#move();
    return () => {
      const index = this.#timers.indexOf(timer);
      if (index !== -1) this.#timers.splice(index, 1);
    };
  }

  async #move(): Promise<void> {
    if (this.#moving) return;
    this.#moving = true;
    await settled();
    while (this.#waiting.length + this.#timers.length > 0) {
      const next = this.#waiting.shift();
      if (next) await next();
      else this.#runTimer();
      await settled();
    }
    this.#moving = false;
  }

  #runTimer(): void {
    const timer = this.#timers.shift();
    if (!timer) return;
    this.#waited = Math.max(this.#waited, timer.at);
    timer.run();
  }
}
