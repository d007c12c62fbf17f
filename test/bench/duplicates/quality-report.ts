import { BLOCK_LIMIT, MAX_BLOCKS } from '../../../shared/duplicates/blocking.rules.ts';
import { CANDIDATE, NEAR_CERTAIN } from '../../../shared/duplicates/compare.rules.ts';
import { figures, table, text } from '../markdown.ts';
import type { FoundNames } from './dirty-names.ts';
import type { Quality } from './febrl-score.ts';
import type { Growth } from './growth.ts';

const share = (part: number): string => part.toFixed(3);
const few = (count: number): string => count.toFixed(1);

const qualityTable = (qualities: readonly Quality[]): string =>
  table(
    [
      text('set'),
      figures('records'),
      figures('true pairs'),
      figures('precision'),
      figures('recall'),
      figures('F1'),
      figures('in a common block'),
      figures('comparisons per record'),
    ],
    qualities.map((quality) => [
      String(quality.set),
      quality.records,
      quality.truePairs,
      share(quality.precision),
      share(quality.recall),
      share(quality.f1),
      share(quality.blocked),
      few(quality.comparisonsPerRecord),
    ]),
  );

const growthTable = (growths: readonly Growth[]): string =>
  table(
    [
      figures('records'),
      figures('comparisons per record'),
      figures('most for one'),
      figures('largest block'),
      figures('postings per record'),
    ],
    growths.map((growth) => [
      growth.records,
      few(growth.comparisonsPerRecord),
      growth.mostComparisons,
      growth.largestBlock,
      few(growth.keysPerRecord),
    ]),
  );

const namesTable = (names: readonly FoundNames[]): string =>
  table(
    [text('the same company, its name'), figures('found'), figures('others offered per look')],
    names.map(({ dirt, found, others }) => [dirt, share(found), share(others)]),
  );

/** Half a unit for each 4 KB, as a query that may be a second late costs. */
const fullBlockUnits = ({ bytesPerPosting }: Growth): number =>
  Math.ceil((BLOCK_LIMIT * bytesPerPosting) / 4096) / 2;

export interface Measured {
  readonly qualities: readonly Quality[];
  readonly names: readonly FoundNames[];
  readonly growths: readonly [Growth, ...Growth[]];
}

/** docs/bench-duplicates.md as it should be now. */
export const qualityReport = ({
  qualities,
  names,
  growths,
}: Measured): string => `# Duplicates: how well they are found, and what that costs

Written by \`node test/bench/duplicates/febrl.ts\` through the blocks and the comparison that the product uses
(\`shared/duplicates\`), held in memory.

## FEBRL

Made-up people of Australia with made-up slips (Christen, ANU); 1 to 3 are searched in themselves, 4 is one file against
another. Judged on name, birth date and address: the sets' own person number is left out, for no customer base has one.
A pair counts as found from a score of ${CANDIDATE}. The weights were read off sets 2 and 4; sets 1 and 3 had no say.

${qualityTable(qualities)}

The sets hold no namesakes in one house and no families, which is why nothing is found wrongly; the weights are kept
below what the sets would allow, so that a shared surname and a shared house alone make no candidate. That is a
good part of what is missed here. ${NEAR_CERTAIN} and more is called near-certain.

## Names of companies

FEBRL has no companies. Here 1,000 of a base of 5,000 made companies are looked for by another spelling of their name
alone, without phone, e-mail or address. Who writes only the brand is offered every company of that brand; another
trade under the same brand is another company unless more agrees.

${namesTable(names)}

## As the base grows

Companies and people of a Chinese base, made from common characters, surnames and streets. A record has at most
${MAX_BLOCKS} blocks, of which at most ${BLOCK_LIMIT} records each are read, newest first: ${MAX_BLOCKS * BLOCK_LIMIT} comparisons are the most that any look
can cost, however large the base. All pairs are never compared.

${growthTable(growths)}

In the table a look costs half a read unit for each block, up to ${fullBlockUnits(growths[0])} where one is full; a new record costs a write
unit for each posting.
`;
