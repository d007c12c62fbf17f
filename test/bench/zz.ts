import { buildBundles } from './bundles.ts';
import { measureColdStarts } from './cold-start.ts';

const b = await buildBundles();
const t = performance.now();
for (const c of await measureColdStarts(b.all))
  console.log(
    c.name.padEnd(24),
    String(b.all.find((x) => x.name === c.name)?.kilobytes).padEnd(7),
    c.milliseconds.toFixed(1),
    c.ratio.toFixed(2),
  );
console.log(performance.now() - t);
b.remove();
