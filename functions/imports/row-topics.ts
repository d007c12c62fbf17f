import { nameKey } from '../../shared/kernel/normalize.ts';

type Json = Readonly<Record<string, unknown>>;
const LAST_DIGITS = 6;

const of = (kind: string, value: unknown, read: (text: string) => string): string[] =>
  typeof value === 'string' ? [`${kind} ${read(value.normalize('NFKC').trim())}`] : [];

const lastDigits = (text: string): string => text.replaceAll(/\D/g, '').slice(-LAST_DIGITS);

/**
 * What a row speaks of, without a look at country or base: two rows with the same phone, e-mail or name have
 * a topic in common. Rows that only seem to have one wait for each other in vain, which does no harm.
 */
export const topicsOf = (body: Json): string[] => {
  const [contact = {}] = (body.contacts ?? []) as Json[];
  return [
    ...of('name', body.name, nameKey),
    ...[body, contact].flatMap(({ phone, email }) => [
      ...of('phone', phone, lastDigits),
      ...of('email', email, (text) => text.toLowerCase()),
    ]),
  ];
};

/** Touches of one customer come one after another, for each may move its next follow-up. */
export const touchTopicsOf = ({ customer = {} }: Json): string[] => {
  const { id, name, phone, email } = customer as Json;
  return [...of('id', id, (text) => text), ...topicsOf({ name, phone, email })];
};

/** Contacts of one customer come one after another, for each makes sure that the customer is still there. */
export const contactTopicsOf = (body: Json): string[] => [...topicsOf(body), ...touchTopicsOf(body)];
