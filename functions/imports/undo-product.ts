import type { JournalEntry } from '../../shared/imports/import-journal.ts';
import { deleteUnchanged, releaseWrites } from '../../shared/imports/undo.store.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { getProduct } from '../../shared/sales/products.store.ts';
import { listTotals } from '../../shared/totals/totals.store.ts';
import { markOf } from './record-mark.ts';
import { GONE, keep, lockKey, type UndoEffect } from './undo-effect.ts';

/** Whether any opportunity that is closed, or any order, counts for this product. */
const isSold = async (productId: string): Promise<boolean> => {
  for (const measure of ['closed', 'orders'] as const)
    for await (const { value, sums } of listTotals({ measure, dimension: 'product', isCurrent: true }))
      if (value === productId && Object.values(sums).some((sum) => sum !== 0n)) return true;
  return false;
};

/** Deletes a product that the import made, unless anybody has changed or sold it since. */
export const undoProduct = async (entry: JournalEntry): Promise<UndoEffect> => {
  const product = await getProduct(entry.id);
  if (!product) return keep(`the product ${GONE}`);
  if (markOf(product) !== entry.mark) return keep('product: changed since');
  if (await isSold(product.id)) return keep('product: it was sold');
  const { id, version } = product;
  const locks = await releaseWrites(entry.locks.map(lockKey), 'productId', id);
  return { writes: [deleteUnchanged({ ...keys.product(id), version }), ...locks], kept: [] };
};
