import type { Cadence } from '../../shared/agenda/agenda.rules.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import type { Grounds } from '../../shared/insight/tag-facts.rules.ts';

/** What rules are evaluated on. */
export const groundsOf = (customer: Customer, facts: CustomerFacts, cadence: Cadence): Grounds => ({
  subject: customer,
  facts,
  cadence,
});
