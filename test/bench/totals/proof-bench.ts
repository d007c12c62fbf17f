import { buildCustomer } from '../../../functions/customers/new-customer.ts';
import { lookAtRecords } from '../../../functions/totals/look-at-records.ts';
import { lookAtRows } from '../../../functions/totals/look-at-rows.ts';
import { settleTallies } from '../../../functions/totals/settle-tallies.ts';
import { type Customer, newCustomer } from '../../../shared/customers/customers.contract.ts';
import { customerItem } from '../../../shared/customers/customers.store.ts';
import { now } from '../../../shared/kernel/clock.ts';
import { putItems } from '../../../shared/kernel/table.ts';
import { pageOfTallyParts } from '../../../shared/totals/tallies.store.ts';
import { BASE } from '../../../shared/totals/totals.fields.ts';
import { givenStoredOrder } from '../../steps/given-counted.ts';
import { DEFAULT_CADENCE } from '../../steps/settings.ts';
import { typicalCustomer } from '../fixtures.ts';
import { figures, table } from '../markdown.ts';
import { callCount, type UnitsTally } from '../units-tally.ts';

/** As many records as a step of the proof looks at. */
const PAGE = 100;
/** One of so many has ordered. */
const ORDERED = 4;

const makeCustomers = async (count: number, owners: readonly string[]): Promise<Customer[]> => {
  const customers = Array.from({ length: count }, (_, i) => {
    const owner = owners[i % owners.length] ?? '';
    const author = { id: owner, timeZone: 'Asia/Shanghai' };
    return buildCustomer(newCustomer().parse(typicalCustomer()), owner, DEFAULT_CADENCE, author, now())
      .customer;
  });
  await putItems(customers.map((customer) => customerItem(customer)));
  return customers;
};

const countThem = async (customers: readonly Customer[]): Promise<void> => {
  const ids = customers.map(({ id }) => id);
  for (let i = 0; i < customers.length; i += ORDERED)
    ids.push((await givenStoredOrder({ orderedOn: '2026-02-01' }, customers[i])).id);
  await settleTallies(ids, now());
};

const lookAtAll = async (): Promise<number> => {
  let [after, records]: [string | null, number] = [null, 0];
  do {
    const { parts, next }: Awaited<ReturnType<typeof pageOfTallyParts>> = await pageOfTallyParts(
      BASE,
      after,
      PAGE,
    );
    const { stale } = await lookAtRecords(
      parts.map(({ recordId }) => recordId),
      now(),
    );
    if (stale.length > 0) throw new Error('what was just counted is stale');
    records += parts.length;
    after = next;
  } while (after !== null);
  return records;
};

export interface Proved {
  readonly customers: number;
  readonly rows: number;
  readonly records: number;
  readonly requests: number;
  readonly milliseconds: number;
}

/** Counts so many customers more, and proves all that there are. */
export const measureProof = async (
  more: number,
  owners: readonly string[],
  tally: UnitsTally,
): Promise<Proved> => {
  await countThem(await makeCustomers(more, owners));
  const started = performance.now();
  tally.reset();
  await lookAtRows(BASE, []);
  const rows = tally.units.read;
  const customers = await lookAtAll();
  const { units } = tally;
  const milliseconds = performance.now() - started;
  return { customers, rows, records: units.read - rows, requests: callCount(units), milliseconds };
};

export const proofTable = (proved: readonly Proved[]): string =>
  table(
    [
      figures('customers'),
      figures('read units: rows and parts'),
      figures('read units: records'),
      figures('in all per customer'),
      figures('requests'),
      figures('ms per 1000'),
    ],
    proved.map(({ customers, rows, records, requests, milliseconds }) => [
      customers,
      rows,
      records,
      ((rows + records) / customers).toFixed(2),
      requests,
      ((milliseconds * 1000) / customers).toFixed(0),
    ]),
  );
