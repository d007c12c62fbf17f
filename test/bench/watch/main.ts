import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Before anything of the product is loaded: it reads the level once.
process.env.LOG_LEVEL = 'silent';
const { benchWatch } = await import('./watch-bench.ts');
const { renderWatch } = await import('./render-watch.ts');

const DUE = 500;
/** By default those of the issue; smaller ones may be given, for a machine with little memory. */
const given = process.argv.slice(2).map(Number);
const runs = await benchWatch(given.length > 0 ? given : [10_000, 1_000_000], DUE, (line) =>
  console.log(line),
);
if (given.length === 0) {
  writeFileSync(join(import.meta.dirname, '../../../docs/bench-watch.md'), renderWatch(runs));
  console.log('docs/bench-watch.md is written.');
}
/** A page of an index that ends between two of its entries is asked once more. */
const NOISE = 0.01;
const [first, ...others] = runs;
const isSame = (measured: number, wanted = 0): boolean => Math.abs(measured - wanted) <= wanted * NOISE;
const same = others.every(
  ({ units, warned }) =>
    warned === first?.warned &&
    isSame(units.read, first?.units.read) &&
    isSame(units.write, first?.units.write),
);
console.log(same ? 'The cost does not grow with the base.' : 'THE COST GROWS WITH THE BASE.');
process.exit(same ? 0 : 1);
