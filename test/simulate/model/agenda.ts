import type { Item, Mirror } from '../machine/mirror.ts';

/** An entry as it stands in the table. */
export interface Entry {
  readonly id: string;
  readonly source: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly ownerId: string;
  readonly dueAt: string;
  readonly cycle: string;
  readonly closedAt: string | null;
}

export const isEntry = (item: Item): boolean =>
  item._type === 'agenda_entry' && String(item.sk).startsWith('AGD#');

/** Everything that is on anybody's agenda, by whose it is. */
export const agendaByOwner = (mirror: Mirror): Map<string, Entry[]> => {
  const found = new Map<string, Entry[]>();
  for (const item of mirror.ofType('agenda_entry')) {
    const entry = item as unknown as Entry;
    if (!isEntry(item) || entry.closedAt) continue;
    const list = found.get(entry.ownerId) ?? [];
    found.set(entry.ownerId, list);
    list.push(entry);
  }
  return found;
};
