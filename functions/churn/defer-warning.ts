import { churnContracts } from '../../shared/churn/churn.contract.ts';
import { deferred } from '../../shared/churn/moves.rules.ts';
import { MAX_MEASURES } from '../../shared/churn/warnings.fields.ts';
import { isStanding } from '../../shared/churn/warnings.rules.ts';
import { updateWarningWrites } from '../../shared/churn/warnings.store.ts';
import { addDaysToDate, type LocalDate } from '../../shared/kernel/calendar.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { type Fault, invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { orgDay } from '../orders/org-days.ts';
import { customerMoves } from './customer-moves.ts';
import { findToMove } from './find-warning.ts';
import { languageOf, showWarning } from './show-warning.ts';
import { chosenFaults } from './word-faults.ts';

/** Put off for longer a customer would be out of sight. */
const MOST_DAYS = 365;

const dateFaults = (lookAgainOn: LocalDate, today: LocalDate): Fault[] => {
  const latest = addDaysToDate(today, MOST_DAYS);
  const fault = (message: string): Fault[] => [{ in: 'body', pointer: '/lookAgainOn', message }];
  if (lookAgainOn <= today) return fault('must lie after today');
  return lookAgainOn > latest ? fault(`must lie within ${MOST_DAYS} days`) : [];
};

export const deferWarning = endpoint(
  churnContracts.deferWarning,
  async ({ params, body, caller, ifMatch, now }) => {
    const { warning: before, customer } = await findToMove(params.warningId, caller, ifMatch);
    if (!isStanding(before)) throw invalidState(`It is ${before.state}: it cannot be deferred any more.`);
    if (before.measures.length >= MAX_MEASURES)
      throw invalidState(`It has ${MAX_MEASURES} measures already: confirm the loss, or wait for an order.`);
    const { measure, lookAgainOn } = body;
    const faults = [
      ...(await chosenFaults('churn_measure', [{ word: measure.kind, pointer: '/measure/kind' }])),
      ...dateFaults(lookAgainOn, orgDay(now)),
    ];
    if (faults.length > 0) throw invalidRequest(faults);
    const move = { by: caller.id, at: now, on: orgDay(now) };
    const after = deferred(before, { ...measure, lookAgainOn }, move);
    return {
      body: showWarning(after, false, await languageOf(caller.id), customer.id),
      version: after.version,
      writes: [
        ...updateWarningWrites(before, after),
        ...(await customerMoves(customer, after, customer.stage, caller, now)),
      ],
    };
  },
);
