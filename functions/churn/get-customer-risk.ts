import { churnContracts } from '../../shared/churn/churn.contract.ts';
import { isStanding } from '../../shared/churn/warnings.rules.ts';
import { getWarning } from '../../shared/churn/warnings.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { gatherFacts } from '../derive/gather-facts.ts';
import { beginOf, dayOf, inputsOf, riskAt } from './risk-now.ts';
import { languageOf, sayReasons, showWarning } from './show-warning.ts';

const standingOf = async ({ churn }: Customer) => {
  const warning = churn && (await getWarning(churn.warningId));
  return warning && isStanding(warning) ? warning : null;
};

/** Evaluated anew: what is recorded is as old as the last thing that happened, and as true (CH-2). */
export const getCustomerRisk = endpoint(
  churnContracts.getCustomerRisk,
  async ({ params, caller, now: at }) => {
    const { customer, access } = await findCustomer(params.customerId, caller);
    if (access === 'pool')
      throw new Problem('forbidden', { detail: 'The sales of a pool customer open with its claim.' });
    const [facts, warning, language, { churn: rule }] = await Promise.all([
      gatherFacts(customer, at),
      standingOf(customer),
      languageOf(caller.id),
      settingsInForce('churn'),
    ]);
    const inputs = inputsOf(customer, facts);
    const risk = riskAt(customer, inputs, rule, at);
    return {
      body: {
        customerId: customer.id,
        at,
        watched: risk !== null,
        score: risk?.score ?? null,
        reasons: sayReasons(risk?.reasons ?? [], dayOf(at), language),
        isWarned: risk?.isWarned ?? false,
        inputs,
        rule: { setting: 'churn' as const, version: rule.version },
        changesAt: risk?.nextOn ? beginOf(risk.nextOn) : null,
        warning: warning && showWarning(warning, access === 'serve', language, customer.id),
      },
    };
  },
);
