import type { Customer } from '../../shared/customers/customers.contract.ts';
import { type Interaction, interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import {
  getInteraction,
  listByCustomer,
  updateInteractionWrites,
} from '../../shared/interactions/interactions.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { keys } from '../../shared/kernel/keys.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { findHome } from '../customers/find-customer.ts';
import { schemaFaults } from './body-faults.ts';
import { sameWords } from './build-touch.ts';
import { type Holder, type RunContext, refused, rowFaults, type Verdict } from './row-draft.ts';

interface About {
  readonly touch: Interaction;
  readonly customer: Customer;
  readonly given: Readonly<Record<string, unknown>>;
  readonly run: RunContext;
  readonly now: Instant;
  /** What makes the touch. */
  readonly writes: readonly Write[];
}

/** Touches of one minute; more than a page of them is no history. */
const SAME_TIME = 25;
/** What may be corrected of a touch; when and how it was stays. */
const CORRECTED = ['summary', 'objections', 'needChanges', 'promises', 'answered'] as const;

const differences = (before: Interaction, { given }: About) =>
  CORRECTED.filter((field) => {
    const said = given[field];
    return said !== undefined && said !== before[field] && String(said) !== before[field];
  });

const settleKnown = (before: Interaction, about: About): Verdict => {
  const { run, given, now } = about;
  const { caller, record, mapping } = run;
  const other = differences(before, about);
  const mayCorrect = before.createdBy === caller.id || about.customer.ownerId === caller.id;
  if (record.onDuplicate === 'skip' || other.length === 0 || !mayCorrect) {
    const differs = other.length > 0 ? `; differs in ${other.join(', ')}` : '';
    return { status: 'skipped', recordId: before.id, note: `is there already${differs}` };
  }
  const patch = Object.fromEntries(other.map((field) => [field, given[field]]));
  const parsed = interactionsContracts.updateInteraction.body?.().safeParse(patch);
  if (!parsed?.success) return refused(rowFaults(parsed ? schemaFaults(parsed.error, patch) : [], mapping));
  const after = revise(before, parsed.data as Partial<Interaction>, caller.id, now);
  return {
    status: 'updated',
    recordId: before.id,
    note: `changed: ${other.join(', ')}`,
    claims: before.id,
    before,
    writes: [...updateInteractionWrites(before, after), ...holdCustomerWrites(before.customerId)],
  };
};

/** Takes over a lock whose touch is not there any more. */
const instead = (lock: Write, gone: string | null): Write => ({
  ...lock,
  Put: {
    Item: lock.Put?.Item ?? {},
    ConditionExpression: 'attribute_not_exists(pk) OR interactionId = :gone',
    ExpressionAttributeValues: { ':gone': gone },
  },
});

/** An id elsewhere may have been used for another customer: whose touch that is, the row's does not change. */
const isOfSameCustomer = async (known: Interaction, { customer, run }: About): Promise<boolean> => {
  try {
    return (await findHome(known, run.caller)).customer.id === customer.id;
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.code !== 'not_found') throw failure;
    return false;
  }
};

const takenElsewhere = ({ mapping }: RunContext): Verdict => {
  const field = 'externalId';
  return refused([{ field, column: mapping.columnOf(field), message: 'names a touch of another customer' }]);
};

/** Decides on a row whose touch was imported before. */
export const matchTouch = async (holders: readonly Holder[], about: About, lock: Write): Promise<Verdict> => {
  const [holder] = holders;
  if (holder?.row) return { status: 'skipped', note: `repeats row ${holder.row}` };
  const known = holder?.interactionId ? await getInteraction(holder.interactionId) : null;
  if (known) {
    const isSame = await isOfSameCustomer(known, about);
    return isSame ? settleKnown(known, about) : takenElsewhere(about.run);
  }
  const writes = [...about.writes, instead(lock, holder?.interactionId ?? null)];
  return { status: 'created', recordId: about.touch.id, writes };
};

/** The same touch, logged by hand: by whom and how it was imported does not matter. */
export const findTwinTouch = async (about: About): Promise<Verdict | null> => {
  const { id, customerId, occurredAt, channel, summary } = about.touch;
  const position = keys.interaction(customerId, occurredAt, '~').sk;
  const { items } = await listByCustomer(about.customer, { limit: SAME_TIME, position });
  const twin = items.find(
    (touch) =>
      touch.id !== id &&
      touch.occurredAt === occurredAt &&
      touch.channel === channel &&
      sameWords(touch.summary, summary),
  );
  return twin ? settleKnown(twin, about) : null;
};
