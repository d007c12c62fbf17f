import { churnContracts } from '../../shared/churn/churn.contract.ts';
import { isStanding } from '../../shared/churn/warnings.rules.ts';
import { updateWarningWrites } from '../../shared/churn/warnings.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { orgDay } from '../orders/org-days.ts';
import { bringBack } from './bring-back.ts';
import { findToMove } from './find-warning.ts';
import { namedOrder } from './named-order.ts';
import { languageOf, showWarning } from './show-warning.ts';

export const recoverWarning = endpoint(
  churnContracts.recoverWarning,
  async ({ params, body, caller, ifMatch, now }) => {
    const { warning: before, customer } = await findToMove(params.warningId, caller, ifMatch);
    if (!isStanding(before)) throw invalidState(`It is ${before.state}: it cannot be recovered any more.`);
    const order = await namedOrder(body.orderId, customer, before);
    const move = { by: caller.id, at: now, on: orgDay(now) };
    const { warning: after, writes } = await bringBack(customer, before, order, caller, move);
    return {
      body: showWarning(after, false, await languageOf(caller.id), customer.id),
      version: after.version,
      writes: [...updateWarningWrites(before, after), ...writes],
    };
  },
);
