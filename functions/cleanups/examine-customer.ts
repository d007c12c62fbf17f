import type { Suspicion } from '../../shared/cleanups/cleanups.fields.ts';
import { customerSuspicions } from '../../shared/cleanups/suspects.rules.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { uniqueValues } from '../../shared/customers/customers.rules.ts';
import { findHolders, getCustomer, updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { profileOfCustomer } from '../../shared/duplicates/profile.rules.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { env } from '../../shared/kernel/env.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { refresh } from '../customers/follow-up.ts';
import { gatherFacts } from '../derive/gather-facts.ts';
import { customerFormat, customerSigns, hasDouble } from '../derive/record-signs.ts';
import type { Circumstances, Examined } from './decision.ts';
import { isInBase } from './in-base.ts';
import { asMendings, isFree } from './mendings.ts';

/** A customer with other values of name, phone or e-mail, and its agenda with the name. */
export const changeReachWrites = async (
  before: Customer,
  changes: Partial<Customer>,
  note: string,
  at: string,
): Promise<Write[]> => {
  const author = { id: 'system', timeZone: env('ORG_TIME_ZONE') };
  const changed = { ...before, ...changes };
  const agenda = changed.name === before.name ? null : await refresh(before, changed, author, at);
  const nextFollowUpAt = agenda ? agenda.nextFollowUpAt : before.nextFollowUpAt;
  const after = revise(before, { ...changes, nextFollowUpAt }, author.id, at);
  return [...updateCustomerWrites(before, after, { onConflict: rerun, note }), ...(agenda?.writes ?? [])];
};

const mendCustomer = async (customer: Customer, { at, month }: Circumstances): Promise<Examined['mend']> => {
  const { values, originals } = customerFormat(customer);
  const mended = asMendings(originals, values);
  const wanted = uniqueValues({ ...values, kind: customer.kind }).filter(({ field }) => field in originals);
  if (mended.length === 0 || !isFree(customer.id, await findHolders(wanted))) return null;
  const changes = { ...values, originals: { ...customer.originals, ...originals } };
  return { mended, writes: await changeReachWrites(customer, changes, `cleanup ${month}`, at) };
};

const stillHolds = async (customer: Customer, kind: Suspicion, at: string): Promise<boolean> => {
  if (kind === 'duplicate') return hasDouble(profileOfCustomer(customer));
  const facts = await gatherFacts(customer, at);
  return customerSuspicions(await customerSigns(customer, facts), at).kinds.includes(kind);
};

/** Null: there is no such customer in the base any more. */
export const examineCustomer = async (
  customerId: string,
  kind: Suspicion,
  circumstances: Circumstances,
): Promise<Examined | null> => {
  const customer = await getCustomer(customerId);
  if (!customer || !isInBase(customer)) return null;
  const holds = await stillHolds(customer, kind, circumstances.at);
  const mends = holds && kind === 'format' && circumstances.mayMend;
  return {
    kind,
    customer,
    holds,
    mend: mends ? await mendCustomer(customer, circumstances) : null,
    quarantine: () => [],
  };
};
