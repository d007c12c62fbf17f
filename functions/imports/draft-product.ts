import type { Caller } from '../../shared/kernel/endpoint.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { newProduct, type Product, productsContracts } from '../../shared/sales/products.contract.ts';
import { productFaults } from '../../shared/sales/products.rules.ts';
import { createProductWrites } from '../../shared/sales/products.store.ts';
import { schemaFaults } from './body-faults.ts';
import { matchProduct } from './match-product.ts';
import { identitiesOf, type MakeDraft, refused, rowFaults } from './row-draft.ts';

type Json = Readonly<Record<string, unknown>>;

/** Products are everybody's: who may not add one does not import any. */
export const mayImportProducts = ({ role }: Caller): boolean =>
  (productsContracts.createProduct.roles as readonly string[]).includes(role);

/** What the row says, with what the mapping adds to it, such as the currency of its price. */
const saidOf = (given: Json, body: Json): Json =>
  Object.fromEntries(Object.keys(given).map((field) => [field, body[field]]));

/** A row of products: the product that it asks for, under the rules of `POST /v1/products`. */
export const draftProduct: MakeDraft = async ({ body, given, faults: unreadable }, run, now) => {
  const { caller, mapping } = run;
  if (!mayImportProducts(caller))
    return refused([{ field: null, column: null, message: 'you may add no products' }]);
  const parsed = newProduct().safeParse(body);
  const found: Fault[] = parsed.success ? productFaults(parsed.data) : schemaFaults(parsed.error, body);
  const unread = new Set(unreadable.map(({ field }) => field));
  const faults = [...unreadable, ...rowFaults(found, mapping).filter(({ field }) => !unread.has(field))];
  if (faults.length > 0 || !parsed.success) return refused(faults);
  const product: Product = { id: newId('prd', now), ...parsed.data, ...firstVersion(caller.id, now) };
  const writes = createProductWrites(product);
  return {
    identities: identitiesOf(writes),
    created: { status: 'created', recordId: product.id, writes },
    match: (holders) => matchProduct(holders, { said: saidOf(given, body), run, now }),
  };
};
