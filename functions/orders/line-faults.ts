import type { Fault } from '../../shared/kernel/errors.ts';
import { amountFaults } from '../../shared/sales/amounts.rules.ts';
import { lineProductFaults } from '../../shared/sales/products.rules.ts';
import { getProducts } from '../../shared/sales/products.store.ts';
import type { NewLine } from '../../shared/sales/sales.fields.ts';

/** Every fault of new lines that no schema can tell; products the record had before need not be active. */
export const lineFaults = async (
  lines: readonly NewLine[],
  before: readonly Pick<NewLine, 'productId'>[] = [],
  at = '/lines',
): Promise<Fault[]> => {
  const ids = lines.flatMap(({ productId }) => (productId === null ? [] : [productId]));
  const products = await getProducts(ids);
  const had = new Set(before.map(({ productId }) => productId));
  return [...lineProductFaults(lines, products, had, at), ...amountFaults(lines, at)];
};
