const Real = Date;
let offset = 0;

class VirtualDate extends Real {
  constructor(...given: [] | [number | string | Date]) {
    super(given.length === 0 ? Real.now() + offset : given[0]);
  }
  static override now(): number {
    return Real.now() + offset;
  }
}

/** Sets the clock of this process to `at`; it goes on from there as real time does. */
export const setClock = (at: string): void => {
  offset = Real.parse(at) - Real.now();
  globalThis.Date = VirtualDate as DateConstructor;
};

/** Puts the clock forward, such as past the time that callers are cached. */
export const passTime = (seconds: number): void => {
  offset += seconds * 1000;
};
