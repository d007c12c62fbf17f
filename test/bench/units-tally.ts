/** What something has cost. */
export interface Units {
  readonly read: number;
  /** A transaction's table arms doubled, its index arms once: as captures of the real service show. */
  readonly write: number;
  /** The same with its index arms doubled too, as DynamoDB Local does. */
  readonly writeAtMost: number;
  /** Requests by operation, to DynamoDB and, led by the service's name, to others. */
  readonly calls: Readonly<Record<string, number>>;
}

export interface Write {
  readonly table: number;
  readonly indexes: number;
}

export const callCount = ({ calls }: Pick<Units, 'calls'>): number =>
  Object.values(calls).reduce((sum, count) => sum + count, 0);

/** Adds up what is consumed, from one reset to the next. */
export class UnitsTally {
  #read = 0;
  #write = 0;
  #writeAtMost = 0;
  #calls = new Map<string, number>();

  reset(): void {
    this.#read = 0;
    this.#write = 0;
    this.#writeAtMost = 0;
    this.#calls = new Map();
  }

  countCall(operation: string): void {
    this.#calls.set(operation, (this.#calls.get(operation) ?? 0) + 1);
  }

  read(units: number): void {
    this.#read += units;
  }

  write({ table, indexes }: Write): void {
    this.#write += table + indexes;
    this.#writeAtMost += table + indexes;
  }

  writeInTransaction({ table, indexes }: Write): void {
    this.#write += 2 * table + indexes;
    this.#writeAtMost += 2 * table + 2 * indexes;
  }

  get units(): Units {
    return {
      read: this.#read,
      write: this.#write,
      writeAtMost: this.#writeAtMost,
      calls: Object.fromEntries([...this.#calls].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }
}
