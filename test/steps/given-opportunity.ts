import { handler as opportunities } from '../../functions/opportunities/opportunities.lambda.ts';
import { now } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { SalesContract } from '../../shared/sales/contracts.contract.ts';
import { createContractWrites } from '../../shared/sales/contracts.store.ts';
import { opportunitiesContracts } from '../../shared/sales/opportunities.contract.ts';
import { type Called, type CallOptions, call } from './when.ts';

type As = NonNullable<CallOptions['as']>;

/** What each stage is entered on, but for the contract that winning needs. */
export const PROOFS = {
  need: { need: 'Wants to see the whole team on one page.', budget: { from: '50000', to: '80000' } },
  proposal: { handedOverOn: '2026-01-12', acceptance: 'Takes the larger edition.' },
  negotiation: {
    price: { amount: '64000.5', currency: 'CNY' },
    deliveryOn: '2030-03-01',
    terms: 'Half before delivery.',
  },
} as const;

export const provedBy = (contractId: string) => ({
  ...PROOFS,
  won: { contractId, firstPayment: { amount: '32000.25', receivedOn: '2026-01-20', reference: 'B-17' } },
});

/** A contract as it lies in the store. */
export const givenContract = async (
  customerId: string,
  overrides: Partial<SalesContract> = {},
): Promise<SalesContract> => {
  const by = newId('usr');
  const contract: SalesContract = {
    id: newId('ctr'),
    customerId,
    title: 'Purchase of one licence',
    number: null,
    opportunityId: null,
    kind: 'term',
    startsOn: '2026-01-15',
    endsOn: null,
    amount: null,
    attachments: [],
    note: null,
    state: 'signed',
    signature: { on: '2026-01-15', by: null, at: now(), enteredBy: by },
    renewalOf: null,
    renewedBy: null,
    renewalOpportunityId: null,
    ...firstVersion(by, now()),
    ...overrides,
  };
  await commit(createContractWrites(contract));
  return contract;
};

/** An opportunity as the API made and answered it. */
export const givenOpportunity = async (as: As, customerId: string, body: object = {}) => {
  const sent = { name: 'CRM for twelve people', amount: { amount: '70000', currency: 'CNY' }, ...body };
  const { createOpportunity } = opportunitiesContracts;
  const made = await call(opportunities, createOpportunity, { as, params: { customerId }, body: sent });
  if (made.status !== 201) throw new Error(`not created: ${made.status} ${made.text}`);
  return made.body;
};

/** One act on an opportunity as it is: `moveOpportunity` and so on. */
export const act = (
  as: As,
  id: keyof typeof opportunitiesContracts,
  opportunity: { readonly id: string; readonly version: number },
  body: object,
  options: Partial<CallOptions> = {},
): Promise<Called> =>
  call(opportunities, opportunitiesContracts[id], {
    as,
    params: { opportunityId: opportunity.id },
    ifMatch: opportunity.version,
    body,
    ...options,
  });

export const read = async (as: As, opportunityId: string): Promise<Called> =>
  call(opportunities, opportunitiesContracts.getOpportunity, { as, params: { opportunityId } });

/** Everything that its history tells, oldest first. */
export const historyOf = async (as: As, opportunityId: string) => {
  const { getOpportunityHistory } = opportunitiesContracts;
  const query = { limit: '100' };
  return (await call(opportunities, getOpportunityHistory, { as, params: { opportunityId }, query })).body
    .items;
};

/** An opportunity whose price is agreed: one step from being won. */
export const givenAgreed = async (as: As, customerId: string, body: object = {}) => {
  const made = await givenOpportunity(as, customerId, body);
  const moved = await act(as, 'moveOpportunity', made, { to: 'negotiation', proofs: PROOFS });
  if (moved.status !== 200) throw new Error(`not moved: ${moved.status} ${moved.text}`);
  return moved.body;
};
