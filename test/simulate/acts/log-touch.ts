import { interactionsContracts } from '../../../shared/interactions/interactions.contract.ts';
import type { Act, Stage } from '../act.ts';
import { byCadence } from '../model/follow-ups.ts';
import { bothers } from '../model/quiet.ts';
import type { Customer, Person } from '../model/world.ts';
import { plannedTime } from './planned-time.ts';
import { mostUrgent } from './who.ts';

/** A visit is a deep touch (FU-1). */
const CHANNELS = ['call', 'email', 'wechat', 'visit'] as const;

interface Touch {
  readonly at: string;
  readonly outbound: boolean;
  readonly channel: (typeof CHANNELS)[number];
  readonly plan: string | null;
}

const OVERRIDE = { reason: 'The customer asked for it.' };

const later = (a: string | null, b: string) => (a && a > b ? a : b);

/** What the world knows after a touch that was taken. */
const learn = (
  { world, now }: Stage,
  customer: Customer,
  who: Person,
  { at, outbound, channel, plan }: Touch,
) => {
  customer.version += 1;
  customer.lastTouchAt = later(customer.lastTouchAt, at);
  if (channel === 'visit') customer.lastDeepAt = later(customer.lastDeepAt, at);
  if (outbound) customer.outbound.push(Date.parse(at));
  const ownerId = customer.ownerId ?? '';
  customer.followUp = plan
    ? { ownerId, dueAt: plan, byCadence: false, since: now, countsFrom: customer.lastTouchAt }
    : byCadence(world, customer, customer.lastTouchAt, who.timeZone, now);
};

const send = (
  stage: Stage,
  customer: Customer,
  who: Person,
  touch: Touch,
  expect: number,
  override: boolean,
) =>
  stage.gateway.request(interactionsContracts.createInteraction, {
    as: who,
    expect,
    params: { customerId: customer.id },
    body: {
      occurredAt: touch.at,
      channel: touch.channel,
      direction: touch.outbound ? 'outbound' : 'inbound',
      summary: 'Talked about the offer.',
      ...(override && { override: OVERRIDE }),
      ...(touch.plan && { nextFollowUp: { at: touch.plan, ...(override && { override: OVERRIDE }) } }),
    },
  });

/** FU-3: what would bother the customer is refused, and passes with a reason or is given up. */
const touch = async (stage: Stage, customer: Customer, who: Person, wanted: Touch): Promise<void> => {
  const { world, random } = stage;
  const at = Date.parse(wanted.at);
  const tooMuch = wanted.outbound && bothers(customer.outbound, at, world.settings.limits);
  const planned = wanted.plan ? Date.parse(wanted.plan) : null;
  const touches = wanted.outbound ? [...customer.outbound, at] : customer.outbound;
  const planTooMuch = planned !== null && bothers(touches, planned, world.settings.limits);
  const bothersSomebody = tooMuch || planTooMuch;
  if (bothersSomebody) {
    await send(stage, customer, who, wanted, 409, false);
    world.count('touches refused');
    if (random.chance(0.6)) return;
    world.count('touches overridden');
  }
  await send(stage, customer, who, wanted, 201, bothersSomebody);
  learn(stage, customer, who, wanted);
  world.count('touches');
};

export const logTouch: Act = {
  name: 'log a touch',
  weight: 60,
  run: async (stage) => {
    const { random, world, now } = stage;
    const customer = mostUrgent(stage);
    if (!customer?.ownerId) return false;
    const who = world.person(customer.ownerId);
    if (!who.active) return false;
    const minutesAgo = random.chance(0.2) ? random.between(5, 300) : 0;
    const at = new Date(Date.parse(now) - minutesAgo * 60_000).toISOString();
    const plan = random.chance(0.3) ? plannedTime(stage, who) : null;
    const channel = random.pick(CHANNELS);
    await touch(stage, customer, who, { at, outbound: random.chance(0.75), channel, plan });
    return true;
  },
};
