import { churnContracts } from '../../shared/churn/churn.contract.ts';
import { confirmed } from '../../shared/churn/moves.rules.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { isStanding } from '../../shared/churn/warnings.rules.ts';
import { updateWarningWrites } from '../../shared/churn/warnings.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { type Fault, invalidRequest, invalidState, Problem } from '../../shared/kernel/errors.ts';
import { orgDay } from '../orders/org-days.ts';
import { orderSince } from './bring-back.ts';
import { customerMoves } from './customer-moves.ts';
import { findToMove } from './find-warning.ts';
import { languageOf, showWarning } from './show-warning.ts';
import { chosenFaults } from './word-faults.ts';

const NO_MEASURE: Fault = {
  in: 'body',
  pointer: '',
  message: 'needs at least one measure first: defer it with the measure that was taken',
};

/** @throws 409 that names what is missing, or the order that says otherwise */
const assertLost = async (warning: Warning, customer: Customer): Promise<void> => {
  if (!isStanding(warning)) throw invalidState(`It is ${warning.state}: it cannot be confirmed any more.`);
  if (warning.measures.length === 0)
    throw new Problem('invalid_state', {
      detail: 'It cannot be confirmed: nothing was done to keep the customer; see errors.',
      errors: [NO_MEASURE],
    });
  const order = await orderSince(customer, warning);
  if (order) throw invalidState(`The customer has ordered since: recover it with the order ${order.id}.`);
};

/** CH-3: the customer is lost in the same transaction, with all that follows from that. */
export const confirmWarning = endpoint(
  churnContracts.confirmWarning,
  async ({ params, body, caller, ifMatch, now }) => {
    const { warning: before, customer } = await findToMove(params.warningId, caller, ifMatch);
    await assertLost(before, customer);
    const faults = await chosenFaults('churn_reason', [{ word: body.reason, pointer: '/reason' }]);
    if (faults.length > 0) throw invalidRequest(faults);
    const after = confirmed(before, body, { by: caller.id, at: now, on: orgDay(now) });
    return {
      body: showWarning(after, false, await languageOf(caller.id), customer.id),
      version: after.version,
      writes: [
        ...updateWarningWrites(before, after),
        ...(await customerMoves(customer, after, 'lost', caller, now)),
      ],
    };
  },
);
