import { DEFAULT_CADENCE } from '../../shared/agenda/agenda.rules.ts';
import { insightContracts } from '../../shared/insight/insight.contract.ts';
import { qualityOf } from '../../shared/insight/quality.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { gatherFacts } from '../derive/gather-facts.ts';

export const getCustomerQuality = endpoint(
  insightContracts.getCustomerQuality,
  async ({ params, caller, now }) => {
    const { customer } = await findCustomer(params.customerId, caller);
    const { quality } = qualityOf(customer, await gatherFacts(customer, now), DEFAULT_CADENCE, now);
    return { body: { customerId: customer.id, ...quality, at: now } };
  },
);
