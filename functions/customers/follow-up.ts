import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import {
  changeEntry,
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
import { latest } from '../../shared/agenda/occasions.rules.ts';
import { isReviewedQuarterly } from '../../shared/agenda/reviews.rules.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { SERVICE_SOURCES } from '../../shared/kernel/marks.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import type { Author } from './new-customer.ts';
import { type PlanRules, planRules, undisturbed } from './undisturbed.ts';
import { worksOnCustomer } from './works-on-customer.ts';

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
  return (await worksOnCustomer(plan.userId, customer))
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
  rules: PlanRules,
  author: Author,
  now: Instant,
): Replanned => {
  const wanted = nextFollowUp(customer, plan, from, rules.cadence, author.timeZone);
  if (!wanted) return { entry: null, nextFollowUpAt: null, writes: before ? removeEntryWrites(before) : [] };
  const due = undisturbed(wanted, plan, customer, rules.contact, now);
  const entry = planFollowUp(customer, due, before, author.id, now);
  return { entry, nextFollowUpAt: entry.dueAt, writes: putEntryWrites(before, entry) };
};

const touchedAt = ({ lastInteractionAt, firstContactAt }: Customer): Instant =>
  lastInteractionAt ?? firstContactAt;

/** From when a cadence counts: the last touch, or what it began anew with since, done without one or restored. */
const countedFrom = (entry: AgendaEntry | null, before: Customer, after: Customer): Instant =>
  entry && entry.cycle > touchedAt(before) ? latest(touchedAt(after), entry.cycle) : touchedAt(after);

/** Plans a customer's follow-up anew from `from` on; without an owner the one there was goes. @throws 409 for a plan that disturbs */
export const replan = async (
  customer: Customer,
  plan: PlannedFollowUp | undefined,
  from: Instant,
  author: Author,
  now: Instant,
): Promise<Replanned> => {
  const [before, rules] = await Promise.all([getFollowUp(customer.id), planRules()]);
  return planned(customer, plan, from, before, rules, author, now);
};

/** Plans a customer's follow-up anew after a touch, the last of all or one from before. @throws 409 for a plan that disturbs */
export const replanAfterTouch = async (
  before: Customer,
  lastInteractionAt: Instant,
  plan: PlannedFollowUp | undefined,
  author: Author,
  now: Instant,
): Promise<Replanned> => {
  const [entry, rules] = await Promise.all([getFollowUp(before.id), planRules()]);
  const from = countedFrom(entry, before, { ...before, lastInteractionAt });
  return planned(before, plan, from, entry, rules, author, now);
};

/** Whether somebody was a collaborator and is none any more: what he had to do goes back to the owner. */
export const leaves = (userId: string, before: Customer, after: Customer): boolean =>
  before.collaboratorIds.includes(userId) && !after.collaboratorIds.includes(userId);

/** Whose an entry is after the change: a new owner's, or the owner's when who had it works on it no more. */
const holderAfter = (entry: AgendaEntry, before: Customer, after: Customer): string | null => {
  const stays = before.ownerId === after.ownerId && !leaves(entry.ownerId, before, after);
  return after.ownerId !== null && stays ? entry.ownerId : after.ownerId;
};

/** An entry in other hands is there since now: nobody is late with what he has not had. */
const passedTo = (entry: AgendaEntry, ownerId: string, now: Instant) =>
  ownerId === entry.ownerId ? { ownerId } : { ownerId, since: now };

/** A cadence's date anew; one that stays where it was is the same as before. */
const recount = (
  entry: AgendaEntry | null,
  before: Customer,
  after: Customer,
  rules: PlanRules,
  author: Author,
  now: Instant,
): Replanned => {
  const from = countedFrom(entry, before, after);
  const next = planned(after, undefined, from, entry, rules, author, now);
  if (!entry || !next.entry) return next;
  if (next.entry.dueAt !== entry.dueAt || next.entry.ownerId !== entry.ownerId) return next;
  const kept = { ...next.entry, since: entry.since, history: entry.history };
  return { ...next, entry: kept, writes: putEntryWrites(entry, kept) };
};

const refreshFollowUp = (
  entry: AgendaEntry | null,
  before: Customer,
  after: Customer,
  rules: PlanRules,
  author: Author,
  now: Instant,
): Replanned => {
  const ownerId = entry && holderAfter(entry, before, after);
  if (!ownerId || entry.reason.code === 'cadence') return recount(entry, before, after, rules, author, now);
  const next = changeEntry(entry, after, passedTo(entry, ownerId, now), author.id, now);
  return { entry: next, nextFollowUpAt: next.dueAt, writes: putEntryWrites(entry, next) };
};

/** They are not the owner's, or not his alone: derive gives them to whoever leads the new one, or whose the deal or ticket is. */
const NOT_THE_OWNERS: readonly AgendaEntry['source'][] = [
  'customer_review',
  'escalation',
  'opportunity_review',
  'plan_step',
  'delivery_hand_over',
  'win_back_step',
  ...SERVICE_SOURCES,
];

/** An entry goes with the customer's owner, and ends where there is none or the tier asks for none any more. */
const refreshEntry = (
  entry: AgendaEntry,
  before: Customer,
  after: Customer,
  author: Author,
  now: Instant,
): Write[] => {
  const ownerId = holderAfter(entry, before, after);
  const ends = entry.source === 'profile_review' && !isReviewedQuarterly(after);
  if (ends || !ownerId) return removeEntryWrites(entry);
  return putEntryWrites(entry, changeEntry(entry, after, passedTo(entry, ownerId, now), author.id, now));
};

/** A merge's transaction holds as many again, and both customers; derive brings the rest in line. */
export const MOST_ENTRIES = 20;

/** All but the follow-up, in line with a change of the customer. */
export const refreshOthers = (
  entries: readonly AgendaEntry[],
  before: Customer,
  after: Customer,
  author: Author,
  now: Instant,
): Write[] =>
  entries
    .filter(({ source }) => source !== 'follow_up' && !NOT_THE_OWNERS.includes(source))
    .slice(0, MOST_ENTRIES)
    .flatMap((entry) => refreshEntry(entry, before, after, author, now));

/**
 * Brings all that is on the agenda in line with a change of the customer: each entry keeps its time and goal and
 * shows the customer as it is now; a cadence's time follows the stage.
 */
export const refresh = async (
  before: Customer,
  after: Customer,
  author: Author,
  now: Instant,
): Promise<Replanned> => refreshEntries(await listByCustomer(after.id), before, after, author, now);

/** The same for entries that have been read. */
export const refreshEntries = async (
  entries: readonly AgendaEntry[],
  before: Customer,
  after: Customer,
  author: Author,
  now: Instant,
): Promise<Replanned> => {
  const rules = await planRules();
  const isFollowUp = ({ source }: AgendaEntry) => source === 'follow_up';
  const next = refreshFollowUp(entries.find(isFollowUp) ?? null, before, after, rules, author, now);
  return { ...next, writes: [...next.writes, ...refreshOthers(entries, before, after, author, now)] };
};
