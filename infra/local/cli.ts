import { relative } from 'node:path';
import { type LocalStack, startLocal } from './main.ts';
import { readOptions, USAGE, UsageError } from './options.ts';
import { welcome } from './welcome.ts';

/** `npm start`: the whole product on this machine. */

const fail = (failure: unknown): never => {
  console.error(failure instanceof UsageError ? failure.message : failure);
  process.exit(1);
};

const stopOnSignal = (stack: LocalStack): void => {
  let stopping = false;
  const stop = () => {
    // The second Ctrl-C is for those who cannot wait; the engine notices by itself.
    if (stopping) process.exit(1);
    stopping = true;
    stack.stop().then(() => process.exit(0), fail);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
};

try {
  const options = readOptions(process.argv.slice(2));
  if (!options) console.log(USAGE);
  else {
    const stack = await startLocal({ ...options, notice: (line) => console.log(line) });
    stopOnSignal(stack);
    const demoFile = relative(process.cwd(), `${options.dataDir}/demo.json`);
    console.log(welcome(stack.demo, demoFile, performance.now()));
  }
} catch (failure) {
  fail(failure);
}
