import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../kernel/clock.ts';
import { revise } from '../kernel/entity.ts';
import type { Customer } from './customers.contract.ts';
import { uniqueValues } from './customers.rules.ts';
import { separateTouches, uniteTouches } from './merging-touches.rules.ts';
import { latestRatings } from './ratings.rules.ts';
import { BY_RULE, tagsByHand } from './tag-marks.rules.ts';

/** Which merge it is, by whom and when; `taken` are fields whose values the survivor takes from the other. */
export interface Merging {
  readonly mergeId: string;
  readonly taken: readonly (keyof Customer)[];
  readonly by: string;
  readonly at: Instant;
}

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
const later = <T extends Instant | null>(a: T, b: T): T => ((a ?? '') >= (b ?? '') ? a : b);

const together = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])];

/** Of each purpose the last word counts. */
const uniteConsents = (a: Customer['consents'], b: Customer['consents']): Customer['consents'] => {
  const last = new Map(a.map((consent) => [consent.purpose, consent]));
  for (const consent of b) {
    const known = last.get(consent.purpose);
    if (!known || known.at < consent.at) last.set(consent.purpose, consent);
  }
  return [...last.values()];
};

/** Who has opted out of a channel, under whichever name, stays out of it. */
const uniteOptOuts = (
  preferences: Customer['contactPreferences'],
  other: Customer['contactPreferences'],
): Customer['contactPreferences'] =>
  other?.optOut?.length
    ? { ...preferences, optOut: together(preferences?.optOut ?? [], other.optOut) }
    : preferences;

/** Who put a tag on: a person's word outlasts a rule's. */
const uniteTagMarks = (survivor: Customer, other: Customer): Customer['tagMarks'] => {
  const marks = new Map(survivor.tagMarks.map((mark) => [mark.name, mark]));
  for (const mark of other.tagMarks) {
    const known = marks.get(mark.name);
    if (mark.by !== BY_RULE && (!known || known.by === BY_RULE)) marks.set(mark.name, mark);
  }
  return [...marks.values()];
};

const STANDS = new Set<string>(['open', 'deferred']);

/**
 * Of two warnings one: the survivor's, unless only the other's stands. Of two recoveries the later: from it silence is
 * measured. A loss is none where the two are no lost customer, and all there is where they are one.
 */
const uniteChurn = (survivor: Customer, other: Customer, stage: Customer['stage']): Customer['churn'] => {
  const both = [survivor.churn, other.churn].filter((churn) => churn !== null);
  const counting = both.filter(({ state }) => state !== 'confirmed' || stage === 'lost');
  const [last = null] = counting.toSorted((a, b) => (a.since < b.since ? 1 : -1));
  return (
    counting.find(({ state }) => STANDS.has(state)) ??
    counting.find(({ state }) => state === 'confirmed') ??
    last
  );
};

/** What is united whatever is picked: nothing that one of the two carries may get lost. */
const united = (survivor: Customer, other: Customer) => ({
  tags: together(survivor.tags, tagsByHand(other)),
  tagMarks: uniteTagMarks(survivor, other),
  collaboratorIds: together(survivor.collaboratorIds, other.collaboratorIds),
  competitors: together(survivor.competitors, other.competitors),
  consents: uniteConsents(survivor.consents, other.consents),
  contactPreferences: uniteOptOuts(survivor.contactPreferences, other.contactPreferences),
  firstContactAt: earlier(survivor.firstContactAt, other.firstContactAt),
  lastInteractionAt: later(survivor.lastInteractionAt, other.lastInteractionAt),
  lastDeepTouchAt: later(survivor.lastDeepTouchAt, other.lastDeepTouchAt),
  recentOutboundAt: uniteTouches(survivor.recentOutboundAt, other.recentOutboundAt),
  lastSurveyedAt: later(survivor.lastSurveyedAt, other.lastSurveyedAt),
  plannedSurveyId: survivor.plannedSurveyId ?? other.plannedSurveyId,
  lastRatings: latestRatings(survivor.lastRatings, other.lastRatings),
});

const pick = (customer: Customer, fields: readonly string[]): Partial<Customer> =>
  Object.fromEntries(
    Object.entries(customer).filter(([field]) => fields.includes(field)),
  ) as Partial<Customer>;

const originalsOf = (customer: Customer, fields: readonly string[]) =>
  Object.entries(customer.originals ?? {}).filter(([field]) => fields.includes(field));

/** The originals that go with the values: the other's of fields taken, one's own of all others. */
const exchangeOriginals = (customer: Customer, from: Customer, fields: readonly string[]) => {
  const own = Object.entries(customer.originals ?? {}).filter(([field]) => !fields.includes(field));
  const originals = Object.fromEntries([...own, ...originalsOf(from, fields)]);
  return { originals: Object.keys(originals).length > 0 ? originals : undefined };
};

/** The survivor as it is once it has taken the other in; its next follow-up is settled by the agenda. */
export const absorb = (survivor: Customer, other: Customer, merging: Merging): Customer => {
  const { mergeId, taken, by, at } = merging;
  const all = united(survivor, other);
  const preferences = taken.includes('contactPreferences')
    ? uniteOptOuts(other.contactPreferences, survivor.contactPreferences)
    : all.contactPreferences;
  const arrival = { mergeId, customerId: other.id };
  const changes = {
    ...pick(other, taken),
    ...exchangeOriginals(survivor, other, taken),
    ...all,
    contactPreferences: preferences,
    churn: uniteChurn(survivor, other, taken.includes('stage') ? other.stage : survivor.stage),
    absorbing: [...survivor.absorbing, { ...arrival, way: 'arriving' as const }],
    absorbed: [
      ...(survivor.absorbed ?? []),
      ...(other.absorbed ?? []),
      { ...arrival, into: survivor.id, taken: [...taken] },
    ],
  };
  return revise(survivor, changes, by, at);
};

/** The other one from then on: as it was, out of every list, and whoever asks for it is sent to the survivor. */
export const giveUp = (other: Customer, survivor: Customer, { by, at }: Merging): Customer =>
  revise(other, { mergedInto: survivor.id, nextFollowUpAt: null }, by, at);

const MAXIMA = [
  ['tags', 50],
  ['collaboratorIds', 10],
  ['competitors', 30],
  ['consents', 20],
] as const;

/** What the two together have too much of, in words; null when they fit into one. */
export const tooMuch = (after: Customer, maxAbsorbed: number): string | null => {
  const field = MAXIMA.find(([name, most]) => after[name].length > most);
  if (field)
    return `Together they have ${after[field[0]].length} ${field[0]}; one customer has ${field[1]} at most.`;
  return (after.absorbed ?? []).length > maxAbsorbed
    ? `At most ${maxAbsorbed} customers can become part of one.`
    : null;
};

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'object' && Object.keys(value as object).length === 0);

/** Fields that cannot be taken from a customer, since it has nothing there. */
export const emptyFields = (other: Customer, taken: readonly (keyof Customer)[]): string[] =>
  taken.filter((field) => isEmpty(other[field]));

const same = (a: unknown, b: unknown): boolean => isDeepStrictEqual(a ?? null, b ?? null);

/** Fields taken from the other that somebody has changed since: an undo would lose the change. */
export const changedSince = (survivor: Customer, other: Customer, taken: readonly string[]): string[] => {
  const [is, was] = [pick(survivor, taken), pick(other, taken)] as Record<string, unknown>[];
  return taken.filter((field) => field !== 'contactPreferences' && !same(is?.[field], was?.[field]));
};

/** The later merges into this customer that took one of the same fields: they must be undone before. */
export const laterTakers = (survivor: Customer, mergeId: string, taken: readonly string[]): string[] => {
  const all = survivor.absorbed ?? [];
  const since = all.slice(all.findIndex((one) => one.mergeId === mergeId) + 1);
  return since
    .filter((one) => one.into === survivor.id && one.taken.some((field) => taken.includes(field)))
    .map((one) => one.mergeId);
};

/** Unique values of the other that the survivor would have, too, once the merge is undone. */
export const contested = (survivor: Customer, other: Customer): string[] => {
  const kept = uniqueValues(survivor);
  return uniqueValues(other)
    .filter(({ kind, value }) => kept.some((own) => own.kind === kind && own.value === value))
    .map(({ field }) => field);
};

/** A list without what came with the other; what came otherwise stays, and what is gone stays gone. */
const without = <T>(now: readonly T[], before: readonly T[], other: readonly T[]): T[] => {
  const has = (list: readonly T[], one: T) => list.some((known) => same(known, one));
  return now.filter((one) => has(before, one) || !has(other, one));
};

const backTo = <T>(now: T, before: T, merged: T): T => (same(now, merged) ? before : now);

const separateConsents = (now: Customer, before: Customer, other: Customer): Customer['consents'] => {
  const kept = without(now.consents, before.consents, other.consents);
  const known = new Set(kept.map(({ purpose }) => purpose));
  const had = new Set(now.consents.map(({ purpose }) => purpose));
  return [...kept, ...before.consents.filter(({ purpose }) => had.has(purpose) && !known.has(purpose))];
};

const separatePreferences = (now: Customer, before: Customer, other: Customer) => {
  const merged = uniteOptOuts(before.contactPreferences, other.contactPreferences);
  const taken = uniteOptOuts(other.contactPreferences, before.contactPreferences);
  const unchanged = same(now.contactPreferences, merged) || same(now.contactPreferences, taken);
  return unchanged ? before.contactPreferences : now.contactPreferences;
};

/** Of a tag that both had, the mark is again the survivor's, unless somebody has put it on anew since. */
const separateTagMarks = (now: Customer, before: Customer, merged: Customer['tagMarks']) => {
  const markOf = (marks: Customer['tagMarks'], name: string) => marks.find((mark) => mark.name === name);
  return now.tagMarks.map((mark) =>
    same(mark, markOf(merged, mark.name)) ? (markOf(before.tagMarks, mark.name) ?? mark) : mark,
  );
};

/** A warning that came with the other goes with it; where the two had none, what was said before is said again. */
const separateChurn = (now: Customer, before: Customer, other: Customer): Customer['churn'] =>
  now.churn === null || now.churn.warningId === other.churn?.warningId ? before.churn : now.churn;

/** The survivor without the other: taken fields as they were before, united ones less what the other brought. */
export const release = (
  now: Customer,
  before: Customer,
  other: Customer,
  { mergeId, taken, by, at }: Merging,
): Customer => {
  const merged = united(before, other);
  const gone = new Set([mergeId, ...(other.absorbed ?? []).map((one) => one.mergeId)]);
  const tagged = tagsByHand(other);
  const changes = {
    ...pick(before, taken),
    ...exchangeOriginals(now, before, taken),
    tags: without(now.tags, before.tags, tagged),
    tagMarks: separateTagMarks(now, before, merged.tagMarks),
    collaboratorIds: without(now.collaboratorIds, before.collaboratorIds, other.collaboratorIds),
    competitors: without(now.competitors, before.competitors, other.competitors),
    consents: separateConsents(now, before, other),
    contactPreferences: separatePreferences(now, before, other),
    firstContactAt: backTo(now.firstContactAt, before.firstContactAt, merged.firstContactAt),
    lastInteractionAt: backTo(now.lastInteractionAt, before.lastInteractionAt, merged.lastInteractionAt),
    lastDeepTouchAt: backTo(now.lastDeepTouchAt, before.lastDeepTouchAt, merged.lastDeepTouchAt),
    recentOutboundAt: separateTouches(now.recentOutboundAt, before.recentOutboundAt, merged.recentOutboundAt),
    lastSurveyedAt: backTo(now.lastSurveyedAt, before.lastSurveyedAt, merged.lastSurveyedAt),
    // What was planned may have been sent since: without one, another is planned when its time has come.
    plannedSurveyId: null,
    lastRatings: latestRatings(without(now.lastRatings, [], other.lastRatings), before.lastRatings),
    churn: separateChurn(now, before, other),
    absorbing: [...now.absorbing, { mergeId, customerId: other.id, way: 'leaving' as const }],
    absorbed: (now.absorbed ?? []).filter((one) => !gone.has(one.mergeId)),
  };
  return revise(now, changes, by, at);
};

/** The other on its own again; what the merge moved is still on its way back. */
export const comeBack = (
  other: Customer,
  survivor: Customer,
  nextFollowUpAt: Instant | null,
  { mergeId, by, at }: Merging,
): Customer => {
  const returning = { mergeId, customerId: survivor.id, way: 'returning' as const };
  return revise(
    other,
    { mergedInto: null, nextFollowUpAt, plannedSurveyId: null, absorbing: [...other.absorbing, returning] },
    by,
    at,
  );
};

/** A customer whose merge, or its undo, has come to its end. */
export const settled = (customer: Customer, mergeId: string, by: string, at: Instant): Customer => {
  const absorbing = customer.absorbing.filter((one) => one.mergeId !== mergeId);
  return {
    ...revise(customer, { absorbing }, by, at),
    updatedAt: customer.updatedAt,
    updatedBy: customer.updatedBy,
  };
};
