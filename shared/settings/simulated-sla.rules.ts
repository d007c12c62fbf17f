import { addSeconds, type Instant } from '../kernel/clock.ts';
import {
  type ClockMove,
  type ClockSpread,
  type ClockTally,
  MOST_CLOCKS_SHOWN,
  type SimulatedSla,
} from './simulated-sla.fields.ts';
import type { Simulation } from './simulations.contract.ts';

const NOWHERE: ClockSpread = { overdue: 0, withinDay: 0, withinWeek: 0, later: 0 };
const NO_CLOCKS: ClockTally = {
  before: NOWHERE,
  after: NOWHERE,
  earlier: 0,
  later: 0,
  appearing: 0,
  vanishing: 0,
};

export const NO_SLA: SimulatedSla = {
  tickets: 0,
  ticketsChanged: 0,
  byClock: { response: NO_CLOCKS, remedy: NO_CLOCKS, resolution: NO_CLOCKS },
  sample: [],
};

const DAY = 24 * 3600;

const placeOf = (due: Instant, at: Instant): keyof ClockSpread => {
  if (due <= at) return 'overdue';
  if (due <= addSeconds(at, DAY)) return 'withinDay';
  return due <= addSeconds(at, 7 * DAY) ? 'withinWeek' : 'later';
};

const spreadWith = (spread: ClockSpread, due: Instant | null, at: Instant): ClockSpread => {
  if (due === null) return spread;
  const place = placeOf(due, at);
  return { ...spread, [place]: spread[place] + 1 };
};

const one = (holds: boolean): number => (holds ? 1 : 0);

const tallyWith = (tally: ClockTally, { before, after }: ClockMove, at: Instant): ClockTally => ({
  before: spreadWith(tally.before, before, at),
  after: spreadWith(tally.after, after, at),
  earlier: tally.earlier + one(before !== null && after !== null && after < before),
  later: tally.later + one(before !== null && after !== null && after > before),
  appearing: tally.appearing + one(before === null && after !== null),
  vanishing: tally.vanishing + one(before !== null && after === null),
});

const isChange = ({ before, after }: ClockMove): boolean => before !== after;

const withTicket = (sla: SimulatedSla, clocks: readonly ClockMove[], at: Instant): SimulatedSla => {
  const byClock = { ...sla.byClock };
  for (const clock of clocks) byClock[clock.clock] = tallyWith(byClock[clock.clock], clock, at);
  return {
    tickets: sla.tickets + 1,
    ticketsChanged: sla.ticketsChanged + one(clocks.some(isChange)),
    byClock,
    sample: [...sla.sample, ...clocks.filter(isChange)].slice(0, MOST_CLOCKS_SHOWN),
  };
};

/** A simulation with what one more page of tickets would come to: the running clocks of each. */
export const withClockMoves = (
  simulation: Simulation,
  sla: SimulatedSla,
  found: readonly (readonly ClockMove[])[],
): Simulation => ({
  ...simulation,
  sla: found.reduce((sum, clocks) => withTicket(sum, clocks, simulation.evaluatedAt), sla),
  version: simulation.version + 1,
});
