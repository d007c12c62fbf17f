import { endpoint } from '../../shared/kernel/endpoint.ts';
import { peopleContracts } from '../../shared/people/people.contract.ts';
import { listUsers as listAll, listReports } from '../../shared/people/people.store.ts';

export const listUsers = endpoint(peopleContracts.listUsers, async ({ query, page }) => {
  const { items, next } = query.managerId ? await listReports(query.managerId, page) : await listAll(page);
  return { body: { items, nextCursor: null }, next };
});
