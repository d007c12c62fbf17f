import { listUsers } from '../../shared/people/people.store.ts';
import { listOpenIds } from '../../shared/tickets/tickets.store.ts';

const PAGE = 50;
const PEOPLE = 25;
/** Queries of one page: most people have no ticket. */
const LOOKS = 50;

/** How far it has come: tickets lie with their assignees, and those that nobody has beside them. */
interface Progress {
  /** Whose come next; null: nobody's. */
  readonly waiting: readonly (string | null)[];
  /** Where among those of the first it stands. */
  readonly tickets: string | null;
  readonly people: string | null;
  readonly hasAll: boolean;
}

const BEGINNING: Progress = { waiting: [null], tickets: null, people: null, hasAll: false };

const morePeople = async (progress: Progress): Promise<Progress> => {
  const { items, next } = await listUsers({ limit: PEOPLE, position: progress.people ?? undefined });
  return { ...progress, waiting: items.map(({ id }) => id), people: next, hasAll: next === null };
};

/** The next tickets that are open, whoever has them, in an order that no clock changes; `position` is where the page before ended. */
export const openTicketsPage = async (
  position: string | null,
): Promise<{ readonly ids: readonly string[]; readonly next: string | null }> => {
  const ids: string[] = [];
  let progress = position === null ? BEGINNING : (JSON.parse(position) as Progress);
  for (let looks = 0; looks < LOOKS && ids.length < PAGE; looks += 1) {
    const [whose, ...others] = progress.waiting;
    if (whose === undefined) {
      if (progress.hasAll) break;
      progress = await morePeople(progress);
    } else {
      const found = await listOpenIds(whose, PAGE - ids.length, progress.tickets);
      ids.push(...found.ids);
      const { next } = found;
      progress =
        next === null ? { ...progress, waiting: others, tickets: null } : { ...progress, tickets: next };
    }
  }
  const isLast = progress.waiting.length === 0 && progress.hasAll;
  return { ids, next: isLast ? null : JSON.stringify(progress) };
};
