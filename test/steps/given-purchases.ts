import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import type { Derived } from '../../shared/derived/derived.fields.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { givenOrder } from './given-sales.ts';
import type { CallOptions } from './when.ts';

type As = NonNullable<CallOptions['as']>;

/** Records count as the stream would make them. */
export const counted = (...ids: readonly string[]): Promise<void> => settleTallies(ids, now());

/** An order of so much on a day, entered and counted. */
export const givenPurchase = async (
  as: As,
  customerId: string,
  orderedOn: string,
  amount = '1000',
  body: object = {},
) => {
  const lines = [{ description: 'Licence', quantity: '1', unitPrice: amount }];
  const order = await givenOrder(as, customerId, { orderedOn, lines, ...body });
  await counted(order.id);
  return order;
};

/** What is derived of a customer as of now. */
export const derivedNow = async (customerId: string): Promise<Derived> => {
  await deriveCustomer(customerId, now());
  const derived = await getDerived(customerId);
  if (!derived) throw new Error(`nothing derived of ${customerId}`);
  return derived;
};
