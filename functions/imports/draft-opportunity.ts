import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { createItem } from '../../shared/kernel/entity.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { pastHistory } from '../../shared/sales/imported.rules.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { createOpportunityWrites } from '../../shared/sales/opportunities.store.ts';
import { changeCustomer } from '../customers/update-customer.ts';
import { type Built, buildTold, sameRow } from './build-opportunity.ts';
import { matchOpportunity } from './match-opportunity.ts';
import { identitiesOf, type MakeDraft, type RunContext, refused, rowFaults } from './row-draft.ts';
import { toldOpportunity } from './told-opportunity.ts';

const BEFORE_A_DEAL: readonly Customer['stage'][] = ['potential', 'intent'];

const isFirstDeal = ({ stage }: Opportunity, customer: Customer): boolean =>
  stage === 'won' && BEFORE_A_DEAL.includes(customer.stage);

/** A win that is told of late makes its customer a deal, as any other does; nothing else follows from it any more. */
const customerWrites = async (
  opportunity: Opportunity,
  customer: Customer,
  { caller }: RunContext,
  now: Instant,
): Promise<readonly Write[]> =>
  isFirstDeal(opportunity, customer)
    ? (await changeCustomer(customer, { stage: 'deal' }, caller, now, {})).writes
    : holdCustomerWrites(customer.id);

/** Without an id elsewhere it is known by what the row says. */
const lockWrites = (opportunity: Opportunity): Write[] => {
  if (opportunity.externalId) return [];
  const key = keys.unique('opportunity-row', sameRow(opportunity));
  return [createItem({ ...key, _type: 'unique', _v: 1, opportunityId: opportunity.id }, rerun)];
};

const createWrites = ({ opportunity, engagedAt, leadProbability }: Built): Write[] => [
  ...createOpportunityWrites(opportunity, ...pastHistory(opportunity, engagedAt, leadProbability)),
  ...lockWrites(opportunity),
];

/** A row of opportunities: the one that it tells of, open or closed, by what happened and not by its proofs. */
export const draftOpportunity: MakeDraft = async (mapped, run, now) => {
  const told = await toldOpportunity(mapped, run, now);
  if ('faults' in told) return refused(told.faults);
  const built = await buildTold(told, run.caller.id, now);
  if (built.faults.length > 0) return refused(rowFaults(built.faults, run.mapping));
  const { opportunity } = built;
  const { customer } = told;
  const own = createWrites(built);
  const writes = [...own, ...(await customerWrites(opportunity, customer, run, now))];
  const before = isFirstDeal(opportunity, customer) ? customer : null;
  return {
    identities: identitiesOf(own),
    created: { status: 'created', recordId: opportunity.id, writes, ...(before && { before }) },
    match: (holders) => matchOpportunity(holders, { opportunity, customer, given: mapped.given, run, now }),
  };
};
