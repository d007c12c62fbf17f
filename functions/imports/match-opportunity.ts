import { isDeepStrictEqual } from 'node:util';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { survivorOf } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { rerun } from '../../shared/kernel/transaction.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { changeOf } from '../../shared/sales/opportunities.rules.ts';
import { getOpportunity, updateOpportunityWrites } from '../../shared/sales/opportunities.store.ts';
import { isOpen } from '../../shared/sales/stages.rules.ts';
import { homeOf } from '../customers/find-customer.ts';
import { type Holder, type RunContext, refused, type Verdict } from './row-draft.ts';

interface About {
  /** As the row would make it. */
  readonly opportunity: Opportunity;
  readonly customer: Customer;
  readonly given: Readonly<Record<string, unknown>>;
  readonly run: RunContext;
  readonly now: Instant;
}

type Fields = readonly (keyof Opportunity)[];

/** Which of its fields what a row may give decides on. What PATCH changes, a row changes too. */
const CHANGED: Readonly<Record<string, Fields>> = {
  name: ['name'],
  amount: ['amount', 'lines'],
  product: ['lines'],
  quantity: ['lines'],
  unitPrice: ['lines'],
  expectedCloseOn: ['expectedCloseOn'],
  competitors: ['competitors'],
  source: ['source'],
  probability: ['probability'],
  keyContact: ['keyContactId'],
};
/** What only its own acts change: moves with their proofs, an assignment. */
const ONLY_TOLD: Readonly<Record<string, Fields>> = {
  stage: ['stage'],
  engagedOn: ['engagedOn'],
  closedOn: ['closing'],
  lossReason: ['closing'],
  lossNote: ['closing'],
  ownerId: ['ownerId'],
};

const differing = (before: Opportunity, { opportunity, given }: About, by: typeof CHANGED) => {
  const named = new Set(Object.keys(given).flatMap((field) => by[field] ?? []));
  // A row that names no product says nothing of the lines.
  if (opportunity.lines.length === 0) named.delete('lines');
  return [...named].filter((field) => !isDeepStrictEqual(before[field], opportunity[field]));
};

const differs = (fields: readonly string[]): string =>
  fields.length > 0 ? `; differs in ${fields.join(', ')}` : '';

const settleKnown = (before: Opportunity, about: About): Verdict => {
  const { opportunity, run, now } = about;
  const [changed, told] = [differing(before, about, CHANGED), differing(before, about, ONLY_TOLD)];
  const known = { recordId: before.id, status: 'skipped' } as const;
  if (run.record.onDuplicate === 'skip')
    return { ...known, note: `is there already${differs([...changed, ...told])}` };
  if (!isOpen(before.stage))
    return { ...known, note: `is ${before.stage}, which stays${differs([...changed, ...told])}` };
  if (changed.length === 0)
    return { ...known, claims: before.id, note: `brings nothing new${differs(told)}` };
  const changes = Object.fromEntries(changed.map((field) => [field, opportunity[field]]));
  const after = revise(before, changes as Partial<Opportunity>, run.caller.id, now);
  return {
    status: 'updated',
    recordId: before.id,
    note: `changed: ${changed.join(', ')}${differs(told)}`,
    claims: before.id,
    before,
    writes: [
      ...updateOpportunityWrites(before, after, changeOf(before, after, 'changed'), { onConflict: rerun }),
      ...holdCustomerWrites(before.customerId),
    ],
  };
};

/** Read again only where a merge may be moving it. */
const isOf = async (customer: Customer, known: Opportunity): Promise<boolean> => {
  if (known.customerId === customer.id && customer.absorbing.length === 0) return true;
  const home = await homeOf(known);
  return (home && (await survivorOf(home)))?.id === customer.id;
};

/** Decides on a row whose opportunity is there already. */
export const matchOpportunity = async (holders: readonly Holder[], about: About): Promise<Verdict> => {
  const { run, customer } = about;
  const [holder] = holders;
  if (holder?.row) return { status: 'skipped', note: `repeats row ${holder.row}` };
  const known = holder?.opportunityId ? await getOpportunity(holder.opportunityId) : null;
  if (!known) throw rerun();
  if (await isOf(customer, known)) return settleKnown(known, about);
  const message = 'names an opportunity of another customer';
  return refused([{ field: 'externalId', column: run.mapping.columnOf('externalId'), message }]);
};
