import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { CRASH_STRIDE } from '../steps/crash-points.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { FaultProxy, IoCounter } from '../steps/fault-proxy.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  announcement,
  deliver,
  givenImportServices,
  givenUpload,
  type ImportServices,
  readImport,
  refusedFile,
  rowsOf,
  workOff,
} from '../steps/given-import.ts';
import { type Outcome, startLambda } from '../steps/lambda-process.ts';
import { isRecord, tableContent } from '../steps/table-content.ts';
import { call } from '../steps/when.ts';

const WORKER = 'functions/imports/import-rows.lambda.ts';
const IMPORT = {
  kind: 'customers',
  onDuplicate: 'update',
  mapping: {
    name: { column: 'name' },
    phone: { column: 'phone' },
    region: { column: 'region' },
    source: { value: 'fair' },
    need: { value: 'CRM' },
  },
};
/** One row of each kind: new, there with something new, refused, repeating the first, there with nothing new. */
const CONTENT =
  'name,phone,region\nA,13800138000,\nB,13800138001,west\nC,none,\nA,13800138000,\nD,13800138003,east\n';

const counter = new IoCounter();
const proxies: FaultProxy[] = [];
const env: Record<string, string> = {};
let services: ImportServices;
let sales: User;

const through = async (target: string): Promise<string> => {
  const proxy = new FaultProxy(target, counter);
  proxies.push(proxy);
  return proxy.start();
};

beforeAll(async () => {
  await givenTable();
  services = await givenImportServices();
  for (const service of ['DYNAMODB', 'S3', 'SQS']) {
    const name = `AWS_ENDPOINT_URL_${service}`;
    env[name] = await through(String(process.env[name]));
  }
});
afterEach(() => counter.disarm());
afterAll(() => {
  for (const proxy of proxies) proxy.stop();
  services.stop();
});

/** An upload that waits for its worker, in a table of its own. */
const givenImport = async (): Promise<string> => {
  env.TABLE_NAME = await givenTable();
  sales = await givenUser('sales');
  for (const [name, phone] of Object.entries({ B: '13800138001', D: '13800138003' })) {
    const body = { name, phone, source: 'web', need: 'n', region: 'east' };
    await call(customers, customersContracts.createCustomer, { as: sales, body });
  }
  return (await givenUpload(sales, IMPORT, CONTENT)).id;
};

const recordOf = (item: Item) => ({
  type: item._type,
  name: item.name ?? item.customerName,
  phone: item.phone,
  region: item.region,
  version: item.version,
  by: item.createdBy === sales.id,
});

/** Everything that an import leaves behind, but ids and times. */
const outcomeOf = async (importId: string) => {
  const { state, counts, progress, ...done } = await readImport(sales, importId);
  const rows = (await rowsOf(sales, importId)).map(({ recordId, ...row }) => ({
    ...row,
    hasRecord: recordId !== null,
  }));
  const records = (await tableContent(isRecord)).filter(({ _type }) => _type !== 'user').map(recordOf);
  const report = await refusedFile(done as Parameters<typeof refusedFile>[0]);
  return {
    state,
    counts,
    progress,
    rows,
    report,
    records: records.map((record) => JSON.stringify(record)).sort(),
  };
};

/** What follows a crash: the message comes again, and whatever the worker had passed on. */
const redeliver = async (importId: string): Promise<void> => {
  await deliver(announcement(importId));
  await workOff(services);
};

const invokeAndKill = async (importId: string, at: number, when: 'before' | 'after'): Promise<Outcome> => {
  const event = { Records: [{ body: announcement(importId) }] };
  const process = startLambda({ file: WORKER, event, now: new Date().toISOString(), env });
  counter.arm(at, when, process.kill);
  const outcome = await process.outcome;
  counter.disarm();
  return outcome;
};

describe('a worker that dies at any I/O', () => {
  it.each(['before', 'after'] as const)(
    'is taken over from: the outcome is that of an undisturbed import (dies %s the service hears of it)',
    { timeout: 300_000 },
    async (when) => {
      const calm = await givenImport();
      await redeliver(calm);
      const expected = await outcomeOf(calm);
      expect(expected.counts).toEqual({ created: 1, updated: 1, merged: 0, skipped: 2, refused: 1 });
      let deaths = 0;
      for (;;) {
        const importId = await givenImport();
        const outcome = await invokeAndKill(importId, deaths + 1, when);
        await redeliver(importId);
        expect(await outcomeOf(importId)).toEqual(expected);
        if ('result' in outcome) break;
        expect(outcome).toEqual({ killed: true });
        deaths += CRASH_STRIDE;
      }
      expect(deaths).toBeGreaterThan(15);
    },
  );
});
