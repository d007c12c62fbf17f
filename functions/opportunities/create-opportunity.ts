import type { Customer } from '../../shared/customers/customers.contract.ts';
import { mayChange } from '../../shared/customers/customers.rules.ts';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { type Fault, invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { soldLines } from '../../shared/sales/lines.rules.ts';
import { opportunitiesContracts } from '../../shared/sales/opportunities.contract.ts';
import { buildOpportunity, createdChange } from '../../shared/sales/opportunities.rules.ts';
import { createOpportunityWrites } from '../../shared/sales/opportunities.store.ts';
import { showOpportunity } from '../../shared/sales/showing.rules.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { ownerFaults } from '../customers/assignable.ts';
import { assertInOwnRight, findFor } from '../customers/find-customer.ts';
import { worksOnCustomer } from '../customers/works-on-customer.ts';
import { daysNow, orgDay } from '../orders/org-days.ts';
import { customerWrites, fullFault, withCollaborator } from './let-in.ts';
import { opportunityFaults, priceOfLines } from './opportunity-faults.ts';

interface Owner {
  readonly collaboratorIds: Customer['collaboratorIds'];
  readonly faults: readonly Fault[];
}

/** Whose it may be: who works on the customer, or one of the caller's own people, who then does. */
const ownerFor = async (ownerId: string | undefined, customer: Customer, caller: Caller): Promise<Owner> => {
  const { collaboratorIds } = customer;
  if (ownerId === undefined || ownerId === customer.ownerId) return { collaboratorIds, faults: [] };
  const isIn = ownerId === caller.id || collaboratorIds.includes(ownerId);
  if (isIn && (await worksOnCustomer(ownerId, customer, mayChange))) return { collaboratorIds, faults: [] };
  const faults = await ownerFaults(ownerId, caller);
  const widened = await withCollaborator(ownerId, customer);
  if (faults.length > 0 || widened) return { collaboratorIds: widened ?? collaboratorIds, faults };
  return { collaboratorIds, faults: [fullFault('/ownerId')] };
};

const engagedFaults = (engagedOn: string, latest: string): Fault[] =>
  engagedOn > latest ? [{ in: 'body', pointer: '/engagedOn', message: 'lies in the future' }] : [];

export const createOpportunity = endpoint(
  opportunitiesContracts.createOpportunity,
  async ({ params, body, caller, now }) => {
    const customer = await findFor(params.customerId, caller, mayChange);
    if (customer.archivedAt) throw invalidState('Restore the customer before opening opportunities with it.');
    const { lines: given, ownerId, amount, probability, engagedOn = orgDay(now), ...fields } = body;
    const lines = soldLines(given);
    const [owner, written, priced] = await Promise.all([
      ownerFor(ownerId, customer, caller),
      opportunityFaults({ ...fields, lines: given }, customer),
      amount ? { amount, faults: [] } : priceOfLines(lines),
    ]);
    const { latest } = daysNow(caller, now);
    const faults = [...owner.faults, ...written, ...priced.faults, ...engagedFaults(engagedOn, latest)];
    if (faults.length > 0) throw invalidRequest(faults);
    if (owner.collaboratorIds !== customer.collaboratorIds)
      await assertInOwnRight(customer, caller, mayChange);
    const { sales } = await settingsInForce('sales');
    const opportunity = buildOpportunity(
      {
        id: newId('opp', now),
        customerId: customer.id,
        ...fields,
        ownerId: ownerId ?? customer.ownerId ?? caller.id,
        lines,
        amount: priced.amount,
        probability: probability ?? sales.document.probabilities.lead,
        engagedOn,
      },
      caller.id,
      now,
    );
    const { collaboratorIds } = owner;
    return {
      body: showOpportunity(opportunity, false),
      version: opportunity.version,
      location: `/v1/opportunities/${opportunity.id}`,
      writes: [
        ...createOpportunityWrites(opportunity, createdChange(opportunity)),
        ...customerWrites(customer, { collaboratorIds }, caller.id, now),
      ],
    };
  },
);
