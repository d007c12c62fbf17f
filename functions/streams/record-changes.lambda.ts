import { auditOf } from '../../shared/audit/audit.rules.ts';
import { auditItem } from '../../shared/audit/audit.store.ts';
import { timelineItem } from '../../shared/customers/customers.store.ts';
import { timelineOf } from '../../shared/customers/timeline.rules.ts';
import { sendConcerned } from '../../shared/derived/index-queue.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { batchConsumer, type Change } from '../../shared/kernel/stream.ts';
import { putItems } from '../../shared/kernel/table.ts';

const projectionsOf = (change: Change): Item[] => [
  ...auditOf(change).map(auditItem),
  ...timelineOf(change).map(({ customerId, entry }) => timelineItem(customerId, entry)),
];

/**
 * Trigger: every change of a record. Delivered twice: the same items are written again, under the keys that
 * the stream's event id gives them, and index-records looks at the same records again.
 * 1. make the audit entry (SE-3) and the timeline entries (CUS-9) of each change, 2. write them all, 3. tell
 * index-records which customers and contacts are concerned.
 * A crash leaves some of it done; the batch comes again and does the rest.
 */
export const handler = batchConsumer(async (changes) => {
  await putItems(changes.flatMap(projectionsOf));
  await sendConcerned(changes);
});
