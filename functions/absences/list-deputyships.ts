import { localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { absencesContracts } from '../../shared/people/absences.contract.ts';
import type { StandIn } from '../../shared/people/absences.rules.ts';
import { getRoster } from '../../shared/people/absences.store.ts';
import { getPerson } from '../../shared/people/caller.store.ts';
import { findPerson } from './find-absence.ts';

/** As the absent person counts days; none of what is over. */
const shown = async ({ absenceId, userId, from, until }: StandIn, now: Instant) => {
  const person = await getPerson(userId);
  const today = localDate(now, person?.timeZone ?? 'UTC');
  if (!person || until < today) return [];
  const state: 'current' | 'coming' = from <= today ? 'current' : 'coming';
  return [{ absenceId, userId, userName: person.name, from, until, state }];
};

export const listDeputyships = endpoint(
  absencesContracts.listDeputyships,
  async ({ params, caller, now }) => {
    const { id } = await findPerson(params.userId, caller);
    const { standsInFor } = await getRoster(id);
    const items = (await Promise.all(standsInFor.map((one) => shown(one, now)))).flat();
    return { body: { items: items.sort((a, b) => (a.from < b.from ? -1 : 1)) } };
  },
);
