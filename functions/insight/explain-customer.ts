import { isDeepStrictEqual } from 'node:util';
import type { AgendaEntry } from '../../shared/agenda/agenda.contract.ts';
import { listByCustomer } from '../../shared/agenda/agenda.store.ts';
import type { Derived } from '../../shared/derived/derived.fields.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
import { insightContracts } from '../../shared/insight/insight.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { explainTags } from './explain-tags.ts';
import { type PresentState, presentState } from './present-state.ts';

const MOST_COMING = 100;

/** What time alone will do, soonest first. */
const comingOf = (
  reviewAt: Instant | null,
  { verdict, qualityUntil }: PresentState,
  entries: readonly AgendaEntry[],
  at: Instant,
) => {
  return [
    ...verdict.changes.map((change) => ({
      at: change.at,
      what: change.on ? ('tag_added' as const) : ('tag_removed' as const),
      name: change.name,
    })),
    ...(qualityUntil ? [{ at: qualityUntil, what: 'quality_changes' as const, name: null }] : []),
    ...(reviewAt && reviewAt > at ? [{ at: reviewAt, what: 'profile_review' as const, name: null }] : []),
    ...entries
      .filter(({ dueAt }) => dueAt > at)
      .map(({ dueAt, source }) => ({ at: dueAt, what: 'agenda_entry_due' as const, name: source })),
  ]
    .sort((a, b) => a.at.localeCompare(b.at))
    .slice(0, MOST_COMING);
};

const idsOf = (tags: readonly { readonly tagId: string; readonly ruleVersion: number }[]) =>
  tags.map(({ tagId, ruleVersion }) => `${tagId}@${ruleVersion}`).sort();

/** Whether what is recorded is what the rules say now. */
const matchesNow = (derived: Derived | null, { verdict, quality }: PresentState): boolean =>
  derived !== null &&
  isDeepStrictEqual(idsOf(derived.tags), idsOf(verdict.held)) &&
  isDeepStrictEqual(derived.quality, quality);

const shownEntry = ({ id, source, ownerId, dueAt, since, reason }: AgendaEntry) => ({
  id,
  source,
  ownerId,
  dueAt,
  since,
  reason,
});

export const explainCustomer = endpoint(insightContracts.explainCustomer, async ({ params, caller, now }) => {
  const { customer, access } = await findCustomer(params.customerId, caller);
  const [derived, present, entries] = await Promise.all([
    getDerived(customer.id),
    presentState(customer, now),
    listByCustomer(customer.id),
  ]);
  const tags = await explainTags(customer, derived, present, access);
  // Nothing is derived of an archived customer, and nothing will happen to it.
  const isArchived = customer.archivedAt !== null;
  const matches = isArchived
    ? derived === null
    : matchesNow(derived, present) && tags.every((tag) => tag.matches);
  return {
    body: {
      customerId: customer.id,
      tags,
      quality: present.quality,
      suspects: derived?.suspects ?? [],
      agenda: entries.map(shownEntry),
      matches,
      derivedAt: derived?.derivedAt ?? null,
      lookAgainAt: derived?.lookAgainAt ?? null,
      next: isArchived ? [] : comingOf(derived?.profileReviewAt ?? null, present, entries, now),
    },
  };
});
