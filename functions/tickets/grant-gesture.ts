import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { rateOn } from '../../shared/reports/exchange.rules.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import {
  gestureRefusal,
  isPositive,
  isWithinLimit,
  withGesture,
} from '../../shared/tickets/gestures.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import type { Gesture, Ticket } from '../../shared/tickets/tickets.fields.ts';
import { orgDay } from '../orders/org-days.ts';
import { findTicketToChange } from './find-ticket.ts';
import { movedTicket } from './write-ticket.ts';

/** With what employees have granted themselves; what a manager has approved uses up nothing. */
const isWithin = async ({ gestures }: Ticket, value: Gesture['value'], now: string): Promise<boolean> => {
  const { service, currencies } = await settingsInForce('service', 'currencies');
  const granted = gestures
    .filter(({ state }) => state === 'granted')
    .map((gesture) => ({ value: gesture.value, on: orgDay(gesture.at) }));
  const today = orgDay(now);
  return isWithinLimit(
    [...granted, { value, on: today }],
    { value: service.document.gestureLimit, on: today },
    (currency, day) => rateOn(currencies.document, currency, day),
  );
};

export const grantGesture = endpoint(
  ticketsContracts.grantGesture,
  async ({ params, body, caller, ifMatch, now }) => {
    const found = await findTicketToChange(params.ticketId, caller, ifMatch);
    const { ticket } = found;
    const refusal = gestureRefusal(ticket);
    if (refusal) throw invalidState(refusal);
    if (!isPositive(body.value))
      throw invalidRequest([{ in: 'body', pointer: '/value/amount', message: 'must be more than 0' }]);
    const within = await isWithin(ticket, body.value, now);
    const gesture = { id: newId('gst'), ...body };
    const after = withGesture(ticket, gesture, within, { by: caller.id, at: now });
    return movedTicket(found, after, now, { note: body.note });
  },
);
