import type { Doubt } from '../../shared/agenda/agenda.fields.ts';
import { getEntryOf } from '../../shared/agenda/agenda.store.ts';
import type { Act, Mending, Suspicion } from '../../shared/cleanups/cleanups.fields.ts';
import { actFor } from '../../shared/cleanups/cleanups.rules.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import type { Write } from '../../shared/kernel/transaction.ts';

/** What is to be done about a candidate, decided on its present record, and the writes that do it. */
export interface Decision {
  readonly act: Act;
  readonly customerId: string;
  readonly ownerId: string | null;
  readonly mended: readonly Mending[];
  readonly writes: readonly Write[];
}

/** Puts what is doubtful on the agenda of a customer's owner; nothing to write: it is there already. */
export type Ask = (customer: Customer, kinds: readonly Doubt[], at: Instant) => Promise<readonly Write[]>;

/** What a decision is taken for. */
export interface Circumstances {
  readonly at: Instant;
  /** When the run began. */
  readonly since: Instant;
  readonly month: string;
  /** A mending has just turned out to be another record's value: ask instead. */
  readonly mayMend: boolean;
  /** Null: nobody is going to be asked, it is only to be known whether he would. */
  readonly ask: Ask | null;
}

/** A suspicion about a record, looked into. */
export interface Examined {
  readonly kind: Suspicion;
  readonly customer: Customer;
  readonly holds: boolean;
  /** Null: nothing that could be mended. */
  readonly mend: { readonly mended: readonly Mending[]; readonly writes: readonly Write[] } | null;
  readonly quarantine: () => readonly Write[];
}

const DOUBTS: Readonly<Record<Suspicion, Doubt>> = {
  dead_contact: 'dead_contact',
  left_contact: 'left_contact',
  dead_address: 'dead_contact',
  missing_fields: 'missing_fields',
  format: 'format',
  duplicate: 'duplicate',
  untouched: 'untouched',
};

/** Whether this very run has asked: about another record of the same customer, but the same question. */
const hasJustAsked = async (customerId: string, since: Instant): Promise<boolean> => {
  const entry = await getEntryOf(customerId, 'data_review');
  return entry?.updatedBy === 'system' && entry.updatedAt >= since;
};

const askOnce = async (
  { kind, customer }: Examined,
  { ask, at, since }: Circumstances,
): Promise<{ readonly writes: readonly Write[]; readonly asked: boolean }> => {
  if (!ask) return { writes: [], asked: false };
  const writes = await ask(customer, [DOUBTS[kind]], at);
  return { writes, asked: writes.length === 0 && !(await hasJustAsked(customer.id, since)) };
};

/** Null: the suspicion holds no more. */
export const decisionOf = async (
  examined: Examined,
  circumstances: Circumstances,
): Promise<Decision | null> => {
  const { kind, customer, holds, mend } = examined;
  if (!holds) return null;
  const finding = { kind, mendable: mend !== null, ownerId: customer.ownerId, asked: false };
  const asking = actFor(finding) === 'ask' ? await askOnce(examined, circumstances) : null;
  const act = actFor({ ...finding, asked: asking?.asked ?? false });
  const decided = { act, customerId: customer.id, ownerId: customer.ownerId, mended: [] };
  switch (act) {
    case 'mend':
      return { ...decided, mended: mend?.mended ?? [], writes: mend?.writes ?? [] };
    case 'quarantine':
      return { ...decided, writes: examined.quarantine() };
    default:
      return {
        ...decided,
        writes: act === 'ask' ? [...(asking?.writes ?? []), ...holdCustomerWrites(customer.id)] : [],
      };
  }
};
