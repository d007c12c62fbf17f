import * as z from 'zod';
import { addSeconds, epochSeconds, type Instant } from '../kernel/clock.ts';
import { lazy } from '../kernel/contract.ts';
import { createItem, entity } from '../kernel/entity.ts';
import { keys } from '../kernel/keys.ts';
import { getItem } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';

const usedLinks = entity({
  type: 'used_link',
  schema: lazy(() => z.object({ usedAt: z.string(), dueAt: z.string(), closed: z.boolean() })),
});

/** That a link has done what it was for, and what came of it. */
export type UsedLink = ReturnType<typeof usedLinks.read>;

/** A day longer than the link itself is good for: TTL counts from the link's end. */
const KEPT_SECONDS = 24 * 3600;

export const getUsedLink = async (token: string): Promise<UsedLink | null> => {
  const item = await getItem(keys.usedLink(token));
  return item && usedLinks.read(item);
};

/** Joins the transaction that carries the action out: of two at the same instant the second decides again. */
export const useLinkWrites = (token: string, used: UsedLink, expiresAt: Instant): Write[] => [
  createItem(
    usedLinks.put(keys.usedLink(token), used, {
      expiresAt: epochSeconds(addSeconds(expiresAt, KEPT_SECONDS)),
    }),
    rerun,
  ),
];
