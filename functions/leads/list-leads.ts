import type * as z from 'zod';
import type { Instant } from '../../shared/kernel/clock.ts';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidQuery } from '../../shared/kernel/errors.ts';
import { type Filling, fillPage } from '../../shared/kernel/filled-page.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { reportsOf } from '../../shared/people/people.store.ts';
import { type Lead, leadsContracts } from '../../shared/sales/leads.contract.ts';
import {
  type Entry,
  getListedLeads,
  listAllLeads,
  listByAssignees,
  listOwnLeads,
} from '../../shared/sales/leads.store.ts';
import { mayList } from '../customers/whose-customers.ts';

type Query = z.output<ReturnType<NonNullable<typeof leadsContracts.listLeads.query>>>;
type Read = Filling<Entry, Lead>['read'];

const SEES_ALL = ['admin', 'executive'];

/** @throws 400: over all people only those that nobody has yet are indexed by state */
const everybodys = ({ state }: Query): Read => {
  if (state === undefined) return (limit, position) => listAllLeads({ limit, position });
  if (state === 'unassigned') return (limit, position) => listByAssignees([null], { limit, position });
  const message = 'has no index over all people; add assignee';
  throw invalidQuery([{ in: 'query', pointer: '/state', message }]);
};

const ofPeople = (people: readonly (string | null)[]): Read => {
  return (limit, position) => listByAssignees(people, { limit, position });
};

/** A manager's own, those of his people, and all that nobody has yet. */
const ledBy = async (caller: Caller, { state }: Query, now: Instant): Promise<Read> => {
  if (state === 'unassigned') return ofPeople([null]);
  const led = (await reportsOf(caller.id)).map(({ id }) => id);
  const people = [...new Set([caller.id, ...(await actsFor(caller, now)), ...led])];
  return ofPeople(state === undefined ? [...people, null] : people);
};

/** One's own, those of whom one acts for, and those one wrote down. */
const ownedBy = async (caller: Caller, { state }: Query, now: Instant): Promise<Read> => {
  const people = state === 'unassigned' ? [] : [caller.id, ...(await actsFor(caller, now))];
  const wrote = state === undefined || state === 'unassigned' ? caller.id : null;
  return (limit, position) => listOwnLeads(people, wrote, { limit, position });
};

/** The cheapest index in which all that is asked for stands, and nothing that the caller may not see. */
const sourceFor = async (query: Query, caller: Caller, now: Instant): Promise<Read> => {
  const { assignee } = query;
  if (assignee) {
    const own = caller.role !== 'service' && (await mayList(assignee, caller));
    return ofPeople(own ? [assignee] : []);
  }
  if (SEES_ALL.includes(caller.role)) return everybodys(query);
  return caller.role === 'manager' ? ledBy(caller, query, now) : ownedBy(caller, query, now);
};

export const listLeads = endpoint(leadsContracts.listLeads, async ({ query, caller, page, now }) => {
  const { assignee, state } = query;
  const source: Filling<Entry, Lead> = {
    read: await sourceFor(query, caller, now),
    records: getListedLeads,
    passes: (lead) =>
      (state === undefined || lead.state === state) &&
      (assignee === undefined || lead.assigneeId === assignee) &&
      (lead.assigneeId !== null || caller.role !== 'sales' || lead.createdBy === caller.id),
  };
  const { found, next } = await fillPage(source, page);
  return { body: { items: [...found], nextCursor: null }, next };
});
