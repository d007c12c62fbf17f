import { handler as watch } from '../../../functions/jobs/watch-customers.lambda.ts';
import { listWarningsOf } from '../../../shared/churn/warnings.store.ts';
import { createTable } from '../../steps/create-table.ts';
import { givenWorld } from '../fixtures.ts';
import { twinOf } from '../store-requests.ts';
import type { Units } from '../units-tally.ts';
import { setClock } from '../virtual-clock.ts';
import { type CountedStore, withCountedStore } from './counted-store.ts';
import { givenBuyer, loadDerived } from './watch-base.ts';

/** Noon in Shanghai, 170 days after the only order of everybody who will be due. */
const BEFORE = '2026-02-20T04:00:00.000Z';
const ORDERED_ON = '2025-09-03';
/** 02:00 in Shanghai of the day on which 180 days of silence are over. */
const NIGHT = '2026-03-02T18:00:00.000Z';

export interface WatchRun {
  readonly stored: number;
  readonly due: number;
  readonly warned: number;
  readonly units: Units;
  readonly seconds: number;
}

interface Bench extends CountedStore {
  readonly say: (line: string) => void;
}

const measureRun = async (
  stored: number,
  due: number,
  { endpoint, tally, say }: Bench,
): Promise<WatchRun> => {
  const name = `watch-${stored}`;
  process.env.TABLE_NAME = name;
  await createTable(name);
  await createTable(twinOf(name));
  setClock(BEFORE);
  const { seller } = await givenWorld();
  for (let i = 0; i < due; i += 1) await givenBuyer(seller, ORDERED_ON);
  await loadDerived(endpoint, name, stored - due, say);
  setClock(NIGHT);
  tally.reset();
  const began = performance.now();
  await watch({ job: 'watch-customers' });
  const seconds = (performance.now() - began) / 1000;
  const { units } = tally;
  let warned = 0;
  for await (const { openedOn } of listWarningsOf(seller.id, 'open'))
    if (openedOn === '2026-03-03') warned += 1;
  return { stored, due, warned, units, seconds };
};

/** One night's watch over bases of these sizes, with as many customers due in each: all of them are warned. */
export const benchWatch = (
  bases: readonly number[],
  due: number,
  say: (line: string) => void,
): Promise<WatchRun[]> =>
  withCountedStore(async (store) => {
    const runs: WatchRun[] = [];
    for (const base of bases) {
      runs.push(await measureRun(base, due, { ...store, say }));
      say(JSON.stringify(runs.at(-1)));
    }
    return runs;
  });
