import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { planFollowUp } from '../../shared/agenda/agenda.rules.ts';
import {
  listByCustomer,
  listEntries,
  putEntryWrites,
  readEntry,
  removeEntryWrites,
  snapshotEntry,
} from '../../shared/agenda/agenda.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import type { Merge } from '../../shared/merges/merges.contract.ts';
import { MOST_ENTRIES, refresh, refreshEntries, refreshOthers } from '../customers/follow-up.ts';
import type { Author } from '../customers/new-customer.ts';
import { planRules, putOff } from '../customers/undisturbed.ts';
import { carryChildEntries, isOfChild } from './carry-child-entries.ts';

const MAX_GOAL = 500;

const isFollowUp = ({ source }: AgendaEntry): boolean => source === 'follow_up';
const isPlanned = (entry: AgendaEntry): boolean => isFollowUp(entry) && entry.reason.code !== 'cadence';

/** Of two plans the earlier one is kept, and what was to be spoken of is spoken of then. */
const unitePlans = (
  own: AgendaEntry | undefined,
  other: AgendaEntry | undefined,
): AgendaEntry | undefined => {
  if (!own || !other) return own ?? other;
  const [first, second] = own.dueAt <= other.dueAt ? [own, other] : [other, own];
  const goals = [...new Set([first.goal, second.goal].filter((goal) => goal !== null))];
  return { ...first, goal: goals.length > 0 ? [...goals.join(' / ')].slice(0, MAX_GOAL).join('') : null };
};

const worksOn = (userId: string, { ownerId, collaboratorIds }: Customer): boolean =>
  userId === ownerId || collaboratorIds.includes(userId);

interface Agenda {
  readonly nextFollowUpAt: Instant | null;
  readonly writes: readonly Write[];
}
type United = Agenda & { readonly journal: Merge['agenda'] };

interface Two {
  readonly survivor: Customer;
  readonly after: Customer;
  readonly other: Customer;
}

/** Two customers' touches together may stand in the way of a plan: it is put off, since nobody can be asked. */
const adopt = async (
  plan: AgendaEntry,
  own: readonly AgendaEntry[],
  was: Customer,
  customer: Customer & { ownerId: string },
  author: Author,
  now: Instant,
) => {
  const { contact: rules } = await planRules();
  const { dueAt, goal, reason, rule, cycle, since, history } = plan;
  const ownerId = worksOn(plan.ownerId, customer) ? plan.ownerId : customer.ownerId;
  const before = own.find(isFollowUp) ?? null;
  const due = putOff({ ownerId, dueAt, goal, reason, rule, cycle }, customer, rules, now);
  const entry = { ...planFollowUp(customer, due, before, author.id, now), since, history };
  const shown = refreshOthers(own, was, customer, author, now);
  return { entry, nextFollowUpAt: entry.dueAt, writes: [...putEntryWrites(before, entry), ...shown] };
};

const NOTHING_TAKEN = { followUp: null, united: null };

/** What both together have planned; where nobody has planned anything, the cadence goes on. */
const takePlan = async (
  given: AgendaEntry | undefined,
  { survivor, after }: Two,
  author: Author,
  now: Instant,
) => {
  const own = await listByCustomer(survivor.id);
  const plan = unitePlans(own.find(isPlanned), given);
  const { ownerId } = after;
  if (!plan || ownerId === null)
    return { ...(await refreshEntries(own, survivor, after, author, now)), journal: NOTHING_TAKEN };
  const { entry, ...next } = await adopt(plan, own, survivor, { ...after, ownerId }, author, now);
  const before = own.find(isFollowUp);
  const united = { dueAt: entry.dueAt, goal: entry.goal };
  // As it was, there is nothing to be given back.
  if (before?.dueAt === united.dueAt && before.goal === united.goal)
    return { ...next, journal: NOTHING_TAKEN };
  return { ...next, journal: { followUp: before ? snapshotEntry(before) : null, united } };
};

/**
 * One agenda for two customers: a plan outlasts a cadence, of two plans the earlier stays. The other's reviews end:
 * what was doubtful about it is asked anew of the survivor.
 */
export const uniteAgenda = async (two: Two, author: Author, now: Instant): Promise<United> => {
  const all = await listEntries(two.other.id);
  const open = all.filter(({ closedAt }) => closedAt === null);
  // Of more dates than a transaction holds, derive takes the rest off.
  const given = [...open].sort((a, b) => Number(isOfChild(a)) - Number(isOfChild(b))).slice(0, MOST_ENTRIES);
  const { nextFollowUpAt, writes, journal } = await takePlan(given.find(isPlanned), two, author, now);
  return {
    nextFollowUpAt,
    writes: [
      ...writes,
      ...given.flatMap(removeEntryWrites),
      ...(await carryChildEntries(all, two.after, author, now)),
    ],
    journal: { ...journal, given: given.map(snapshotEntry) },
  };
};

/** The survivor's plan as it was before, unless somebody has planned anew since. */
const ownAgain = async (
  { survivor, after }: Two,
  { followUp, united }: Merge['agenda'],
  author: Author,
  now: Instant,
): Promise<Agenda> => {
  const { ownerId } = after;
  if (!united || !followUp || ownerId === null) return refresh(survivor, after, author, now);
  const own = await listByCustomer(survivor.id);
  const present = own.find(isFollowUp);
  const unchanged = present && present.dueAt === united.dueAt && present.goal === united.goal;
  if (!unchanged) return refresh(survivor, after, author, now);
  const before = readEntry(followUp);
  return adopt(before, own, survivor, { ...after, ownerId }, author, now);
};

/** Gives each of the two its own agenda again. */
export const separateAgenda = async (two: Two, { agenda }: Merge, author: Author, now: Instant) => {
  const given = agenda.given.map(readEntry);
  const back = given.map((entry) => ({
    ...entry,
    version: entry.version + 1,
    updatedAt: now,
    updatedBy: author.id,
  }));
  const own = await ownAgain(two, agenda, author, now);
  return {
    ownNextFollowUpAt: own.nextFollowUpAt,
    otherNextFollowUpAt: back.find(isFollowUp)?.dueAt ?? null,
    writes: [...own.writes, ...back.flatMap((entry) => putEntryWrites(null, entry))],
  };
};
