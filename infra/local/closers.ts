type Closer = () => void | Promise<void>;

/** What must be undone, last first, when the stack ends or does not come to stand. */
export class Closers {
  readonly #closers: Closer[] = [];

  add(closer: Closer): void {
    this.#closers.push(closer);
  }

  async run(): Promise<void> {
    for (const closer of this.#closers.splice(0).reverse()) await closer();
  }
}
