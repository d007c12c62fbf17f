import { isDeepStrictEqual } from 'node:util';
import { daysBetween, type LocalDate } from '../kernel/calendar.ts';
import { type Instant, secondsBetween } from '../kernel/clock.ts';
import { firstVersion } from '../kernel/entity.ts';
import type { Mark } from '../kernel/marks.ts';
import { cut } from './needs.rules.ts';
import type { Opportunity, OpportunityChange } from './opportunities.fields.ts';
import { isOpen } from './stages.rules.ts';

export type Amount = NonNullable<Opportunity['amount']>;
type Closing = NonNullable<Opportunity['closing']>;
const NO_PROOFS: Opportunity['proofs'] = { need: null, proposal: null, negotiation: null, won: null };

type Given = Pick<Opportunity, 'id' | 'customerId' | 'ownerId' | 'name' | 'probability'> &
  Partial<Opportunity>;

/** A new opportunity: a lead, unless told otherwise, with nothing but what is given. */
export const buildOpportunity = (given: Given, by: string, at: Instant): Opportunity => ({
  amount: null,
  expectedCloseOn: null,
  competitors: [],
  keyContactId: null,
  source: null,
  lines: [],
  stage: 'lead',
  stageSince: at,
  proofs: NO_PROOFS,
  engagedOn: null,
  closing: null,
  fulfilment: null,
  plan: [],
  review: null,
  orderId: null,
  renewalOf: null,
  leadId: null,
  externalId: null,
  ...firstVersion(by, at),
  ...given,
});

/** What the pipeline of a day is made of. */
const counted = ({ stage, ownerId, amount, probability, expectedCloseOn }: Opportunity) => ({
  stage,
  ownerId,
  amount,
  probability,
  expectedCloseOn,
});

/** What a change left behind; null when nothing changed that the pipeline counts, and nothing was said of it. */
export const changeOf = (
  before: Opportunity | null,
  after: Opportunity,
  kind: OpportunityChange['kind'],
  reason: string | null = null,
): OpportunityChange | null => {
  if (before && reason === null && isDeepStrictEqual(counted(before), counted(after))) return null;
  const left = before && before.stage !== after.stage;
  return {
    opportunityId: after.id,
    version: after.version,
    at: after.updatedAt,
    by: after.updatedBy,
    kind,
    from: before?.stage ?? null,
    ...counted(after),
    reason,
    stayedSeconds: left ? Math.max(0, Math.floor(secondsBetween(before.stageSince, after.stageSince))) : null,
  };
};

/** The history's first entry. */
export const createdChange = (
  opportunity: Opportunity,
  kind: 'created' | 'imported' = 'created',
): OpportunityChange => changeOf(null, opportunity, kind) as OpportunityChange;

/** How an opportunity ended, with what reports count it by. */
export const closingOf = (
  outcome: Closing['outcome'],
  { engagedOn }: Pick<Opportunity, 'engagedOn'>,
  customer: { readonly industry: string | null; readonly region: string | null },
  { on, amount, loss = null }: { on: LocalDate; amount: Closing['amount']; loss?: Closing['loss'] },
): Closing => ({
  outcome,
  on,
  amount,
  cycleDays: engagedOn === null ? null : Math.max(0, daysBetween(engagedOn, on)),
  industry: customer.industry,
  region: customer.region,
  loss,
});

/** What it is worth when it is won: the price agreed, or what was expected. */
export const finalAmount = ({ proofs, amount }: Pick<Opportunity, 'proofs' | 'amount'>): Amount | null =>
  proofs.negotiation?.price ?? amount;

const LABEL = 300;

/** So many steps of a plan are on the agenda at most: a merge's transaction carries their marks along. */
const MOST_STEP_MARKS = 20;

/** The steps that are next to be done; of an opportunity that is closed none are. */
const planMarks = ({ id, name, ownerId, stage, plan }: Opportunity): Mark[] =>
  plan
    .filter(({ executedOn }) => executedOn === null && isOpen(stage))
    .toSorted((a, b) => (`${a.dueOn} ${a.id}` < `${b.dueOn} ${b.id}` ? -1 : 1))
    .slice(0, MOST_STEP_MARKS)
    .map((step) => ({
      source: 'plan_step',
      recordId: id,
      part: step.id,
      on: step.dueOn,
      ownerId,
      label: cut(`${name}: ${step.what}`, LABEL),
    }));

/** What winning asks for. One won before it came here has no proof of it, and asks for nothing any more. */
const wonMarks = ({ id, name, ownerId, stage, proofs, closing, review, fulfilment }: Opportunity): Mark[] => {
  if (stage !== 'won' || !closing || !proofs.won) return [];
  const mark = { recordId: id, part: null, on: closing.on, label: name };
  const leaderId = fulfilment?.leaderId ?? null;
  return [
    ...(review ? [] : [{ ...mark, source: 'opportunity_review' as const, ownerId }]),
    ...(leaderId ? [{ ...mark, source: 'delivery_hand_over' as const, ownerId: leaderId }] : []),
  ];
};

/** What an opportunity asks of the agenda. */
export const marksOf = (opportunity: Opportunity): Mark[] => [
  ...wonMarks(opportunity),
  ...planMarks(opportunity),
];
