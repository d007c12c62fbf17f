import { nameKey } from '../../shared/kernel/normalize.ts';

type Json = Readonly<Record<string, unknown>>;
const LAST_DIGITS = 6;

const of = (kind: string, value: unknown, read: (text: string) => string): string[] =>
  typeof value === 'string' ? [`${kind} ${read(value.normalize('NFKC').trim())}`] : [];

const asWritten = (text: string): string => text;
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
  const { id, name, phone, email, externalId } = customer as Json;
  return [
    ...of('id', id, asWritten),
    ...of('external', externalId, asWritten),
    ...topicsOf({ name, phone, email }),
  ];
};

/** The first that is won may make its customer a deal: those of one customer come one after another. */
export const opportunityTopicsOf = (body: Json): string[] => [
  ...of('opportunity', body.externalId, asWritten),
  ...touchTopicsOf(body),
];

const isDone = ({ resolvedAt, closedAt }: Json): boolean =>
  resolvedAt !== undefined || closedAt !== undefined;

/** Tickets of one customer, and open ones that one person gets, come one after another: each of those moves his load. */
export const ticketTopicsOf = (body: Json): string[] => [
  ...of('ticket', body.externalId, asWritten),
  ...(isDone(body) ? [] : of('assignee', body.assigneeId, (text) => text.toLowerCase())),
  ...touchTopicsOf(body),
];

/** Rows of one order come one after another, for each may add a line to it. */
export const orderTopicsOf = ({ externalId }: Json): string[] => of('order', externalId, asWritten);

export const productTopicsOf = ({ name, code, externalId }: Json): string[] => [
  ...of('name', name, nameKey),
  ...of('code', code, (text) => text.toLowerCase()),
  ...of('external', externalId, asWritten),
];

/** Contacts of one customer come one after another, for each makes sure that the customer is still there. */
export const contactTopicsOf = (body: Json): string[] => [...topicsOf(body), ...touchTopicsOf(body)];
