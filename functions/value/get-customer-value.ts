import { endpoint } from '../../shared/kernel/endpoint.ts';
import { probabilityOf } from '../../shared/value/lifetime.rules.ts';
import { showInputs } from '../../shared/value/showing.rules.ts';
import { valueContracts } from '../../shared/value/value.contract.ts';
import { PHASE_WORDS, SEGMENT_WORDS } from '../../shared/value/value-words.ts';
import { gatherPurchases } from '../derive/purchase-facts.ts';
import { findBuyerToRead, isMasked } from '../orders/find-sale.ts';
import { valueCustomer } from './customer-value.ts';

export const getCustomerValue = endpoint(valueContracts.getCustomerValue, async ({ params, caller, now }) => {
  const { customer, access } = await findBuyerToRead(params.customerId, caller);
  const { orders } = await gatherPurchases(customer.id, now);
  const { inputs, value, rules, lookAgainAt } = await valueCustomer(customer, orders, now);
  const { rfm, phase, lifetime, tier } = value;
  const masked = isMasked(access);
  return {
    body: {
      customerId: customer.id,
      at: now,
      masked,
      rfm: rfm && { ...rfm, words: SEGMENT_WORDS[rfm.segment] },
      phase: { phase, words: PHASE_WORDS[phase] },
      lifetime: {
        past: masked ? null : lifetime.past,
        next12Months: masked ? null : lifetime.next12Months,
        probability: probabilityOf(inputs, rules.value.document.lifetime),
      },
      tier: { present: customer.tier, held: customer.tierHeld, computed: tier },
      inputs: showInputs(inputs, masked),
      rules: value.rules,
      lookAgainAt,
    },
  };
});
