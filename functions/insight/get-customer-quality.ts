import { insightContracts } from '../../shared/insight/insight.contract.ts';
import { qualityOf } from '../../shared/insight/quality.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { gatherFacts } from '../derive/gather-facts.ts';

export const getCustomerQuality = endpoint(
  insightContracts.getCustomerQuality,
  async ({ params, caller, now }) => {
    const { customer } = await findCustomer(params.customerId, caller);
    const [facts, { cadence }] = await Promise.all([gatherFacts(customer, now), settingsInForce('cadence')]);
    const { quality } = qualityOf(customer, facts, cadence.document.stages, now);
    return { body: { customerId: customer.id, ...quality, at: now } };
  },
);
