import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { windowOf } from '../../shared/agenda/agenda.rules.ts';
import { getEntry } from '../../shared/agenda/agenda.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { type Access, mayLogTouches } from '../../shared/customers/customers.rules.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { type Instant, now } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { invalidState, notFound, Problem, staleVersion } from '../../shared/kernel/errors.ts';
import { SERVICE_SOURCES } from '../../shared/kernel/marks.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { getPerson, managersOf } from '../../shared/people/caller.store.ts';
import { isSelfOrAbove } from '../../shared/people/people.rules.ts';
import { accessOf, ownAccessOf } from '../customers/find-customer.ts';

const maySee = async (ownerId: string, caller: Caller): Promise<boolean> => {
  if (caller.role === 'admin' || caller.role === 'executive' || ownerId === caller.id) return true;
  const chain = await managersOf(ownerId);
  return isSelfOrAbove(
    caller,
    ownerId,
    chain.map(({ id }) => id),
  );
};

const standsInFor = async (personId: string, caller: Caller): Promise<boolean> =>
  (await actsFor(caller, now())).includes(personId);

/** What a ticket asks of somebody he does, whoever’s the customer is. */
const isOfService = (source: AgendaEntry['source']): boolean =>
  SERVICE_SOURCES.some((name) => name === source);

/** What there is on an absent manager's agenda his deputy may do, though his people's customers stay closed to him. */
export const accessBy = async (
  { ownerId, source }: AgendaEntry,
  customer: Customer,
  caller: Caller,
): Promise<Access | null> => {
  const access = await accessOf(customer, caller);
  if (access && mayLogTouches(access)) return access;
  const isOwn = ownerId === caller.id;
  const holder = !isOwn && (await standsInFor(ownerId, caller)) ? await getPerson(ownerId) : null;
  if ((isOwn || holder) && isOfService(source)) return 'serve';
  return holder ? ownAccessOf(customer, holder) : access;
};

/** An entry of one's own or of one's people, of a customer that one may work on, at the version that was read. */
export const findEntry = async (
  id: string,
  caller: Caller,
  ifMatch: number,
): Promise<{ entry: AgendaEntry; customer: Customer }> => {
  const entry = await getEntry(id);
  if (!entry) throw notFound();
  const sees = (await maySee(entry.ownerId, caller)) || (await standsInFor(entry.ownerId, caller));
  const customer = sees ? await getCustomer(entry.customerId) : null;
  const access = customer && (await accessBy(entry, customer, caller));
  if (!customer || !access) throw notFound();
  if (caller.role === 'executive')
    throw new Problem('forbidden', { detail: 'Executives read and change nothing.' });
  if (!mayLogTouches(access)) throw notFound();
  if (entry.version !== ifMatch) throw staleVersion();
  if (entry.closedAt) throw invalidState('It is done already.');
  return { entry, customer };
};

/** `absent`: whom the caller stands in for. */
export const showEntry = (entry: AgendaEntry, caller: Caller, absent: readonly string[], at: Instant) => ({
  ...entry,
  onBehalfOf: absent.includes(entry.ownerId) ? entry.ownerId : null,
  ...windowOf(entry.dueAt, at, caller.timeZone),
});
