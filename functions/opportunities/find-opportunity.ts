import type { Customer } from '../../shared/customers/customers.contract.ts';
import { mayChange } from '../../shared/customers/customers.rules.ts';
import { survivorOf } from '../../shared/customers/customers.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { invalidState, notFound, Problem, staleVersion } from '../../shared/kernel/errors.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { managersOf } from '../../shared/people/caller.store.ts';
import { isSelfOrAbove } from '../../shared/people/people.rules.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { getOpportunity } from '../../shared/sales/opportunities.store.ts';
import { accessOf, homeOf } from '../customers/find-customer.ts';

export interface FoundOpportunity {
  readonly opportunity: Opportunity;
  readonly customer: Customer;
  readonly mayChange: boolean;
  /** Amounts are withheld (SE-2). */
  readonly masked: boolean;
}

/** Whether somebody has an opportunity himself, or leads who has it. */
export const hasInOwnRight = async (
  { ownerId }: Pick<Opportunity, 'ownerId'>,
  caller: Caller,
): Promise<boolean> => {
  if (ownerId === null || !['manager', 'sales'].includes(caller.role)) return false;
  const chain = caller.role === 'manager' && ownerId !== caller.id ? await managersOf(ownerId) : [];
  return isSelfOrAbove(
    caller,
    ownerId,
    chain.map(({ id }) => id),
  );
};

/** The same, or somebody who acts for him while he is away. */
const has = async (opportunity: Opportunity, caller: Caller): Promise<boolean> =>
  (await hasInOwnRight(opportunity, caller)) ||
  (['manager', 'sales'].includes(caller.role) &&
    opportunity.ownerId !== null &&
    (await actsFor(caller, now())).includes(opportunity.ownerId));

/**
 * An opportunity that the caller may see: who sees its customer does, and who has it, whatever became of his work on
 * the customer. @throws 404, the same for absent and foreign
 */
export const findOpportunity = async (id: string, caller: Caller): Promise<FoundOpportunity> => {
  const opportunity = await getOpportunity(id);
  const home = opportunity && (await homeOf(opportunity));
  const customer = home && (await survivorOf(home));
  if (!opportunity || !customer) throw notFound();
  const access = await accessOf(customer, caller);
  const changes = (access && mayChange(access)) || (await has(opportunity, caller));
  if (!changes && (access === null || access === 'pool')) throw notFound();
  return { opportunity, customer, mayChange: changes, masked: access === 'serve' };
};

/** One that the caller may change, as he has read it. @throws 403, 412, or 409 at an archived customer */
export const findToChange = async (
  id: string,
  caller: Caller,
  ifMatch: number,
): Promise<FoundOpportunity> => {
  const found = await findOpportunity(id, caller);
  if (!found.mayChange)
    throw new Problem('forbidden', { detail: 'You may see this opportunity but not change it.' });
  if (found.opportunity.version !== ifMatch) throw staleVersion();
  if (found.customer.archivedAt) throw invalidState('Restore the customer before changing what it buys.');
  return found;
};
