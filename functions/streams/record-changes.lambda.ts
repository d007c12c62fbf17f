import { auditOf } from '../../shared/audit/audit.rules.ts';
import { auditItem } from '../../shared/audit/audit.store.ts';
import { timelineItem } from '../../shared/customers/customers.store.ts';
import { timelineOf } from '../../shared/customers/timeline.rules.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { batchConsumer, type Change } from '../../shared/kernel/stream.ts';
import { putItems } from '../../shared/kernel/table.ts';

const projectionsOf = (change: Change): Item[] => [
  ...auditOf(change).map(auditItem),
  ...timelineOf(change).map(({ customerId, entry }) => timelineItem(customerId, entry)),
];

/**
 * Trigger: every change of a record. Delivered twice: the same items are written again, under the keys that
 * the stream's event id gives them.
 * 1. make the audit entry (SE-3) and the timeline entries (CUS-9) of each change, 2. write them all.
 * A crash leaves some of them written; the batch comes again and writes the rest.
 */
export const handler = batchConsumer((changes) => putItems(changes.flatMap(projectionsOf)));
