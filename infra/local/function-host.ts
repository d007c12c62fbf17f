import { functionModels } from './app-model.ts';
import { isMailPath } from './aws-server.ts';
import type { VirtualClock } from './clock.ts';
import { FaultProxy } from './fault-proxy.ts';
import type { Faults } from './faults.ts';
import { Functions } from './functions.ts';
import type { Ground } from './ground.ts';

const endpoints = ({ engine, awsUrl }: Ground): Record<string, string> => ({
  AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
  AWS_ENDPOINT_URL_SESV2: awsUrl,
  AWS_ENDPOINT_URL_SQS: awsUrl,
  AWS_ENDPOINT_URL_S3: awsUrl,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: awsUrl,
});

/** The functions, with the fault proxy that can get between them and the services. */
export const startFunctions = async (
  ground: Ground,
  clock: VirtualClock,
  faults: Faults,
  onDone: () => void,
): Promise<Functions> => {
  const { assembly, engine, folder, notice, closers } = ground;
  let functions: Functions | undefined;
  const proxy = new FaultProxy({
    faults,
    targetOf: (host, path) => (engine.endpoint.endsWith(host) ? 'store' : isMailPath(path) ? 'mail' : null),
    kill: (invocationId) => void functions?.kill(invocationId),
  });
  const proxyPort = await proxy.start();
  closers.add(() => proxy.stop());
  functions = new Functions({
    models: functionModels(assembly),
    region: assembly.region,
    endpoints: endpoints(ground),
    logFolder: folder.inside('logs'),
    notice,
    clock: clock.memory.index.buffer as SharedArrayBuffer,
    faults: faults.memory,
    proxyPort,
    onDone,
  });
  return functions;
};
