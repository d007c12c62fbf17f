// Before anything of the product is loaded: it reads the level once. Its own lines would drown the bench's.
process.env.LOG_LEVEL = 'silent';
const { searchBench } = await import('./search-bench.ts');

await searchBench();
process.stdout.write('written: docs/bench-search.md\n');
process.exit(0);
