import { firstVersion } from '../kernel/entity.ts';
import type { Tag, TagRule } from './tags.contract.ts';

const SINCE = '2026-01-01T00:00:00.000Z';

const tag = (code: string, name: string, group: string, colour: string, rule: TagRule): Tag => ({
  id: `tag_00000000000000000000000000-${code}`,
  name,
  group,
  colour,
  rule,
  ruleVersion: 1,
  formerNames: [],
  removedAt: null,
  ...firstVersion('system', SINCE),
});

const atLeast = (fact: TagRule['fact'], threshold: number): TagRule => ({
  fact,
  comparison: 'at_least',
  threshold,
});

/**
 * The tags of CUS-7. They are there from the beginning without being stored; an administrator's change stores
 * one under the same id, which from then on stands in its place.
 */
export const DEFAULT_TAGS: readonly Tag[] = [
  tag('high_value', 'high value', 'value', '#d48806', atLeast('orders_last_year', 100_000)),
  tag('promising', 'promising', 'need', '#389e0d', { ...atLeast('inquiries', 3), withinDays: 90 }),
  // Long is what goes up to the manager, too: more than two cadences (FU-9).
  tag('long_unfollowed', 'long unfollowed', 'state', '#8c8c8c', atLeast('cadences_since_touch', 2)),
  tag('complaint_open', 'complaint open', 'state', '#cf1322', atLeast('open_complaints', 1)),
  tag('renewal_in_talks', 'renewal in talks', 'state', '#096dd9', atLeast('renewals_in_talks', 1)),
];
