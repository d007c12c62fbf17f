import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { date, id, line, mergePatch, pageOf, pageQuery, text } from '../kernel/fields.ts';
import {
  needProof,
  negotiationProof,
  type OPEN_STAGES,
  opportunityChange,
  opportunityFields,
  opportunityRecord,
  proposalProof,
  reviewFields,
  STAGES,
  wonProof,
} from './opportunities.fields.ts';
import { loss, newLine, planBody } from './sales.fields.ts';

/** As it is shown; `masked`: amounts are withheld from this reader (SE-2). */
export const shownOpportunity = lazy(() =>
  opportunityRecord().omit({ movedBy: true }).extend({ masked: z.boolean() }).meta({ id: 'Opportunity' }),
);
export type ShownOpportunity = z.output<ReturnType<typeof shownOpportunity>>;

const lines = () => z.array(newLine()).max(50);
const probability = () => z.number().int().min(0).max(100);

export const newOpportunity = lazy(() => {
  const { name, amount, expectedCloseOn, keyContactId, source, competitors } = opportunityFields();
  return z
    .strictObject({
      name,
      amount: amount.default(null),
      expectedCloseOn: expectedCloseOn.default(null),
      competitors: competitors.default([]),
      keyContactId: keyContactId.default(null),
      source: source.default(null),
      lines: lines().default([]),
      probability: probability().optional(),
      ownerId: id('usr').optional().meta({ description: 'Without it the customer’s owner.' }),
      engagedOn: date().optional().meta({ description: 'Without it today.' }),
    })
    .meta({
      id: 'NewOpportunity',
      description: 'It begins as a lead. Without an amount that of its lines counts.',
    });
});
export type NewOpportunity = z.output<ReturnType<typeof newOpportunity>>;

const opportunityPatch = lazy(() =>
  mergePatch({ ...opportunityFields(), lines: lines(), probability: probability() }).meta({
    id: 'OpportunityPatch',
  }),
);

/** A move to another stage, with the proofs it demands (OP-2). */
export const stageMove = lazy(() =>
  z
    .strictObject({
      to: z.enum(STAGES),
      proofs: z
        .strictObject({
          need: needProof().optional(),
          proposal: proposalProof().optional(),
          negotiation: negotiationProof().optional(),
          won: wonProof().optional(),
        })
        .default({}),
      reason: line(500).optional().meta({ description: 'Needed to go back, and to open a lost one again.' }),
      loss: loss().optional().meta({ description: 'Needed to lose it; a reason from the dictionary.' }),
      probability: probability().optional(),
      fulfilment: z
        .strictObject({
          teamId: id('tem').meta({ description: 'Whose leader gets the hand-over on his agenda.' }),
          note: text(2000).nullable().default(null),
        })
        .optional()
        .meta({ description: 'Of a won one: who delivers it (OP-4). Without it the settings say.' }),
    })
    .meta({ id: 'StageMove' }),
);
export type StageMove = z.output<ReturnType<typeof stageMove>>;

const params = lazy(() => z.strictObject({ opportunityId: id('opp') }));
const customerParams = lazy(() => z.strictObject({ customerId: id('cus') }));
const WRITERS = ['admin', 'manager', 'sales'] as const;
const common = {
  domain: 'opportunities',
  roles: WRITERS,
  status: 200,
  etag: true,
  response: shownOpportunity,
} as const;
const page = lazy(() => pageOf(shownOpportunity()).meta({ id: 'OpportunityPage' }));

export const opportunitiesContracts = {
  createOpportunity: contract({
    ...common,
    id: 'createOpportunity',
    method: 'POST',
    path: '/v1/customers/{customerId}/opportunities',
    summary: 'Open an opportunity with a customer (OP-1)',
    params: customerParams,
    body: newOpportunity,
    status: 201,
    problems: ['invalid_state'],
  }),
  listCustomerOpportunities: contract({
    ...common,
    etag: false,
    id: 'listCustomerOpportunities',
    method: 'GET',
    path: '/v1/customers/{customerId}/opportunities',
    summary: 'List a customer’s opportunities, newest first',
    roles: EMPLOYEES,
    params: customerParams,
    query: lazy(() => z.strictObject(pageQuery())),
    response: page,
  }),
  getOpportunity: contract({
    ...common,
    id: 'getOpportunity',
    method: 'GET',
    path: '/v1/opportunities/{opportunityId}',
    summary: 'Read an opportunity',
    roles: EMPLOYEES,
    params,
  }),
  updateOpportunity: contract({
    ...common,
    id: 'updateOpportunity',
    method: 'PATCH',
    path: '/v1/opportunities/{opportunityId}',
    summary: 'Change fields of an open opportunity',
    params,
    body: opportunityPatch,
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  listOpportunities: contract({
    ...common,
    etag: false,
    id: 'listOpportunities',
    method: 'GET',
    path: '/v1/opportunities',
    summary: 'List opportunities that the caller may see',
    description:
      'Those of one’s own and of one’s people; open ones by expected close unless another stage is asked for. An admin’s or executive’s list over all owners is by creation, newest first.',
    roles: EMPLOYEES,
    query: lazy(() =>
      z.strictObject({
        ...pageQuery(),
        owner: id('usr').optional(),
        stage: z.enum(STAGES).optional(),
        closesFrom: date().optional(),
        closesTo: date().optional(),
      }),
    ),
    response: page,
  }),
  moveOpportunity: contract({
    ...common,
    id: 'moveOpportunity',
    method: 'POST',
    path: '/v1/opportunities/{opportunityId}/stage',
    summary: 'Move an opportunity to another stage, with its proof (OP-2)',
    description:
      'What is missing is named all at once. Winning makes the customer a deal, copies the needs to it, makes the order with its first payment, and puts the hand-over and the review on the agenda: one transaction.',
    params,
    body: stageMove,
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  assignOpportunity: contract({
    ...common,
    id: 'assignOpportunity',
    method: 'POST',
    path: '/v1/opportunities/{opportunityId}/assign',
    summary: 'Give an opportunity to somebody (OP-3)',
    description: 'Who does not work on the customer yet becomes its collaborator.',
    roles: ['admin', 'manager'],
    params,
    body: lazy(() =>
      z.strictObject({ ownerId: id('usr'), reason: line(500) }).meta({ id: 'OpportunityAssignment' }),
    ),
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  planOpportunity: contract({
    ...common,
    id: 'planOpportunity',
    method: 'POST',
    path: '/v1/opportunities/{opportunityId}/plan',
    summary: 'Set the development plan of an opportunity, and say what was executed (OP-3)',
    params,
    body: planBody,
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  reviewOpportunity: contract({
    ...common,
    id: 'reviewOpportunity',
    method: 'POST',
    path: '/v1/opportunities/{opportunityId}/review',
    summary: 'Review a closed opportunity (OP-5)',
    description: 'Needs not spoken of flow into the customer’s record.',
    params,
    body: lazy(() => z.strictObject(reviewFields()).meta({ id: 'NewOpportunityReview' })),
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  getOpportunityHistory: contract({
    ...common,
    etag: false,
    id: 'getOpportunityHistory',
    method: 'GET',
    path: '/v1/opportunities/{opportunityId}/history',
    summary: 'List every change of an opportunity, oldest first: who, when, from, to, how long it stayed',
    roles: EMPLOYEES,
    params,
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(opportunityChange()).meta({ id: 'OpportunityChangePage' })),
  }),
};

export type OpenStage = (typeof OPEN_STAGES)[number];
