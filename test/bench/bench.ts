import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Bundles, buildBundles } from './bundles.ts';
import { measureColdStarts } from './cold-start.ts';
import { whyNoEmulator } from './dynamodb-local.ts';
import type { Lane, Options } from './options.ts';
import { measureOverhead } from './overhead.ts';
import { renderData, renderReport } from './report.ts';
import { gaps } from './scenarios/every-scenario.ts';
import { measureUnits } from './units.ts';
import { type Findings, faultsOf, slackOf } from './verdict.ts';

const DOCS = join(import.meta.dirname, '../../docs');

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const timed = async <T>(what: string, work: () => Promise<T> | T): Promise<T> => {
  const started = performance.now();
  const result = await work();
  say(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
};

/** Overhead and cold starts first: the units leave a busy process behind. */
const runLanes = async (lanes: readonly Lane[], bundles: Bundles): Promise<Findings> => {
  const wanted = (lane: Lane) => lanes.includes(lane);
  return {
    ...(wanted('bundles') && { bundles: bundles.all }),
    ...(wanted('overhead') && { overhead: await timed('kernel', measureOverhead) }),
    ...(wanted('cold-start') && {
      coldStarts: await timed('cold starts', () => measureColdStarts(bundles.all)),
    }),
    ...(wanted('units') && { units: await timed('units', () => measureUnits(bundles.systemFolder)) }),
  };
};

const isComplete = (findings: Findings): findings is Required<Findings> =>
  Boolean(findings.units && findings.bundles && findings.coldStarts && findings.overhead);

const writeDocs = (findings: Required<Findings>, date: string): void => {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const machine = `${cpus().length} × ${cpu?.model.trim() || 'unknown processor'}, ${gigabytes} GB, ${process.platform} ${process.arch}`;
  const circumstances = { date, machine, node: process.versions.node };
  writeFileSync(join(DOCS, 'bench.md'), renderReport(circumstances, findings));
  writeFileSync(
    join(DOCS, 'bench.json'),
    `${JSON.stringify(renderData(circumstances, findings), null, 2)}\n`,
  );
  say(
    'docs/bench.md and docs/bench.json are written; `node infra/cost-document.ts` brings docs/cost.md up to date.',
  );
};

const gapFaults = (): string[] => {
  const { unmeasured, obsolete } = gaps();
  return [
    ...unmeasured.map((name) => `${name} has no scenario in test/bench/scenarios`),
    ...obsolete.map((name) => `scenarios measure ${name}, which is no more`),
  ];
};

/** The lanes that can run here. Without Java units cannot be counted. */
const lanesFor = ({ lanes, requireJava }: Options): { lanes: readonly Lane[]; faults: string[] } => {
  const why = lanes.includes('units') ? whyNoEmulator() : null;
  if (!why) return { lanes, faults: [] };
  const skipped = `Units are not counted: DynamoDB Local ${why}.`;
  if (requireJava) return { lanes, faults: [skipped] };
  say(`${skipped} The other lanes run; docs/bench.* stay as they are.`);
  return { lanes: lanes.filter((lane) => lane !== 'units'), faults: [] };
};

/** Measures, writes the report, and answers everything that is over budget. */
export const bench = async (options: Options): Promise<string[]> => {
  const { lanes, faults } = lanesFor(options);
  if (faults.length > 0) return faults;
  const bundles = await timed('build', buildBundles);
  try {
    const findings = await runLanes(lanes, bundles);
    for (const line of slackOf(findings)) say(`cheaper than budgeted: ${line}`);
    if (isComplete(findings) && !options.check) writeDocs(findings, options.date);
    return [...gapFaults(), ...faultsOf(findings)];
  } finally {
    bundles.remove();
  }
};
