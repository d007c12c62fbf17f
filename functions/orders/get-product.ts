import { endpoint } from '../../shared/kernel/endpoint.ts';
import { notFound } from '../../shared/kernel/errors.ts';
import { productsContracts } from '../../shared/sales/products.contract.ts';
import { getProduct as storedProduct } from '../../shared/sales/products.store.ts';

export const getProduct = endpoint(productsContracts.getProduct, async ({ params }) => {
  const product = await storedProduct(params.productId);
  if (!product) throw notFound();
  return { body: product, version: product.version };
});
