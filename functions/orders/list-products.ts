import { endpoint } from '../../shared/kernel/endpoint.ts';
import { type Product, productsContracts } from '../../shared/sales/products.contract.ts';
import {
  findProductByCode,
  findProductByName,
  listProducts as page,
} from '../../shared/sales/products.store.ts';

interface Named {
  readonly code?: string | undefined;
  readonly name?: string | undefined;
}

/** The one product that a code or a name means; with both it must be the same. */
const findNamed = async ({ code, name }: Named): Promise<Product[]> => {
  const found = await Promise.all([
    ...(code === undefined ? [] : [findProductByCode(code)]),
    ...(name === undefined ? [] : [findProductByName(name)]),
  ]);
  const [first] = found;
  return first && found.every((product) => product?.id === first.id) ? [first] : [];
};

export const listProducts = endpoint(productsContracts.listProducts, async ({ query, page: asked }) => {
  if (query.code !== undefined || query.name !== undefined)
    return { body: { items: await findNamed(query), nextCursor: null } };
  const { items, next } = await page(asked);
  return { body: { items, nextCursor: null }, next };
});
