import type * as z from 'zod';
import type { Instant } from '../../shared/kernel/clock.ts';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidQuery } from '../../shared/kernel/errors.ts';
import { type Filling, fillPage } from '../../shared/kernel/filled-page.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { reportsOf } from '../../shared/people/people.store.ts';
import { type Lead, leadsContracts } from '../../shared/sales/leads.contract.ts';
import { type Entry, getListedLeads, listAllLeads, listByAssignees } from '../../shared/sales/leads.store.ts';
import { mayList } from '../customers/whose-customers.ts';

type Query = z.output<ReturnType<NonNullable<typeof leadsContracts.listLeads.query>>>;
type Source = Filling<Entry, Lead>;

const SEES_ALL = ['admin', 'executive'];

/** @throws 400: over all people only those that nobody has yet are indexed by state */
const everybodys = ({ state }: Query): (string | null)[] | null => {
  if (state === undefined) return null;
  if (state === 'unassigned') return [null];
  const message = 'has no index over all people; add assignee';
  throw invalidQuery([{ in: 'query', pointer: '/state', message }]);
};

/** Whose leads are asked for; null among them: nobody's yet; null: all. */
const assigneesFor = async (
  query: Query,
  caller: Caller,
  now: Instant,
): Promise<(string | null)[] | null> => {
  const seesAll = SEES_ALL.includes(caller.role);
  if (query.assignee) {
    const own = caller.role !== 'service' && (await mayList(query.assignee, caller));
    return own ? [query.assignee] : [];
  }
  if (seesAll) return everybodys(query);
  if (query.state === 'unassigned') return [null];
  const people = [caller.id, ...(await actsFor(caller, now))];
  const led = caller.role === 'manager' ? (await reportsOf(caller.id)).map(({ id }) => id) : [];
  return [...new Set([...people, ...led]), ...(query.state === undefined ? [null] : [])];
};

export const listLeads = endpoint(leadsContracts.listLeads, async ({ query, caller, page, now }) => {
  const assignees = await assigneesFor(query, caller, now);
  const seesUnassigned = [...SEES_ALL, 'manager'].includes(caller.role);
  const source: Source = {
    read: (limit, position) =>
      assignees ? listByAssignees(assignees, { limit, position }) : listAllLeads({ limit, position }),
    records: getListedLeads,
    passes: (lead) =>
      (query.state === undefined || lead.state === query.state) &&
      (assignees === null || assignees.includes(lead.assigneeId)) &&
      (lead.assigneeId !== null || seesUnassigned || lead.createdBy === caller.id),
  };
  const { found, next } = await fillPage(source, page);
  return { body: { items: [...found], nextCursor: null }, next };
});
