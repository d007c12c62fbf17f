import { now } from '../../shared/kernel/clock.ts';
import { signingSecret } from '../../shared/kernel/secret.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { SETTING_NAMES } from '../../shared/settings/documents.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { ruledWords } from '../../shared/settings/words.store.ts';
import { createTable } from '../steps/create-table.ts';
import { CountingProxy } from './counting-proxy.ts';
import { startDynamoDbLocal } from './dynamodb-local.ts';
import { FakeServices } from './fake-services.ts';
import { givenWorld, START } from './fixtures.ts';
import { type Growth, measureGrowth } from './growth.ts';
import type { Scenario, World } from './scenario.ts';
import { SCENARIOS } from './scenarios/every-scenario.ts';
import { twinOf } from './store-requests.ts';
import { type Units, UnitsTally } from './units-tally.ts';
import { passTime, setClock } from './virtual-clock.ts';

const TABLE = 'bench';

/** Longer than callers are kept in memory. */
const FORGET_SECONDS = 60;

export interface MeasuredScenario {
  readonly scenario: Scenario;
  readonly units: Units;
}

export interface MeasuredUnits {
  readonly scenarios: readonly MeasuredScenario[];
  readonly growth: readonly Growth[];
}

/** What a container keeps for half a minute: who calls, for whom they stand in, and the settings in force. */
const rememberCallers = async (world: World): Promise<void> => {
  for (const user of Object.values(world) as World[keyof World][]) {
    await findCaller(user.subject ?? '');
    await actsFor(user, now());
  }
  await settingsInForce(...SETTING_NAMES);
  await ruledWords();
  await signingSecret('cursor');
  await signingSecret('link');
};

/** Runs the one thing that a scenario measures, with everything else done before. */
export const measure = async (scenario: Scenario, world: World, tally: UnitsTally): Promise<Units> => {
  const act = await scenario.arrange(world);
  if (scenario.cold) passTime(FORGET_SECONDS);
  else await rememberCallers(world);
  tally.reset();
  await act();
  const { units } = tally;
  await scenario.check?.();
  return units;
};

const setEnvironment = (store: string, services: string, docs: string): void => {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: store,
    AWS_ENDPOINT_URL_SESV2: services,
    AWS_ENDPOINT_URL_S3: services,
    AWS_ENDPOINT_URL_SQS: services,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: services,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    TABLE_NAME: TABLE,
    STAGE: 'bench',
    ORG_TIME_ZONE: 'Asia/Shanghai',
    ORG_LOCALE: 'zh-CN',
    RATE_LIMIT_PER_MINUTE: '1000000',
    MAIL_FROM: 'crm@example.com',
    PUBLIC_URL: 'https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com',
    USER_POOL_ID: 'local_pool',
    IMPORT_BUCKET: 'uploads',
    IMPORT_QUEUE_URL: `${services}/queue`,
    EXPORT_QUEUE_URL: `${services}/queue`,
    WORK_QUEUE_URL: `${services}/queue`,
    INDEX_QUEUE_URL: `${services}/queue`,
    LAMBDA_TASK_ROOT: docs,
  });
};

/**
 * Measures every scenario against the official emulator, with the real handlers in this process.
 *
 * @param systemBundle where the build put the system function and, beside it, the documentation it serves
 */
export const measureUnits = async (systemBundle: string): Promise<MeasuredUnits> => {
  const tally = new UnitsTally();
  const emulator = await startDynamoDbLocal();
  const proxy = new CountingProxy(emulator.endpoint, tally);
  const services = new FakeServices(tally);
  try {
    setEnvironment(await proxy.start(), await services.start(), systemBundle);
    setClock(START);
    await createTable(TABLE);
    await createTable(twinOf(TABLE));
    const world = await givenWorld();
    const scenarios: MeasuredScenario[] = [];
    for (const scenario of SCENARIOS)
      scenarios.push({ scenario, units: await measure(scenario, world, tally) });
    return { scenarios, growth: await measureGrowth(world, tally, measure) };
  } finally {
    proxy.stop();
    services.stop();
    emulator.stop();
  }
};
