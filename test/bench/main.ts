import { readOptions } from './options.ts';

// Before anything of the product is loaded: it reads the level once. Its own lines would drown the bench's.
process.env.LOG_LEVEL = 'silent';
const { bench } = await import('./bench.ts');

const faults = await bench(readOptions(process.argv.slice(2), process.env));
for (const fault of faults) console.log(`OVER BUDGET  ${fault}`);
console.log(faults.length > 0 ? `${faults.length} over budget.` : 'All within budget.');
process.exit(faults.length > 0 ? 1 : 0);
