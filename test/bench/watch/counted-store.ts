import { CountingProxy } from '../counting-proxy.ts';
import { startDynamoDbLocal, whyNoEmulator } from '../dynamodb-local.ts';
import { FakeServices } from '../fake-services.ts';
import { UnitsTally } from '../units-tally.ts';

const setEnvironment = (store: string, services: string): void => {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: store,
    AWS_ENDPOINT_URL_SQS: services,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    STAGE: 'bench',
    SERVICE: 'bench',
    ORG_TIME_ZONE: 'Asia/Shanghai',
    ORG_LOCALE: 'zh-CN',
    RATE_LIMIT_PER_MINUTE: '1000000',
    WORK_QUEUE_URL: `${services}/queue`,
    INDEX_QUEUE_URL: `${services}/queue`,
  });
};

export interface CountedStore {
  /** Past the counter, to lay ground quickly. */
  readonly endpoint: string;
  readonly tally: UnitsTally;
}

/** The official emulator, with a proxy before it that counts units; gone when `work` has ended. */
export const withCountedStore = async <T>(work: (store: CountedStore) => Promise<T>): Promise<T> => {
  const why = whyNoEmulator();
  if (why) throw new Error(`Units cannot be counted: DynamoDB Local ${why}.`);
  const tally = new UnitsTally();
  const emulator = await startDynamoDbLocal();
  const proxy = new CountingProxy(emulator.endpoint, tally);
  const services = new FakeServices(tally);
  try {
    setEnvironment(await proxy.start(), await services.start());
    return await work({ endpoint: emulator.endpoint, tally });
  } finally {
    proxy.stop();
    services.stop();
    emulator.stop();
  }
};
