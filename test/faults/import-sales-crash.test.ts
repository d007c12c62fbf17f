import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../shared/kernel/keys.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { CRASH_STRIDE } from '../steps/crash-points.ts';
import { FaultProxy, IoCounter } from '../steps/fault-proxy.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  announcement,
  deliver,
  givenImportServices,
  givenUpload,
  type ImportServices,
  outcomesOf,
  readImport,
  workOff,
} from '../steps/given-import.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { type Outcome, startLambda } from '../steps/lambda-process.ts';
import { isRecord, tableContent } from '../steps/table-content.ts';

const WORKER = 'functions/imports/import-rows.lambda.ts';
const column = (name: string) => ({ column: name });

/** Orders that grow line by line, one line twice; a win that makes its customer a deal. */
const IMPORTS = {
  orders: {
    body: {
      kind: 'orders',
      mapping: {
        externalId: column('id'),
        'customer.name': column('account'),
        orderedOn: column('on'),
        currency: { value: 'USD' },
        'line.description': column('what'),
        'line.quantity': column('quantity'),
        'line.unitPrice': column('price'),
      },
    },
    content: [
      'id,account,on,what,quantity,price',
      '1,A,2026-01-02,x,1,2',
      '1,,,y,2,2.5',
      '1,,,y,2,2.5',
      '2,A,2026-01-03,x,1,2',
      '2,,,z,3,0.3333',
      '',
    ].join('\n'),
    counts: { created: 2, updated: 0, merged: 2, skipped: 0, refused: 1 },
  },
  opportunities: {
    body: {
      kind: 'opportunities',
      mapping: {
        externalId: column('id'),
        'customer.name': column('account'),
        name: column('name'),
        stage: column('stage'),
        closedOn: column('closed'),
        'amount.amount': column('value'),
        'amount.currency': { value: 'USD' },
      },
    },
    content: [
      'id,account,name,stage,closed,value',
      'O1,A,N,won,2026-01-05,10',
      'O2,A,N,won,2026-01-06,20',
      'O2,A,N,won,2026-01-06,20',
      ',A,N,need,,5',
      '',
    ].join('\n'),
    counts: { created: 3, updated: 0, merged: 0, skipped: 1, refused: 0 },
  },
  /** One closed, one open, one twice: what was told of them counts as told by whoever carries it out. */
  tickets: {
    body: {
      kind: 'tickets',
      mapping: {
        externalId: column('id'),
        'customer.name': column('account'),
        subject: column('subject'),
        type: column('type'),
        openedAt: column('opened'),
        solution: column('solution'),
        closedAt: column('closed'),
      },
    },
    content: [
      'id,account,subject,type,opened,solution,closed',
      'T1,A,N,fault,2026-01-05 09:00,Done,2026-01-05 11:00',
      'T2,A,N,complaint,2026-01-06 09:00,,',
      'T2,A,N,complaint,2026-01-06 09:00,,',
      ',A,N,inquiry,2026-01-06 10:00,,',
      '',
    ].join('\n'),
    counts: { created: 3, updated: 0, merged: 0, skipped: 1, refused: 0 },
  },
} as const;
type Kind = keyof typeof IMPORTS;

const counter = new IoCounter();
const proxies: FaultProxy[] = [];
const env: Record<string, string> = {};
let services: ImportServices;
let admin: User;

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
const givenImport = async (kind: Kind): Promise<string> => {
  env.TABLE_NAME = await givenTable();
  admin = await givenUser('admin');
  await givenCustomer(admin, { name: 'A' });
  return (await givenUpload(admin, IMPORTS[kind].body, IMPORTS[kind].content)).id;
};

/** Fields in the order of their names: a store keeps none. */
const ordered = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

/** A record by what imports say of it. */
const recordOf = ({
  _type,
  stage,
  name,
  externalId,
  lines,
  lineKeys,
  total,
  closing,
  state,
  events,
  version,
}: Item): string =>
  JSON.stringify(
    { _type, stage, name, externalId, lines, lineKeys, total, closing, state, events, version },
    ordered,
  );

/** Everything that an import leaves behind, but ids and times. */
const outcomeOf = async (importId: string) => {
  const { state, counts, progress } = await readImport(admin, importId);
  const items = await tableContent(isRecord);
  const ofSales = ({ _type }: Item) => _type !== 'user' && _type !== 'agenda_entry';
  return {
    state,
    counts,
    progress,
    rows: await outcomesOf(admin, importId),
    records: items.filter(ofSales).map(recordOf).sort(),
  };
};

const invokeAndKill = async (importId: string, at: number, when: 'before' | 'after'): Promise<Outcome> => {
  const event = { Records: [{ body: announcement(importId) }] };
  const process = startLambda({ file: WORKER, event, now: new Date().toISOString(), env });
  counter.arm(at, when, process.kill);
  const outcome = await process.outcome;
  counter.disarm();
  return outcome;
};

/** What follows a crash: the message comes again, and whatever the worker had passed on. */
const redeliver = async (importId: string): Promise<void> => {
  await deliver(announcement(importId));
  await workOff(services);
};

describe('a worker that dies while it imports sales', () => {
  it.each([
    ['orders', 'before'],
    ['orders', 'after'],
    ['opportunities', 'before'],
    ['opportunities', 'after'],
    ['tickets', 'before'],
    ['tickets', 'after'],
  ] as const)(
    'is taken over from: %s come out as if nothing had happened (dies %s the service hears of it)',
    { timeout: 300_000 },
    async (kind, when) => {
      const calm = await givenImport(kind);
      await redeliver(calm);
      const expected = await outcomeOf(calm);
      expect(expected.counts).toEqual(IMPORTS[kind].counts);
      let deaths = 0;
      for (;;) {
        const importId = await givenImport(kind);
        const outcome = await invokeAndKill(importId, deaths + 1, when);
        await redeliver(importId);
        expect(await outcomeOf(importId)).toEqual(expected);
        if ('result' in outcome) break;
        expect(outcome).toEqual({ killed: true });
        deaths += CRASH_STRIDE;
      }
      expect(deaths).toBeGreaterThan(10);
    },
  );
});
