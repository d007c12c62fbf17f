import { dateIn } from './date-in.ts';
import { DEMO_ORDERS } from './demo-sales.ts';
import type { SeededCustomer } from './seed-sales.ts';

const ATTEMPTS = 100;
const PAUSE_MS = 100;
const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

interface Why {
  readonly matches: boolean;
}
interface Risk {
  readonly warning: { readonly id: string } | null;
}

/** Of the silent ones: for one something was done already, another is lost and to be won back. */
const DEFERRED = '恒信建材';
const LOST = '海河汽配';

const MEASURE = {
  measure: {
    kind: 'visit',
    note: '拜访采购新负责人，了解停单原因。',
    cost: { amount: '600', currency: 'CNY' },
  },
  lookAgainOn: dateIn(10),
};
const CALLED = { measure: { kind: 'call', note: '电话回访，对方称已换供应商。' }, lookAgainOn: dateIn(7) };
const PLAN = {
  steps: [
    { id: 'call', kind: 'call', dueOn: dateIn(3), what: '了解新供应商的交期和价格' },
    { id: 'offer', kind: 'discount', dueOn: dateIn(12), what: '提交回归优惠方案' },
  ],
  offers: [{ what: '首单九二折，免上线费', value: { amount: '3200', currency: 'CNY' }, until: dateIn(60) }],
};

/** Waits until the stream has derived all that was ordered. */
export const untilDerived = async (customers: ReadonlyMap<string, SeededCustomer>): Promise<void> => {
  const names = new Set(DEMO_ORDERS.map(({ customer }) => customer));
  for (const [name, { id, owner }] of customers) {
    const isTrue = async () => (await owner.send<Why>('GET', `/v1/customers/${id}/why`)).body.matches;
    for (let attempt = 0; names.has(name) && attempt < ATTEMPTS && !(await isTrue()); attempt += 1)
      await pause();
  }
};

const act = async ({ owner }: SeededCustomer, warningId: string, name: string, body: object) => {
  const path = `/v1/churn/warnings/${warningId}`;
  const { etag } = await owner.send('GET', path);
  await owner.must('POST', `${path}/${name}`, {
    key: `demo-churn-${warningId}-${name}`,
    ifMatch: etag,
    body,
  });
};

const warningOf = async ({ id, owner }: SeededCustomer): Promise<string | null> =>
  (await owner.send<Risk>('GET', `/v1/customers/${id}/risk`)).body.warning?.id ?? null;

/** The night's watch warns of who is silent; then something is done about two of them. */
export const seedChurn = async (
  baseUrl: string,
  customers: ReadonlyMap<string, SeededCustomer>,
): Promise<void> => {
  const { ok, status } = await fetch(`${baseUrl}/_local/schedules/watch-customers`, { method: 'POST' });
  if (!ok) throw new Error(`The customers were not watched: ${status}`);
  const deferred = customers.get(DEFERRED);
  const toKeep = deferred && (await warningOf(deferred));
  if (toKeep) await act(deferred, toKeep, 'defer', MEASURE);
  const lost = customers.get(LOST);
  const toWinBack = lost && (await warningOf(lost));
  if (!toWinBack) return;
  await act(lost, toWinBack, 'defer', CALLED);
  await act(lost, toWinBack, 'confirm', { reason: 'competitor', note: '价格和交期均不占优。' });
  await act(lost, toWinBack, 'win-back', PLAN);
};
