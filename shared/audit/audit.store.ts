import { epochSeconds } from '../kernel/clock.ts';
import { entity } from '../kernel/entity.ts';
import { type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItems } from '../kernel/table.ts';
import { type AuditEntry, auditEntrySchema } from './audit.contract.ts';

const KEPT_SECONDS = 3 * 366 * 24 * 3600;

const audit = entity({ type: 'audit_entry', schema: auditEntrySchema });

/** The item of an entry; the stream's event id makes a second delivery the same item. */
export const auditItem = (entry: AuditEntry): Item => ({
  ...audit.put(
    keys.audit(entry.recordId, entry.at, entry.id),
    entry,
    indexKeys.auditBy(entry.by, entry.at, entry.id),
  ),
  expiresAt: epochSeconds(entry.at) + KEPT_SECONDS,
});

interface ListOptions {
  readonly limit: number;
  readonly position: unknown;
}

export const listByRecord = async (recordId: string, { limit, position }: ListOptions) => {
  const page = await sortedQuery({
    ranges: [{ partition: `AUD#${recordId}` }],
    descending: true,
    limit,
    position: position as Position,
  });
  return { items: page.items.map(audit.read), next: page.position };
};

export const listByPerson = async (userId: string, { limit, position }: ListOptions) => {
  const page = await sortedQuery({
    index: 'lookup',
    ranges: [{ partition: `AUD#${userId}` }],
    descending: true,
    limit,
    position: position as Position,
  });
  const items = await getItems(page.items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
  return { items: items.filter((item) => item !== null).map(audit.read), next: page.position };
};
