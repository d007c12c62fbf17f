import { endpoint } from '../../shared/kernel/endpoint.ts';
import { peopleContracts } from '../../shared/people/people.contract.ts';
import { listTeams as listAll } from '../../shared/people/people.store.ts';

export const listTeams = endpoint(peopleContracts.listTeams, async ({ page }) => {
  const { items, next } = await listAll(page);
  return { body: { items, nextCursor: null }, next };
});
