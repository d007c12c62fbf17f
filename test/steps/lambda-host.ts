import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { Invocation } from './lambda-process.ts';

const [{ bundle, event, now }] = (await once(process, 'message')) as [Invocation & { bundle: string }];

/** Starts at the given time and runs on as real time does. */
const installClock = (start: string): void => {
  const Real = Date;
  const offset = Real.parse(start) - Real.now();
  class VirtualDate extends Real {
    constructor(...given: [] | [number | string | Date]) {
      super(given.length === 0 ? Real.now() + offset : given[0]);
    }
    static override now(): number {
      return Real.now() + offset;
    }
  }
  globalThis.Date = VirtualDate as DateConstructor;
};

installClock(now);
const { handler } = createRequire(import.meta.url)(bundle) as {
  handler: (event: unknown, context: unknown) => Promise<unknown>;
};
try {
  process.send?.({ result: await handler(event, {}) });
} catch (failure) {
  process.send?.({ failed: String(failure) });
}
