import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { handler as reconcile } from '../../functions/jobs/reconcile-totals.lambda.ts';
import { countsOfRecord } from '../../functions/totals/count-record.ts';
import { proveTotalsWith } from '../../functions/totals/prove-totals.ts';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import { now } from '../../shared/kernel/clock.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { getWork } from '../../shared/kernel/work.ts';
import { getReconciliation } from '../../shared/reports/reconciliations.store.ts';
import { sumOf } from '../../shared/totals/counts.rules.ts';
import { addToTotals } from '../../shared/totals/totals.store.ts';
import { givenTable } from '../steps/given.ts';
import { storedTotals } from '../steps/given-counted.ts';
import { givenQueues } from '../steps/given-queues.ts';
import {
  anyTicketLife,
  givenLivedTicket,
  givenStoredSpare,
  givenStoredSurvey,
  type TicketLife,
} from '../steps/given-service-counts.ts';

const ANN = `usr_${'A'.repeat(26)}`;
const BEFORE = '2026-11-05T02:00:00.000Z';
const NIGHT = '2026-11-10T17:00:00.000Z';
const DATE = '2026-11-11';
const queue = await givenQueues();

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(BEFORE) });
  await givenTable();
});
afterAll(() => {
  vi.useRealTimers();
  queue.stop();
});

/** A night's proof. */
const night = async () => {
  vi.setSystemTime(NIGHT);
  await reconcile({ job: 'reconcile-totals' });
  for (const { body } of queue.messages.splice(0)) {
    const work = await getWork((JSON.parse(body) as { workId: string }).workId);
    if (work) await proveTotalsWith([0, 0])(work, { mustStop: () => false, onStep: () => {} });
  }
  return getReconciliation(DATE);
};

it('proves by night what the service desk counts: what nobody has counted, and rows that are wrong', async () => {
  const [life] = fc.sample(anyTicketLife([ANN]), { numRuns: 1, seed: 3 }) as [TicketLife];
  const uncounted = [
    await givenLivedTicket(life),
    await givenStoredSurvey({ ownerId: ANN }, '2026-10-05T02:00:00.000Z', 5),
    await givenStoredSpare('desk', '2026-10-05', ANN),
  ];
  const counted = await givenLivedTicket(life);
  await settleTallies([counted.id], now());
  const period = life.openedAt.slice(0, 7);
  const wrong = { measure: 'service', dimension: 'type', period, ownerId: ANN, value: 'x' } as const;
  await commit(addToTotals([{ ...wrong, sums: { opened: 1n } }]));
  const found = await night();
  expect(found).toMatchObject({ state: 'done', differenceCount: 1 });
  expect(found?.stale.toSorted()).toEqual(uncounted.map(({ id }) => id).sort());
  // What was found is counted by now; the row stays as it is.
  const rows = (await storedTotals()).filter(({ value }) => value !== 'x');
  const ids = [...uncounted, counted].map(({ id }) => id);
  expect(rows).toEqual(sumOf(...(await Promise.all(ids.map(countsOfRecord)))));
});
