/** What one answer of DynamoDB says it has consumed, asked for with `ReturnConsumedCapacity: INDEXES`. */
export interface ConsumedCapacity {
  readonly CapacityUnits?: number;
  readonly ReadCapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
  readonly Table?: Arm;
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, Arm>>;
}

interface Arm {
  readonly CapacityUnits?: number;
  readonly ReadCapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
}

export interface Units {
  readonly read: number;
  /** As DynamoDB Local counts, which doubles the index arms of a transaction. */
  readonly write: number;
  /** The same with index arms counted once, as captures of the real service show them. */
  readonly writeOnAws: number;
  /** Requests by operation, to DynamoDB and, marked with the service's name, to others. */
  readonly calls: Readonly<Record<string, number>>;
}

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Adds up what is consumed, from one reset to the next. */
export class UnitsTally {
  #read = 0;
  #table = 0;
  #indexes = 0;
  #indexesOfTransactions = 0;
  #calls: Record<string, number> = {};

  reset(): void {
    this.#read = 0;
    this.#table = 0;
    this.#indexes = 0;
    this.#indexesOfTransactions = 0;
    this.#calls = {};
  }

  countCall(operation: string): void {
    this.#calls[operation] = (this.#calls[operation] ?? 0) + 1;
  }

  add(operation: string, consumed: ConsumedCapacity): void {
    if (!WRITES.has(operation)) {
      this.#read += consumed.CapacityUnits ?? 0;
      return;
    }
    const indexes = sum(Object.values(consumed.GlobalSecondaryIndexes ?? {}).map((arm) => arm.CapacityUnits ?? 0));
    this.#table += consumed.Table?.CapacityUnits ?? 0;
    this.#indexes += indexes;
    if (operation === 'TransactWriteItems') this.#indexesOfTransactions += indexes;
  }

  get units(): Units {
    return {
      read: this.#read,
      write: this.#table + this.#indexes,
      writeOnAws: this.#table + this.#indexes - this.#indexesOfTransactions / 2,
      calls: Object.fromEntries(Object.entries(this.#calls).sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }
}

export const callCount = ({ calls }: Pick<Units, 'calls'>): number => sum(Object.values(calls));
