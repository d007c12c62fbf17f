import { managersOf } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { listUsers } from '../../shared/people/people.store.ts';

const PAGE = 100;

/** People above whom nobody is who leads, as at the head of a line: administrators see to what is theirs. Reads everybody. */
export const unledPeople = async (
  leads: (above: Pick<User, 'role' | 'state'>) => boolean,
): Promise<User[]> => {
  const found: User[] = [];
  let position: unknown;
  do {
    const page = await listUsers({ limit: PAGE, position });
    for (const user of page.items) if (!(await managersOf(user.id)).some(leads)) found.push(user);
    position = page.next ?? undefined;
  } while (position !== undefined);
  return found;
};
