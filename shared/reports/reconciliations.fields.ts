import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { instantOut } from '../kernel/fields.ts';
import { ITEMS } from './reports.fields.ts';

/** So many are named; the rest is counted. */
export const MOST_NAMED = 100;

export const rowDifference = lazy(() =>
  z
    .strictObject({
      row: z.string().max(300),
      field: z.string().max(40),
      counted: z.string().max(40).meta({ description: 'What the row says.' }),
      tallied: z.string().max(40).meta({ description: 'What the records’ tallies add up to.' }),
    })
    .meta({ id: 'TotalsDifference' }),
);
export type RowDifference = z.output<ReturnType<typeof rowDifference>>;

const provedMonth = () =>
  z.strictObject({
    month: z.string().max(7).meta({
      description:
        '`none`: what is expected to close in no month; a year: bands of value; `base`: customers as they are now.',
    }),
    why: z.enum(['changed', 'turn']).meta({
      description: 'It changed since its last proof, or its turn had come.',
    }),
    rows: z.number().int(),
    records: z.number().int(),
    wrong: z
      .number()
      .int()
      .meta({ description: 'Sums that differ; the month is proved every night until none does.' }),
    moving: z
      .number()
      .int()
      .meta({ description: 'Rows that moved whenever they were looked at: left to the next night.' }),
  });

/** A nightly proof of the running totals (RP-5). */
export const reconciliation = lazy(() =>
  z
    .strictObject({
      date: z.string().max(10),
      state: z.enum(['running', 'done']),
      startedAt: instantOut(),
      doneAt: instantOut().nullable(),
      months: z.array(provedMonth()).max(ITEMS),
      newRecords: z.number().int().meta({
        description:
          'Opportunities, orders, customers and warnings made since the proof before, looked at too.',
      }),
      differences: z.array(rowDifference()).max(MOST_NAMED),
      differenceCount: z.number().int(),
      stale: z.array(z.string().max(80)).max(MOST_NAMED).meta({
        description: 'Records that did not count for what they are; they have been counted anew.',
      }),
      staleCount: z.number().int(),
      underWay: z.number().int().meta({
        description: 'Records that changed within the hour and had not been counted yet; now they are.',
      }),
      counting: z.number().int().min(1).meta({
        description:
          'The version of what is counted; the first proof of a new one looks at every record, and counts what it finds.',
      }),
      version: z.number().int().min(1),
    })
    .meta({ id: 'Reconciliation' }),
);
export type Reconciliation = z.output<ReturnType<typeof reconciliation>>;
