// Before anything of the product is loaded: it reads the level once. Its own lines would drown the bench's.
process.env.LOG_LEVEL = 'silent';
const { totalsBench } = await import('./totals-bench.ts');

await totalsBench();
process.stdout.write('written: docs/bench-totals.md\n');
process.exit(0);
