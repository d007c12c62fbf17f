import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '../../shared/people/people.contract.ts';
import { CRASH_STRIDE } from '../steps/crash-points.ts';
import { DyingWorker } from '../steps/dying-worker.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { askExport, deliverExport, download, readExport, workOffExports } from '../steps/given-export.ts';
import { givenImportServices, type ImportServices } from '../steps/given-import.ts';
import { givenCustomer } from '../steps/given-records.ts';

const worker = new DyingWorker('functions/exports/export-rows.lambda.ts');
let services: ImportServices;
let sales: User;

beforeAll(async () => {
  await givenTable();
  services = await givenImportServices();
  await worker.start();
  sales = await givenUser('sales');
  await givenCustomer(sales, { name: 'A', custom: { colour: 'red' } });
  await givenCustomer(sales, { name: 'B', custom: { size: 7 } });
});
afterAll(() => {
  worker.stop();
  services.stop();
});

const givenTask = async (): Promise<{ readonly id: string; readonly task: string }> => {
  const { body } = await askExport(sales, { kind: 'customers' });
  const [message] = services.queue.messages.splice(0);
  return { id: body.id, task: message?.body ?? '' };
};

const fileOf = async (exportId: string) => {
  const done = await readExport(sales, exportId);
  const { state, rows, bytes } = done;
  return { state, rows, bytes, text: await download(done) };
};

describe('a worker that dies while it writes an export', () => {
  it.each(['before', 'after'] as const)(
    'is taken over from: there is one whole file (dies %s the service hears of it)',
    { timeout: 300_000 },
    async (when) => {
      const calm = await givenTask();
      await deliverExport(calm.task);
      const expected = await fileOf(calm.id);
      expect(expected).toMatchObject({ state: 'done', rows: 2 });
      let deaths = 0;
      for (;;) {
        const { id, task } = await givenTask();
        const outcome = await worker.deliver(task, deaths + 1, when);
        // SQS delivers again what was not done, and once more for good measure.
        await deliverExport(task);
        await workOffExports(services);
        await deliverExport(task);
        expect(await fileOf(id)).toEqual(expected);
        if ('result' in outcome) break;
        expect(outcome).toEqual({ killed: true });
        deaths += CRASH_STRIDE;
      }
      expect(deaths).toBeGreaterThan(10);
    },
  );
});
