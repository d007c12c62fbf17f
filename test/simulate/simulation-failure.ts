/** Something is not as it must be; ends the simulation. */
export class Failed extends Error {
  override readonly name = 'Failed';
  readonly expected: unknown;
  readonly found: unknown;

  constructor(what: string, expected: unknown, found: unknown) {
    super(what);
    this.expected = expected;
    this.found = found;
  }
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** @throws `Failed` unless both are the same */
export const mustEqual = (what: string, expected: unknown, found: unknown): void => {
  if (!same(expected, found)) throw new Failed(what, expected, found);
};

/** @throws `Failed` unless it holds */
export const must = (holds: boolean, what: string, expected: unknown, found: unknown): void => {
  if (!holds) throw new Failed(what, expected, found);
};
