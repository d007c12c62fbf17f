import type * as z from 'zod';
import { churnContracts } from '../../shared/churn/churn.contract.ts';
import { ended, type Move } from '../../shared/churn/moves.rules.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { updateWarningWrites } from '../../shared/churn/warnings.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { type Fault, invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { orgDay } from '../orders/org-days.ts';
import { type BroughtBack, bringBack } from './bring-back.ts';
import { findToMove } from './find-warning.ts';
import { namedOrder } from './named-order.ts';
import { languageOf, showWarning } from './show-warning.ts';

type End = z.output<ReturnType<NonNullable<typeof churnContracts.endWinBack.body>>>;

/** Won back is who has ordered; who is given up is so for a reason. */
const faultsOf = ({ outcome, orderId, note }: End): Fault[] => {
  const fault = (pointer: string, message: string): Fault => ({ in: 'body', pointer, message });
  if (outcome === 'won_back') return orderId ? [] : [fault('/orderId', 'is needed with won_back')];
  return [
    ...(orderId ? [fault('/orderId', 'is not for given_up')] : []),
    ...(note ? [] : [fault('/note', 'is needed with given_up')]),
  ];
};

const end = async (
  { outcome, orderId, note }: End,
  before: Warning,
  customer: Customer,
  caller: Caller,
  move: Move,
): Promise<BroughtBack> => {
  if (outcome === 'won_back' && orderId)
    return bringBack(customer, before, await namedOrder(orderId, customer, before), caller, move, note);
  const warning = ended(before, outcome, { orderId: null, note, on: move.on }, move);
  return { warning, writes: holdCustomerWrites(customer.id) };
};

export const endWinBack = endpoint(
  churnContracts.endWinBack,
  async ({ params, body, caller, ifMatch, now }) => {
    const { warning: before, customer } = await findToMove(params.warningId, caller, ifMatch);
    if (before.state !== 'confirmed')
      throw invalidState(`It is ${before.state}: only a customer whose loss is confirmed is won back.`);
    const result = before.winBack?.result;
    if (result) throw invalidState(`It has ended already: ${result.outcome}.`);
    const faults = faultsOf(body);
    if (faults.length > 0) throw invalidRequest(faults);
    const move = { by: caller.id, at: now, on: orgDay(now) };
    const { warning: after, writes } = await end(body, before, customer, caller, move);
    return {
      body: showWarning(after, false, await languageOf(caller.id), customer.id),
      version: after.version,
      writes: [...updateWarningWrites(before, after), ...writes],
    };
  },
);
