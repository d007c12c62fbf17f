import type { AgendaEntry } from '../../shared/agenda/agenda.contract.ts';
import {
  DEFAULT_CADENCE,
  nextFollowUp,
  type PlannedFollowUp,
  planFollowUp,
} from '../../shared/agenda/agenda.rules.ts';
import { getFollowUp, putEntryWrites, removeEntryWrites } from '../../shared/agenda/agenda.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { mayLogTouches } from '../../shared/customers/customers.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { getUser } from '../../shared/people/people.store.ts';
import { accessOf } from './find-customer.ts';
import type { Author } from './new-customer.ts';

/** A follow-up is planned for the future. */
export const planFaults = (body: unknown, now: Instant): Fault[] => {
  const { nextFollowUp: plan } = (body ?? {}) as { nextFollowUp?: { at?: unknown } };
  const past = typeof plan?.at === 'string' && Date.parse(plan.at) <= Date.parse(now);
  return past ? [{ in: 'body', pointer: '/nextFollowUp/at', message: 'lies in the past' }] : [];
};

/** Why nobody can be planned for; who is to call the customer must be able to see it. */
export const plannerFaults = async (
  plan: PlannedFollowUp | undefined,
  customer: Customer,
): Promise<Fault[]> => {
  if (!plan) return [];
  const fault = (pointer: string, message: string): Fault[] => [{ in: 'body', pointer, message }];
  if (customer.ownerId === null) return fault('/nextFollowUp', 'is not for a customer in the pool');
  if (plan.userId === undefined) return [];
  const user = await getUser(plan.userId);
  const access = user?.state === 'active' ? await accessOf(customer, user) : null;
  return access && mayLogTouches(access)
    ? []
    : fault('/nextFollowUp/userId', 'is nobody who works on this customer');
};

interface Replanned {
  readonly entry: AgendaEntry | null;
  readonly nextFollowUpAt: Instant | null;
  readonly writes: readonly Write[];
}

/** Plans a customer's follow-up anew from `from` on; without an owner the one there was goes. */
export const replan = async (
  customer: Customer,
  plan: PlannedFollowUp | undefined,
  from: Instant,
  author: Author,
  now: Instant,
): Promise<Replanned> => {
  const before = await getFollowUp(customer.id);
  const due = nextFollowUp(customer, plan, from, DEFAULT_CADENCE, author.timeZone);
  if (!due) return { entry: null, nextFollowUpAt: null, writes: before ? removeEntryWrites(before) : [] };
  const entry = planFollowUp(customer, due, before, author.id, now);
  return { entry, nextFollowUpAt: entry.dueAt, writes: putEntryWrites(before, entry) };
};

/** Whether somebody was a collaborator and is none any more: what he had to do goes back to the owner. */
export const leaves = (userId: string, before: Customer, after: Customer): boolean =>
  before.collaboratorIds.includes(userId) && !after.collaboratorIds.includes(userId);

/** Keeps the entry's time and goal, and shows the customer as it is now; a cadence's time follows the stage. */
export const refresh = async (
  before: Customer,
  after: Customer,
  author: Author,
  now: Instant,
): Promise<Replanned> => {
  const entry = await getFollowUp(after.id);
  const byCadence = !entry || entry.reason.code === 'cadence';
  const newOwner = before.ownerId !== after.ownerId;
  if (byCadence)
    return replan(after, undefined, after.lastInteractionAt ?? after.firstContactAt, author, now);
  if (after.ownerId === null) return replan(after, undefined, now, author, now);
  const { dueAt, goal, reason } = entry;
  const ownerId = newOwner || leaves(entry.ownerId, before, after) ? after.ownerId : entry.ownerId;
  const next = {
    ...planFollowUp(after, { ownerId, dueAt, goal, reason }, entry, author.id, now),
    since: entry.since,
  };
  return { entry: next, nextFollowUpAt: next.dueAt, writes: putEntryWrites(entry, next) };
};
