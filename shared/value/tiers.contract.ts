import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { id, line, pageOf, pageQuery } from '../kernel/fields.ts';
import { month, PROPOSAL_STATES, tierProposal, tierRun } from './tiers.fields.ts';
import { shownInputs } from './value.contract.ts';

/** As it is shown: amounts withheld from who may not see them. */
export const shownProposal = lazy(() =>
  tierProposal()
    .omit({ movedBy: true, inputs: true })
    .extend({ inputs: shownInputs(), masked: z.boolean() })
    .meta({ id: 'TierProposal' }),
);
export type ShownProposal = z.output<ReturnType<typeof shownProposal>>;

const explained = lazy(() =>
  shownProposal()
    .extend({
      matches: z.boolean().nullable().meta({
        description:
          'Whether the frozen inputs, by the rules of those versions, give the same again (WY-1); null: a version cannot be read any more.',
      }),
    })
    .meta({ id: 'ExplainedTierProposal' }),
);

const params = lazy(() => z.strictObject({ proposalId: id('tpr') }));
const common = { domain: 'value', status: 200 } as const;
const decision = {
  ...common,
  method: 'POST',
  roles: ['admin', 'manager'],
  params,
  response: shownProposal,
  ifMatch: true,
  etag: true,
  problems: ['invalid_state'],
} as const;
const READERS = ['admin', 'executive'] as const;

export const tiersContracts = {
  listTierProposals: contract({
    ...common,
    id: 'listTierProposals',
    method: 'GET',
    path: '/v1/tiers/proposals',
    summary: 'List proposals of other tiers, newest first',
    description:
      'Of one’s own customers; a manager’s also of his people’s; admins, executives and the service desk see all, those of customers that nobody owns too. A page looks at 400 at most: it may hold fewer than `limit`, or none, before the end.',
    roles: EMPLOYEES,
    query: lazy(() =>
      z.strictObject({
        ...pageQuery(),
        state: z.enum(PROPOSAL_STATES).default('open'),
        owner: id('usr').optional(),
        month: month().optional(),
      }),
    ),
    response: lazy(() => pageOf(shownProposal()).meta({ id: 'TierProposalPage' })),
  }),
  getTierProposal: contract({
    ...common,
    id: 'getTierProposal',
    method: 'GET',
    path: '/v1/tiers/proposals/{proposalId}',
    summary: 'Read a proposal: its score, the parts it is made of, and the inputs as they were',
    roles: EMPLOYEES,
    params,
    response: explained,
    etag: true,
  }),
  acceptTierProposal: contract({
    ...decision,
    id: 'acceptTierProposal',
    path: '/v1/tiers/proposals/{proposalId}/accept',
    summary: 'Give the customer the proposed tier (TI-1)',
    description:
      'By who leads its owner, or an admin. The tier is not held: the next run may propose another. 409 when the proposal is closed, the tier is another by now or held, or the customer archived.',
    body: lazy(() => z.strictObject({}).meta({ id: 'TierAcceptance' })),
  }),
  refuseTierProposal: contract({
    ...decision,
    id: 'refuseTierProposal',
    path: '/v1/tiers/proposals/{proposalId}/refuse',
    summary: 'Refuse a proposed tier; it is not proposed again while the score gives the same tier',
    body: lazy(() => z.strictObject({ reason: line(500) }).meta({ id: 'TierRefusal' })),
  }),
  listTierRuns: contract({
    ...common,
    id: 'listTierRuns',
    method: 'GET',
    path: '/v1/tiers/runs',
    summary: 'List the monthly recalculations of tiers, newest first',
    roles: READERS,
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(tierRun()).meta({ id: 'TierRunPage' })),
  }),
  getTierRun: contract({
    ...common,
    id: 'getTierRun',
    method: 'GET',
    path: '/v1/tiers/runs/{month}',
    summary: 'Read a month’s recalculation: how far it is, and what it has found',
    roles: READERS,
    params: lazy(() => z.strictObject({ month: month() })),
    response: tierRun,
    etag: true,
  }),
};
