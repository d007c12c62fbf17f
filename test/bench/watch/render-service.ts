import { figures, table } from '../markdown.ts';
import { callCount } from '../units-tally.ts';
import type { ServiceRun } from './service-bench.ts';

const round = (number: number): number => Math.round(number * 10) / 10;

/** The report of the bench, as it stands in docs. */
export const renderService = (runs: readonly ServiceRun[]): string => `# What a run of the service watch costs

Written by \`node test/bench/watch/service-main.ts\` (some minutes, 2 GB); units of the official emulator (DynamoDB Local),
counted as in [bench.md](bench.md). Tickets of about 3 KB, as desks have them; half of the time for the first response is gone of
those that are due, 25 of each of 20 people: each person has one mail, queued with the steps in one transaction of 51 writes. All
others are open, too, whole as they are stored, and come on some later day. The watch reads the index of what is due, which
holds small pointers and not the tickets ([decision 35](decisions/0035-service-watch.md)): what is open costs nothing.

${table(
  [
    figures('open'),
    figures('due'),
    figures('told'),
    figures('mails'),
    figures('read units'),
    figures('write units'),
    figures('requests'),
    figures('seconds'),
  ],
  runs.map(({ open, due, told, mails, units, seconds }) => [
    open.toLocaleString('en'),
    due,
    told,
    mails,
    round(units.read),
    round(units.write),
    callCount(units),
    round(seconds),
  ]),
)}

Seconds are of one machine with two cores that had other things to do, through the proxy that counts.
`;
