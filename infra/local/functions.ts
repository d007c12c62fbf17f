import type { FunctionModel } from './app-model.ts';
import { FunctionLog, type Notice } from './function-log.ts';
import { WorkerPool } from './worker-pool.ts';

export interface FunctionsSettings {
  readonly models: readonly FunctionModel[];
  readonly region: string;
  /** Added to every function's own environment: endpoints of the services. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly logFolder: string;
  readonly notice: Notice;
  readonly clock: SharedArrayBuffer;
  readonly faults: SharedArrayBuffer;
  readonly proxyPort: number;
  readonly onDone: () => void;
}

/** As Lambda sets it for every function; the credentials open nothing and are letters only, as DynamoDB Local wants. */
const platformEnvironment = (
  { functionName, memoryMb, folder, name }: FunctionModel,
  region: string,
): Record<string, string> => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: functionName,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  LAMBDA_TASK_ROOT: folder,
  LAMBDA_RUNTIME_DIR: folder,
  _HANDLER: `${name}.handler`,
  TZ: ':UTC',
});

/** All functions of the app, found by bundle name, function name or ARN. */
export class Functions {
  readonly #pools = new Map<string, WorkerPool>();
  readonly #logs: FunctionLog[] = [];

  constructor(settings: FunctionsSettings) {
    for (const model of settings.models) {
      const log = new FunctionLog(settings.logFolder, model.name, settings.notice);
      this.#logs.push(log);
      const environment = {
        ...platformEnvironment(model, settings.region),
        ...settings.endpoints,
        ...model.environment,
      };
      const pool = new WorkerPool({ ...settings, model, environment, log });
      for (const key of [model.name, model.functionName, model.arn]) this.#pools.set(key, pool);
    }
  }

  find(nameOrArn: string): WorkerPool | undefined {
    return this.#pools.get(nameOrArn);
  }

  get(nameOrArn: string): WorkerPool {
    const pool = this.find(nameOrArn);
    if (!pool) throw new Error(`There is no function ${nameOrArn}`);
    return pool;
  }

  get pools(): WorkerPool[] {
    return [...new Set(this.#pools.values())];
  }

  kill(invocationId: string): boolean {
    return this.pools.some((pool) => pool.kill(invocationId));
  }

  async stop(): Promise<void> {
    await Promise.all(this.pools.map((pool) => pool.stop()));
    await Promise.all(this.#logs.map((log) => log.close()));
  }
}
