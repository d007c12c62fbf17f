import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { entryId, locateEntry } from '../../shared/agenda/agenda.rules.ts';
import { listEntries, putEntryWrites } from '../../shared/agenda/agenda.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { MARK_SOURCES } from '../../shared/kernel/marks.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import type { Author } from '../customers/new-customer.ts';

/** As many as fit into a merge's transaction. */
const MOST_CARRIED = 10;

const OF_CHILDREN = new Set<AgendaEntry['source']>(['important_date', ...MARK_SOURCES]);

/** Of something that lies below the customer, and moves with it. */
export const isOfChild = ({ source }: AgendaEntry): boolean => OF_CHILDREN.has(source);

const isAnswered = ({ history, closedAt }: AgendaEntry): boolean => history.length > 0 || closedAt !== null;

const placed = (entry: AgendaEntry, slot: string, survivor: Customer & { ownerId: string }): AgendaEntry => {
  const { id, ownerId, collaboratorIds, name, tier, stage } = survivor;
  const stays = entry.ownerId === ownerId || collaboratorIds.includes(entry.ownerId);
  const shown = { customerName: name, tier, stage };
  return {
    ...entry,
    id: entryId(id, slot),
    customerId: id,
    ...shown,
    ownerId: stays ? entry.ownerId : ownerId,
  };
};

/**
 * What people have said of important dates and of what sales ask for goes with what moves on to the survivor: a
 * birthday that was done is not asked for again. All others are put there by derive once the children have arrived.
 */
export const carryChildEntries = async (
  entries: readonly AgendaEntry[],
  survivor: Customer,
  author: Author,
  now: Instant,
): Promise<Write[]> => {
  const answered = entries.filter((entry) => isOfChild(entry) && isAnswered(entry)).slice(0, MOST_CARRIED);
  const { ownerId } = survivor;
  if (ownerId === null || answered.length === 0) return [];
  const own = await listEntries(survivor.id);
  return answered.flatMap((entry) => {
    const slot = locateEntry(entry.id)?.slot ?? entry.source;
    const after = placed(entry, slot, { ...survivor, ownerId });
    const before = own.find(({ id }) => id === after.id) ?? null;
    const version = (before?.version ?? 0) + 1;
    return putEntryWrites(before, { ...after, version, updatedAt: now, updatedBy: author.id });
  });
};
