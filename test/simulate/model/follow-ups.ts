import { daysAfter } from './local-time.ts';
import { quietFrom } from './quiet.ts';
import type { Customer, FollowUp, World } from './world.ts';

/** FU-1, FU-2, FU-3: when the next touch is due if nobody plans it, counted from `from` in the zone of who acts. */
export const byCadence = (
  world: World,
  customer: Customer,
  from: string,
  timeZone: string,
  now: string,
): FollowUp | null => {
  if (customer.ownerId === null || customer.archived) return null;
  const due = Date.parse(daysAfter(from, world.settings.stages[customer.stage], timeZone));
  const wanted = Math.max(due, Date.parse(now));
  const quiet = quietFrom(customer.outbound, wanted, world.settings.limits);
  const dueAt = new Date(quiet > wanted ? quiet : due).toISOString();
  return { ownerId: customer.ownerId, dueAt, byCadence: true, since: now, countsFrom: from };
};

/** After the stage or the owner has changed: a cadence's date follows, anything else keeps its time. */
export const afterChange = (
  world: World,
  customer: Customer,
  timeZone: string,
  now: string,
): FollowUp | null => {
  const { followUp, ownerId } = customer;
  if (followUp && ownerId && !followUp.byCadence) return followUp;
  const touched = customer.lastTouchAt ?? customer.firstContactAt;
  const from = followUp && followUp.countsFrom > touched ? followUp.countsFrom : touched;
  return byCadence(world, customer, from, timeZone, now);
};
