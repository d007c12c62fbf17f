import { BUDGETS } from './budgets.ts';
import type { Bundle } from './bundles.ts';
import type { ColdStart } from './cold-start.ts';
import type { Growth } from './growth.ts';
import { figures, table, text } from './markdown.ts';
import type { Overhead } from './overhead.ts';
import { REASONS } from './reasons.ts';
import type { MeasuredScenario } from './units.ts';
import { callCount } from './units-tally.ts';
import type { Findings } from './verdict.ts';

/** Where and when it was measured. */
export interface Circumstances {
  readonly date: string;
  readonly machine: string;
  readonly node: string;
}

const calls = (units: MeasuredScenario['units']): string =>
  callCount(units) === 0
    ? '–'
    : Object.entries(units.calls)
        .map(([operation, count]) => (count === 1 ? operation : `${count} ${operation}`))
        .join(', ');

const unitsTable = (scenarios: readonly MeasuredScenario[]): string =>
  table(
    [
      text('work'),
      figures('read'),
      figures('least'),
      figures('write'),
      figures('least'),
      figures('at most'),
      text('calls'),
      text('the least, made up of'),
      text('why more'),
    ],
    scenarios.map(({ scenario: { name, least, over }, units }) => [
      name,
      units.read,
      least.read,
      units.write,
      least.write,
      units.writeAtMost,
      calls(units),
      least.formula,
      over?.why.join(', ') ?? '',
    ]),
  );

const reasonList = (): string =>
  Object.entries(REASONS)
    .map(([word, reason]) => `- *${word}*: ${reason}`)
    .join('\n');

const growthTable = (growth: readonly Growth[]): string =>
  table(
    [
      text('work'),
      figures('20 customers: read'),
      figures('write'),
      figures('2,000 customers: read'),
      figures('write'),
    ],
    growth.map(({ name, few, many }) => [name, few.read, few.write, many.read, many.write]),
  );

const startsTable = (bundles: readonly Bundle[], starts: readonly ColdStart[]): string =>
  table(
    [text('function'), figures('KB minified'), figures('times the empty handler')],
    bundles.map(({ name, kilobytes }) => {
      const start = starts.find((other) => other.name === name);
      return [name, kilobytes, start?.ratio.toFixed(2) ?? ''];
    }),
  );

const overheadTable = (overhead: readonly Overhead[]): string =>
  table(
    [text('request'), figures('median µs'), figures('95 % below')],
    overhead.map(({ name, median, p95 }) => [name, median.toFixed(1), p95.toFixed(1)]),
  );

/** The report for people. Needs all lanes. */
export const renderReport = (
  { date, machine, node }: Circumstances,
  findings: Required<Findings>,
): string => `# What work costs

<!-- Written by \`npm run bench\`; change test/bench and run it again. -->

Measured on ${date}: ${machine}, Node ${node}. Units and calls are the same on any machine; of times compare only the ratios.
\`npm run bench\` fails when anything is over its budget, or when an endpoint or a function has no scenario.

## Read and write units

Of one request or event, with the caller in the function's memory. Counted from what the official DynamoDB Local reports,
which the bench corrects where it is known to differ from the service:

- of a transaction it names equal amounts only once (awslabs/amazon-dynamodb-local-samples#31), so each action is counted
  by itself, on a twin of the table, and its table part doubled;
- a read that finds nothing costs the smallest unit, 0.5 or 1.

Whether a transaction's index entries count once or twice is documented nowhere; captures of the service say once (*write*),
DynamoDB Local says twice (*at most*).

*Least*: what must be read is read once, by key or by one query: 1 unit per 4 KB where it must be as of now, else 0.5. What
must be written is written once, 1 unit per KB alone and 2 together with others; an index entry made or removed is 1.
Of DynamoDB a customer here takes 1 to 2 KB, a reminder mail 4 KB.

${unitsTable(findings.units.scenarios)}

Why more:

${reasonList()}

## Growth

The same work for an owner of 20 and of 2,000 customers: cost grows with what is asked for or due, never with what is stored.

${growthTable(findings.units.growth)}

## Bundles and cold starts

From the start of a process to its first answer, against an empty handler started right before it; medians. The process does
what Lambda's runtime client does; the store answers at once. Budgets: ${BUDGETS.bundleKilobytes} KB, ${BUDGETS.coldStartRatio.toFixed(1)} times; of what
nobody waits for (workers, jobs, consumers) ${BUDGETS.backgroundBundleKilobytes} KB, ${BUDGETS.backgroundColdStartRatio.toFixed(1)} times.

${startsTable(findings.bundles, findings.coldStarts)}

## The kernel's own work

Authentication, request check, answer check, headers and log line of a request whose endpoint answers at once, without I/O.
Budget: ${BUDGETS.overheadMicroseconds} µs.

${overheadTable(findings.overhead)}
`;

const unitsOf = ({ scenario, units }: MeasuredScenario) => {
  const { name, serves, least, over } = scenario;
  const more = over ? { why: over.why } : {};
  return [name, { serves, ...units, least: { read: least.read, write: least.write }, ...more }] as const;
};

/** The same for programs; infra/cost.ts reads `units`. */
export const renderData = (
  circumstances: Circumstances,
  { units, bundles, coldStarts, overhead }: Required<Findings>,
) => ({
  ...circumstances,
  budgets: BUDGETS,
  units: Object.fromEntries(units.scenarios.map(unitsOf)),
  growth: Object.fromEntries(units.growth.map(({ name, few, many }) => [name, { few, many }])),
  bundles: Object.fromEntries(bundles.map(({ name, kilobytes }) => [name, kilobytes])),
  coldStarts: Object.fromEntries(coldStarts.map(({ name, ratio }) => [name, Number(ratio.toFixed(2))])),
  overhead: Object.fromEntries(overhead.map(({ name, median }) => [name, Number(median.toFixed(1))])),
});
