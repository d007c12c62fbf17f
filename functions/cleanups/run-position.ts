import * as z from 'zod';
import { WALK_START } from '../../shared/cleanups/suspects.store.ts';
import { lazy } from '../../shared/kernel/contract.ts';

const walk = lazy(() => z.strictObject({ partition: z.number().int(), after: z.string().nullable() }));

/** How far a run is, as the task keeps it. */
const runPosition = lazy(() =>
  z.discriminatedUnion('phase', [
    z.strictObject({
      phase: z.literal('plan'),
      walk: walk(),
      quarantine: z.number().int(),
      delete: z.number().int(),
    }),
    z.strictObject({ phase: z.literal('act'), walk: walk() }),
    z.strictObject({ phase: z.literal('recheck'), left: z.number().int() }),
    z.strictObject({ phase: z.literal('report') }),
    z.strictObject({ phase: z.literal('mail'), after: z.string().nullable() }),
  ]),
);
export type RunPosition = z.output<ReturnType<typeof runPosition>>;
export type PositionOf<P extends RunPosition['phase']> = Extract<RunPosition, { phase: P }>;

/** Customers looked at again in each run, whatever the base: rules that changed reach everybody in time. */
export const RECHECKED = 200;

/** A task that has not begun: it counts first, or goes on where an admin has let it go on. */
export const readPosition = (text: string | null, state: 'planning' | 'running'): RunPosition => {
  if (text !== null) return runPosition().parse(JSON.parse(text));
  return state === 'planning'
    ? { phase: 'plan', walk: WALK_START, quarantine: 0, delete: 0 }
    : { phase: 'act', walk: WALK_START };
};
