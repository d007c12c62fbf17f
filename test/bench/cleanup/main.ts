import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Before anything of the product is loaded: it reads the level once.
process.env.LOG_LEVEL = 'silent';
const { measureCleanup } = await import('./measure-cleanup.ts');
const { renderCleanup } = await import('./render-cleanup.ts');

/** Clean customers of each base; the suspects are the same. */
const BASES = [10_000, 100_000];

const findings = await measureCleanup(BASES, (line) => console.log(line));
const text = renderCleanup(findings);
writeFileSync(join(import.meta.dirname, '../../../docs/bench-cleanup.md'), text);
console.log('docs/bench-cleanup.md is written.');
/** Random ids fall into shards now so, now so, and a shard that runs out is asked once more. */
const NOISE = 0.01;
const [first, ...others] = findings.runs;
const isSame = (measured: number, wanted = 0): boolean => Math.abs(measured - wanted) <= wanted * NOISE;
const same = others.every(
  ({ units }) => isSame(units.read, first?.units.read) && isSame(units.write, first?.units.write),
);
console.log(same ? 'The cost does not grow with the base.' : 'THE COST GROWS WITH THE BASE.');
process.exit(same ? 0 : 1);
