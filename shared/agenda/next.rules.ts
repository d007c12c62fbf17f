import type { Instant } from '../kernel/clock.ts';
import { byText } from '../kernel/sort.ts';
import type { AgendaEntry } from './agenda.fields.ts';
import type { Wanted } from './reconcile.rules.ts';

/** Something that time alone will do to a customer, if nobody does anything before. */
export interface Coming {
  readonly at: Instant;
  readonly what: 'tag_added' | 'tag_removed' | 'quality_changes' | 'agenda_entry_due' | 'churn_warned';
  /** The tag, or the source of the entry. */
  readonly name: string | null;
  readonly reason: AgendaEntry['reason'] | null;
  readonly rule: AgendaEntry['rule'];
}

const dueOf = ({ dueAt, source, reason, rule }: AgendaEntry | Wanted): Coming => ({
  at: dueAt,
  what: 'agenda_entry_due',
  name: source,
  reason,
  rule,
});

interface Evaluated {
  /** What is on the agenda, and what will be when its time comes. */
  readonly entries: readonly AgendaEntry[];
  readonly coming: readonly Wanted[];
  readonly tags: readonly { readonly at: Instant; readonly on: boolean; readonly name: string }[];
  /** When time alone changes the quality; null: never. */
  readonly qualityUntil: Instant | null;
  /** When the customer will be warned for leaving; null: not by time alone. */
  readonly warnedAt: Instant | null;
}

/** What will happen next and when, soonest first (WY-1); what is due already is not still to come. */
export const nextThings = (
  { entries, coming, tags, qualityUntil, warnedAt }: Evaluated,
  at: Instant,
  most: number,
): Coming[] => {
  const plain = { reason: null, rule: null };
  const things: Coming[] = [
    ...entries.filter(({ closedAt }) => closedAt === null).map(dueOf),
    ...coming.map(dueOf),
    ...tags.map(({ at: when, on, name }) => ({
      at: when,
      what: on ? ('tag_added' as const) : ('tag_removed' as const),
      name,
      ...plain,
    })),
    ...(qualityUntil ? [{ at: qualityUntil, what: 'quality_changes' as const, name: null, ...plain }] : []),
    ...(warnedAt ? [{ at: warnedAt, what: 'churn_warned' as const, name: null, ...plain }] : []),
  ];
  return things
    .filter((thing) => thing.at > at)
    .sort((a, b) => byText(a.at, b.at))
    .slice(0, most);
};
