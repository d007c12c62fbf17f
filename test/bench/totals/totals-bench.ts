import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { handler } from '../../../functions/reports/reports.lambda.ts';
import { findCaller } from '../../../shared/people/caller.store.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { reportsContracts } from '../../../shared/reports/reports.contract.ts';
import { createTable } from '../../steps/create-table.ts';
import { givenUser } from '../../steps/given.ts';
import { CountingProxy } from '../counting-proxy.ts';
import { startDynamoDbLocal, whyNoEmulator } from '../dynamodb-local.ts';
import { START } from '../fixtures.ts';
import { figures, table, text } from '../markdown.ts';
import { median } from '../median.ts';
import { ask } from '../scenario.ts';
import { twinOf } from '../store-requests.ts';
import { callCount, UnitsTally } from '../units-tally.ts';
import { setClock } from '../virtual-clock.ts';
import { loadTotals } from './made-totals.ts';
import { measureProof, type Proved, proofTable } from './proof-bench.ts';

const REPORT = join(import.meta.dirname, '../../../docs/bench-totals.md');
const TABLE = 'bench-totals';
const PROOF_TABLE = 'bench-totals-proof';
const SIZES = [1_000, 100_000];
/** Customers that are added before each proof. */
const PROVED = [400, 3_600];
const OWNERS = 5;
const REPEATED = 5;

const YEAR = { from: '2025-03-01', to: '2026-02-28' };
const QUESTIONS = [
  ['getForecast', { by: 'month' }],
  ['getForecast', { by: 'owner' }],
  ['getPipeline', { asOf: '2026-02-28' }],
  ['getPipeline', { asOf: '2025-09-15' }],
  ['getPipelineReport', { ...YEAR, by: 'month' }],
  ['getConversionReport', { ...YEAR, by: 'month' }],
  ['getConversionReport', { ...YEAR, by: 'product' }],
  ['getConversionReport', { ...YEAR, by: 'region' }],
  ['getContributionReport', { ...YEAR, by: 'quarter' }],
  ['getContributionReport', { ...YEAR, by: 'band' }],
  ['getCompositionReport', { by: 'tier' }],
  ['getCompositionReport', { by: 'industry' }],
  ['getCompositionReport', { by: 'owner' }],
  ['getChurnReport', { ...YEAR, by: 'month' }],
  ['getChurnReport', { ...YEAR, by: 'measure' }],
  ['getServiceReport', { ...YEAR, by: 'month' }],
  ['getServiceReport', { ...YEAR, by: 'type' }],
] as const;

interface Asked {
  readonly name: string;
  readonly size: number;
  readonly requests: number;
  readonly units: number;
  readonly milliseconds: number;
}

const askAs = async (
  as: User,
  size: number,
  [id, query]: (typeof QUESTIONS)[number],
  tally: UnitsTally,
): Promise<Asked> => {
  const get = () => ask(handler, reportsContracts[id], { as, query });
  await findCaller(as.id);
  await get();
  tally.reset();
  await get();
  const { units } = tally;
  const times: number[] = [];
  for (let i = 0; i < REPEATED; i += 1) {
    const started = performance.now();
    await get();
    times.push(performance.now() - started);
  }
  const name = `${id} ${Object.values(query).at(-1)}`;
  return { name, size, requests: callCount(units), units: units.read, milliseconds: median(times) };
};

const reportOf = (
  asked: readonly Asked[],
  loaded: ReadonlyMap<number, number>,
  proved: readonly Proved[],
): string => `# Reports as the base grows, measured

Made by \`node test/bench/totals/main.ts\`; needs Java, for DynamoDB Local counts the units. Opportunities of a year, with
${OWNERS} owners, seven products and three regions, and as many customers, one of twenty of them warned, each with a ticket, from a fixed seed;
their rows are added up by the rules that settle them one by one. Asked by an executive, who sees all. Milliseconds are of this machine, through the proxy that counts.

A report reads rows, one for each owner, month and value, and neither opportunity nor customer; what customers are and in
which bands they lie has no months: one row an owner, and one for each of his industries, regions and sources. Once every owner has something of every kind in
every month, more opportunities make no more rows: what still grows are the digits of the sums, a byte for two of them, and
for the medians of the conversion report the lengths of the sales cycle that occur (at most as many as a month has closings).

${table(
  [
    text('asked'),
    figures('opportunities, customers'),
    figures('rows there are'),
    figures('requests'),
    figures('read units'),
    figures('ms'),
  ],
  QUESTIONS.flatMap((_, i) =>
    SIZES.flatMap((size) =>
      asked
        .filter((one) => one.size === size)
        .slice(i, i + 1)
        .map(({ name, requests, units, milliseconds }) => [
          name,
          size,
          loaded.get(size) ?? 0,
          requests,
          units,
          milliseconds.toFixed(1),
        ]),
    ),
  ),
)}

## The proof of customers

What the nightly proof of \`base\` reads, once for its rows and the parts of all tallies, once for every customer as it is; one
of four has ordered. It grows with the customers, and nobody waits for it.

${proofTable(proved)}
`;

const measureGrowth = async (tally: UnitsTally): Promise<string> => {
  const executive = await givenUser('executive');
  const owners: string[] = [];
  for (let i = 0; i < OWNERS; i += 1) owners.push((await givenUser('sales')).id);
  const asked: Asked[] = [];
  const loaded = new Map<number, number>();
  let before = 0;
  for (const size of SIZES) {
    loaded.set(size, await loadTotals(before, size, owners));
    before = size;
    for (const question of QUESTIONS) asked.push(await askAs(executive, size, question, tally));
    process.stdout.write(`${size} opportunities and customers\n`);
  }
  await createTable(PROOF_TABLE);
  await createTable(twinOf(PROOF_TABLE));
  process.env.TABLE_NAME = PROOF_TABLE;
  const proved: Proved[] = [];
  for (const more of PROVED) proved.push(await measureProof(more, owners, tally));
  return reportOf(asked, loaded, proved);
};

/** Measures the reports against the official emulator and writes docs/bench-totals.md. */
export const totalsBench = async (): Promise<void> => {
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
  setClock(START);
  await createTable(TABLE);
  await createTable(twinOf(TABLE));
  try {
    writeFileSync(REPORT, await measureGrowth(tally));
  } finally {
    proxy.stop();
    emulator.stop();
  }
};
