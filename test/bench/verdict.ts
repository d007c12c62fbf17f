import { CONTRACTS } from '../../shared/contracts.ts';
import { BUDGETS } from './budgets.ts';
import type { Bundle } from './bundles.ts';
import type { ColdStart } from './cold-start.ts';
import type { Growth } from './growth.ts';
import type { Overhead } from './overhead.ts';
import type { MeasuredScenario, MeasuredUnits } from './units.ts';
import { callCount } from './units-tally.ts';

/** What a lane has found; a lane that did not run is absent. */
export interface Findings {
  readonly units?: MeasuredUnits;
  readonly bundles?: readonly Bundle[];
  readonly coldStarts?: readonly ColdStart[];
  readonly overhead?: readonly Overhead[];
}

const compare = (what: string, measured: number, allowed: number, unit: string): string[] =>
  measured > allowed ? [`${what}: ${measured} ${unit}, the budget is ${allowed}`] : [];

const unitFaults = ({ scenario, units }: MeasuredScenario): string[] => {
  const { name, least, over, calls } = scenario;
  const allowed = { read: least.read + (over?.read ?? 0), write: least.write + (over?.write ?? 0) };
  const belowLeast = units.read < least.read || units.write < least.write;
  return [
    ...compare(name, units.read, allowed.read, 'read units'),
    ...compare(name, units.write, allowed.write, 'write units'),
    ...compare(name, callCount(units), calls, 'calls'),
    ...(belowLeast ? [`${name}: costs less than what is called the least, so that formula is wrong`] : []),
  ];
};

/**
 * A name has now one block of duplicates more, now one less, and a page just below 4 KB is now just above, which is half a
 * unit: nothing that grows a hundredfold hides in it.
 */
const GROWTH_NOISE = 0.02;
const HALF_A_UNIT = 0.5;
const isSame = (few: number, many: number): boolean =>
  Math.abs(few - many) <= Math.max(HALF_A_UNIT, few * GROWTH_NOISE);

const growthFaults = ({ name, few, many }: Growth): string[] =>
  isSame(few.read, many.read) && isSame(few.write, many.write) && isSame(callCount(few), callCount(many))
    ? []
    : [
        `${name}: costs ${few.read} / ${few.write} with few customers and ${many.read} / ${many.write} with many`,
      ];

/** Whether somebody waits for its answer. */
const servesApi = (name: string): boolean => CONTRACTS.some(({ domain }) => domain === name);

const bundleBudget = (name: string): number =>
  BUDGETS.largeBundles[name] ??
  (servesApi(name) ? BUDGETS.bundleKilobytes : BUDGETS.backgroundBundleKilobytes);
const coldStartBudget = (name: string): number =>
  BUDGETS.slowColdStarts[name] ??
  (servesApi(name) ? BUDGETS.coldStartRatio : BUDGETS.backgroundColdStartRatio);

/** Everything that is over budget, in words. */
export const faultsOf = ({ units, bundles = [], coldStarts = [], overhead = [] }: Findings): string[] => [
  ...(units?.scenarios.flatMap(unitFaults) ?? []),
  ...(units?.growth.flatMap(growthFaults) ?? []),
  ...bundles.flatMap(({ name, kilobytes }) => compare(name, kilobytes, bundleBudget(name), 'KB')),
  ...coldStarts.flatMap(({ name, ratio }) =>
    compare(
      name,
      Math.round(ratio * 100) / 100,
      coldStartBudget(name) * (1 + BUDGETS.coldStartNoise),
      'times an empty handler’s cold start',
    ),
  ),
  ...overhead.flatMap(({ name, median }) =>
    compare(name, Math.round(median), BUDGETS.overheadMicroseconds, 'µs of the kernel'),
  ),
];

/** What has become cheaper than its budget, which can be lowered. */
export const slackOf = ({ units }: Findings): string[] =>
  (units?.scenarios ?? []).flatMap(({ scenario: { name, least, over, calls }, units: measured }) => {
    const slack = [
      least.read + (over?.read ?? 0) - measured.read,
      least.write + (over?.write ?? 0) - measured.write,
      calls - callCount(measured),
    ];
    return slack.some((left) => left > 0)
      ? [`${name}: ${slack.join(' / ')} (read / write / calls) below its budget`]
      : [];
  });
