import { type Instant, now, secondsBetween } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { listUsers } from '../../shared/people/people.store.ts';
import { FRESH_SECONDS, settingsInForce } from '../../shared/settings/in-force.store.ts';

/** Who may be given a ticket by rule, as far as the rule needs to know him. */
export type Server = Pick<User, 'id' | 'skills' | 'teamId' | 'calendar' | 'timeZone' | 'workingHours'>;

const PAGE = 100;

const readServers = async (): Promise<Server[]> => {
  const found: Server[] = [];
  let position: unknown;
  do {
    const page = await listUsers({ limit: PAGE, position });
    found.push(...page.items.filter(({ role, state }) => role === 'service' && state === 'active'));
    position = page.next ?? undefined;
  } while (position !== undefined);
  return found;
};

let known: { readonly people: readonly Server[]; readonly at: Instant } | null = null;

/** For who has seen that it is not as it was. */
export const forgetDesk = (): void => {
  known = null;
};

const recentServers = async (): Promise<readonly Server[]> => {
  const at = now();
  const age = known ? secondsBetween(known.at, at) : Number.POSITIVE_INFINITY;
  if (known && age >= 0 && age < FRESH_SECONDS) return known.people;
  const people = await readServers();
  known = { people, at };
  return people;
};

/**
 * Active service employees, of the desk's team where the setting names one, as of at most 30 seconds ago: reading
 * everybody for each ticket would cost more than the ticket.
 */
export const peopleOnDesk = async (): Promise<readonly Server[]> => {
  const [people, { service }] = await Promise.all([recentServers(), settingsInForce('service')]);
  const { teamId } = service.document;
  return teamId === null ? people : people.filter((one) => one.teamId === teamId);
};
