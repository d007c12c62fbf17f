import type { AgendaEntry } from '../../shared/agenda/agenda.contract.ts';
import {
  changeEntry,
  DEFAULT_CADENCE,
  nextFollowUp,
  type PlannedFollowUp,
  planFollowUp,
} from '../../shared/agenda/agenda.rules.ts';
import {
  getFollowUp,
  listByCustomer,
  putEntryWrites,
  removeEntryWrites,
} from '../../shared/agenda/agenda.store.ts';
import { isReviewedQuarterly } from '../../shared/agenda/reviews.rules.ts';
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

const planned = (
  customer: Customer,
  plan: PlannedFollowUp | undefined,
  from: Instant,
  before: AgendaEntry | null,
  author: Author,
  now: Instant,
): Replanned => {
  const due = nextFollowUp(customer, plan, from, DEFAULT_CADENCE, author.timeZone);
  if (!due) return { entry: null, nextFollowUpAt: null, writes: before ? removeEntryWrites(before) : [] };
  const entry = planFollowUp(customer, due, before, author.id, now);
  return { entry, nextFollowUpAt: entry.dueAt, writes: putEntryWrites(before, entry) };
};

/** Plans a customer's follow-up anew from `from` on; without an owner the one there was goes. */
export const replan = async (
  customer: Customer,
  plan: PlannedFollowUp | undefined,
  from: Instant,
  author: Author,
  now: Instant,
): Promise<Replanned> => planned(customer, plan, from, await getFollowUp(customer.id), author, now);

/** Whether somebody was a collaborator and is none any more: what he had to do goes back to the owner. */
export const leaves = (userId: string, before: Customer, after: Customer): boolean =>
  before.collaboratorIds.includes(userId) && !after.collaboratorIds.includes(userId);

/** Whose an entry is after the change: a new owner's, or the owner's when who had it works on it no more. */
const holderOf = (entry: AgendaEntry, before: Customer, after: Customer): string | null => {
  const stays = before.ownerId === after.ownerId && !leaves(entry.ownerId, before, after);
  return after.ownerId !== null && stays ? entry.ownerId : after.ownerId;
};

const refreshFollowUp = (
  entry: AgendaEntry | null,
  before: Customer,
  after: Customer,
  author: Author,
  now: Instant,
): Replanned => {
  const ownerId = entry && holderOf(entry, before, after);
  if (!ownerId || entry.reason.code === 'cadence') {
    return planned(after, undefined, after.lastInteractionAt ?? after.firstContactAt, entry, author, now);
  }
  const next = changeEntry(entry, after, { ownerId }, author.id, now);
  return { entry: next, nextFollowUpAt: next.dueAt, writes: putEntryWrites(entry, next) };
};

/** A review goes with the customer's owner, and ends where there is none or the tier asks for none any more. */
export const refreshReview = (
  entry: AgendaEntry,
  before: Customer,
  after: Customer,
  author: Author,
  now: Instant,
): Write[] => {
  const ownerId = holderOf(entry, before, after);
  const ends = entry.source === 'profile_review' && !isReviewedQuarterly(after);
  if (ends || !ownerId) return removeEntryWrites(entry);
  return putEntryWrites(entry, changeEntry(entry, after, { ownerId }, author.id, now));
};

/**
 * Brings all that is on the agenda in line with a change of the customer: each entry keeps its time and goal and
 * shows the customer as it is now; a cadence's time follows the stage.
 */
export const refresh = async (
  before: Customer,
  after: Customer,
  author: Author,
  now: Instant,
): Promise<Replanned> => {
  const entries = await listByCustomer(after.id);
  const isFollowUp = ({ source }: AgendaEntry) => source === 'follow_up';
  const next = refreshFollowUp(entries.find(isFollowUp) ?? null, before, after, author, now);
  const reviews = entries.filter((entry) => !isFollowUp(entry));
  return {
    ...next,
    writes: [...next.writes, ...reviews.flatMap((entry) => refreshReview(entry, before, after, author, now))],
  };
};
