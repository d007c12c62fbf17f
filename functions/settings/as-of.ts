import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { type Due, nextFollowUp, planFollowUp } from '../../shared/agenda/agenda.rules.ts';
import { getFollowUp } from '../../shared/agenda/agenda.store.ts';
import type { Customer, TimelineEntry } from '../../shared/customers/customers.contract.ts';
import { listTimeline } from '../../shared/customers/customers.store.ts';
import type { Interaction } from '../../shared/interactions/interactions.contract.ts';
import { later } from '../../shared/interactions/interactions.rules.ts';
import { listTouchesUntil } from '../../shared/interactions/touches-until.store.ts';
import { addDays } from '../../shared/kernel/calendar.ts';
import { type Instant, secondsBetween } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';

const TOUCHES = 50;
const ENTRIES = 50;
const DAY = 24 * 3600;

/** What of a customer the timeline can give back. */
const REWOUND: Readonly<Partial<Record<TimelineEntry['kind'], keyof Customer>>> = {
  stage_changed: 'stage',
  tier_changed: 'tier',
  owner_changed: 'ownerId',
};

/** A customer as it was, newest change taken back first: its stage, tier and owner. */
export const rewind = async (customer: Customer, at: Instant): Promise<Customer> => {
  const then: Record<string, unknown> = {};
  let position: unknown;
  do {
    const page = await listTimeline(customer, { limit: ENTRIES, position });
    const since = page.items.filter((entry) => entry.at > at);
    for (const { kind, from } of since) {
      const field = REWOUND[kind];
      if (field) then[field] = from;
    }
    position = since.length === page.items.length ? page.next : null;
  } while (position);
  return { ...customer, ...then };
};

/** A cadence counts whole days from the touch and has no goal; what people plan hardly ever looks so. */
const isByCadence = ({ occurredAt, nextStep }: Interaction, timeZone: string): boolean => {
  if (!nextStep || nextStep.goal !== null || nextStep.override !== undefined) return false;
  const days = Math.round(secondsBetween(occurredAt, nextStep.at) / DAY);
  return nextStep.heldUntil !== undefined || addDays(occurredAt, days, timeZone) === nextStep.at;
};

const dueAfter = (touch: Interaction, timeZone: string): Due | null => {
  const { nextStep, occurredAt: cycle } = touch;
  if (!nextStep) return null;
  const code = isByCadence(touch, timeZone) ? 'cadence' : 'planned';
  const { userId: ownerId, at: dueAt, goal } = nextStep;
  return { ownerId, dueAt, goal, reason: { code }, rule: null, cycle };
};

/** The follow-up of today, where it was there already: at its date before whoever has moved it since. */
const stillThere = (entry: AgendaEntry | null, at: Instant): AgendaEntry | null => {
  if (!entry || entry.since > at) return null;
  const moved = entry.history.find((act) => act.what === 'moved' && act.at > at);
  if (!moved?.from) return entry;
  return { ...entry, dueAt: moved.from, reason: { code: entry.rule ? 'cadence' : 'planned' } };
};

/** The follow-up as the last touch left it, or the first one. */
const followUpThen = async (
  customer: Customer,
  last: Interaction | undefined,
  at: Instant,
): Promise<AgendaEntry[]> => {
  const there = stillThere(await getFollowUp(customer.id), at);
  if (there) return [there];
  const timeZone = env('ORG_TIME_ZONE');
  const { cadence } = await settingsInForce('cadence');
  const due = last
    ? dueAfter(last, timeZone)
    : nextFollowUp(customer, undefined, customer.firstContactAt, cadence, timeZone);
  if (customer.ownerId === null || !due) return [];
  const since = last?.createdAt ?? customer.createdAt;
  return [planFollowUp(customer, due, null, 'system', since)];
};

/**
 * A customer and its follow-up as they were at an instant of the past, as far as timeline and touches tell: stage,
 * tier, owner, touches, and the plan that the last of them led to unless it is still the same.
 */
export const asOfThen = async (
  now: Customer,
  at: Instant,
): Promise<{ readonly customer: Customer; readonly present: readonly AgendaEntry[] }> => {
  const [rewound, found] = await Promise.all([rewind(now, at), listTouchesUntil(now.id, at, TOUCHES)]);
  const touches = found.filter(({ createdAt }) => createdAt <= at);
  const latest = (some: readonly Interaction[]): Instant | null =>
    some.reduce<Instant | null>((last, { occurredAt }) => later(last, occurredAt), null);
  const customer: Customer = {
    ...rewound,
    lastInteractionAt: latest(touches),
    lastDeepTouchAt: latest(touches.filter(({ deep }) => deep)),
    recentOutboundAt: touches
      .filter(({ direction }) => direction === 'outbound')
      .slice(0, 20)
      .map(({ occurredAt }) => occurredAt),
  };
  return { customer, present: await followUpThen(customer, touches[0], at) };
};
