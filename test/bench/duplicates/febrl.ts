import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasSharedData } from '../../steps/shared-data.ts';
import { scoreNames } from './dirty-names.ts';
import { FEBRL } from './febrl-records.ts';
import { SETS, scoreFebrl } from './febrl-score.ts';
import { measureGrowth } from './growth.ts';
import { madeCompanies, madeProfiles } from './made-profiles.ts';
import { qualityReport } from './quality-report.ts';

const SIZES = [1000, 5000, 10_000, 40_000];
const REPORT = join(import.meta.dirname, '../../../docs/bench-duplicates.md');

if (hasSharedData(FEBRL)) {
  const [first = 0, ...rest] = SIZES;
  const grown = (size: number) => measureGrowth(madeProfiles(size));
  const report = qualityReport({
    qualities: SETS.map(scoreFebrl),
    names: scoreNames(madeCompanies(5000), 1000),
    growths: [grown(first), ...rest.map(grown)],
  });
  writeFileSync(REPORT, report);
  process.stdout.write('written: docs/bench-duplicates.md\n');
} else {
  process.stdout.write(`../shared/data/${FEBRL} is not there; docs/bench-duplicates.md stays as it is\n`);
}
