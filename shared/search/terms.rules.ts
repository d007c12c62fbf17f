import { squeeze } from '../kernel/fold-text.ts';
import { type Item, keys } from '../kernel/keys.ts';
import { PLACES, type Place, type TermField } from './search.fields.ts';
import { cut, type Ending, isLongEnough, spellingOf } from './search-text.rules.ts';

/** What of a customer its terms are made from. */
export interface Named {
  readonly id: string;
  readonly kind: 'company' | 'person';
  readonly name: string;
  readonly shortName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly ownerId: string | null;
  readonly collaboratorIds: readonly string[];
  readonly tier: string;
  readonly stage: string;
}

export interface Reached {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly officePhone: string | null;
  readonly email: string | null;
}

/** Whose search looks where: everybody's, one's own, those one works on, the pool's. */
export const SCOPES = {
  all: 'all',
  owner: (userId: string) => `o:${userId}`,
  collaborator: (userId: string) => `c:${userId}`,
  pool: 'pool',
} as const;

interface Term {
  readonly text: string;
  readonly field: TermField;
  readonly place: Place;
}

const asTerms =
  (field: TermField) =>
  ({ text, place }: Ending): Term => ({ text, field, place });

const SHOWN_DIGITS = 8;
const LEAST_DIGITS = 4;
export const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** Any four digits in a row of the last eight begin one of its endings. */
const phoneTerms = (phone: string | null): Term[] => {
  const digits = digitsOf(phone ?? '').slice(-SHOWN_DIGITS);
  const starts = Math.max(0, digits.length - LEAST_DIGITS + 1);
  return Array.from({ length: starts }, (_, i): Term => {
    return { text: digits.slice(i), field: 'phone', place: i === 0 ? PLACES.begins : PLACES.inside };
  });
};

/** Domains that say nothing of whose an address is. */
const FREE_MAIL =
  /^(qq|vip\.qq|foxmail|163|126|139|189|sina|sohu|aliyun|gmail|googlemail|outlook|hotmail|live|yahoo|icloud|gmx|web|yeah)\.(com|cn|com\.cn|net|de)$/;

const emailTerms = (email: string | null): Term[] => {
  if (!email) return [];
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return [
    { text: cut(squeeze(email)), field: 'email', place: PLACES.begins },
    ...(FREE_MAIL.test(domain)
      ? []
      : [{ text: cut(squeeze(domain)), field: 'email' as const, place: PLACES.word }]),
  ];
};

/** A term that another one begins with is found by that: only the short name is kept, for it stands first then. */
const withoutBeginnings = (terms: readonly Term[]): Term[] =>
  terms.filter(({ text, field, place }, i) => {
    if (field === 'shortName' && place === PLACES.begins) return true;
    return !terms.some(
      (other, j) => i !== j && other.text.startsWith(text) && (other.text !== text || j < i),
    );
  });

/** Over all scopes, of which there are 12 at most: what many work on is found by the first 150 of its terms. */
const MAX_TERMS = 1800;
/** What reaches a record stands first, and then its names: all of it has room, and as much of how they sound as is left. */
const MAX_HAY = 800;
const hayOf = (...texts: readonly (string | null)[]): string =>
  texts.filter(Boolean).join(' ').slice(0, MAX_HAY);

const postings = (
  scopes: readonly string[],
  terms: readonly Term[],
  recordId: string,
  content: Item,
): Item[] =>
  scopes.flatMap((scope) =>
    terms
      .filter(({ text }) => isLongEnough(text))
      .slice(0, Math.floor(MAX_TERMS / scopes.length))
      .map(({ text, field, place }) => ({
        ...keys.term(scope, text, recordId),
        _type: 'term',
        _v: 1,
        ...content,
        field,
        place,
      })),
  );

const seenBy = ({ ownerId, collaboratorIds }: Named): string[] => [
  SCOPES.all,
  ...(ownerId ? [SCOPES.owner(ownerId)] : []),
  ...collaboratorIds.map(SCOPES.collaborator),
];

const shownOf = ({ id, ownerId, collaboratorIds, tier, stage }: Named) => ({
  customerId: id,
  ownerId,
  collaboratorIds,
  tier,
  stage,
});

/** A customer's search terms; in the pool it is found by its names alone (SE-2). */
export const customerTerms = (customer: Named): Item[] => {
  const { id, kind, name, shortName, phone, email } = customer;
  const long = spellingOf(name, kind);
  const short = spellingOf(shortName ?? '', 'person');
  const names = withoutBeginnings([
    ...long.endings.map(asTerms('name')),
    ...short.endings.map(asTerms('shortName')),
    ...[...long.sounds, ...short.sounds].map(asTerms('pinyin')),
  ]);
  const content = { ...shownOf(customer), contactId: null, name, shortName, customerName: null };
  const hay = hayOf(long.hay, short.hay);
  const reached = { ...content, hay: hayOf(phone && digitsOf(phone), email && squeeze(email), hay) };
  const terms = withoutBeginnings([...phoneTerms(phone), ...emailTerms(email), ...names]);
  return [
    ...postings(seenBy(customer), terms, id, reached),
    ...(customer.ownerId ? [] : postings([SCOPES.pool], names, id, { ...content, hay })),
  ];
};

/** A contact's search terms; who only sees its customer in the pool does not find it (SE-2). */
export const contactTerms = (contact: Reached, customer: Named): Item[] => {
  const { id, name, phone, officePhone, email } = contact;
  const spelling = spellingOf(name, 'person');
  const phones = [phone, officePhone];
  const terms = withoutBeginnings([
    ...phones.flatMap(phoneTerms),
    ...emailTerms(email),
    ...spelling.endings.map(asTerms('name')),
    ...spelling.sounds.map(asTerms('pinyin')),
  ]);
  const hay = hayOf(
    ...phones.map((number) => number && digitsOf(number)),
    email && squeeze(email),
    spelling.hay,
    spellingOf(customer.name, customer.kind).hay,
    spellingOf(customer.shortName ?? '', 'person').hay,
  );
  const content = {
    ...shownOf(customer),
    contactId: id,
    name,
    shortName: null,
    customerName: customer.name,
    hay,
  };
  return postings(seenBy(customer), terms, id, content);
};
