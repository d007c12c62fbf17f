import type { Fault } from '../kernel/errors.ts';
import type { Product } from './products.contract.ts';
import type { NewLine } from './sales.fields.ts';

/**
 * What two product names or codes have in common when they are the same: no case, nothing invisible. White space
 * within counts: `GTXPro` may be a slip for `GTX Pro`, but to guess so is not ours.
 */
export const productKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}+/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

const UNIQUE = [
  { field: 'name', kind: 'product-name' },
  { field: 'code', kind: 'product-code' },
] as const;

export interface ProductLock {
  readonly field: 'name' | 'code' | 'externalId';
  readonly kind: 'product-name' | 'product-code' | 'product-external';
  readonly value: string;
}

/** What no two products share. */
export const productLocks = (product: Pick<Product, 'name' | 'code' | 'externalId'>): ProductLock[] => [
  ...UNIQUE.flatMap(({ field, kind }) => {
    const value = product[field];
    return value === null ? [] : [{ field, kind, value: productKey(value) }];
  }),
  ...(product.externalId === null
    ? []
    : [{ field: 'externalId', kind: 'product-external', value: product.externalId } as const]),
];

const LONGEST = { name: 200, code: 60 } as const;

const keyFault = (text: string, most: number): string | null => {
  const { length } = productKey(text);
  if (length === 0) return 'must hold something visible';
  return length > most ? `must be at most ${most} characters in its full form` : null;
};

/** A name or code that nobody can see, or that some characters make too long. */
export const productFaults = (product: Pick<Product, 'name' | 'code'>): Fault[] =>
  UNIQUE.flatMap(({ field }): Fault[] => {
    const value = product[field];
    const message = value === null ? null : keyFault(value, LONGEST[field]);
    return message ? [{ in: 'body', pointer: `/${field}`, message }] : [];
  });

/**
 * Every line's product exists, and is active unless the record had it before. `at`: where in the body the lines
 * stand.
 */
export const lineProductFaults = (
  lines: readonly Pick<NewLine, 'productId'>[],
  products: ReadonlyMap<string, Pick<Product, 'active'>>,
  had: ReadonlySet<string | null>,
  at = '/lines',
): Fault[] =>
  lines.flatMap(({ productId }, i): Fault[] => {
    if (productId === null) return [];
    const product = products.get(productId);
    const fault = (message: string): Fault[] => [{ in: 'body', pointer: `${at}/${i}/productId`, message }];
    if (!product) return fault('is no product');
    return product.active || had.has(productId) ? [] : fault('is not sold any more');
  });
