import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Measured, measureImport } from './imports-bench.ts';
import { renderImports } from './render.ts';

const { values } = parseArgs({
  options: { lines: { type: 'string', default: '20000' }, out: { type: 'string' } },
});
const measured: Measured[] = [];
for (const lines of values.lines.split(',')) measured.push(await measureImport(Number(lines)));
const text = renderImports(measured);
if (values.out) writeFileSync(values.out, text);
process.stdout.write(values.out ? `written: ${values.out}\n` : text);
