import { customersContracts } from '../../../shared/customers/customers.contract.ts';
import type { Act, Stage } from '../act.ts';
import type { Customer } from '../model/world.ts';
import { anyCustomer } from './who.ts';

const decide = async (
  stage: Stage,
  customer: Customer,
  decision: 'approved' | 'rejected',
): Promise<boolean> => {
  const { world, mirror, gateway, now } = stage;
  const managerId = customer.ownerId ? world.person(customer.ownerId).managerId : null;
  if (!managerId || customer.review === decision) return false;
  await gateway.request(customersContracts.reviewCustomer, {
    as: world.person(managerId),
    params: { customerId: customer.id },
    ifMatch: Number(mirror.items.get(`CUS#${customer.id} CUS`)?.version),
    expect: 200,
    body: { decision, ...(decision === 'rejected' && { reason: 'The region is missing.' }) },
  });
  customer.review = decision;
  customer.reviewedAt = now;
  return true;
};

/** As most are that have been known for long. */
export const approve = (stage: Stage, customer: Customer): Promise<boolean> =>
  decide(stage, customer, 'approved');

/** CUS-4: by the owner’s manager; what is rejected is the owner’s to mend. */
export const reviewCustomer: Act = {
  name: 'review a customer',
  weight: 5,
  run: async (stage) => {
    const { random, world } = stage;
    const pending = world.owned().filter(({ review }) => review !== 'approved');
    const customer = pending.length > 0 ? random.pick(pending) : anyCustomer(stage);
    if (!customer) return false;
    const rejects = customer.review === 'pending' && random.chance(0.15);
    return decide(stage, customer, rejects ? 'rejected' : 'approved');
  },
};
