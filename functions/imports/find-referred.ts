import { findByExternalId, findHolders, survivorOf } from '../../shared/customers/customers.store.ts';
import { type Normalized, nameKey, normalizeEmail, normalizePhone } from '../../shared/kernel/normalize.ts';

type Found = { readonly id: string } | { readonly fault: string };

const READERS: Readonly<Record<string, (text: string, country: string | null) => Normalized>> = {
  name: (text) => ({ value: nameKey(text) }),
  phone: normalizePhone,
  email: normalizeEmail,
};

const byIdentity = async (field: string, text: string, country: string | null): Promise<Found> => {
  const read = READERS[field]?.(text, country);
  if (!read || 'fault' in read) return { fault: `${field} ${read?.fault ?? 'is not known'}` };
  const [id] = await findHolders([{ kind: `customer-${field}`, field, value: read.value }]);
  return id ? { id } : { fault: `no customer has this ${field}` };
};

/** Nothing keeps two customers from having one: then nobody knows which is meant. */
const byExternalId = async (text: string): Promise<Found> => {
  const survivors = await Promise.all((await findByExternalId(text)).map(survivorOf));
  const [id, ...others] = new Set(survivors.flatMap((one) => (one ? [one.id] : [])));
  if (!id) return { fault: 'no customer has this externalId' };
  return others.length > 0 ? { fault: 'several customers have this externalId' } : { id };
};

const find = (field: string, text: string, country: string | null): Promise<Found> | Found => {
  if (field === 'id') return { id: text };
  return field === 'externalId' ? byExternalId(text) : byIdentity(field, text, country);
};

/** The customer that a row names by id, name, phone, e-mail or its id elsewhere; all that it gives must name the same one. */
export const findReferred = async (
  named: Readonly<Record<string, unknown>>,
  country: string | null,
): Promise<Found> => {
  const given = Object.entries(named).map(([field, text]) => [field, String(text)] as const);
  if (given.length === 0) return { fault: 'is empty, but needed: whose is it?' };
  const found = await Promise.all(given.map(([field, text]) => find(field, text, country)));
  const [first, ...others] = found;
  const wrong = found.find((one) => 'fault' in one);
  if (wrong ?? !first) return wrong ?? { fault: 'is empty, but needed' };
  const same = others.every((other) => 'id' in other && first && 'id' in first && other.id === first.id);
  return same && first
    ? first
    : { fault: `${given.map(([field]) => field).join(' and ')} name different customers` };
};
