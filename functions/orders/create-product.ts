import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { productsContracts } from '../../shared/sales/products.contract.ts';
import { productFaults } from '../../shared/sales/products.rules.ts';
import { createProductWrites } from '../../shared/sales/products.store.ts';

export const createProduct = endpoint(productsContracts.createProduct, async ({ body, caller, now }) => {
  const faults = productFaults(body);
  if (faults.length > 0) throw invalidRequest(faults);
  const product = { id: newId('prd', now), ...body, ...firstVersion(caller.id, now) };
  return {
    body: product,
    version: product.version,
    location: `/v1/products/${product.id}`,
    writes: createProductWrites(product),
  };
});
