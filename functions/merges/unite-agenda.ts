import type { AgendaEntry } from '../../shared/agenda/agenda.contract.ts';
import { planFollowUp } from '../../shared/agenda/agenda.rules.ts';
import {
  listByCustomer,
  putEntryWrites,
  readEntry,
  removeEntryWrites,
  snapshotEntry,
} from '../../shared/agenda/agenda.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import type { Merge } from '../../shared/merges/merges.contract.ts';
import { refresh, refreshReview } from '../customers/follow-up.ts';
import type { Author } from '../customers/new-customer.ts';

const MAX_GOAL = 500;

const isFollowUp = ({ source }: AgendaEntry): boolean => source === 'follow_up';
const isPlanned = (entry: AgendaEntry): boolean => isFollowUp(entry) && entry.reason.code !== 'cadence';

/** Of two plans the earlier one is kept, and what was to be spoken of is spoken of then. */
const unitePlans = (own: AgendaEntry | undefined, other: AgendaEntry): AgendaEntry => {
  if (!own) return other;
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

const adopt = (
  plan: AgendaEntry,
  own: readonly AgendaEntry[],
  was: Customer,
  customer: Customer & { ownerId: string },
  author: Author,
  now: Instant,
) => {
  const { dueAt, goal, reason, since } = plan;
  const ownerId = worksOn(plan.ownerId, customer) ? plan.ownerId : customer.ownerId;
  const before = own.find(isFollowUp) ?? null;
  const entry = {
    ...planFollowUp(customer, { ownerId, dueAt, goal, reason }, before, author.id, now),
    since,
  };
  const reviews = own.filter((one) => !isFollowUp(one));
  const shown = reviews.flatMap((one) => refreshReview(one, was, customer, author, now));
  return { entry, nextFollowUpAt: entry.dueAt, writes: [...putEntryWrites(before, entry), ...shown] };
};

const NOTHING_TAKEN = { followUp: null, united: null };

const takePlan = async (plan: AgendaEntry, { survivor, after }: Two, author: Author, now: Instant) => {
  const { ownerId } = after;
  if (ownerId === null) return { ...(await refresh(survivor, after, author, now)), journal: NOTHING_TAKEN };
  const own = await listByCustomer(survivor.id);
  const { entry, ...next } = adopt(
    unitePlans(own.find(isPlanned), plan),
    own,
    survivor,
    { ...after, ownerId },
    author,
    now,
  );
  const before = own.find(isFollowUp);
  const united = { dueAt: entry.dueAt, goal: entry.goal };
  return { ...next, journal: { followUp: before ? snapshotEntry(before) : null, united } };
};

/**
 * One agenda for two customers: a plan outlasts a cadence, of two plans the earlier stays. The other's reviews end:
 * what was doubtful about it is asked anew of the survivor.
 */
export const uniteAgenda = async (two: Two, author: Author, now: Instant): Promise<United> => {
  const given = await listByCustomer(two.other.id);
  const plan = given.find(isPlanned);
  const { nextFollowUpAt, writes, journal } = plan
    ? await takePlan(plan, two, author, now)
    : { ...(await refresh(two.survivor, two.after, author, now)), journal: NOTHING_TAKEN };
  return {
    nextFollowUpAt,
    writes: [...writes, ...given.flatMap(removeEntryWrites)],
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
