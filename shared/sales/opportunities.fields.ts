import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { date, id, instantOut, line, movedBy, recordFields, text } from '../kernel/fields.ts';
import { decimal, externalId, loss, MAX_STEPS, moneyOut, planStep, price, soldLine } from './sales.fields.ts';

/** OP-2, in the order in which an opportunity goes through them; `won` and `lost` end it. */
export const STAGES = ['lead', 'need', 'proposal', 'negotiation', 'won', 'lost'] as const;
export type Stage = (typeof STAGES)[number];
export const OPEN_STAGES = ['lead', 'need', 'proposal', 'negotiation'] as const;

/** `need`: the need is described and the budget's range known. */
export const needProof = lazy(() =>
  z
    .strictObject({
      need: text(5000),
      budget: z.strictObject({ from: decimal(), to: decimal() }),
    })
    .meta({ id: 'NeedProof', description: 'The budget is in the opportunity’s currency.' }),
);

/** `proposal`: a proposal was handed over and accepted in substance. */
export const proposalProof = lazy(() =>
  z
    .strictObject({
      handedOverOn: date(),
      acceptance: text(2000),
      quoteId: id('quo').nullable().default(null),
    })
    .meta({ id: 'ProposalProof' }),
);

/** `negotiation`: price and delivery are agreed. */
export const negotiationProof = lazy(() =>
  z
    .strictObject({ price: price(), deliveryOn: date(), terms: text(2000).nullable().default(null) })
    .meta({ id: 'NegotiationProof' }),
);

/** `won`: the contract is signed, the first payment received. */
export const wonProof = lazy(() =>
  z
    .strictObject({
      contractId: id('ctr'),
      firstPayment: z.strictObject({
        amount: decimal(),
        receivedOn: date(),
        reference: line(120).nullable().default(null),
      }),
    })
    .meta({ id: 'WonProof' }),
);

export const proofs = lazy(() =>
  z
    .strictObject({
      need: needProof().nullable(),
      proposal: proposalProof().nullable(),
      negotiation: negotiationProof().nullable(),
      won: wonProof().nullable(),
    })
    .meta({ id: 'Proofs', description: 'What each stage was entered on; null: not yet, or imported.' }),
);

const percent = () => z.number().int().min(0).max(100);

/** What people write of an opportunity. */
export const opportunityFields = () => ({
  name: line(200),
  amount: price().nullable(),
  expectedCloseOn: date().nullable(),
  competitors: z.array(line(100)).max(20),
  keyContactId: id('con').nullable(),
  source: line(60).nullable(),
  lines: z.array(soldLine()).max(50),
});

/** How it ended, frozen: reports count it by these, whatever becomes of the customer. */
const closing = lazy(() =>
  z
    .strictObject({
      outcome: z.enum(['won', 'lost']),
      on: date(),
      amount: moneyOut().nullable(),
      cycleDays: z.number().int().min(0).nullable().meta({ description: 'From engagedOn to the close.' }),
      industry: z.string().max(60).nullable(),
      region: z.string().max(60).nullable(),
      loss: loss().nullable(),
    })
    .meta({ id: 'Closing' }),
);

/** Who delivers what was won (OP-4): its leader at that moment has the hand-over on his agenda. */
const fulfilment = lazy(() =>
  z
    .strictObject({ teamId: id('tem'), leaderId: id('usr').nullable(), note: text(2000).nullable() })
    .meta({ id: 'Fulfilment' }),
);

/** OP-5. */
export const reviewFields = () => ({
  decidedBy: text(5000).meta({ description: 'What decided it.' }),
  unspokenNeeds: text(5000).nullable().default(null),
});
const review = lazy(() =>
  z.strictObject({ ...reviewFields(), at: instantOut(), by: id('usr') }).meta({ id: 'OpportunityReview' }),
);

export const opportunityRecord = lazy(() =>
  z.strictObject({
    id: id('opp'),
    customerId: id('cus'),
    ownerId: id('usr').nullable(),
    ...opportunityFields(),
    stage: z.enum(STAGES),
    stageSince: instantOut(),
    probability: percent(),
    proofs: proofs(),
    engagedOn: date()
      .nullable()
      .meta({ description: 'From when the sales cycle counts; null: not engaged yet.' }),
    closing: closing().nullable(),
    fulfilment: fulfilment().nullable(),
    plan: z.array(planStep()).max(MAX_STEPS),
    review: review().nullable(),
    orderId: id('ord').nullable().meta({ description: 'The order that winning made.' }),
    renewalOf: id('ctr').nullable(),
    leadId: id('led').nullable(),
    externalId: externalId(),
    movedBy: movedBy().optional(),
    ...recordFields(),
  }),
);
export type Opportunity = z.output<ReturnType<typeof opportunityRecord>>;

export const CHANGES = ['created', 'stage', 'changed', 'assigned', 'imported', 'merged'] as const;

/** The opportunity as it stood after a change, and what the change was (OP-2). */
export const opportunityChange = lazy(() =>
  z
    .strictObject({
      opportunityId: id('opp'),
      version: z.number().int().min(1),
      at: instantOut(),
      by: z.string().max(64),
      kind: z.enum(CHANGES),
      from: z.enum(STAGES).nullable(),
      stage: z.enum(STAGES),
      ownerId: id('usr').nullable(),
      amount: moneyOut().nullable(),
      probability: percent(),
      expectedCloseOn: date().nullable(),
      reason: z.string().max(2000).nullable(),
      stayedSeconds: z
        .number()
        .int()
        .min(0)
        .nullable()
        .meta({ description: 'Of a stage that was left: how long it had lasted.' }),
    })
    .meta({ id: 'OpportunityChange' }),
);
export type OpportunityChange = z.output<ReturnType<typeof opportunityChange>>;
