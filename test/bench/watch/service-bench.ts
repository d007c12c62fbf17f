import { handler as watch } from '../../../functions/jobs/watch-service.lambda.ts';
import { addSeconds } from '../../../shared/kernel/clock.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { createTable } from '../../steps/create-table.ts';
import { givenUser } from '../../steps/given.ts';
import { givenWorld } from '../fixtures.ts';
import { twinOf } from '../store-requests.ts';
import type { Units } from '../units-tally.ts';
import { setClock } from '../virtual-clock.ts';
import { type CountedStore, withCountedStore } from './counted-store.ts';
import { givenDue, givenTicket, loadOpen } from './service-base.ts';

/** Tuesday 10:00 in Shanghai; an hour later half of the time for the first response is gone. The clock runs meanwhile. */
const OPENED = '2026-03-03T02:00:00.000Z';
const LATER = addSeconds(OPENED, 5000);
const PEOPLE = 20;

export interface ServiceRun {
  readonly open: number;
  readonly due: number;
  readonly told: number;
  readonly mails: number;
  readonly units: Units;
  readonly seconds: number;
}

interface Bench extends CountedStore {
  readonly say: (line: string) => void;
}

const measureRun = async (
  open: number,
  due: number,
  { endpoint, tally, say }: Bench,
): Promise<ServiceRun> => {
  const tableName = `service-${open}`;
  process.env.TABLE_NAME = tableName;
  await createTable(tableName);
  await createTable(twinOf(tableName));
  setClock(OPENED);
  const { manager, seller } = await givenWorld();
  const people: User[] = [];
  for (let i = 0; i < PEOPLE; i += 1) people.push(await givenUser('service', { managerId: manager.id }));
  const ticket = await givenTicket(seller, people[0] ?? seller);
  await givenDue(ticket, people, due / PEOPLE);
  await loadOpen({ endpoint, tableName }, ticket, open - due, say);
  setClock(LATER);
  tally.reset();
  const began = performance.now();
  const { told = 0, mails = 0 } = await watch({ job: 'watch-service' });
  const seconds = (performance.now() - began) / 1000;
  return { open, due, told, mails, units: tally.units, seconds };
};

/** One run of the service watch over bases of these sizes, with as many tickets due in each: all of them are told. */
export const benchService = (
  bases: readonly number[],
  due: number,
  say: (line: string) => void,
): Promise<ServiceRun[]> =>
  withCountedStore(async (store) => {
    const runs: ServiceRun[] = [];
    for (const open of bases) {
      runs.push(await measureRun(open, due, { ...store, say }));
      say(JSON.stringify(runs.at(-1)));
    }
    return runs;
  });
