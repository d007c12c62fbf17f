import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ASSUMED,
  DAILY,
  KILOBYTES_PER_CUSTOMER,
  type Measured,
  monthOf,
  PRICES,
  readMeasured,
  SIZES,
  unitsOf,
  WORKING_DAYS,
} from './cost.ts';

const dollars = (amount: number): string => amount.toFixed(2);

const table = (measured: Measured): string => {
  const months = SIZES.map((size) => monthOf(size, measured));
  const [idle = []] = months;
  const rows = idle.map(({ what }, row) => [
    what,
    ...months.map((month) => dollars(month[row]?.dollars ?? 0)),
  ]);
  const sums = months.map((month) => `**${dollars(month.reduce((sum, line) => sum + line.dollars, 0))}**`);
  const head = ['US dollars a month', ...SIZES.map(({ title }) => title)];
  const rule = head.map((_, column) => (column ? '---:' : '---'));
  return [head, rule, ...rows, ['**sum**', ...sums]].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
};

const unitsTable = (measured: Measured): string =>
  Object.keys(ASSUMED)
    .map((name) => {
      const { read, write } = unitsOf(name, measured);
      const often = DAILY[name] === undefined ? 'as often as it happens' : `${DAILY[name]} a day`;
      return `| ${name} | ${read} | ${write} | ${often} | ${measured[name] ? 'measured' : '**assumed**'} |`;
    })
    .join('\n');

export const costDocument = (measured: Measured): string => `# What it costs

<!-- Written by \`npm run cost\` by infra/cost-document.ts from infra/cost.ts and docs/bench.json: change those. -->

${table(measured)}

List prices of us-east-1 as known in 2025, without taxes, support and free tiers; **check them before you budget**
(infra/cost.ts has the list). In the China Regions and elsewhere they differ by up to a third. The free tier of a new
or small account takes away most of the first two columns: 10 alarms, 3 dashboards, 1 million function starts, 25 GB of table.

## Why so

- At idle one pays for being watched: alarms, the dashboard, the key. Nothing that computes runs, and no machine is rented.
- Work is paid by the piece: a person costs what he does, a customer what he stores. A schedule costs what is due, not what
  is stored; no request and no job ever scans.
- The sign-in pool is free up to 10,000 active people a month, then about 0.015 a person (Essentials plan).
- Traffic to the internet is free up to 100 GB a month, which is some 50 million answers.
- Not contained: an import (about 150 write units a customer, indexes included: ${dollars(150 * 10_000 * PRICES.writeUnit)} for 10,000, ${dollars(
  150 * 1_000_000 * PRICES.writeUnit,
)} for a million, once), and logs at level \`debug\`.

## What it is computed from

A month has ${WORKING_DAYS} working days; a customer takes ${KILOBYTES_PER_CUSTOMER} KB with contacts, interactions, timeline, audit trail, search terms and indexes.

| work | read units | write units | how often, per person | |
|---|---:|---:|---|---|
${unitsTable(measured)}
`;

if (import.meta.main) {
  writeFileSync(join(import.meta.dirname, '../docs/cost.md'), costDocument(readMeasured()));
}
