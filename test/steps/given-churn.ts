import { handler as churn } from '../../functions/churn/churn.lambda.ts';
import { buildOrder } from '../../functions/orders/new-order.ts';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import { churnContracts } from '../../shared/churn/churn.contract.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { listByCustomer } from '../../shared/churn/warnings.store.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { newOrder } from '../../shared/sales/orders.contract.ts';
import { createOrderWrites } from '../../shared/sales/orders.store.ts';
import { derived } from './given-agenda.ts';
import { givenCustomer } from './given-records.ts';
import { givenOrder, orderBody } from './given-sales.ts';
import { type Called, type CallOptions, call } from './when.ts';

/** A Wednesday, noon in Shanghai. */
export const TODAY = '2026-06-10T04:00:00.000Z';

/** Orders of these days, entered and counted, and their customer not looked at yet. */
export const order = async (as: User, customerId: string, ...days: readonly string[]) => {
  const made = [];
  for (const orderedOn of days) made.push(await givenOrder(as, customerId, { orderedOn }));
  await settleTallies(
    made.map(({ id }) => id as string),
    now(),
  );
  return made;
};

/** The same as they are stored, without asking the API. */
const givenBought = async (as: User, customerId: string, days: readonly string[]): Promise<void> => {
  const customer = await getCustomer(customerId);
  if (!customer) throw new Error(`there is no customer ${customerId}`);
  const orders = days.map((orderedOn) =>
    buildOrder(newOrder().parse(orderBody({ orderedOn })), customer, as.id, now()),
  );
  await commit(orders.flatMap(createOrderWrites));
  await settleTallies(
    orders.map(({ id }) => id),
    now(),
  );
};

/** A customer that ordered once a week until the end of January, and never since: silent beyond its rhythm. */
export const SILENT = ['2026-01-10', '2026-01-17', '2026-01-24', '2026-01-31'];

export const givenBuyer = async (
  as: User,
  days: readonly string[] = SILENT,
  body: object = {},
): Promise<string> => {
  const { id } = await givenCustomer(as, { stage: 'deal', industry: 'trade', region: 'east', ...body });
  await givenBought(as, id, days);
  await derived(id);
  return id;
};

export const warningsOf = async (customerId: string): Promise<Warning[]> => {
  const all = { limit: 50, position: undefined };
  return (await listByCustomer(customerId, all)).items;
};

type Act = 'deferWarning' | 'confirmWarning' | 'recoverWarning' | 'planWinBack' | 'endWinBack';

export const move = (
  as: User,
  act: Act,
  warning: { readonly id: string; readonly version: number },
  body: object,
  options: Partial<CallOptions> = {},
): Promise<Called> =>
  call(churn, churnContracts[act], {
    as,
    params: { warningId: warning.id },
    ifMatch: warning.version,
    body,
    ...options,
  });

export const readWarning = (as: User, warningId: string): Promise<Called> =>
  call(churn, churnContracts.getWarning, { as, params: { warningId } });

export const riskOf = (as: User, customerId: string): Promise<Called> =>
  call(churn, churnContracts.getCustomerRisk, { as, params: { customerId } });

export const listed = async (as: User, query: Record<string, string> = {}): Promise<Called> =>
  call(churn, churnContracts.listWarnings, { as, query });

export const MEASURE = { kind: 'call', note: '约好下周拜访', cost: { amount: '120.5', currency: 'CNY' } };
