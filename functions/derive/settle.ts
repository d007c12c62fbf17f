import { isDeepStrictEqual } from 'node:util';
import type { Derived } from '../../shared/derived/derived.fields.ts';
import { putDerivedWrites, removeDerivedWrites } from '../../shared/derived/derived.store.ts';
import { keyOfText } from '../../shared/derived/packed-keys.ts';
import { type Instant, secondsBetween } from '../../shared/kernel/clock.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { deleteItems, putItems } from '../../shared/kernel/table.ts';
import { commit, rerun } from '../../shared/kernel/transaction.ts';
import { keyTextOf, type PostingPlan, planPostings } from './postings.ts';
import { sumWrites } from './sums.ts';

type Kept = 'postings' | 'content' | 'settled' | 'derivedAt' | 'version';
/** What should be derived of a record as it is now. */
export type Conclusions = Omit<Derived, Kept>;

export interface Wanted {
  readonly conclusions: Conclusions;
  readonly postings: readonly Item[];
}

/** One call's attempts at one record, each on fresh reads. */
export interface Run {
  readonly at: Instant;
  /** Keys written by an attempt that somebody else overtook: theirs may be gone or overwritten since. */
  readonly strays: Set<string>;
  looks: number;
}

/** Longer than any function runs: whoever began to write so long ago writes no more. */
const IN_FLIGHT_SECONDS = 1000;

const isUnsettledSince = (before: Derived | null, at: Instant, seconds: number): boolean =>
  before !== null && !before.settled && secondsBetween(before.derivedAt, at) < seconds;
const mayBeInFlight = (before: Derived | null, at: Instant): boolean =>
  isUnsettledSince(before, at, IN_FLIGHT_SECONDS);

/** Almost every run is over by then; half a second, with what is waited between so many looks. */
const USUAL_SECONDS = 5;
const LOOKS_AWAITED = 8;

/** Gives a run that has just begun on the same record the time to end. @throws `Rerun` to look again */
export const awaitOthers = (before: Derived | null, run: Run): void => {
  if (run.looks <= LOOKS_AWAITED && isUnsettledSince(before, run.at, USUAL_SECONDS)) throw rerun();
};

const isSame = (before: Derived, conclusions: Conclusions): boolean => {
  const { postings: _, content: __, settled: ___, derivedAt: ____, version: _____, ...had } = before;
  return isDeepStrictEqual(had, conclusions);
};

const next = (before: Derived | null, run: Run, state: Omit<Derived, 'version' | 'derivedAt'>): Derived => ({
  ...state,
  derivedAt: run.at,
  version: (before?.version ?? 0) + 1,
});

/** Some contacts may say the old, some the new: whoever takes over derives them all again. */
const IN_DOUBT = '';

/** Says which postings may exist from now on, before any of them is touched. */
const announce = async (
  before: Derived | null,
  { conclusions }: Wanted,
  plan: PostingPlan,
  run: Run,
): Promise<Derived> => {
  const marked = next(before, run, {
    ...conclusions,
    contactsSay: before?.contactsSay === conclusions.contactsSay ? conclusions.contactsSay : IN_DOUBT,
    postings: [...plan.meanwhile],
    content: {},
    settled: false,
  });
  await commit([...putDerivedWrites(before, marked), ...sumWrites(before, marked, run.at)]);
  return marked;
};

const writePostings = async (plan: PostingPlan, run: Run): Promise<void> => {
  for (const item of plan.put) run.strays.add(keyTextOf(item));
  for (const text of plan.drop) run.strays.add(text);
  await putItems(plan.put);
  await deleteItems(plan.drop.map(keyOfText));
};

export interface Settled {
  readonly after: Derived | null;
  /** Whether anything had to be written: if so, the record must be looked at again. */
  readonly moved: boolean;
}

const writeConclusions = async (before: Derived, wanted: Wanted, run: Run): Promise<Settled> => {
  const { postings, content, settled } = before;
  const after = next(before, run, { ...wanted.conclusions, postings, content, settled });
  await commit([...putDerivedWrites(before, after), ...sumWrites(before, after, run.at)]);
  return { after, moved: true };
};

const writeAll = async (
  before: Derived | null,
  wanted: Wanted,
  plan: PostingPlan,
  run: Run,
  deriveContacts: () => Promise<void>,
): Promise<Settled> => {
  const marked = await announce(before, wanted, plan, run);
  await writePostings(plan, run);
  if (marked.contactsSay !== wanted.conclusions.contactsSay) await deriveContacts();
  // Somebody else may still be writing what was decided earlier: the mark stays until he cannot be any more.
  if (mayBeInFlight(before, run.at)) return { after: marked, moved: false };
  const after = next(marked, run, {
    ...wanted.conclusions,
    postings: [...plan.afterwards],
    content: plan.content,
    settled: true,
  });
  await commit(putDerivedWrites(marked, after));
  return { after, moved: true };
};

/** Of a record that should have nothing derived. */
export const settleNothing = async (
  before: Derived | null,
  run: Run,
  deriveContacts: () => Promise<void>,
): Promise<Settled> => {
  const plan = planPostings(before, [], run.strays);
  if (!before) {
    await deleteItems(plan.drop.map(keyOfText));
    return { after: null, moved: false };
  }
  const marked = next(before, run, {
    ...before,
    contactsSay: IN_DOUBT,
    postings: [...plan.meanwhile],
    content: {},
    settled: false,
  });
  await commit(putDerivedWrites(before, marked));
  await writePostings(plan, run);
  await deriveContacts();
  if (mayBeInFlight(before, run.at)) return { after: marked, moved: false };
  await commit([...removeDerivedWrites(marked), ...sumWrites(marked, null, run.at)]);
  return { after: null, moved: true };
};

/**
 * Brings what is stored of a record to what is wanted. Crash-safe: postings are named in the derived record before
 * they are written, and until after they are gone. A second runner: whoever writes the derived record later
 * decides, the other gets `Rerun` and derives again, with its `strays` to be written anew or taken away.
 */
export const settle = async (
  before: Derived | null,
  wanted: Wanted,
  run: Run,
  deriveContacts: () => Promise<void>,
): Promise<Settled> => {
  const plan = planPostings(before, wanted.postings, run.strays);
  const hasMoved =
    !before?.settled ||
    plan.put.length + plan.drop.length > 0 ||
    before.contactsSay !== wanted.conclusions.contactsSay;
  if (hasMoved) return writeAll(before, wanted, plan, run, deriveContacts);
  if (!isSame(before, wanted.conclusions)) return writeConclusions(before, wanted, run);
  return { after: before, moved: false };
};
