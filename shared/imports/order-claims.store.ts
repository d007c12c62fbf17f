import { epochSeconds, type Instant } from '../kernel/clock.ts';
import { createItem, replaceItem } from '../kernel/entity.ts';
import { type Item, type Key, keys } from '../kernel/keys.ts';
import { rerun, type Write } from '../kernel/transaction.ts';

/** What rows of one import lay hold of in one order: one item, for an order may have a thousand lines. */
export interface OrderClaims {
  readonly version: number;
  /** The row that makes the order in a dry run, where nothing else tells of it. */
  readonly madeBy: number | null;
  /** By what tells lines apart, the row that brings each. */
  readonly lines: Readonly<Record<string, number>>;
}

export const NO_CLAIMS: OrderClaims = { version: 0, madeBy: null, lines: {} };

const KEPT_SECONDS = 90 * 24 * 3600;
export const orderClaimsKey = (importId: string, externalId: string): Key =>
  keys.importClaim(importId, `order#${externalId}`);

export const readOrderClaims = (item: Item | null): OrderClaims => {
  if (!item) return NO_CLAIMS;
  const { version, madeBy, lines } = item;
  return {
    version: Number(version),
    madeBy: madeBy === null ? null : Number(madeBy),
    lines: JSON.parse(String(lines)),
  };
};

/** Whoever claims at the same time makes this one look again. */
export const orderClaimsWrites = (
  importId: string,
  externalId: string,
  before: OrderClaims,
  after: Omit<OrderClaims, 'version'>,
  at: Instant,
): Write[] => {
  const item = {
    ...orderClaimsKey(importId, externalId),
    _type: 'order_claims',
    _v: 1,
    version: before.version + 1,
    madeBy: after.madeBy,
    lines: JSON.stringify(after.lines),
    expiresAt: epochSeconds(at) + KEPT_SECONDS,
  };
  return [before.version === 0 ? createItem(item, rerun) : replaceItem(item, before.version, rerun)];
};
