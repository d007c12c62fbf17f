import type { Product } from '../../shared/sales/products.contract.ts';
import {
  findProductByCode,
  findProductByExternalId,
  findProductByName,
  getProduct,
} from '../../shared/sales/products.store.ts';

type Found = Product | { readonly fault: string };
export type FindProduct = (named: Readonly<Record<string, unknown>>) => Promise<Found>;

const FINDERS: Readonly<Record<string, (text: string) => Promise<Product | null>>> = {
  id: getProduct,
  name: findProductByName,
  code: findProductByCode,
  externalId: findProductByExternalId,
};

const quoted = (text: string): string => `"${text.slice(0, 100)}"`;

const find = async (field: string, text: string): Promise<Found> =>
  (await FINDERS[field]?.(text)) ?? { fault: `no product has this ${field}: ${quoted(text)}` };

/** The product that a row names by id, name, code or its id elsewhere; all that it gives must name the same one. */
const findNamed = async (named: Readonly<Record<string, unknown>>): Promise<Found> => {
  const given = Object.entries(named).map(([field, text]) => [field, String(text)] as const);
  const found = await Promise.all(given.map(([field, text]) => find(field, text)));
  const [first, ...others] = found;
  const wrong = found.find((one) => 'fault' in one);
  if (wrong ?? !first) return wrong ?? { fault: 'is empty, but needed' };
  const same = others.every((other) => 'id' in other && 'id' in first && other.id === first.id);
  return same ? first : { fault: `${given.map(([field]) => field).join(' and ')} name different products` };
};

/** Asks for each product once: a file names few of them many times. */
export const rememberProducts = (): FindProduct => {
  const known = new Map<string, Promise<Found>>();
  return (named) => {
    const key = JSON.stringify(named);
    const found = known.get(key) ?? findNamed(named);
    if (known.size < 10_000) known.set(key, found);
    return found;
  };
};
