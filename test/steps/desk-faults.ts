import { type Item, keys } from '../../shared/kernel/keys.ts';
import { onDeskOf } from '../../shared/tickets/tickets.rules.ts';
import { readTicket } from '../../shared/tickets/tickets.store.ts';

/** What cannot be among tickets: a load that is not what lies on the desk, a schedule that waits for something else. */
export const deskFaults = (items: readonly Item[]): string[] => {
  const tickets = items.filter(({ _type }) => _type === 'ticket').map(readTicket);
  const find = ({ pk, sk }: { pk: string; sk: string }) =>
    items.find((item) => item.pk === pk && item.sk === sk);
  const onDesk = new Map<string, number>();
  for (const ticket of tickets) {
    const who = onDeskOf(ticket);
    if (who) onDesk.set(who, (onDesk.get(who) ?? 0) + 1);
  }
  const loads = items.filter(({ _type }) => _type === 'load');
  const people = new Set([...onDesk.keys(), ...loads.map(({ pk }) => String(pk).slice('LOD#'.length))]);
  const loadFaults = [...people].flatMap((id) => {
    const [says, is] = [Number(find(keys.load(id))?.open ?? 0), onDesk.get(id) ?? 0];
    return says === is ? [] : [`${id} has ${is} open tickets, his load says ${says}`];
  });
  const dueFaults = tickets.flatMap(({ id, next }) => {
    const due = find(keys.serviceDue(id));
    const says = due ? String(due.dueSk).split('#')[0] : null;
    return says === (next?.at ?? null)
      ? []
      : [`${id} is next at ${next?.at ?? 'no time'}, its schedule says ${says}`];
  });
  return [...loadFaults, ...dueFaults];
};
