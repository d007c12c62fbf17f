import { createItem, deleteItem, entity, replaceItem } from '../kernel/entity.ts';
import { Problem } from '../kernel/errors.ts';
import { type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { type Product, productRecord } from './products.contract.ts';
import { type ProductLock, productKey, productLocks } from './products.rules.ts';

const products = entity({ type: 'product', schema: productRecord });
export const readProduct = products.read;

const productItem = (product: Product): Item =>
  products.put(keys.product(product.id), product, {
    ...indexKeys.allPeople('PRD'),
    createdSk: `${product.createdAt}#${product.id}`,
  });

const WORDS = { name: 'name', code: 'code', externalId: 'external id' } as const;

const taken =
  ({ field }: ProductLock) =>
  (existing: Item | null): Problem =>
    new Problem('duplicate', {
      detail: `Another product has this ${WORDS[field]}.`,
      errors: [{ in: 'body', pointer: `/${field}`, message: 'is taken by another product' }],
      extensions: { existing: { productId: String(existing?.productId) } },
    });

const lockWrites = (before: Product | null, after: Product): Write[] => {
  const had = before ? productLocks(before) : [];
  const has = productLocks(after);
  const within = (list: readonly ProductLock[], { kind, value }: ProductLock) =>
    list.some((other) => other.kind === kind && other.value === value);
  return [
    ...has
      .filter((lock) => !within(had, lock))
      .map((lock) =>
        createItem(
          { ...keys.unique(lock.kind, lock.value), _type: 'unique', _v: 1, productId: after.id },
          taken(lock),
        ),
      ),
    ...had
      .filter((lock) => !within(has, lock))
      .map(({ kind, value }) => deleteItem(keys.unique(kind, value))),
  ];
};

export const createProductWrites = (product: Product): Write[] => [
  createItem(productItem(product)),
  ...lockWrites(null, product),
];

export const updateProductWrites = (before: Product, after: Product): Write[] => [
  replaceItem(productItem(after), before.version),
  ...lockWrites(before, after),
];

export const getProduct = async (id: string): Promise<Product | null> => {
  const item = await getItem(keys.product(id));
  return item && products.read(item);
};

/** Those of `ids` that there are, by id. */
export const getProducts = async (ids: readonly string[]): Promise<Map<string, Product>> => {
  const items = await getItems([...new Set(ids)].map(keys.product));
  const found = items.filter((item) => item !== null).map(products.read);
  return new Map(found.map((product) => [product.id, product]));
};

const findByLock = async (kind: ProductLock['kind'], value: string): Promise<Product | null> => {
  const lock = await getItem(keys.unique(kind, value));
  return lock && getProduct(String(lock.productId));
};

export const findProductByName = (name: string) => findByLock('product-name', productKey(name));
export const findProductByCode = (code: string) => findByLock('product-code', productKey(code));
export const findProductByExternalId = (externalId: string) => findByLock('product-external', externalId);

/** Newest first. */
export const listProducts = async ({ limit, position }: { limit: number; position: unknown }) => {
  const found = await sortedQuery({
    index: 'all',
    ranges: [{ partition: indexKeys.allPeople('PRD').allPk }],
    descending: true,
    limit,
    position: position as Position,
  });
  const items = await getItems(found.items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
  return { items: items.filter((item) => item !== null).map(products.read), next: found.position };
};
