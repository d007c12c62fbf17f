import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Access } from '../../shared/customers/customers.rules.ts';
import { BY_RULE } from '../../shared/customers/tag-marks.rules.ts';
import type { AssignedTag, Derived } from '../../shared/derived/derived.fields.ts';
import { isAmount } from '../../shared/insight/tag-facts.rules.ts';
import { getRuleVersion } from '../../shared/insight/tags.store.ts';
import type { PresentState } from './present-state.ts';

const seesAmounts = (access: Access): boolean => access !== 'pool' && access !== 'serve';

const shownFacts = ({ facts }: AssignedTag, access: Access) =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      isAmount(name) && !seesAmounts(access) ? null : value,
    ]),
  );

/** Whether the rule as it is now still holds what is recorded. */
const isStillHeld = ({ tagId, ruleVersion }: AssignedTag, { verdict }: PresentState): boolean =>
  verdict.held.some((held) => held.tagId === tagId && held.ruleVersion === ruleVersion);

const byHand = (name: string, customer: Customer, { catalogue }: PresentState) => {
  const mark = customer.tagMarks.find((one) => one.name === name && one.by !== BY_RULE);
  const tag = catalogue.find((one) => one.name === name && !one.removedAt);
  return { mark, tagId: tag?.id ?? null };
};

/** Every tag of a customer: by whom, or which rule in which version on which facts, since when (WY-1). */
export const explainTags = (
  customer: Customer,
  derived: Derived | null,
  present: PresentState,
  access: Access,
) => {
  const recorded = derived?.tags ?? [];
  const names = [...new Set([...customer.tags, ...recorded.map(({ name }) => name)])];
  return Promise.all(
    names.map(async (name) => {
      const held = recorded.find((tag) => tag.name === name);
      const { mark, tagId } = byHand(name, customer, present);
      if (!held) {
        // A mark of no person and no rule that holds it: on its way off.
        const since =
          mark?.at ?? customer.tagMarks.find((one) => one.name === name)?.at ?? customer.createdAt;
        const nothing = { ruleVersion: null, rule: null, facts: null };
        const putOn = mark ? ('hand' as const) : ('rule' as const);
        return { name, putOn, by: mark?.by ?? null, since, tagId, ...nothing, matches: Boolean(mark) };
      }
      return {
        name,
        putOn: mark ? ('both' as const) : ('rule' as const),
        by: mark?.by ?? null,
        since: held.since,
        tagId: held.tagId,
        ruleVersion: held.ruleVersion,
        rule: await getRuleVersion(held.tagId, held.ruleVersion),
        facts: shownFacts(held, access),
        matches: isStillHeld(held, present) && customer.tags.includes(name),
      };
    }),
  );
};
