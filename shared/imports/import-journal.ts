import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import type { Item } from '../kernel/keys.ts';

export const JOURNALED = [
  'customer',
  'contact',
  'interaction',
  'product',
  'opportunity',
  'order',
  'ticket',
] as const;
export type Journaled = (typeof JOURNALED)[number];

const values = () => z.record(z.string().max(60), z.unknown());

/** What a row did to one record: made it (`before` is null), or changed these fields. */
const journalEntry = lazy(() =>
  z.object({
    type: z.enum(JOURNALED),
    id: z.string().max(80),
    customerId: z.string().max(80),
    before: values().nullable(),
    after: values(),
    /** Of a record that it made: what tells whether anybody has changed it since. */
    mark: z.string().max(64).nullable(),
    /** What guards a record of its own against coming again goes with it. */
    locks: z.array(z.string().max(300)).max(10),
  }),
);
export type JournalEntry = z.output<ReturnType<typeof journalEntry>>;

/** What a stored row says it did; rows from before there was undoing say nothing. */
export const journalOf = (item: Item): JournalEntry[] => {
  const entries: unknown[] = Array.isArray(item.journal) ? item.journal : [];
  return entries.map((entry) => journalEntry().parse(entry));
};
