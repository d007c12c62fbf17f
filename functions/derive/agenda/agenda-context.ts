import type { AgendaEntry } from '../../../shared/agenda/agenda.fields.ts';
import type { Customer } from '../../../shared/customers/customers.contract.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { listMarks, type Mark } from '../../../shared/kernel/marks.ts';
import { getPerson } from '../../../shared/people/caller.store.ts';
import { canAct, MAX_REPORTING_DEPTH } from '../../../shared/people/people.rules.ts';
import { settingsInForce } from '../../../shared/settings/in-force.store.ts';
import { reviewSettings } from '../review-settings.ts';
import type { AgendaContext, MarksContext } from './source.ts';

/** Somebody's nearest manager who can act, as of at most 30 seconds ago; who is above that one does not matter. */
const actingManagerOf = async (userId: string): Promise<string | null> => {
  let person = await getPerson(userId);
  for (let depth = 0; person?.managerId && depth < MAX_REPORTING_DEPTH; depth += 1) {
    person = await getPerson(person.managerId);
    if (person && canAct(person)) return person.id;
  }
  return null;
};

const isOwned = (customer: Customer): customer is Customer & { ownerId: string } => customer.ownerId !== null;

/** Read when first asked for, and once. */
export const marksOf = (customerId: string): AgendaContext['marks'] => {
  let found: Promise<readonly Mark[]> | undefined;
  return () => {
    found ??= listMarks(customerId);
    return found;
  };
};

/** What tickets of a customer in the pool are planned by. */
export const poolContext = async (
  customer: Customer,
  present: readonly AgendaEntry[],
  at: Instant,
  marks = marksOf(customer.id),
): Promise<MarksContext> => {
  const [{ sales }, calendar] = await Promise.all([settingsInForce('sales'), reviewSettings()]);
  return { customer, present, sales, calendar, marks, at };
};

/** What sources decide on; null for a customer in the pool. */
export const agendaContext = async (
  customer: Customer,
  present: readonly AgendaEntry[],
  at: Instant,
  marks = marksOf(customer.id),
): Promise<AgendaContext | null> => {
  if (!isOwned(customer)) return null;
  const [{ 'contact-rules': contactRules, ...named }, managerId, calendar] = await Promise.all([
    settingsInForce('cadence', 'contact-rules', 'dates', 'escalation', 'sales'),
    actingManagerOf(customer.ownerId),
    reviewSettings(),
  ]);
  return { customer, managerId, present, contactRules, ...named, calendar, marks, at };
};
