import { epochSeconds, type Instant } from '../kernel/clock.ts';
import { deleteItem, putItem } from '../kernel/entity.ts';
import { keys } from '../kernel/keys.ts';
import { getItem } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';

/** An address may come to life again; after this long it is given another chance. */
const KEPT_SECONDS = 366 * 24 * 3600;

/** Notes that mails to this address come back for good. It is the address that is dead, whoever has it. */
export const recordBounceWrites = (email: string, at: Instant): Write[] => [
  putItem({
    ...keys.bounce(email),
    _type: 'bounce',
    _v: 1,
    at,
    expiresAt: epochSeconds(at) + KEPT_SECONDS,
  }),
];

export const forgetBounceWrites = (email: string): Write[] => [deleteItem(keys.bounce(email))];

export const hasBounced = async (email: string | null): Promise<boolean> =>
  email !== null && (await getItem(keys.bounce(email), { eventual: true })) !== null;
