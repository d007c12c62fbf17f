import { handler } from '../../../functions/search/search.lambda.ts';
import { findCaller } from '../../../shared/people/caller.store.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { searchContracts } from '../../../shared/search/search.contract.ts';
import { median } from '../median.ts';
import { ask } from '../scenario.ts';
import { callCount, type UnitsTally } from '../units-tally.ts';

const REPEATED = 15;

export interface Asked {
  readonly q: string;
  readonly hits: number;
  readonly complete: boolean;
  readonly requests: number;
  readonly units: number;
  readonly milliseconds: number;
}

/** Asks as somebody whom the function has in memory, as when he types. */
export const askAs = async (as: User, q: string, tally: UnitsTally): Promise<Asked> => {
  const search = () => ask(handler, searchContracts.searchCustomers, { as, query: { q } });
  await findCaller(as.id);
  await search();
  tally.reset();
  const { body } = await search();
  const { units } = tally;
  const times: number[] = [];
  for (let i = 0; i < REPEATED; i += 1) {
    const started = performance.now();
    await search();
    times.push(performance.now() - started);
  }
  return {
    q,
    hits: body.items.length,
    complete: body.complete,
    requests: callCount(units),
    units: units.read,
    milliseconds: median(times),
  };
};
