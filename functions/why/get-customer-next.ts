import { nextThings } from '../../shared/agenda/next.rules.ts';
import { inLineWith } from '../../shared/agenda/reconcile.rules.ts';
import { insightContracts } from '../../shared/insight/insight.contract.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { marksOf } from '../derive/agenda/agenda-context.ts';
import { planAgenda } from '../derive/agenda/plan-agenda.ts';
import { warnedAt } from './explain-risk.ts';
import { presentState } from './present-state.ts';

/** Nothing will happen to an archived customer. */
export const getCustomerNext = endpoint(
  insightContracts.getCustomerNext,
  async ({ params, query, caller, now }) => {
    const { customer, access } = await findCustomer(params.customerId, caller);
    const body = { customerId: customer.id, at: now };
    if (customer.archivedAt) return { body: { ...body, items: [] } };
    const marks = marksOf(customer.id);
    const [state, plan] = await Promise.all([
      presentState(customer, null, now, marks()),
      planAgenda(customer, now, marks),
    ]);
    const { verdict, qualityUntil, facts } = state;
    // What service does for a customer of the pool, and how it orders, opens with its claim (SE-2).
    const isWithheld = access === 'pool';
    const evaluated = {
      entries: isWithheld ? [] : inLineWith(plan, plan.present),
      coming: isWithheld ? [] : plan.coming,
      tags: verdict.changes,
      qualityUntil,
      warnedAt: isWithheld ? null : await warnedAt(customer, facts, now),
    };
    return { body: { ...body, items: nextThings(evaluated, now, query.limit) } };
  },
);
