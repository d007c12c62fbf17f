import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { soldLines, totalOf } from '../../shared/sales/lines.rules.ts';
import { foreignTo } from '../../shared/sales/named-records.store.ts';
import type { NewOrder, Order } from '../../shared/sales/orders.contract.ts';
import { orderDateFaults, orderedFaults, paidOf, stateOf } from '../../shared/sales/orders.rules.ts';
import { lineFaults } from './line-faults.ts';
import { namedFaults } from './named-faults.ts';
import { type Days, orgDay } from './org-days.ts';

type Kept = Partial<Pick<Order, 'externalId' | 'lineKeys' | 'payments' | 'id'>>;

/**
 * An order of a customer, with the customer's owner, industry and region as they are now. `kept`: what an import or
 * winning an opportunity brings besides.
 */
export const buildOrder = (
  body: NewOrder,
  customer: Pick<Customer, 'id' | 'ownerId' | 'industry' | 'region'>,
  author: string,
  now: Instant,
  kept: Kept = {},
): Order => {
  const { currency, orderedOn = orgDay(now), ...fields } = body;
  const lines = soldLines(body.lines);
  const { payments = [] } = kept;
  return {
    id: newId('ord', now),
    customerId: customer.id,
    ...fields,
    orderedOn,
    currency,
    lines,
    total: { amount: totalOf(lines), currency },
    payments,
    paid: { amount: paidOf(payments), currency },
    state: stateOf({ cancellation: null, deliveredOn: fields.deliveredOn }),
    cancellation: null,
    ownerId: customer.ownerId,
    industry: customer.industry,
    region: customer.region,
    externalId: null,
    ...kept,
    ...firstVersion(author, now),
  };
};

/** Every fault of a new order that no schema can tell. */
export const newOrderFaults = async (
  body: NewOrder,
  customer: Customer,
  { earliest, latest }: Days,
): Promise<Fault[]> => {
  const [ofLines, foreign] = await Promise.all([lineFaults(body.lines), foreignTo(customer, body)]);
  const { orderedOn = earliest, dueOn, deliveredOn } = body;
  return [
    ...ofLines,
    ...namedFaults(foreign),
    ...orderedFaults(orderedOn, latest),
    ...orderDateFaults({ orderedOn, dueOn, deliveredOn }, latest),
  ];
};
