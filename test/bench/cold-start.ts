import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUDGETS } from './budgets.ts';
import type { Bundle } from './bundles.ts';
import { CannedStore } from './canned-store.ts';
import { coldStartCases } from './cold-start-cases.ts';
import { median } from './median.ts';
import { type Answered, RuntimeApi } from './runtime-api.ts';

const CLIENT = join(import.meta.dirname, 'runtime-client.cjs');
const ROUNDS = 9;
const ROUNDS_IN_DOUBT = 15;

const EMPTY = 'exports.handler = async () => ({ statusCode: 200 });\n';

export interface ColdStart {
  readonly name: string;
  readonly milliseconds: number;
  /** As a multiple of the empty handler's in the same run. */
  readonly ratio: number;
}

interface Starter {
  readonly name: string;
  readonly path: string;
  readonly event: unknown;
}

/** Where processes are started: the Runtime API that they ask, and their environment. */
interface Place {
  readonly api: RuntimeApi;
  readonly env: NodeJS.ProcessEnv;
}

const assertAnswered = (name: string, { path, text }: Answered): void => {
  const status = (JSON.parse(text) as { statusCode?: number } | null)?.statusCode ?? 200;
  if (!path.endsWith('/response') || status !== 200) throw new Error(`${name} answered ${text}`);
};

/** Milliseconds from the start of a process to its handler's first answer. */
const startOnce = async ({ name, path, event }: Starter, { api, env }: Place): Promise<number> => {
  const answer = api.expect(event);
  const started = performance.now();
  const child = spawn(process.execPath, [CLIENT, path], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it answered`)));
  });
  const answered = await Promise.race([answer, ended]);
  assertAnswered(name, answered);
  await ended.catch(() => undefined);
  return answered.at - started;
};

interface Pair {
  readonly milliseconds: number;
  readonly floor: number;
}

/** Starts each function right after an empty handler: what else the machine does meets both. */
const measurePairs = async (
  starters: readonly Starter[],
  empty: Starter,
  place: Place,
  rounds: number,
): Promise<Map<string, Pair[]>> => {
  const pairs = new Map<string, Pair[]>(starters.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const starter of starters) {
      const floor = await startOnce(empty, place);
      const milliseconds = await startOnce(starter, place);
      pairs.get(starter.name)?.push({ milliseconds, floor });
    }
  }
  return pairs;
};

const resultsOf = (pairs: ReadonlyMap<string, readonly Pair[]>): ColdStart[] =>
  [...pairs].map(([name, measured]) => {
    const milliseconds = median(measured.map((pair) => pair.milliseconds));
    return { name, milliseconds, ratio: milliseconds / median(measured.map(({ floor }) => floor)) };
  });

/** What seems too slow is measured again, longer: on a busy machine nine starts can all be unlucky. */
const measureTwiceInDoubt = async (
  starters: readonly Starter[],
  empty: Starter,
  place: Place,
): Promise<ColdStart[]> => {
  const first = resultsOf(await measurePairs(starters, empty, place, ROUNDS));
  const slow = new Set(first.filter(({ ratio }) => ratio > BUDGETS.coldStartRatio).map(({ name }) => name));
  const doubtful = starters.filter(({ name }) => slow.has(name));
  const second = resultsOf(await measurePairs(doubtful, empty, place, ROUNDS_IN_DOUBT));
  return first.map((result) => second.find(({ name }) => name === result.name) ?? result);
};

const lambdaEnvironment = (runtimeApi: string, endpoint: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  AWS_LAMBDA_RUNTIME_API: runtimeApi,
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  TABLE_NAME: 'bench',
  STAGE: 'bench',
  SERVICE: 'bench',
  LOG_LEVEL: 'info',
  ORG_TIME_ZONE: 'Asia/Shanghai',
  ORG_LOCALE: 'zh-CN',
  RATE_LIMIT_PER_MINUTE: '6000',
  MAIL_FROM: 'crm@example.com',
  USER_POOL_ID: 'local_pool',
  IMPORT_BUCKET: 'uploads',
  IMPORT_QUEUE_URL: `${endpoint}/queue`,
  EXPORT_QUEUE_URL: `${endpoint}/queue`,
  WORK_QUEUE_URL: `${endpoint}/queue`,
  INDEX_QUEUE_URL: `${endpoint}/queue`,
});

const startersFor = (bundles: readonly Bundle[], events: Readonly<Record<string, unknown>>): Starter[] => {
  const unknown = bundles.filter(({ name }) => events[name] === undefined).map(({ name }) => name);
  if (unknown.length > 0) throw new Error(`cold-start-cases.ts says nothing of ${unknown.join(', ')}`);
  return bundles.map(({ name, path }) => ({ name, path, event: events[name] }));
};

/** Starts every function in fresh processes, each time after an empty handler. */
export const measureColdStarts = async (bundles: readonly Bundle[]): Promise<ColdStart[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-empty-'));
  const empty = { name: 'empty handler', path: join(folder, 'empty.cjs'), event: {} };
  writeFileSync(empty.path, EMPTY);
  const store = new CannedStore();
  const endpoint = await store.start();
  const { events, items } = await coldStartCases(endpoint);
  store.hold(items);
  const api = new RuntimeApi();
  const place = { api, env: lambdaEnvironment(await api.start(), endpoint) };
  const starters = startersFor(bundles, events);
  try {
    // Once for nothing: what the system keeps of the files is then the same for all.
    await measurePairs(starters, empty, place, 1);
    return await measureTwiceInDoubt(starters, empty, place);
  } finally {
    store.stop();
    api.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
