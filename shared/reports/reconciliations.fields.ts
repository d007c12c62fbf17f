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

/** A nightly proof of the running totals (RP-5). */
export const reconciliation = lazy(() =>
  z
    .strictObject({
      date: z.string().max(10),
      state: z.enum(['running', 'done']),
      startedAt: instantOut(),
      doneAt: instantOut().nullable(),
      months: z
        .array(
          z.strictObject({
            month: z.string().max(7),
            why: z.enum(['changed', 'turn']),
            rows: z.number().int(),
            records: z.number().int(),
          }),
        )
        .max(ITEMS),
      checkedNew: z
        .number()
        .int()
        .meta({ description: 'Records made since the last proof that were looked at.' }),
      differences: z.array(rowDifference()).max(MOST_NAMED),
      differenceCount: z.number().int(),
      stale: z.array(z.string().max(80)).max(MOST_NAMED).meta({
        description: 'Records that counted for what they were no more, and have been counted anew.',
      }),
      staleCount: z.number().int(),
      version: z.number().int().min(1),
    })
    .meta({ id: 'Reconciliation' }),
);

export type Reconciliation = z.output<ReturnType<typeof reconciliation>>;
