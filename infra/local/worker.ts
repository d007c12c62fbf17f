import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { clockMemory } from './shared-clock.ts';
import { installVirtualDate } from './worker-date.ts';
import { watchIo } from './worker-io.ts';
import type { FunctionError, Invoke, Outcome, WorkerReply, WorkerStart } from './worker-messages.ts';

/** One execution environment of one function: a thread that loads the bundle and takes one event at a time. */

type Handler = (event: unknown, context: object) => unknown;

const start = workerData as WorkerStart;
// Both before the bundle is loaded, which may keep references to what is replaced here.
installVirtualDate(clockMemory(start.clock));
const io = watchIo({
  faults: new Int32Array(start.faults),
  proxyPort: start.proxyPort,
  functionName: start.name,
});

const errorOf = (failure: unknown): FunctionError =>
  failure instanceof Error
    ? { errorType: failure.name, errorMessage: failure.message, trace: failure.stack?.split('\n') ?? [] }
    : { errorType: typeof failure, errorMessage: String(failure) };

const loadHandler = (): Handler => {
  const bundle = createRequire(start.file)(start.file) as Record<string, unknown>;
  const handler = bundle[start.export];
  if (typeof handler !== 'function') {
    throw Object.assign(new Error(`${start.name}.${start.export} is undefined or not exported`), {
      name: 'Runtime.HandlerNotFound',
    });
  }
  // The Node 24 runtime refuses callbacks; so does this one.
  if (handler.length > 2) {
    throw Object.assign(new Error('callback-style handlers are not supported by nodejs24.x'), {
      name: 'Runtime.CallbackHandlerDeprecated',
    });
  }
  return handler as Handler;
};

const contextOf = ({ id, deadline }: Invoke) => ({
  awsRequestId: id,
  functionName: start.functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: start.arn,
  memoryLimitInMB: String(start.memoryMb),
  logGroupName: `/aws/lambda/${start.functionName}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: true,
  // The platform's time, not the virtual one: a timeout is real.
  getRemainingTimeInMillis: () => Math.max(0, deadline - (performance.timeOrigin + performance.now())),
});

let handler: Handler | undefined;

const run = async (invoke: Invoke): Promise<Outcome> => {
  try {
    handler ??= loadHandler();
    const result = await handler(JSON.parse(invoke.event), contextOf(invoke));
    return { result: JSON.stringify(result) ?? 'null' };
  } catch (failure) {
    return { error: errorOf(failure) };
  }
};

parentPort?.on('message', async (invoke: Invoke) => {
  io.begin(invoke.id);
  const outcome = await run(invoke);
  parentPort?.postMessage({ id: invoke.id, ...outcome } satisfies WorkerReply);
});
