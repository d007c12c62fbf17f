import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Before anything of the product is loaded: it reads the level once.
process.env.LOG_LEVEL = 'silent';
const { benchService } = await import('./service-bench.ts');
const { renderService } = await import('./render-service.ts');

const DUE = 500;
/** By default those of the issue; smaller ones may be given, for a machine with little memory. */
const given = process.argv.slice(2).map(Number);
const runs = await benchService(given.length > 0 ? given : [500, 100_000], DUE, (line) => console.log(line));
if (given.length === 0) {
  writeFileSync(join(import.meta.dirname, '../../../docs/bench-service-watch.md'), renderService(runs));
  console.log('docs/bench-service-watch.md is written.');
}
const [first, ...others] = runs;
const all = [first, ...others].every((run) => run?.told === DUE);
/** What is read at once for the first time is read more than once, as it happens. */
const NOISE = 0.02;
const isSame = (measured: number, wanted = 0): boolean => Math.abs(measured - wanted) <= wanted * NOISE;
const same = others.every(
  ({ units }) => isSame(units.read, first?.units.read) && isSame(units.write, first?.units.write),
);
console.log(all && same ? 'The cost does not grow with what is open.' : 'THE COST GROWS WITH WHAT IS OPEN.');
process.exit(all && same ? 0 : 1);
