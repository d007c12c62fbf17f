import { readCounter } from '../../shared/derived/counters.store.ts';
import { insightContracts } from '../../shared/insight/insight.contract.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { listUsers, reportsOf } from '../../shared/people/people.store.ts';
import { qualityCounter } from '../derive/sums.ts';

const OWNS_CUSTOMERS: readonly User['role'][] = ['admin', 'manager', 'sales'];

const qualityOfOwner = async ({ id, name }: User) => {
  const {
    score = 0,
    count: customers = 0,
    touches = 0,
    late: lateTouches = 0,
    lateProfiles = 0,
    lateReviews = 0,
  } = await readCounter(qualityCounter(id));
  return {
    ownerId: id,
    ownerName: name,
    customers,
    averageScore: customers === 0 ? null : Math.round(score / customers),
    touches,
    lateTouches,
    lateProfiles,
    lateReviews,
    lateShare: touches === 0 ? null : Math.round((1000 * lateTouches) / touches) / 1000,
  };
};

interface Page {
  readonly limit: number;
  readonly position: unknown;
}

/** A manager's people, in the order of their ids: a page begins behind the last id. */
const team = async (managerId: string, { limit, position }: Page) => {
  const people = (await reportsOf(managerId)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const rest = typeof position === 'string' ? people.filter(({ id }) => id > position) : people;
  const items = rest.slice(0, limit);
  return { items, next: rest.length > limit ? (items.at(-1)?.id ?? null) : null };
};

const peopleOf = (caller: Caller, page: Page) =>
  caller.role === 'manager' ? team(caller.id, page) : listUsers(page);

/** Who owns no customers is left out, so that a page may be shorter than its limit. */
export const listQuality = endpoint(insightContracts.listQuality, async ({ caller, page }) => {
  const { items, next } = await peopleOf(caller, page);
  const owners = items.filter(({ role }) => OWNS_CUSTOMERS.includes(role));
  return { body: { items: await Promise.all(owners.map(qualityOfOwner)), nextCursor: null }, next };
});
