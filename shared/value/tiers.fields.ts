import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { id, instantOut, movedBy, recordFields } from '../kernel/fields.ts';
import { SCORED_TIERS, tierScore } from '../kernel/value-score.fields.ts';
import { valueInputs } from './value.fields.ts';

/** `applied`: at once, as the setting said; `expired`: a later run has taken its place, or a merge the customer. */
export const PROPOSAL_STATES = ['open', 'accepted', 'refused', 'applied', 'expired'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

const count = () => z.number().int().min(0);
const tier = () => z.enum(SCORED_TIERS);

export const month = lazy(() =>
  z
    .string()
    .max(7)
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11'),
);

/** Another tier for a customer (TI-1), with all that it rests on, frozen. */
export const tierProposal = lazy(() =>
  z.strictObject({
    id: id('tpr'),
    customerId: id('cus'),
    customerName: z.string().max(200),
    ownerId: id('usr').nullable(),
    month: month(),
    from: tier(),
    to: tier(),
    score: tierScore(),
    inputs: valueInputs(),
    rules: z.strictObject({ value: count(), tiers: count() }),
    state: z.enum(PROPOSAL_STATES),
    decision: z
      .strictObject({
        by: z.string().max(64),
        at: instantOut(),
        reason: z.string().max(500).nullable(),
      })
      .nullable(),
    lapsedIn: month().nullable().meta({
      description: 'Refused: the run that found another tier; until then it is not proposed again.',
    }),
    movedBy: movedBy().optional(),
    ...recordFields(),
  }),
);
export type TierProposal = z.output<ReturnType<typeof tierProposal>>;

/** What a run may find of a customer. */
export const TIER_OUTCOMES = [
  'held',
  'unchanged',
  'refused_before',
  'proposed',
  'applied',
  'failed',
] as const;
export type TierOutcome = (typeof TIER_OUTCOMES)[number];

const ruled = lazy(() =>
  z.strictObject({ version: count(), document: z.record(z.string().max(60), z.unknown()) }),
);

export const tierMove = lazy(() =>
  z.strictObject({ from: tier(), to: tier(), customers: count() }).meta({ id: 'TierMove' }),
);
export type TierMove = z.output<ReturnType<typeof tierMove>>;

/** A month's run over all customers; one rule from its beginning to its end. */
export const tierRun = lazy(() =>
  z
    .strictObject({
      month: month(),
      state: z.enum(['running', 'done']),
      startedAt: instantOut(),
      doneAt: instantOut().nullable(),
      since: instantOut().meta({ description: 'When the run before began: its open proposals expire.' }),
      rules: z.strictObject({ value: ruled(), tiers: ruled() }),
      customers: count(),
      expired: count(),
      outcomes: z.strictObject({
        held: count(),
        unchanged: count(),
        refused_before: count(),
        proposed: count(),
        applied: count(),
        failed: count(),
      }),
      moves: z.array(tierMove()).max(12).meta({ description: 'Of those proposed or applied.' }),
      version: z.number().int().min(1),
    })
    .meta({ id: 'TierRun' }),
);
export type TierRun = z.output<ReturnType<typeof tierRun>>;
