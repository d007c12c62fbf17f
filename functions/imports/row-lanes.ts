/**
 * Runs rows side by side, but one after another where they speak of the same phone, e-mail or name: of two
 * rows about one customer the first in the file wins, always.
 */
export class RowLanes {
  readonly #width: number;
  readonly #running = new Set<Promise<void>>();
  readonly #lastOf = new Map<string, Promise<void>>();
  #failure: unknown;
  #failed = false;

  constructor(width: number) {
    this.#width = width;
  }

  /** Starts a row when there is room; after a failure nothing new is started. */
  async start(topics: readonly string[], work: () => Promise<void>): Promise<void> {
    while (this.#running.size >= this.#width) await Promise.race(this.#running);
    if (this.#failed) return;
    const before = topics.flatMap((topic) => this.#lastOf.get(topic) ?? []);
    const task: Promise<void> = Promise.all(before)
      .then(() => (this.#failed ? undefined : work()))
      .catch((failure: unknown) => this.#fail(failure))
      .finally(() => this.#forget(task, topics));
    this.#running.add(task);
    for (const topic of topics) this.#lastOf.set(topic, task);
  }

  /** Waits until every row that was started has ended. @throws what the first failure threw */
  async settle(): Promise<void> {
    await Promise.all(this.#running);
    if (this.#failed) throw this.#failure;
  }

  #fail(failure: unknown): void {
    if (!this.#failed) this.#failure = failure;
    this.#failed = true;
  }

  #forget(task: Promise<void>, topics: readonly string[]): void {
    this.#running.delete(task);
    for (const topic of topics) if (this.#lastOf.get(topic) === task) this.#lastOf.delete(topic);
  }
}
