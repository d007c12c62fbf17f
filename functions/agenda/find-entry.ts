import type { AgendaEntry } from '../../shared/agenda/agenda.contract.ts';
import { windowOf } from '../../shared/agenda/agenda.rules.ts';
import { getEntry } from '../../shared/agenda/agenda.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { type Access, mayLogTouches } from '../../shared/customers/customers.rules.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { invalidState, notFound, Problem, staleVersion } from '../../shared/kernel/errors.ts';
import { managersOf } from '../../shared/people/caller.store.ts';
import { isSelfOrAbove } from '../../shared/people/people.rules.ts';
import { accessOf } from '../customers/find-customer.ts';

/** An entry of one's own or of one's people, of a customer that one may work on, at the version that was read. */
export const findEntry = async (
  id: string,
  caller: Caller,
  ifMatch: number,
): Promise<{ entry: AgendaEntry; customer: Customer; access: Access }> => {
  const entry = await getEntry(id);
  if (!entry) throw notFound();
  const chain =
    entry.ownerId === caller.id ? [] : (await managersOf(entry.ownerId)).map((manager) => manager.id);
  const sees =
    caller.role === 'admin' || caller.role === 'executive' || isSelfOrAbove(caller, entry.ownerId, chain);
  const customer = sees ? await getCustomer(entry.customerId) : null;
  const access = customer && (await accessOf(customer, caller));
  if (!customer || !access) throw notFound();
  if (caller.role === 'executive')
    throw new Problem('forbidden', { detail: 'Executives read and change nothing.' });
  if (!mayLogTouches(access)) throw notFound();
  if (entry.version !== ifMatch) throw staleVersion();
  if (entry.closedAt) throw invalidState('It is done already.');
  return { entry, customer, access };
};

export const showEntry = (entry: AgendaEntry, caller: Caller, now: Instant) => ({
  ...entry,
  ...windowOf(entry.dueAt, now, caller.timeZone),
});
