import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { LocalDate } from '../../shared/kernel/calendar.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { changedFields } from '../../shared/sales/changes.rules.ts';
import { soldLines, totalOf } from '../../shared/sales/lines.rules.ts';
import { foreignTo } from '../../shared/sales/named-records.store.ts';
import { type Order, ordersContracts } from '../../shared/sales/orders.contract.ts';
import { orderDateFaults, orderRefusal, showOrder, stateOf } from '../../shared/sales/orders.rules.ts';
import { getOrder as storedOrder, updateOrderWrites } from '../../shared/sales/orders.store.ts';
import type { NewLine } from '../../shared/sales/sales.fields.ts';
import { findSaleToChange } from './find-sale.ts';
import { lineFaults } from './line-faults.ts';
import { namedFaults } from './named-faults.ts';
import { daysNow } from './org-days.ts';

type Lines = readonly NewLine[] | undefined;

const patched = (before: Order, patch: object, newLines: Lines): Order => {
  const lines = newLines ? soldLines(newLines) : before.lines;
  const after = { ...applyMergePatch(before, patch), lines };
  return { ...after, total: { ...before.total, amount: totalOf(lines) }, state: stateOf(after) };
};

/** Only what has changed is looked at: what was entered or imported before may stay as it is. */
const assertValid = async (
  before: Order,
  after: Order,
  changed: readonly (keyof Order)[],
  lines: Lines,
  { customer, latest }: { readonly customer: Customer; readonly latest: LocalDate },
) => {
  const changes: Partial<Order> = Object.fromEntries(changed.map((field) => [field, after[field]]));
  const [ofLines, foreign] = await Promise.all([
    lines ? lineFaults(lines, before.lines) : [],
    foreignTo(customer, changes),
  ]);
  const { dueOn, deliveredOn } = changes;
  const dates = orderDateFaults({ orderedOn: before.orderedOn, dueOn, deliveredOn }, latest);
  const faults = [...ofLines, ...namedFaults(foreign), ...dates];
  if (faults.length > 0) throw invalidRequest(faults);
};

export const updateOrder = endpoint(
  ordersContracts.updateOrder,
  async ({ params, body, caller, ifMatch, now }) => {
    const stored = await storedOrder(params.orderId);
    const { record: before, customer } = await findSaleToChange(stored, caller, ifMatch);
    const draft = patched(before, body, body.lines);
    const changed = changedFields(before, draft, body);
    const refusal = orderRefusal(before, changed);
    if (refusal) throw refusal;
    const { latest } = daysNow(caller, now);
    await assertValid(before, draft, changed, body.lines, { customer, latest });
    const after = revise(before, draft, caller.id, now);
    return {
      body: showOrder(after, false, customer.id),
      version: after.version,
      writes: [...updateOrderWrites(before, after), ...holdCustomerWrites(customer.id)],
    };
  },
);
