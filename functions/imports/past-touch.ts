import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { changeEntry } from '../../shared/agenda/agenda.rules.ts';
import { getEntryOf, putEntryWrites } from '../../shared/agenda/agenda.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { replan } from '../customers/follow-up.ts';
import type { Author } from '../customers/new-customer.ts';
import { planRules, putOff } from '../customers/undisturbed.ts';

/** A plan that the touches now told of stand in the way of is put off, since nobody can be asked (FU-3); null: it stays. */
const putOffPlan = async (plan: AgendaEntry, customer: Customer, author: Author, now: Instant) => {
  const { contact: rules } = await planRules();
  const { dueAt, reason } = putOff(plan, customer, rules, now);
  if (dueAt === plan.dueAt) return null;
  const entry = changeEntry(plan, customer, { dueAt, reason }, author.id, now);
  return { entry, nextFollowUpAt: dueAt, writes: putEntryWrites(plan, entry) };
};

/**
 * The next follow-up after a touch that is told of late (an import, or one taken back): counted from the touch,
 * unless somebody has planned one since then.
 */
export const followUpAfter = async (customer: Customer, touchedAt: Instant, author: Author, now: Instant) => {
  const entry = await getEntryOf(customer.id, 'follow_up');
  const isPlanned = entry && entry.reason.code !== 'cadence' && entry.since >= touchedAt;
  if (isPlanned) return putOffPlan(entry, customer, author, now);
  return replan(customer, undefined, touchedAt, author, now);
};
