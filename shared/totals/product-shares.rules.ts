import { toUnits } from '../kernel/decimal.ts';

export interface Line {
  readonly productId: string | null;
  readonly total: string;
}

/** What one product has of a record; `counts`: whether the record is one of this product's. */
export interface ProductShare {
  readonly productId: string | null;
  readonly units: bigint;
  readonly counts: boolean;
}

/**
 * Divides an amount among the products of its lines: a single line takes all, several their own totals. What they
 * leave of the amount, or go beyond it, is no product's.
 */
export const productShares = (lines: readonly Line[], amount: bigint): ProductShare[] => {
  const [first = null, ...others] = lines;
  if (others.length === 0) return [{ productId: first?.productId ?? null, units: amount, counts: true }];
  const shares = new Map<string | null, bigint>();
  for (const { productId, total } of lines)
    shares.set(productId, (shares.get(productId) ?? 0n) + toUnits(total));
  const rest = amount - [...shares.values()].reduce((sum, units) => sum + units, 0n);
  const sold = [...shares].map(([productId, units]) => ({ productId, units, counts: true }));
  return rest === 0n ? sold : [...sold, { productId: null, units: rest, counts: false }];
};
