import { type ClockMemory, virtualAt } from './shared-clock.ts';

/** Replaces this thread's `Date`, so that a handler reads the virtual clock and cannot tell. */
export const installVirtualDate = (memory: ClockMemory): void => {
  const RealDate = Date;
  const now = () => virtualAt(memory, RealDate.now());
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, property) => (property === 'now' ? now : Reflect.get(target, property)),
  });
  // `date.constructor` must lead back to the virtual one, or copies made through it would tell the real time.
  RealDate.prototype.constructor = globalThis.Date;
};
