import { figures, table, text } from '../markdown.ts';
import { callCount } from '../units-tally.ts';
import type { CleanupFindings } from './measure-cleanup.ts';

const round = (number: number): number => Math.round(number * 10) / 10;

/** The report of the bench, as it stands in docs. */
export const renderCleanup = ({ runs, kinds }: CleanupFindings): string => `# What the monthly cleanup costs

Written by \`node test/bench/cleanup/main.ts\`; units of the official emulator (DynamoDB Local), counted as in
[bench.md](bench.md). A run finds its work in the index of marks, so that clean customers cost nothing: the same 100 suspects,
spread over all kinds, within bases of different sizes.

${table(
  [
    text('clean customers'),
    figures('read units'),
    figures('write units'),
    figures('requests'),
    figures('mended'),
    figures('asked'),
    figures('quarantined'),
  ],
  runs.map(({ base, units, counts }) => [
    base.toLocaleString('en'),
    round(units.read),
    round(units.write),
    callCount(units),
    counts.mended,
    counts.asked,
    counts.quarantined,
  ]),
)}

Most of the reads are the same in every run, however many suspects there are: 200 customers further down the list are
derived anew, so that rules which have changed reach everybody in time. A difference of a few reads is no growth: random ids
fall into shards now so, now so, and a shard that runs out is asked once more.

What one suspicion costs by itself, from reading the record to its line in the ledger:

${table(
  [text('kind'), figures('read units'), figures('write units'), figures('requests')],
  kinds.map(({ kind, units }) => [kind, round(units.read), round(units.write), callCount(units)]),
)}

The look-up of a near-certain double (\`duplicate\`) asks at most 16 blocks; whether the other kinds still hold takes the
record, its customer, and of a customer its touches of 90 days and its contacts.
`;
