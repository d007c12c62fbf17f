import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { User } from '../../../shared/people/people.contract.ts';
import { createTable } from '../../steps/create-table.ts';
import { givenUser } from '../../steps/given.ts';
import { CountingProxy } from '../counting-proxy.ts';
import { startDynamoDbLocal, whyNoEmulator } from '../dynamodb-local.ts';
import { givenWorld } from '../fixtures.ts';
import { twinOf } from '../store-requests.ts';
import { UnitsTally } from '../units-tally.ts';
import { type Asked, askAs } from './asked.ts';
import { type Loaded, loadBase } from './base.ts';
import { measureDerivations } from './derivations.ts';
import { ownerOf } from './made-names.ts';
import { QUERIES } from './queries.ts';
import { type Measured, searchReport } from './search-report.ts';

const REPORT = join(import.meta.dirname, '../../../docs/bench-search.md');
const TABLE = 'bench-search';
const SIZES = [1_000, 30_000, 267_000];

const owner = (n: number, managerId: string | null) =>
  givenUser('sales', { id: ownerOf(n), subject: ownerOf(n), email: `${n}@example.com`, managerId });
/** A seller, the managers of two, ten and thirty people, and who sees everything. */
const givenCallers = async () => {
  const few = await givenUser('manager');
  const many = await givenUser('manager');
  const seller = await owner(1, few.id);
  await owner(2, few.id);
  const most = await givenUser('manager');
  for (let n = 3; n < 13; n += 1) await owner(n, many.id);
  for (let n = 13; n < 43; n += 1) await owner(n, most.id);
  return {
    admin: await givenUser('admin'),
    sales: seller,
    'manager of two': few,
    'manager of ten': many,
    'manager of thirty': most,
  };
};

const askAll = async (
  callers: Readonly<Record<string, User>>,
  tally: UnitsTally,
): Promise<Measured['asked']> => {
  const asked: Record<string, Asked[]> = {};
  for (const [who, user] of Object.entries(callers)) {
    asked[who] = [];
    for (const q of QUERIES) asked[who].push(await askAs(user, q, tally));
  }
  return asked;
};

const measureGrowth = async (endpoint: string, tally: UnitsTally): Promise<Measured[]> => {
  const callers = await givenCallers();
  const measured: Measured[] = [];
  let base: Loaded = { customers: 0, contacts: 0, postings: 0, loaded: 0 };
  for (const size of SIZES) {
    const more = await loadBase({ endpoint, table: TABLE }, base.customers, size);
    base = {
      customers: size,
      contacts: size,
      postings: base.postings + more.postings,
      loaded: base.loaded + more.loaded,
    };
    measured.push({ base, asked: await askAll(callers, tally) });
    process.stdout.write(`${size} customers, ${base.loaded} of ${base.postings} terms loaded\n`);
  }
  return measured;
};

/** Measures search and deriving against the official emulator and writes docs/bench-search.md. */
export const searchBench = async (): Promise<void> => {
  const why = whyNoEmulator();
  if (why) throw new Error(why);
  const tally = new UnitsTally();
  const emulator = await startDynamoDbLocal();
  const proxy = new CountingProxy(emulator.endpoint, tally);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: await proxy.start(),
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    TABLE_NAME: TABLE,
    STAGE: 'test',
    SERVICE: 'bench',
    ORG_TIME_ZONE: 'Asia/Shanghai',
    ORG_LOCALE: 'zh-CN',
    RATE_LIMIT_PER_MINUTE: '1000000',
  });
  await createTable(TABLE);
  await createTable(twinOf(TABLE));

  try {
    const measured = await measureGrowth(emulator.endpoint, tally);
    writeFileSync(REPORT, searchReport(measured, await measureDerivations(await givenWorld(), tally)));
  } finally {
    proxy.stop();
    emulator.stop();
  }
};
