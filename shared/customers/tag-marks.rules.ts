import type { Item } from '../kernel/keys.ts';
import type { Customer } from './customers.contract.ts';

/** Who puts a tag on that nobody did by hand. */
export const BY_RULE = 'system';

/** A mark for each tag and none for any other: a tag that has none yet was put on by this change (WY-1). */
export const withTagMarks = (customer: Customer): Customer => {
  const fresh = { by: customer.updatedBy, at: customer.updatedAt };
  const marks = new Map(customer.tagMarks.map((mark) => [mark.name, mark]));
  const names = [...new Set(customer.tags)];
  return { ...customer, tagMarks: names.map((name) => marks.get(name) ?? { name, ...fresh }) };
};

/** Of a record written before there were marks: all its tags are its maker's. */
export const earlierTagMarks = ({ tags, createdBy, createdAt }: Item): Customer['tagMarks'] =>
  (tags as readonly string[]).map((name) => ({ name, by: String(createdBy), at: String(createdAt) }));

/** Marks of which some go by a new name now: of two of the same name a person's outlasts a rule's. */
export const renameTagMarks = (
  tagMarks: Customer['tagMarks'],
  nameOf: (name: string) => string,
): Customer['tagMarks'] => {
  const renamed = new Map<string, Customer['tagMarks'][number]>();
  for (const mark of tagMarks) {
    const name = nameOf(mark.name);
    const known = renamed.get(name);
    if (!known || known.by === BY_RULE) renamed.set(name, { ...mark, name });
  }
  return [...renamed.values()];
};

/** The tags that only rules put on. */
export const tagsByRule = ({ tagMarks }: Pick<Customer, 'tagMarks'>): string[] =>
  tagMarks.filter(({ by }) => by === BY_RULE).map(({ name }) => name);

/** The tags that people put on: what a merge may take over, for rules see to their own. */
export const tagsByHand = ({ tags, tagMarks }: Pick<Customer, 'tags' | 'tagMarks'>): string[] => {
  const byRule = new Set(tagsByRule({ tagMarks }));
  return tags.filter((name) => !byRule.has(name));
};
