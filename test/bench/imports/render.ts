import { cpus } from 'node:os';
import { retailFigures, retailSize } from '../../steps/retail-history.ts';
import type { Measured } from './imports-bench.ts';

const thousands = (value: number): string => Math.round(value).toLocaleString('en');
const minutes = (seconds: number): string => (seconds / 60).toFixed(1);

const row = ({ lines, orders, settledSeconds, idle, peak, imported, settled }: Measured): string => {
  const cells = [
    thousands(lines),
    thousands(orders.counts.created),
    minutes(orders.seconds),
    minutes(settledSeconds),
    thousands(lines / orders.seconds),
    `${imported.stack} + ${imported.engine}`,
    `${settled.stack} + ${settled.engine}`,
    `${thousands(idle.stack)} → ${thousands(peak.stack)}`,
    thousands(peak.engine),
  ];
  return `| ${cells.join(' | ')} |`;
};

const TENTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Memory by how far the file has come: what grows with the file would show. */
const memoryRow = ({ lines, orders: { samples } }: Measured): string => {
  const at = TENTHS.map((tenth) => {
    const until = (lines * tenth) / 10;
    const within = samples.filter(({ rows }) => rows <= until && rows > until - lines / 10);
    return within.length > 0 ? thousands(Math.max(...within.map(({ stack }) => stack))) : '·';
  });
  return `| ${thousands(lines)} | ${at.join(' | ')} |`;
};

/** docs/bench-imports.md */
export const renderImports = (measured: readonly Measured[]): string => {
  const [last] = measured.slice(-1);
  const { customers, products } = retailSize(last?.lines ?? 0);
  const { refused = 0 } = last ? retailFigures(last.lines) : {};
  return `# What an order history costs

Written by \`npm run bench:imports -- --lines 100000,500000 --out docs/bench-imports.md\` on ${cpus().length} processors: the product as \`npm start\` runs it (embedded
engine, real handlers, streams running), a made history in the shape of UCI's "Online Retail" (\`test/steps/retail-history.ts\`):
invoices of 24 lines on average, some of 1,100, a seventh of them returns, customers as \`17850.0\`, one in twenty invoices nobody's. The
largest names ${thousands(customers)} customers and ${thousands(products)} products; ${thousands(refused)} of its lines are refused, by design. Counts of rows and the contribution
report are held against the file each time; a difference ends the bench. Read it with [decision 27](decisions/0027-orders-at-volume.md).

| lines | orders | imported, min | all settled, min | lines/s | processor s till imported | till settled | memory, MB | engine, MB |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${measured.map(row).join('\n')}

*Imported*: from the upload's end until the import is done. *All settled*: until no change waits to be told of, counted or derived; the
last two minutes of it customers wait for more. *Processor*: the stack with all its functions + the engine. *Memory*: the stack with
all its functions before the import → at most while it ran.

The stack's memory in MB by tenths of the file:

| lines | ${TENTHS.map((tenth) => `${tenth}/10`).join(' | ')} |
| ---: |${TENTHS.map(() => ' ---: |').join('')}
${measured.map(memoryRow).join('\n')}
`;
};
