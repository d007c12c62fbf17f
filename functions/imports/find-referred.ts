import {
  findByExternalId as customersFrom,
  findHolders,
  survivorOf,
} from '../../shared/customers/customers.store.ts';
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
  const survivors = await Promise.all((await customersFrom(text)).map(survivorOf));
  const [id, ...others] = new Set(survivors.flatMap((one) => (one ? [one.id] : [])));
  if (!id) return { fault: 'no customer has this externalId' };
  return others.length > 0 ? { fault: 'several customers have this externalId' } : { id };
};

export type FindByExternalId = (text: string) => Promise<Found>;

const MOST_REMEMBERED = 10_000;

/** Asks for each once that is found: a file names few customers many times, and the index is late anyway. */
export const rememberExternalIds = (): FindByExternalId => {
  const known = new Map<string, Found>();
  return async (text) => {
    const before = known.get(text);
    if (before) return before;
    const found = await byExternalId(text);
    if ('id' in found && known.size < MOST_REMEMBERED) known.set(text, found);
    return found;
  };
};

interface Referring {
  /** Of phones that name none. */
  readonly country: string | null;
  readonly findByExternalId: FindByExternalId;
}

const find = (field: string, text: string, { country, findByExternalId }: Referring) => {
  if (field === 'id') return { id: text };
  return field === 'externalId' ? findByExternalId(text) : byIdentity(field, text, country);
};

/** The customer that a row names by id, name, phone, e-mail or its id elsewhere; all that it gives must name the same one. */
export const findReferred = async (
  named: Readonly<Record<string, unknown>>,
  referring: Referring,
): Promise<Found> => {
  const given = Object.entries(named).map(([field, text]) => [field, String(text)] as const);
  if (given.length === 0) return { fault: 'is empty, but needed: whose is it?' };
  const found = await Promise.all(given.map(([field, text]) => find(field, text, referring)));
  const [first, ...others] = found;
  const wrong = found.find((one) => 'fault' in one);
  if (wrong ?? !first) return wrong ?? { fault: 'is empty, but needed' };
  const same = others.every((other) => 'id' in other && first && 'id' in first && other.id === first.id);
  return same && first
    ? first
    : { fault: `${given.map(([field]) => field).join(' and ')} name different customers` };
};
