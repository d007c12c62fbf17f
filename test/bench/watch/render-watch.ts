import { figures, table } from '../markdown.ts';
import { callCount } from '../units-tally.ts';
import type { WatchRun } from './watch-bench.ts';

const round = (number: number): number => Math.round(number * 10) / 10;

/** The report of the bench, as it stands in docs. */
export const renderWatch = (runs: readonly WatchRun[]): string => `# What a night of the watch costs

Written by \`node test/bench/watch/main.ts\` (half an hour, some GB); units of the official emulator (DynamoDB Local), counted as
in [bench.md](bench.md). The watch finds its work in the index of look-again dates, so that customers whose date has not
come cost nothing: as many are due in each base, each of them silent for 181 days since that night. All of them are warned,
in one transaction each with their customer, and derived with all their tags, value, quality and agenda. Of the others only
the look-again date is stored, which is all that the watch could come across.

${table(
  [
    figures('customers'),
    figures('due'),
    figures('warned'),
    figures('read units'),
    figures('write units'),
    figures('requests'),
    figures('seconds'),
  ],
  runs.map(({ stored, due, warned, units, seconds }) => [
    stored.toLocaleString('en'),
    due,
    warned,
    round(units.read),
    round(units.write),
    callCount(units),
    round(seconds),
  ]),
)}

Seconds are of one machine with two cores that had other things to do, through the proxy that counts.

What the watch over tickets costs: [bench-service-watch.md](bench-service-watch.md).
`;
