import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../kernel/keys.ts';
import { shorten, type Told } from './timeline-told.rules.ts';

const ENDS = {
  recovered: 'churn_recovered',
  confirmed: 'churn_confirmed',
  withdrawn: 'churn_withdrawn',
} as const;

const recordOf = (value: unknown): Item => (value ?? {}) as Item;
const listOf = (value: unknown): Item[] => (Array.isArray(value) ? value : []);

const inWords = (...parts: readonly unknown[]): string =>
  shorten(parts.filter((part) => typeof part === 'string' && part !== '').join(': '));

/** Measures are only ever added: each is told once, by its place; what it costs is not (SE-2). */
const measuresTold = (before: Item, after: Item): Told[] => {
  const had = listOf(before.measures).length;
  return listOf(after.measures)
    .slice(had)
    .map(({ kind, note, lookAgainOn }, i) => ({
      id: `${String(after.id)}.${had + i}`,
      kind: 'churn_deferred',
      summary: inWords(kind, note),
      to: lookAgainOn,
    }));
};

const endTold = (before: Item, after: Item): Told[] => {
  const kind = ENDS[after.state as keyof typeof ENDS];
  if (!kind || before.state === after.state) return [];
  const { reason, note } = recordOf(after.confirmation);
  const { cause } = recordOf(after.withdrawal);
  const summary = after.state === 'confirmed' ? inWords(reason, note) : inWords(cause);
  return [{ kind, summary, from: before.state, to: recordOf(after.recovery).orderId ?? null }];
};

const winBackTold = (before: Item, after: Item): Told[] => {
  const [had, has] = [recordOf(before.winBack), recordOf(after.winBack)];
  const isPlanned = listOf(has.steps).length > 0 && !isDeepStrictEqual(had.steps, has.steps);
  const result = recordOf(has.result);
  return [
    ...(isPlanned ? [{ kind: 'win_back_planned' } as const] : []),
    ...(has.result && !isDeepStrictEqual(had.result, has.result)
      ? [{ kind: 'win_back_ended', summary: inWords(result.note), to: result.outcome } as const]
      : []),
  ];
};

/** What a warning adds to its customer's timeline (CH-3). */
export const warningTold = (before: Item | null, after: Item): Told[] => {
  if (!before) return [{ kind: 'churn_warned', to: after.score }];
  return [...measuresTold(before, after), ...endTold(before, after), ...winBackTold(before, after)];
};
