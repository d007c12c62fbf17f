import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { id } from '../kernel/fields.ts';

export const TERM_FIELDS = ['name', 'shortName', 'pinyin', 'phone', 'email'] as const;
export type TermField = (typeof TERM_FIELDS)[number];

/** What a search term says of the record it leads to: all that a hit shows, and what ranks it. */
export const termFields = () => ({
  customerId: id('cus'),
  contactId: id('con').nullable(),
  name: z.string().max(200),
  shortName: z.string().max(60).nullable(),
  customerName: z.string().max(200).nullable(),
  ownerId: id('usr').nullable(),
  collaboratorIds: z.array(id('usr')).max(10),
  tier: z.string().max(20),
  stage: z.string().max(20),
  field: z.enum(TERM_FIELDS).meta({ description: 'What of it the first word was found in.' }),
});

/** How near to the beginning of what is searched a term stands. */
export const PLACES = { begins: 1, word: 2, inside: 3 } as const;
export type Place = (typeof PLACES)[keyof typeof PLACES];

export const termRecord = lazy(() =>
  z.strictObject({
    ...termFields(),
    place: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    hay: z.string().meta({ description: 'All it may be found by, for further words.' }),
  }),
);
export type TermRecord = z.output<ReturnType<typeof termRecord>>;
