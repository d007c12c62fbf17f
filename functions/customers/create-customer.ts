import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { firstContactFaults, newCustomerFaults, show } from '../../shared/customers/customers.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { wordFaults } from '../../shared/settings/words.rules.ts';
import { ruledWords } from '../../shared/settings/words.store.ts';
import { collaboratorFaults, ownerFaults } from './assignable.ts';
import { explainDuplicate } from './find-customer.ts';
import { planFaults } from './follow-up.ts';
import { buildCustomer } from './new-customer.ts';

export const createCustomer = endpoint(customersContracts.createCustomer, {
  check: (body, now) => [
    ...newCustomerFaults(body),
    ...firstContactFaults(body, now),
    ...planFaults(body, now),
  ],
  handle: async ({ body, caller, now }) => {
    const ownerId = body.ownerId === undefined ? caller.id : body.ownerId;
    const faults = [
      ...(await ownerFaults(ownerId, caller)),
      ...(await collaboratorFaults(body.collaboratorIds)),
      ...wordFaults(await ruledWords(), body),
    ];
    if (faults.length > 0) throw invalidRequest(faults);
    const { cadence } = await settingsInForce('cadence');
    const { customer, writes } = buildCustomer(body, ownerId, cadence, caller, now);
    return {
      body: show(customer, 'own'),
      version: customer.version,
      location: `/v1/customers/${customer.id}`,
      writes,
    };
  },
  explain: explainDuplicate,
});
