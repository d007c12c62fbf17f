import { divide } from '../kernel/decimal.ts';
import type { TotalRow } from './periods.rules.ts';

/** The service desk in numbers (RP-1): every figure is made of sums, each event in its month. */

interface Kept {
  readonly kept: number;
  readonly breached: number;
  /** Kept of both, to four decimals. */
  readonly keptRate: string | null;
}

interface Timed extends Kept {
  /** In seconds, as the customer waits for it. */
  readonly mean: string | null;
  /** In seconds of the clock’s own time, without what was waited for. */
  readonly meanOnClock: string | null;
}

interface Scores {
  readonly answers: number;
  readonly mean: string | null;
  /** Of 4 and 5. */
  readonly satisfiedRate: string | null;
}

export interface Service {
  readonly opened: number;
  readonly solved: number;
  readonly reopened: number;
  readonly archived: number;
  readonly response: Timed;
  readonly remedy: Kept;
  readonly resolution: Timed;
  readonly satisfaction: Scores;
  readonly csat: Scores & { readonly asked: number };
  readonly nps: {
    readonly asked: number;
    readonly answers: number;
    readonly promoters: number;
    readonly detractors: number;
    /** From -100 to 100. */
    readonly score: string | null;
  };
  readonly analysed: number;
  readonly recurred: number;
  readonly sparedAtDesk: number;
  readonly sparedAtPortal: number;
}

type Sum = (field: string) => bigint;

const rate = (part: bigint, all: bigint): string | null => divide(part.toString(), all.toString());

const promise = (of: Sum, clock: string): Kept => {
  const [kept, breached] = [of(`${clock}:kept`), of(`${clock}:breached`)];
  return { kept: Number(kept), breached: Number(breached), keptRate: rate(kept, kept + breached) };
};

const timed = (of: Sum, clock: string, [seconds, times]: readonly [string, string]): Timed => ({
  ...promise(of, clock),
  mean: rate(of(seconds), of(times)),
  meanOnClock: rate(of(`${clock}:ranSeconds`), of(`${clock}:ran`)),
});

const SCORES = Array.from({ length: 11 }, (_, score) => score);
const FIRST_SATISFIED = 4;
const FIRST_PROMOTER = 9;
const LAST_DETRACTOR = 6;

/** How many gave each score, under any of these names. */
const histogram = (of: Sum, ...names: readonly string[]): bigint[] =>
  SCORES.map((score) => names.reduce((sum, name) => sum + of(`${name}:${score}`), 0n));

const total = (counts: readonly bigint[]): bigint => counts.reduce((sum, count) => sum + count, 0n);

const scoresOf = (counts: readonly bigint[]): Scores => {
  const answers = total(counts);
  const points = counts.reduce((sum, count, score) => sum + count * BigInt(score), 0n);
  return {
    answers: Number(answers),
    mean: rate(points, answers),
    satisfiedRate: rate(total(counts.slice(FIRST_SATISFIED)), answers),
  };
};

const asked = (of: Sum, kind: string): number => Number(of(`${kind}:sent`) + of(`${kind}-ticket:sent`));

const npsOf = (of: Sum): Service['nps'] => {
  const counts = histogram(of, 'nps', 'nps-ticket');
  const [answers, promoters] = [total(counts), total(counts.slice(FIRST_PROMOTER))];
  const detractors = total(counts.slice(0, LAST_DETRACTOR + 1));
  return {
    asked: asked(of, 'nps'),
    answers: Number(answers),
    promoters: Number(promoters),
    detractors: Number(detractors),
    score: rate((promoters - detractors) * 100n, answers),
  };
};

const summed = (rows: Iterable<TotalRow>): Sum => {
  const sums = new Map<string, bigint>();
  for (const { sums: own } of rows)
    for (const [field, amount] of Object.entries(own)) sums.set(field, (sums.get(field) ?? 0n) + amount);
  return (field) => sums.get(field) ?? 0n;
};

export const serviceOf = (rows: Iterable<TotalRow>): Service => {
  const of = summed(rows);
  const count = (field: string) => Number(of(field));
  return {
    opened: count('opened'),
    solved: count('solved'),
    reopened: count('reopened'),
    archived: count('archived'),
    response: timed(of, 'response', ['responseSeconds', 'responded']),
    remedy: promise(of, 'remedy'),
    resolution: timed(of, 'resolution', ['solutionSeconds', 'solved']),
    satisfaction: scoresOf(histogram(of, 'score')),
    csat: { asked: asked(of, 'csat'), ...scoresOf(histogram(of, 'csat', 'csat-ticket')) },
    nps: npsOf(of),
    analysed: count('analysed'),
    recurred: count('recurred'),
    sparedAtDesk: count('spared:desk'),
    sparedAtPortal: count('spared:portal'),
  };
};

/** Whether nothing is left of what happened. */
export const isQuiet = (rows: readonly TotalRow[]): boolean =>
  rows.every(({ sums }) => Object.values(sums).every((sum) => sum === 0n));
