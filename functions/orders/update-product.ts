import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest, notFound, staleVersion } from '../../shared/kernel/errors.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { productsContracts } from '../../shared/sales/products.contract.ts';
import { productFaults } from '../../shared/sales/products.rules.ts';
import { getProduct as storedProduct, updateProductWrites } from '../../shared/sales/products.store.ts';

export const updateProduct = endpoint(
  productsContracts.updateProduct,
  async ({ params, body, caller, ifMatch, now }) => {
    const before = await storedProduct(params.productId);
    if (!before) throw notFound();
    if (before.version !== ifMatch) throw staleVersion();
    const after = revise(before, applyMergePatch(before, body), caller.id, now);
    const faults = productFaults(after);
    if (faults.length > 0) throw invalidRequest(faults);
    return { body: after, version: after.version, writes: updateProductWrites(before, after) };
  },
);
