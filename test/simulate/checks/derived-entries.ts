import type { Mirror } from '../machine/mirror.ts';
import type { Entry } from '../model/agenda.ts';
import { dateAt, dayAfter, daysAfter, instantAt } from '../model/local-time.ts';
import { quietFrom } from '../model/quiet.ts';
import { organisationWorksOn } from '../model/working-days.ts';
import type { Customer, World } from '../model/world.ts';
import { nextKept } from '../model/yearly-dates.ts';
import { must, mustEqual } from '../simulation-failure.ts';

const ZONE = 'Asia/Shanghai';
const DAY = 86_400_000;
/** So far ahead entries are put on the agenda. */
const HORIZON = 14 * DAY;

const entryOf = (mirror: Mirror, { id }: Customer, slot: string): Entry | null =>
  (mirror.items.get(`CUS#${id} AGD#${slot}`) as unknown as Entry | undefined) ?? null;

const open = (entry: Entry | null): Entry | null => (entry?.closedAt ? null : entry);

/** FU-6: what somebody did with an entry holds for its occasion. Answers when it must be due; null: by the rule. */
const placedTime = (world: World, entry: Entry | null): string | null => {
  const placed = entry && world.placed.get(entry.id);
  if (!entry || placed?.cycle !== entry.cycle) return null;
  const isDone = placed.dueAt === null;
  must(isDone === (entry.closedAt !== null), `whether ${entry.id} is done`, isDone, entry);
  return placed.dueAt ?? entry.dueAt;
};

/** CUS-4: the owner’s manager has it until it is approved, the owner where it was rejected; within three days. */
export const checkCustomerReviews = (world: World, mirror: Mirror): void => {
  for (const customer of world.customers.values()) {
    const found = open(entryOf(mirror, customer, 'customer_review'));
    const waits = customer.ownerId !== null && !customer.archived && customer.review !== 'approved';
    const isRejected = customer.review === 'rejected';
    const since = isRejected ? (customer.reviewedAt ?? '') : customer.reviewedFrom;
    const holder = isRejected
      ? customer.ownerId
      : (world.people.get(customer.ownerId ?? '')?.managerId ?? null);
    const dueAt = waits ? new Date(Date.parse(since) + 3 * DAY).toISOString() : '';
    const expected = waits ? { ownerId: holder, dueAt } : null;
    const is = found && { ownerId: found.ownerId, dueAt: found.dueAt };
    mustEqual(`the review of ${customer.id} (${customer.review})`, expected, is);
  }
};

const deepDue = (world: World, { lastDeepAt, firstContactAt, tier }: Customer): string =>
  daysAfter(lastDeepAt ?? firstContactAt, world.settings.deepTouch[tier], ZONE);

/** FU-3: due again when it bothers nobody after the touches made so far. */
const heldUntil = ({ settings }: World, { outbound }: Customer, due: string): string => {
  const wanted = Math.max(Date.parse(due), ...outbound);
  const quiet = quietFrom(outbound, wanted, settings.limits);
  return quiet > wanted ? new Date(quiet).toISOString() : due;
};

/** FU-1: the owner has a deep touch on his agenda from two weeks before it is due, until there is one. */
export const checkDeepTouches = (world: World, mirror: Mirror, now: string): void => {
  for (const customer of world.customers.values()) {
    const found = open(entryOf(mirror, customer, 'deep_touch'));
    if (customer.ownerId === null || customer.archived) {
      mustEqual(`no deep touch of ${customer.id}`, null, found);
      continue;
    }
    const due = deepDue(world, customer);
    // Touches may put it off by a week at most.
    if (Date.parse(due) <= Date.parse(world.watchedAt) + HORIZON - 8 * DAY) {
      mustEqual(`who has the deep touch of ${customer.id}, due at ${due}`, customer.ownerId, found?.ownerId);
      const isFresh = world.settingsChangedAt < world.watchedAt;
      if (isFresh)
        mustEqual(
          `when the deep touch of ${customer.id} is due`,
          heldUntil(world, customer, due),
          found?.dueAt,
        );
    }
    const early = Date.parse(due) > Date.parse(now) + HORIZON + DAY;
    if (early) mustEqual(`no deep touch of ${customer.id} yet, which is due at ${due}`, null, found);
  }
};

const firstWorkday = (world: World, from: string): string => {
  let date = from;
  while (!organisationWorksOn(world, date)) date = dayAfter(date);
  return date;
};

/** The quarter that lies on this day, and the day on which it begins. */
const quarterOf = (day: string) => {
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
  const year = day.slice(0, 4);
  return { name: `${year}-Q${quarter}`, start: `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01` };
};

/**
 * DQ-3: core and key customers come up for review in each quarter that they have seen from its beginning. Who is
 * derived after midnight, while the day's last changes are delivered, may be in the next one already.
 */
export const checkProfileReviews = (world: World, mirror: Mirror, now: string): void => {
  if (!world.watchedAt) return;
  const today = dateAt(world.watchedAt, ZONE);
  const { name, start } = quarterOf(today);
  const hasBegun = today >= firstWorkday(world, start);
  const next = quarterOf(dateAt(now, ZONE)).name;
  for (const customer of world.customers.values()) {
    const entry = entryOf(mirror, customer, 'profile_review');
    const placedAt = placedTime(world, entry);
    if (placedAt) mustEqual(`when ${entry?.id} is due, as it was placed`, placedAt, entry?.dueAt);
    const isReviewed =
      ['core', 'key'].includes(customer.tier) && customer.ownerId !== null && !customer.archived;
    if (!isReviewed) mustEqual(`no profile review of ${customer.id}`, null, open(entry));
    else if (hasBegun && dateAt(customer.createdAt, ZONE) < start) {
      const expected = entry?.cycle === next ? next : name;
      mustEqual(`the quarter of the profile review of ${customer.id}`, expected, entry?.cycle);
    }
  }
};

/** FU-9: what is overdue by more than so many cadences has gone up to the manager, and nothing else has. */
export const checkEscalations = (world: World, mirror: Mirror, now: string): void => {
  const { afterCadences, stages, deepTouch } = world.settings;
  for (const customer of world.customers.values()) {
    const found = open(entryOf(mirror, customer, 'escalation'));
    const { followUp, ownerId } = customer;
    if (!followUp || !ownerId || customer.archived) {
      mustEqual(`no escalation of ${customer.id}`, null, found);
      continue;
    }
    const after = (from: string, cadence: number) => daysAfter(from, afterCadences * cadence, ZONE);
    const since = followUp.since > followUp.dueAt ? followUp.since : followUp.dueAt;
    if (after(since, stages[customer.stage]) < world.watchedAt) {
      const { managerId } = world.person(ownerId);
      mustEqual(
        `who is told that ${customer.id} is long overdue, since ${followUp.dueAt}`,
        managerId,
        found?.ownerId,
      );
    }
    const earliest = [
      after(followUp.dueAt, stages[customer.stage]),
      after(deepDue(world, customer), deepTouch[customer.tier]),
    ];
    const isEarly = earliest.every((at) => at > now);
    if (isEarly && world.settingsChangedAt < world.watchedAt) {
      mustEqual(`no escalation of ${customer.id}, overdue since ${followUp.dueAt}`, null, found);
    }
  }
};

/** No holidays are longer; what they move is told of so much earlier. */
const LONGEST_BREAK = 14;

const lastWorkday = (world: World, until: string): string => {
  let date = until;
  while (!organisationWorksOn(world, date)) date = dayAfter(date, -1);
  return date;
};

/** FU-4: told of in time, on the right day, once a year. */
export const checkImportantDates = (world: World, mirror: Mirror): void => {
  for (const date of world.dates.values()) {
    const customer = world.customers.get(date.customerId);
    if (!customer?.ownerId || customer.archived || date.addedAt > world.watchedAt) continue;
    const entry = entryOf(mirror, customer, `important_date.${date.id.slice(4)}`);
    const today = dateAt(world.watchedAt, ZONE);
    const on = nextKept(today, date);
    const stale = entry && !entry.closedAt && entry.cycle > on;
    must(!stale, `${date.id} is told of for its next day`, on, entry);
    const lead = date.leadDays ?? world.settings.leadDays;
    // The next year's holidays are not known before their notice.
    if (on > dayAfter(today, HORIZON / DAY + lead + LONGEST_BREAK)) continue;
    const told = lastWorkday(world, dayAfter(on, -lead));
    const byRule = instantAt(told, '09:00', ZONE);
    const dueAt = placedTime(world, entry) ?? byRule;
    const isNear = Date.parse(byRule) <= Date.parse(world.watchedAt) + HORIZON;
    if (isNear) mustEqual(`the day of ${date.id} (${JSON.stringify(date)})`, on, entry?.cycle);
    if (isNear && entry && world.settingsChangedAt < world.watchedAt) {
      mustEqual(`when ${date.id}, kept on ${on}, is told of`, dueAt, entry.dueAt);
    }
  }
};
