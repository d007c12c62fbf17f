import type { User } from '../../shared/people/people.contract.ts';
import { listUsers } from '../../shared/people/people.store.ts';

const PAGE = 100;

/** All administrators who are there. Reads everybody: for what is rare. */
export const activeAdmins = async (): Promise<User[]> => {
  const found: User[] = [];
  let position: unknown;
  do {
    const page = await listUsers({ limit: PAGE, position });
    found.push(...page.items.filter(({ role, state }) => role === 'admin' && state === 'active'));
    position = page.next ?? undefined;
  } while (position !== undefined);
  return found;
};
