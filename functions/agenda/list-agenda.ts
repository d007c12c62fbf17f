import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { windowBounds } from '../../shared/agenda/agenda.rules.ts';
import { listDue } from '../../shared/agenda/agenda.store.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { managersOf } from '../../shared/people/caller.store.ts';
import { isSelfOrAbove } from '../../shared/people/people.rules.ts';
import { reportsOf } from '../../shared/people/people.store.ts';
import { showEntry } from './find-entry.ts';

const SEES_ALL = ['admin', 'executive'];

const mayRead = async (personId: string, caller: Caller): Promise<boolean> =>
  SEES_ALL.includes(caller.role) ||
  isSelfOrAbove(
    caller,
    personId,
    (await managersOf(personId)).map(({ id }) => id),
  );

/** Whose entries are asked for. A person who is not one's own has, to the caller, an empty agenda. */
const peopleFor = async (
  wanted: string,
  caller: Caller,
  absent: readonly string[],
): Promise<readonly string[]> => {
  if (wanted === 'me') return [caller.id, ...absent];
  if (wanted !== 'team') return absent.includes(wanted) || (await mayRead(wanted, caller)) ? [wanted] : [];
  if (caller.role === 'sales' || caller.role === 'service') {
    throw new Problem('forbidden', { detail: 'Only who leads people has a team’s agenda.' });
  }
  return (await reportsOf(caller.id)).map(({ id }) => id);
};

export const listAgenda = endpoint(agendaContracts.listAgenda, async ({ query, caller, now, page }) => {
  const absent = await actsFor(caller, now);
  const people = await peopleFor(query.for, caller, absent);
  if (people.length === 0) return { body: { items: [], nextCursor: null }, next: null };
  const { from, until } = windowBounds(query.window, now, caller.timeZone);
  const { items, next } = await listDue({ people, from, until }, page.limit, page.position);
  const shown = items.map((entry) => showEntry(entry, caller, absent, now));
  return { body: { items: shown, nextCursor: null }, next };
});
