import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { id, instantOut } from '../kernel/fields.ts';

export const MOST_CLOCKS_SHOWN = 100;

const count = () => z.number().int().min(0);

const spread = lazy(() =>
  z
    .strictObject({
      overdue: count(),
      withinDay: count(),
      withinWeek: count().meta({ description: 'Later than within a day.' }),
      later: count(),
    })
    .meta({ id: 'SimulatedClockSpread' }),
);
export type ClockSpread = z.output<ReturnType<typeof spread>>;

const tally = lazy(() =>
  z
    .strictObject({
      before: spread().meta({ description: 'When the clocks that run are due by the policies in force.' }),
      after: spread(),
      earlier: count(),
      later: count(),
      appearing: count(),
      vanishing: count(),
    })
    .meta({ id: 'SimulatedClockTally' }),
);
export type ClockTally = z.output<ReturnType<typeof tally>>;

const moved = lazy(() =>
  z
    .strictObject({
      ticketId: id('tkt'),
      subject: z.string().max(200),
      customerName: z.string().max(200),
      assigneeId: id('usr').nullable(),
      clock: z.enum(['response', 'remedy', 'resolution']),
      before: instantOut().nullable(),
      after: instantOut().nullable(),
    })
    .meta({ id: 'SimulatedClockMove' }),
);
export type ClockMove = z.output<ReturnType<typeof moved>>;

/** When tickets would be due by other policies (TK-2). */
export const simulatedSla = lazy(() =>
  z
    .strictObject({
      tickets: count().meta({ description: 'Open ones looked at so far.' }),
      ticketsChanged: count(),
      byClock: z.strictObject({ response: tally(), remedy: tally(), resolution: tally() }),
      sample: z.array(moved()).max(MOST_CLOCKS_SHOWN).meta({ description: 'The first changes found.' }),
    })
    .meta({ id: 'SimulatedSla' }),
);
export type SimulatedSla = z.output<ReturnType<typeof simulatedSla>>;
