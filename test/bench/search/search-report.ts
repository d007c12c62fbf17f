import { figures, table, text } from '../markdown.ts';
import type { Asked } from './asked.ts';
import type { Loaded } from './base.ts';

export interface Measured {
  readonly base: Loaded;
  /** By whom it was asked. */
  readonly asked: Readonly<Record<string, readonly Asked[]>>;
}

export interface Derivation {
  readonly name: string;
  readonly postings: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly requests: number;
}

const rounded = (value: number, digits = 1): string => value.toFixed(digits);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const growthTable = (all: readonly Measured[]): string =>
  table(
    [
      text('asked by'),
      figures('customers'),
      figures('requests'),
      figures('read units'),
      figures('most'),
      figures('ms'),
      figures('most'),
    ],
    Object.keys(all[0]?.asked ?? {}).flatMap((who) =>
      all.map(({ base, asked }) => {
        const answers = asked[who] ?? [];
        const units = answers.map((answer) => answer.units);
        const times = answers.map(({ milliseconds }) => milliseconds);
        return [
          who,
          base.customers,
          rounded(mean(answers.map(({ requests }) => requests))),
          rounded(mean(units)),
          rounded(Math.max(...units)),
          rounded(mean(times)),
          rounded(Math.max(...times)),
        ];
      }),
    ),
  );

const queryTable = ({ asked }: Measured): string =>
  table(
    [
      text('query'),
      text('asked by'),
      figures('hits'),
      text('all of them'),
      figures('requests'),
      figures('read units'),
      figures('ms'),
    ],
    Object.entries(asked).flatMap(([who, answers]) =>
      answers.map(({ q, hits, complete, requests, units, milliseconds }) => [
        `\`${q}\``,
        who,
        hits,
        complete ? 'yes' : 'no',
        requests,
        rounded(units),
        rounded(milliseconds),
      ]),
    ),
  );

const derivationTable = (derivations: readonly Derivation[]): string =>
  table(
    [
      text('what happened'),
      figures('postings'),
      figures('write units'),
      figures('read units'),
      figures('requests'),
    ],
    derivations.map(({ name, postings, writeUnits, readUnits, requests }) => [
      name,
      postings,
      rounded(writeUnits, 0),
      rounded(readUnits),
      requests,
    ]),
  );

/** docs/bench-search.md as it should be now. */
export const searchReport = (measured: readonly Measured[], derivations: readonly Derivation[]): string => {
  const last = measured.at(-1);
  if (!last) throw new Error('nothing was measured');
  const { base } = last;
  return `# Search and what is derived, measured

Made by \`node test/bench/search/main.ts\`; needs Java, for DynamoDB Local counts the units. Names are made from a fixed
seed: eight of nine companies Chinese, each with one contact; one of twenty in the pool; 300 customers to an owner.
Milliseconds are of this machine, through the proxy that counts; they say whether something grows, not how fast
the real table is.

## A query as the base grows

Mean and most over ${last.asked[Object.keys(last.asked)[0] ?? '']?.length ?? 0} queries, by a caller whom the function has in memory. Of ${base.customers.toLocaleString('en')} customers and as many contacts
the index has ${base.postings.toLocaleString('en')} terms, ${rounded(base.postings / base.customers)} for a customer with its contact. Only the ${base.loaded.toLocaleString('en')} of them that one of the
queries could read were loaded: DynamoDB does not look at what lies under another key.

${growthTable(measured)}

A query reads at most 50 terms of each place it looks in, however many there are. Two of its words are looked up.
Sales people look in three places (own, worked on, pool), a manager in one more for each of up to ten people; with more
people, in everybody's, of which 250 terms are read and those of others left out. What is left out is said: \`complete\` is false.

## Each query at ${base.customers.toLocaleString('en')}

${queryTable(last)}

## What a change costs to derive

Search terms, facets, blocks for duplicates, facts, tags, quality, suspects and counters together.

${derivationTable(derivations)}
`;
};
