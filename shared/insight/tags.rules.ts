import type { Instant } from '../kernel/clock.ts';
import { type Grounds, measure } from './tag-facts.rules.ts';
import type { Tag, TagRule } from './tags.contract.ts';

export type FactValues = Readonly<Record<string, string | number | null>>;

/** A tag that a rule holds on a customer, and on which facts. */
export interface HeldTag {
  readonly tagId: string;
  readonly name: string;
  readonly ruleVersion: number;
  readonly facts: FactValues;
}

/** What time alone will do to a tag, if nothing else happens. */
export interface TagChange {
  readonly tagId: string;
  readonly name: string;
  readonly at: Instant;
  readonly on: boolean;
}

export interface TagVerdict {
  readonly held: readonly HeldTag[];
  readonly changes: readonly TagChange[];
  /** The first moment at which time alone changes what is held; null: never. */
  readonly lookAgainAt: Instant | null;
}

const concerns = ({ stages, tiers }: TagRule, { subject }: Grounds): boolean =>
  (stages?.includes(subject.stage) ?? true) && (tiers?.includes(subject.tier) ?? true);

const compares = ({ comparison, threshold }: TagRule, value: number | null): boolean => {
  if (value === null) return false;
  return comparison === 'at_least' ? value >= threshold : value <= threshold;
};

interface Judged {
  readonly holds: boolean;
  readonly facts: FactValues;
  /** When time alone turns it over; null: never. */
  readonly turnsAt: Instant | null;
}

/** What a rule says of a customer at this moment, and until when. */
export const judge = (rule: TagRule, grounds: Grounds, at: Instant): Judged => {
  if (!concerns(rule, grounds)) return { holds: false, facts: {}, turnsAt: null };
  const { valueAt, moments, from } = measure(rule, grounds);
  const value = valueAt(at);
  const holds = compares(rule, value);
  const ahead = moments.filter((moment) => moment > at).sort();
  const turnsAt = ahead.find((moment) => compares(rule, valueAt(moment)) !== holds) ?? null;
  return { holds, facts: { [rule.fact]: value, ...from }, turnsAt };
};

export const earliest = (...instants: readonly (Instant | null)[]): Instant | null =>
  instants.filter((at) => at !== null).sort()[0] ?? null;

/** Which tags the rules hold on a customer (CUS-7). Pure: the same grounds at the same moment give the same. */
export const evaluateTags = (tags: readonly Tag[], grounds: Grounds, at: Instant): TagVerdict => {
  const judged = tags.flatMap((tag) =>
    tag.rule && !tag.removedAt ? [{ tag, ...judge(tag.rule, grounds, at) }] : [],
  );
  const changes = judged.flatMap(({ tag: { id: tagId, name }, holds, turnsAt }): TagChange[] =>
    turnsAt ? [{ tagId, name, at: turnsAt, on: !holds }] : [],
  );
  return {
    held: judged
      .filter(({ holds }) => holds)
      .map(({ tag: { id: tagId, name, ruleVersion }, facts }) => ({ tagId, name, ruleVersion, facts })),
    changes,
    lookAgainAt: earliest(...changes.map((change) => change.at)),
  };
};

export interface AssignedTag extends HeldTag {
  readonly since: Instant;
}

/** What is held, with since when; one that this version of its rule held before keeps the facts it was put on for. */
export const assignTags = <A extends AssignedTag>(
  held: readonly HeldTag[],
  before: readonly A[],
  at: Instant,
): AssignedTag[] =>
  held.map((tag) => {
    const earlier = before.find(({ tagId }) => tagId === tag.tagId);
    if (!earlier) return { ...tag, since: at };
    const facts = earlier.ruleVersion === tag.ruleVersion ? earlier.facts : tag.facts;
    return { ...tag, facts, since: earlier.since };
  });

/** A customer's record has room for so many. */
const MOST_TAGS = 50;

/** What a name is called now: a tag that was renamed takes its new name everywhere. */
export const nameNow = (name: string, catalogue: readonly Tag[]): string => {
  const present = catalogue.filter(({ removedAt }) => !removedAt);
  if (present.some((tag) => tag.name === name)) return name;
  return present.find(({ formerNames }) => formerNames.includes(name))?.name ?? name;
};

/** The names that a customer should bear: what people put on stays; what rules hold is on, no more and no less. */
export const tagsOn = (
  tags: readonly string[],
  byRule: readonly string[],
  held: readonly string[],
): string[] => {
  const kept = tags.filter((name) => !byRule.includes(name) || held.includes(name));
  return [...new Set([...kept, ...held])].slice(0, MOST_TAGS);
};
