import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { id, instantOut } from '../kernel/fields.ts';

/** What makes a record one to look at (DQ-1). */
export const SUSPICIONS = [
  'dead_contact',
  'left_contact',
  'dead_address',
  'missing_fields',
  'format',
  'duplicate',
  'untouched',
] as const;
export type Suspicion = (typeof SUSPICIONS)[number];

/** What the cleanup does about a suspicion, by its rules. */
export const ACTS = ['mend', 'ask', 'wait', 'count', 'quarantine', 'delete'] as const;
export type Act = (typeof ACTS)[number];

/** What has become of a suspicion. */
export const OUTCOMES = [
  'mended',
  'asked',
  'waiting',
  'unowned',
  'quarantined',
  'deleted',
  'restored',
  'failed',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** `expiry`: 90 days of quarantine are over; `restore`: somebody has brought a contact back. */
export const TOPICS = [...SUSPICIONS, 'expiry', 'restore'] as const;
export type Topic = (typeof TOPICS)[number];

export const month = () =>
  z
    .string()
    .max(7)
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11');

const count = lazy(() => z.number().int().min(0));

/** How often each outcome. */
export const tally = lazy(() =>
  z
    .strictObject({
      mended: count(),
      asked: count(),
      waiting: count(),
      unowned: count(),
      quarantined: count(),
      deleted: count(),
      restored: count(),
      failed: count(),
    })
    .meta({
      id: 'CleanupTally',
      description:
        'mended: a format; asked: an entry on the owner’s agenda; waiting: it is on the agenda since an earlier month; unowned: in the pool, for the admins to see; failed: left as it was, see the log.',
    }),
);
export type Tally = z.output<ReturnType<typeof tally>>;

export const byTopic = lazy(() =>
  z
    .partialRecord(z.enum(TOPICS), count())
    .meta({ id: 'CleanupTopics', description: 'How many records per kind of suspicion.' }),
);

/** More owners are in the sums, but not on lines of their own. */
export const MAX_OWNERS = 1000;

export const cleanupReport = lazy(() =>
  z
    .strictObject({
      counts: tally(),
      byKind: byTopic(),
      byOwner: z
        .array(z.strictObject({ ownerId: id('usr').nullable(), counts: tally(), byKind: byTopic() }))
        .max(MAX_OWNERS),
    })
    .meta({ id: 'CleanupReport' }),
);
export type CleanupReport = z.output<ReturnType<typeof cleanupReport>>;

/** What would go out of sight or be deleted, against all there is. */
export const destruction = lazy(() =>
  z
    .strictObject({
      quarantine: count(),
      delete: count(),
      base: count().meta({ description: 'Customers and contacts together.' }),
      allowed: count().meta({ description: 'More than this, and an admin is asked first.' }),
    })
    .meta({ id: 'CleanupDestruction' }),
);
export type Destruction = z.output<ReturnType<typeof destruction>>;

export const CLEANUP_STATES = ['planning', 'needs_approval', 'running', 'done', 'undoing', 'undone'] as const;

const undoCounts = lazy(() =>
  z
    .strictObject({
      restored: count(),
      unmended: count(),
      withdrawn: count(),
      kept: count(),
    })
    .meta({
      id: 'CleanupUndo',
      description:
        'restored: out of quarantine; unmended: a format as it was; withdrawn: an entry off the agenda; kept: changed since, or deleted for good.',
    }),
);

/** A month's run. */
export const cleanupRecord = lazy(() =>
  z
    .strictObject({
      month: month(),
      state: z.enum(CLEANUP_STATES),
      missed: z
        .array(month())
        .max(60)
        .meta({ description: 'Months before it that had no run; it covers them too.' }),
      startedAt: instantOut(),
      plan: destruction().nullable(),
      approvedBy: z.string().max(64).nullable(),
      approvedAt: instantOut().nullable(),
      report: cleanupReport().nullable(),
      doneAt: instantOut().nullable(),
      undoUntil: instantOut().nullable(),
      undoneBy: z.string().max(64).nullable(),
      undone: undoCounts().nullable(),
      version: z.number().int().min(1),
    })
    .meta({ id: 'Cleanup' }),
);
export type Cleanup = z.output<ReturnType<typeof cleanupRecord>>;
export type UndoCounts = NonNullable<Cleanup['undone']>;

/** A field before and after it was mended. */
export const mending = lazy(() =>
  z
    .strictObject({
      field: z.string().max(60),
      before: z.string().max(300),
      after: z.string().max(300),
    })
    .meta({ id: 'Mending' }),
);
export type Mending = z.output<ReturnType<typeof mending>>;

/** What one run did about one suspicion: the line of its ledger. */
export const cleanupEffect = lazy(() =>
  z
    .strictObject({
      month: month(),
      recordId: z.string().max(80),
      kind: z.enum(TOPICS),
      customerId: id('cus').nullable().meta({ description: 'Null: the record could not be read.' }),
      ownerId: id('usr').nullable(),
      outcome: z.enum(OUTCOMES),
      mended: z.array(mending()).max(5),
      at: instantOut(),
      undone: z
        .enum(['undone', 'kept'])
        .nullable()
        .meta({ description: 'What became of it when the run was undone.' }),
      undoNote: z.string().max(300).nullable(),
      version: z.number().int().min(1),
    })
    .meta({ id: 'CleanupEffect' }),
);
export type CleanupEffect = z.output<ReturnType<typeof cleanupEffect>>;

/** A contact out of sight: who, since when, why, until when it can be restored. */
export const quarantineRecord = lazy(() =>
  z.strictObject({
    contactId: id('con'),
    customerId: id('cus'),
    month: month(),
    kind: z.enum(SUSPICIONS),
    quarantinedAt: instantOut(),
    deleteAt: instantOut(),
    version: z.number().int().min(1),
  }),
);
export type Quarantined = z.output<ReturnType<typeof quarantineRecord>>;
