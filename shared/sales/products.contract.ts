import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import {
  id,
  line,
  mergePatch,
  nullByDefault,
  pageOf,
  pageQuery,
  recordFields,
  text,
} from '../kernel/fields.ts';
import { externalId, price } from './sales.fields.ts';

const productFields = () => ({
  name: line(200),
  code: line(60).nullable().meta({ description: 'Its own number or SKU; no two products share one.' }),
  series: line(100).nullable(),
  unit: line(30).nullable(),
  price: price().nullable().meta({ description: 'The list price.' }),
  stock: z.number().int().min(-1_000_000_000).max(1_000_000_000).nullable().meta({
    description: 'As information only: selling does not move it.',
  }),
  description: text(5000).nullable(),
  externalId: externalId(),
});

/** OP-7. */
export const productRecord = lazy(() =>
  z
    .strictObject({ id: id('prd'), ...productFields(), active: z.boolean(), ...recordFields() })
    .meta({ id: 'Product' }),
);
export type Product = z.output<ReturnType<typeof productRecord>>;

export const newProduct = lazy(() => {
  const { name, ...rest } = productFields();
  return z
    .strictObject({ name, ...nullByDefault(rest), active: z.boolean().default(true) })
    .meta({ id: 'NewProduct' });
});
export type NewProduct = z.output<ReturnType<typeof newProduct>>;

const params = lazy(() => z.strictObject({ productId: id('prd') }));
const common = {
  domain: 'orders',
  roles: ['admin', 'manager'],
  status: 200,
  etag: true,
  response: productRecord,
} as const;

export const productsContracts = {
  createProduct: contract({
    ...common,
    id: 'createProduct',
    method: 'POST',
    path: '/v1/products',
    summary: 'Add a product (OP-7)',
    description: 'No two products share a name or a code.',
    body: newProduct,
    status: 201,
    problems: ['duplicate'],
  }),
  listProducts: contract({
    ...common,
    etag: false,
    id: 'listProducts',
    method: 'GET',
    path: '/v1/products',
    summary: 'List products, newest first, or the one with a code or a name',
    roles: EMPLOYEES,
    query: lazy(() =>
      z.strictObject({ ...pageQuery(), code: line(60).optional(), name: line(200).optional() }),
    ),
    response: lazy(() => pageOf(productRecord()).meta({ id: 'ProductPage' })),
  }),
  getProduct: contract({
    ...common,
    id: 'getProduct',
    method: 'GET',
    path: '/v1/products/{productId}',
    summary: 'Read a product',
    roles: EMPLOYEES,
    params,
  }),
  updateProduct: contract({
    ...common,
    id: 'updateProduct',
    method: 'PATCH',
    path: '/v1/products/{productId}',
    summary: 'Change a product; what was offered or ordered keeps its price',
    params,
    body: lazy(() => mergePatch({ ...productFields(), active: z.boolean() }).meta({ id: 'ProductPatch' })),
    ifMatch: true,
    problems: ['duplicate'],
  }),
};
