import type { Profile } from '../../shared/duplicates/profile.rules.ts';
import type { ImportRecord, ImportRow, RowFault } from '../../shared/imports/imports.fields.ts';
import type { MappedRow, RowMapping } from '../../shared/imports/row-mapping.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import type { Item, Key } from '../../shared/kernel/keys.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import type { Order } from '../../shared/sales/orders.contract.ts';
import type { SoldLine } from '../../shared/sales/sales.fields.ts';
import type { FindPerson } from './find-person.ts';
import type { FindProduct } from './find-product.ts';
import type { FindByExternalId } from './find-referred.ts';

/** What all rows of a run have in common. */
export interface RunContext {
  readonly record: ImportRecord;
  readonly caller: User;
  readonly mapping: RowMapping;
  readonly findPerson: FindPerson;
  readonly findProduct: FindProduct;
  readonly findByExternalId: FindByExternalId;
  /** What the rows of one transaction have asked for already, each once; absent: every row asks anew. */
  readonly asked?: Map<string, Promise<unknown>>;
}

/** Asks for something that all rows of one transaction get the same answer to. */
export const once = <T>({ asked }: RunContext, what: string, ask: () => Promise<T>): Promise<T> => {
  const known = asked?.get(what) as Promise<T> | undefined;
  if (known) return known;
  const answer = ask();
  asked?.set(what, answer);
  return answer;
};

/** Something of a row that only one record may have, such as `customer-phone` with a number. */
export interface Identity {
  readonly kind: string;
  readonly value: string;
  /** The item that guards it; null where the base has none and only the import itself watches. */
  readonly lock: Key | null;
}

/** Who has one of a row's identities already. */
export interface Holder {
  readonly kind: string;
  readonly customerId: string;
  readonly contactId: string | null;
  readonly interactionId: string | null;
  readonly productId: string | null;
  readonly opportunityId: string | null;
  readonly orderId: string | null;
  readonly ticketId: string | null;
  /** The row of this very import that made it. */
  readonly row: number | null;
}

/** A line that a row adds to an order that is there. */
export interface AddedLine {
  readonly key: string;
  readonly line: SoldLine;
}

/** A record that a row changes, as it was. */
export interface RecordBefore {
  readonly id: string;
  readonly version: number;
}

/** Something that only one row of an import may bring, and what is wrong with another that does. */
export interface Reserved {
  readonly what: string;
  readonly repeated: (row: number) => RowFault;
}

/** What becomes of a row, and what makes it so. */
export interface Verdict {
  readonly status: ImportRow['status'];
  readonly recordId?: string;
  readonly note?: string;
  readonly faults?: readonly RowFault[];
  readonly writes?: readonly Write[];
  /** What a new record is compared by with those that are there. */
  readonly profile?: Profile;
  /** Of a record that was there: what it was before. */
  readonly before?: RecordBefore;
  /** The record that the row lays hold of: no later row of the import may change it. */
  readonly claims?: string;
  /** What no other row of the import may bring again: it would be refused. */
  readonly reserves?: readonly Reserved[];
  /** A line that the row added to an order. */
  readonly line?: AddedLine;
  /** The order as it is after the row, where the row made or changed one. */
  readonly order?: Order;
}

/** A row that could become a new record, unless somebody has its identities. */
export interface Draft {
  readonly identities: readonly Identity[];
  readonly created: Verdict;
  /** Decides on a row whose identities are taken. */
  readonly match: (holders: readonly Holder[]) => Promise<Verdict>;
  /** Finds what no identity tells: a record that is the same in everything but has no lock. */
  readonly findTwin?: () => Promise<Verdict | null>;
}

export const refused = (faults: readonly RowFault[]): Verdict => ({ status: 'refused', faults });

/** Makes the draft of one kind of record from a mapped row; a verdict where it is settled already. */
export type MakeDraft = (mapped: MappedRow, run: RunContext, now: Instant) => Promise<Draft | Verdict>;

const fieldOf = (pointer: string): string => pointer.slice(1).replaceAll('/', '.');

/** Faults of a body as faults of the row, each field's first only, named by the columns they come from. */
export const rowFaults = (faults: readonly Fault[], mapping: RowMapping): RowFault[] => {
  const named = new Map<string, RowFault>();
  for (const { pointer, message } of faults) {
    const field = fieldOf(pointer);
    if (!named.has(field)) named.set(field, { field, column: mapping.columnOf(field), message });
  }
  return [...named.values()];
};

const itemOf = (write: Write): Item => write.Put?.Item ?? {};
const isLock = (write: Write): boolean => itemOf(write)._type === 'unique';

/** The identities that a record's writes take. */
export const identitiesOf = (writes: readonly Write[]): Identity[] =>
  writes.filter(isLock).map((write) => {
    const { pk, sk } = itemOf(write) as unknown as Key;
    const [, kind = '', ...value] = pk.split('#');
    return { kind, value: value.join('#'), lock: { pk, sk } };
  });

/** Writes on each lock which row took it: what tells a later row of the file that it repeats this one. */
export const signLocks = (writes: readonly Write[], importId: string, row: number): Write[] =>
  writes.map((write) =>
    isLock(write) ? { ...write, Put: { ...write.Put, Item: { ...itemOf(write), importId, row } } } : write,
  );
