import { carryOut } from '../../../functions/cleanups/carry-out.ts';
import { recheckCustomers } from '../../../functions/cleanups/recheck-customers.ts';
import { RECHECKED } from '../../../functions/cleanups/run-position.ts';
import { handler as runWork } from '../../../functions/work/run-work.lambda.ts';
import { SUSPICIONS, type Suspicion, type Tally } from '../../../shared/cleanups/cleanups.fields.ts';
import { monthToClean } from '../../../shared/cleanups/cleanups.rules.ts';
import { getCleanup } from '../../../shared/cleanups/cleanups.store.ts';
import { putRecheckPositionWrites } from '../../../shared/cleanups/recheck.store.ts';
import { now } from '../../../shared/kernel/clock.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import { listStalledWork } from '../../../shared/kernel/work.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { createTable } from '../../steps/create-table.ts';
import { fireCleanup } from '../../steps/given-cleanup.ts';
import { CountingProxy } from '../counting-proxy.ts';
import { startDynamoDbLocal, whyNoEmulator } from '../dynamodb-local.ts';
import { FakeServices } from '../fake-services.ts';
import { givenWorld } from '../fixtures.ts';
import { twinOf } from '../store-requests.ts';
import { type Units, UnitsTally } from '../units-tally.ts';
import { setClock } from '../virtual-clock.ts';
import { loadCleanCustomers } from './clean-base.ts';
import { givenDirt } from './dirt.ts';

const TIME_ZONE = 'Asia/Shanghai';
const MONTH_END = '2026-03-31T14:00:00.000Z';
const SUSPECTS = 100;

export interface MeasuredRun {
  readonly base: number;
  readonly units: Units;
  readonly counts: Tally;
}

export interface MeasuredKind {
  readonly kind: Suspicion;
  readonly units: Units;
}

export interface CleanupFindings {
  readonly runs: readonly MeasuredRun[];
  readonly kinds: readonly MeasuredKind[];
}

const setEnvironment = (store: string, services: string): void => {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: store,
    AWS_ENDPOINT_URL_SQS: services,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    STAGE: 'bench',
    SERVICE: 'bench',
    ORG_TIME_ZONE: TIME_ZONE,
    ORG_LOCALE: 'zh-CN',
    RATE_LIMIT_PER_MINUTE: '1000000',
    WORK_QUEUE_URL: `${services}/queue`,
    INDEX_QUEUE_URL: `${services}/queue`,
  });
};

const useTable = async (name: string): Promise<void> => {
  process.env.TABLE_NAME = name;
  await createTable(name);
  await createTable(twinOf(name));
};

/** Delivers the run's task to the worker, as the queue would. */
const workOff = async (): Promise<void> => {
  for await (const { id } of listStalledWork(now(), -1))
    await runWork(
      { Records: [{ body: JSON.stringify({ workId: id }) }] } as Parameters<typeof runWork>[0],
      {},
    );
};

const measureRun = async (base: number, endpoint: string, tally: UnitsTally): Promise<MeasuredRun> => {
  await useTable(`base-${base}`);
  setClock(MONTH_END);
  const { seller } = await givenWorld();
  for (let i = 0; i < SUSPECTS; i += 1)
    await givenDirt(SUSPICIONS[i % SUSPICIONS.length] ?? 'format', seller);
  await loadCleanCustomers(endpoint, `base-${base}`, base, seller);
  // As they would be: derived when they were written, not by the run that looks at them again.
  await recheckCustomers(RECHECKED, now());
  await commit(putRecheckPositionWrites(null));
  tally.reset();
  await fireCleanup();
  await workOff();
  const { units } = tally;
  const cleanup = await getCleanup(monthToClean(now(), TIME_ZONE));
  if (!cleanup?.report) throw new Error(`the run is ${cleanup?.state}`);
  return { base, units, counts: cleanup.report.counts };
};

const measureKind = async (kind: Suspicion, owner: User, tally: UnitsTally): Promise<MeasuredKind> => {
  const dirt = await givenDirt(kind, owner);
  tally.reset();
  await carryOut(dirt, { month: '2026-03', at: now(), since: now() });
  return { kind, units: tally.units };
};

/** Measures whole runs over bases of these sizes, and what each kind of suspicion costs by itself. */
export const measureCleanup = async (
  bases: readonly number[],
  say: (line: string) => void,
): Promise<CleanupFindings> => {
  const why = whyNoEmulator();
  if (why) throw new Error(`Units cannot be counted: DynamoDB Local ${why}.`);
  const tally = new UnitsTally();
  const emulator = await startDynamoDbLocal();
  const proxy = new CountingProxy(emulator.endpoint, tally);
  const services = new FakeServices(tally);
  try {
    setEnvironment(await proxy.start(), await services.start());
    await useTable('kinds');
    setClock(MONTH_END);
    const { seller } = await givenWorld();
    const kinds: MeasuredKind[] = [];
    for (const kind of SUSPICIONS) kinds.push(await measureKind(kind, seller, tally));
    const runs: MeasuredRun[] = [];
    for (const base of bases) {
      runs.push(await measureRun(base, emulator.endpoint, tally));
      say(`${base} clean customers: ${JSON.stringify(runs.at(-1))}`);
    }
    return { runs, kinds };
  } finally {
    proxy.stop();
    services.stop();
    emulator.stop();
  }
};
