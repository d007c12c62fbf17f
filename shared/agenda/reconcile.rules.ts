import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../kernel/clock.ts';
import { firstVersion, revise } from '../kernel/entity.ts';
import type { AgendaEntry } from './agenda.fields.ts';
import { type AgendaSubject, entryId, historyAfter, locateEntry } from './agenda.rules.ts';

/** So far ahead of its due time an entry is put on the agenda: more than the agenda's week, few to carry about. */
export const HORIZON_DAYS = 14;

/** An occasion that a source sees in a customer's present state. */
export interface Wanted
  extends Pick<AgendaEntry, 'source' | 'ownerId' | 'dueAt' | 'cycle' | 'reason' | 'rule'> {
  readonly slot: string;
  /** The due time holds from when the entry was put; without it, it follows the rule. */
  readonly keepsDue?: boolean;
  /** An entry of the occasion before that is still open stands for this one too, as people have made it. */
  readonly goesOn?: boolean;
  /** The open entry, where people have placed it, would disturb before then (FU-3): it is put off. */
  readonly putOffTo?: Instant | null;
}

export interface Reconciled {
  readonly put: readonly { readonly before: AgendaEntry | null; readonly after: AgendaEntry }[];
  readonly remove: readonly AgendaEntry[];
}

const BY = 'system';

export interface ReconciledSubject extends AgendaSubject {
  readonly collaboratorIds: readonly string[];
}

const shown = ({ name, tier, stage }: AgendaSubject) => ({ customerName: name, tier, stage });

const fresh = (wanted: Wanted, subject: AgendaSubject, at: Instant) => ({
  ...shown(subject),
  ownerId: wanted.ownerId,
  goal: null,
  dueAt: wanted.dueAt,
  cycle: wanted.cycle,
  reason: wanted.reason,
  rule: wanted.rule,
  history: [],
  since: at,
  closedAt: null,
});

/** Since the occasion began; entries from before acts were kept say it in their reason. */
const was = ({ history, reason }: AgendaEntry, what: 'moved' | 'handed_over'): boolean =>
  reason.code === what || history.some((act) => act.what === what);

/** Whoever was handed it keeps it while he works on the customer. */
const staysWith = (entry: AgendaEntry, { ownerId, collaboratorIds }: ReconciledSubject): boolean =>
  was(entry, 'handed_over') && (entry.ownerId === ownerId || collaboratorIds.includes(entry.ownerId));

/** What people have placed, put off: why it is there and by whom stays with it. */
const putOff = (entry: AgendaEntry, putOffTo: Instant, at: Instant): Partial<AgendaEntry> => ({
  dueAt: putOffTo,
  reason: { ...entry.reason, heldUntil: putOffTo },
  history: historyAfter(entry, { at, by: BY, what: 'held', from: entry.dueAt, to: putOffTo, reason: null }),
});

const keeps = (entry: AgendaEntry, wanted: Wanted): boolean =>
  entry.cycle === wanted.cycle || (wanted.goesOn === true && entry.closedAt === null);

/** The open entry in line with the customer and the rule, as far as nobody has changed it; null when it is. */
const inLine = (
  entry: AgendaEntry,
  wanted: Wanted,
  subject: ReconciledSubject,
  at: Instant,
): AgendaEntry | null => {
  const ownerId = staysWith(entry, subject) ? entry.ownerId : wanted.ownerId;
  const isByRule = !was(entry, 'moved') && !was(entry, 'handed_over');
  const changes: Partial<AgendaEntry> = {
    ...shown(subject),
    ownerId,
    cycle: wanted.cycle,
    // Nobody is late with what he has not had.
    ...(ownerId !== entry.ownerId && { since: at }),
    ...(isByRule && { reason: wanted.reason, rule: wanted.rule }),
    ...(isByRule && !wanted.keepsDue && { dueAt: wanted.dueAt }),
    ...(!isByRule && wanted.putOffTo && putOff(entry, wanted.putOffTo, at)),
  };
  const same = (Object.keys(changes) as (keyof AgendaEntry)[]).every((field) =>
    isDeepStrictEqual(entry[field], changes[field]),
  );
  return same ? null : revise(entry, changes, BY, at);
};

const settle = (
  before: AgendaEntry | null,
  wanted: Wanted,
  subject: ReconciledSubject,
  at: Instant,
): AgendaEntry | null => {
  if (before && keeps(before, wanted)) {
    return before.closedAt === null ? inLine(before, wanted, subject, at) : null;
  }
  if (before) return revise(before, fresh(wanted, subject, at), BY, at);
  const { slot, source } = wanted;
  return {
    id: entryId(subject.id, slot),
    source,
    customerId: subject.id,
    ...fresh(wanted, subject, at),
    ...firstVersion(BY, at),
  };
};

/**
 * Brings the derived part of a customer's agenda in line with what its sources want: the same occasion is left as
 * people have made it (moved, handed over, done), another one takes its place, what is wanted no more goes. A
 * function of the present state: repeated, late and in any order it ends in the same.
 * @param present the customer's entries of these sources, open and closed
 */
export const reconcile = (
  wanted: readonly Wanted[],
  present: readonly AgendaEntry[],
  subject: ReconciledSubject,
  at: Instant,
): Reconciled => {
  const bySlot = new Map(present.map((entry) => [locateEntry(entry.id)?.slot, entry]));
  const put = wanted.flatMap((one) => {
    const before = bySlot.get(one.slot) ?? null;
    const after = settle(before, one, subject, at);
    return after ? [{ before, after }] : [];
  });
  const slots = new Set(wanted.map(({ slot }) => slot));
  const remove = present.filter(
    ({ id, closedAt }) => closedAt === null && !slots.has(locateEntry(id)?.slot ?? ''),
  );
  return { put, remove };
};

/** What no source rules goes back to the owner from whoever works on the customer no more, its time as it was. */
export const giveBack = (
  entries: readonly AgendaEntry[],
  left: ReadonlySet<string>,
  subject: AgendaSubject,
  at: Instant,
): Reconciled['put'] => {
  const { ownerId } = subject;
  if (ownerId === null) return [];
  return entries
    .filter((entry) => entry.closedAt === null && left.has(entry.ownerId))
    .map((before) => ({
      before,
      after: revise(before, { ...shown(subject), ownerId, since: at }, BY, at),
    }));
};

/** The entries as they are once they are in line. */
export const inLineWith = (
  { put, remove }: Reconciled,
  present: readonly AgendaEntry[],
): readonly AgendaEntry[] => [
  ...present.filter((entry) => !remove.includes(entry) && !put.some(({ before }) => before === entry)),
  ...put.map(({ after }) => after),
];
