import { managersOf } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { actingManager } from '../../shared/people/people.rules.ts';
import { listUsers } from '../../shared/people/people.store.ts';

const PAGE = 100;

/** People whom nobody leads who could act, as at the head of a line: administrators decide for them. Reads everybody. */
export const unledPeople = async (): Promise<User[]> => {
  const found: User[] = [];
  let position: unknown;
  do {
    const page = await listUsers({ limit: PAGE, position });
    for (const user of page.items) if (actingManager(await managersOf(user.id)) === null) found.push(user);
    position = page.next ?? undefined;
  } while (position !== undefined);
  return found;
};
