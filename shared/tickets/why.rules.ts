import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../kernel/clock.ts';
import { type Clockwork, clocked } from './clocking.rules.ts';
import { type Clock, clocksOf, elapsedSeconds } from './sla-clock.rules.ts';
import type { ExplainedTicket } from './tickets.contract.ts';
import type { PolicyInForce, Ticket } from './tickets.fields.ts';

type Stretch = Clock['stretches'][number];
type Explained = ExplainedTicket['clocks'][number]['stretches'][number];

const inForceAt = (inForce: readonly PolicyInForce[], at: Instant): PolicyInForce | undefined =>
  inForce.findLast(({ from }) => from <= at) ?? inForce[0];

const explained = (clock: Clock, stretch: Stretch, { inForce }: Clockwork, now: Instant): Explained => {
  const { from, until, target } = stretch;
  const held = inForceAt(inForce, from);
  const ran = elapsedSeconds({ ...clock, stretches: [stretch] }, now);
  const by = target && {
    sla: held?.sla ?? 0,
    policy: target.policy ?? 0,
    calendar: held?.calendar ?? 0,
    minutes: Math.round(target.seconds / 60),
    hours: target.calendar ? ('business' as const) : ('always' as const),
  };
  return { from, until, ran: Math.floor(ran), by };
};

/** Stretches that follow one another by the same policy are one: what happened in between moved nothing. */
const joined = (stretches: readonly Explained[]): Explained[] => {
  const found: Explained[] = [];
  for (const one of stretches) {
    const last = found.at(-1);
    const goesOn = last?.until === one.from && isDeepStrictEqual(last.by, one.by);
    if (goesOn) found.splice(-1, 1, { ...last, until: one.until, ran: last.ran + one.ran });
    else found.push(one);
  }
  return found;
};

/** Why a ticket's clocks stand as they do, worked out anew from its events (WY-1). */
export const explainTicketClocks = (
  ticket: Ticket,
  clockwork: Clockwork,
  now: Instant,
): Pick<ExplainedTicket, 'clocks' | 'same'> => {
  const anew = clocked(ticket, clockwork, now);
  const clocks = clocksOf(ticket.events, clockwork.versions);
  return {
    clocks: anew.clocks.map((shown, i) => {
      const clock = clocks[i];
      const stretches = clock?.stretches.map((one) => explained(clock, one, clockwork, now)) ?? [];
      return { ...shown, stretches: joined(stretches) };
    }),
    same: isDeepStrictEqual(anew.clocks, ticket.clocks),
  };
};
