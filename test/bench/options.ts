import { parseArgs } from 'node:util';

export const LANES = ['units', 'bundles', 'cold-start', 'overhead'] as const;
export type Lane = (typeof LANES)[number];

export interface Options {
  readonly lanes: readonly Lane[];
  /** Without Java the units cannot be counted; with this that fails the bench instead of shortening it. */
  readonly requireJava: boolean;
  /** Compares with the budgets and leaves docs/bench.* as they are. */
  readonly check: boolean;
  /** Stands in the report. */
  readonly date: string;
}

const isLane = (name: string): name is Lane => LANES.some((lane) => lane === name);

/** `npm run bench -- [--only <lane>]… [--check] [--require-java] [--date YYYY-MM-DD]` */
export const readOptions = (args: readonly string[], environment: NodeJS.ProcessEnv): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true },
      check: { type: 'boolean', default: false },
      'require-java': { type: 'boolean', default: false },
      date: { type: 'string' },
    },
  });
  const unknown = values.only?.find((name) => !isLane(name));
  if (unknown) throw new Error(`There is no lane ${unknown}; there are ${LANES.join(', ')}.`);
  return {
    lanes: values.only ? values.only.filter(isLane) : LANES,
    requireJava: values['require-java'] || environment.CI === 'true',
    check: values.check,
    date: values.date ?? new Date().toISOString().slice(0, 10),
  };
};
