import { DEMO_ORDERS } from './demo-sales.ts';
import type { SeededCustomer } from './seed-sales.ts';

const ATTEMPTS = 100;
const PAUSE_MS = 100;

interface Value {
  readonly inputs: { readonly orders: { readonly count: number } };
}

/** Whether the stream has counted all that a customer ordered. */
const isCounted = async (name: string, { id, owner }: SeededCustomer): Promise<boolean> => {
  const { body } = await owner.send<Value>('GET', `/v1/customers/${id}/value`);
  return body.inputs.orders.count >= DEMO_ORDERS.filter(({ customer }) => customer === name).length;
};

/** Proposals of other tiers, as the monthly run makes them of what was ordered. */
export const seedTiers = async (
  baseUrl: string,
  customers: ReadonlyMap<string, SeededCustomer>,
): Promise<void> => {
  const buyers = [...customers].filter(([name]) => DEMO_ORDERS.some(({ customer }) => customer === name));
  for (const [name, customer] of buyers)
    for (let attempt = 0; attempt < ATTEMPTS && !(await isCounted(name, customer)); attempt += 1)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  const { ok, status } = await fetch(`${baseUrl}/_local/schedules/recalculate-tiers`, { method: 'POST' });
  if (!ok) throw new Error(`The tiers were not recalculated: ${status}`);
};
