import type { Item } from '../kernel/keys.ts';
import { shorten, type Told } from './timeline-told.rules.ts';

const listOf = (value: unknown): Item[] => (Array.isArray(value) ? value : []);

const about = (...parts: readonly unknown[]): string =>
  shorten(parts.filter((part) => typeof part === 'string' && part !== '').join(': '));

/** A part of the complaint that was not there before. */
const added = (before: Item | null, after: Item, part: string): Item | null => {
  const of = (ticket: Item | null) => ((ticket?.complaint ?? {}) as Item)[part] as Item | null | undefined;
  return of(before) ? null : (of(after) ?? null);
};

const remedyTold = (before: Item | null, after: Item): Told[] => {
  const remedy = added(before, after, 'remedy');
  if (!remedy) return [];
  return [{ kind: 'complaint_remedied', summary: about(after.subject, remedy.text), at: remedy.at }];
};

const analysisTold = (before: Item | null, after: Item): Told[] => {
  const analysis = added(before, after, 'analysis');
  const recurrence = added(before, after, 'recurrence');
  const summary = about(after.subject, analysis?.changes);
  return [
    ...(analysis
      ? [{ kind: 'complaint_analysed' as const, summary, to: analysis.cause, at: analysis.at }]
      : []),
    ...(recurrence
      ? [
          {
            kind: 'complaint_recurred' as const,
            summary: about(after.subject),
            to: recurrence.cause,
            at: recurrence.at,
          },
        ]
      : []),
  ];
};

const GESTURES = {
  granted: 'gesture_granted',
  proposed: 'gesture_proposed',
  approved: 'gesture_approved',
  refused: 'gesture_refused',
} as const;

/** Gestures are only ever added, and decided once: each is told by its own name, without its amount. */
const gesturesTold = (before: Item | null, after: Item): Told[] => {
  const had = new Map(listOf(before?.gestures).map(({ id, state }) => [id, state]));
  return listOf(after.gestures)
    .filter(({ id, state }) => had.get(id) !== state)
    .map(({ id, state, kind, note, decision, at, decidedAt }) => ({
      id: String(id),
      kind: GESTURES[state as keyof typeof GESTURES],
      summary: about(after.subject, decidedAt ? decision : note),
      to: kind,
      at: decidedAt ?? at,
    }));
};

/** What a complaint and its gestures add to their customer's timeline (TK-6, TK-7). */
export const complaintTold = (before: Item | null, after: Item): Told[] => [
  ...remedyTold(before, after),
  ...analysisTold(before, after),
  ...gesturesTold(before, after),
];
