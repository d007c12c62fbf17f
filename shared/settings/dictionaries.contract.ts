import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { line, pageOf, pageQuery, text } from '../kernel/fields.ts';
import { anyDocument, lastChange, versionPage } from './settings.contract.ts';

/** Those that the product knows; an administrator may add his own beside them. */
export const BUILT_IN = [
  'churn_measure',
  'churn_reason',
  'complaint_cause',
  'industry',
  'loss_reason',
  'region',
  'source',
] as const;
export type BuiltIn = (typeof BUILT_IN)[number];

const MAX_ENTRIES = 1000;

const entry = lazy(() =>
  z
    .strictObject({
      code: line(60).meta({ description: 'What records hold. It never changes: a new word is a new entry.' }),
      labels: z
        .strictObject({ 'zh-CN': line(60).optional(), en: line(60).optional() })
        .refine((labels) => labels['zh-CN'] ?? labels.en, 'must hold at least one label'),
      active: z.boolean().meta({
        description: 'false: not for new values; what holds it keeps it.',
      }),
    })
    .meta({ id: 'DictionaryEntry' }),
);
export type DictionaryEntry = z.output<ReturnType<typeof entry>>;

/** The places of entries whose code another one before them has. */
const repeated = (entries: readonly Pick<DictionaryEntry, 'code'>[]): number[] => {
  const first = new Map<string, number>();
  return entries.flatMap(({ code }, i) => {
    if (!first.has(code)) first.set(code, i);
    return first.get(code) === i ? [] : [i];
  });
};

export const dictionaryDocument = lazy(() =>
  z
    .strictObject({
      strict: z.boolean().meta({
        description:
          'Of industry, region and source: customers are given no value that is not in it; what they have already stays.',
      }),
      entries: z.array(entry()).max(MAX_ENTRIES),
    })
    .check(({ value, issues }) => {
      for (const i of repeated(value.entries))
        issues.push({
          code: 'custom',
          input: value,
          path: ['entries', i, 'code'],
          message: 'is the code of another entry',
        });
    })
    .meta({ id: 'DictionaryDocument' }),
);
export type DictionaryDocument = z.output<ReturnType<typeof dictionaryDocument>>;

const name = () =>
  z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9_]{1,39}$/, 'must be lower-case letters, digits and _, such as loss_reason');

const summary = () => ({
  name: name(),
  builtIn: z.boolean(),
  ...lastChange(),
  strict: z.boolean(),
  activeEntries: z.number().int().min(0).max(MAX_ENTRIES),
});
const shownDictionary = lazy(() =>
  z.strictObject({ ...summary(), document: dictionaryDocument() }).meta({ id: 'Dictionary' }),
);
const params = lazy(() => z.strictObject({ name: name() }));
const common = { domain: 'settings', status: 200, roles: EMPLOYEES } as const;

export const dictionariesContracts = {
  listDictionaries: contract({
    ...common,
    id: 'listDictionaries',
    method: 'GET',
    path: '/v1/dictionaries',
    summary: 'List the dictionaries by name, those that come with the product included',
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() =>
      pageOf(z.strictObject(summary()).meta({ id: 'DictionarySummary' })).meta({ id: 'DictionaryPage' }),
    ),
  }),
  getDictionary: contract({
    ...common,
    id: 'getDictionary',
    method: 'GET',
    path: '/v1/dictionaries/{name}',
    summary: 'Read a dictionary',
    params,
    response: shownDictionary,
    etag: true,
  }),
  putDictionary: contract({
    ...common,
    id: 'putDictionary',
    method: 'PUT',
    path: '/v1/dictionaries/{name}',
    summary: 'Set a whole dictionary, or add one of one’s own',
    description:
      'If-Match is the version read, "0" for one that is new or as it came with the product. With `strict` (of industry, region and source) whatever creates or changes a customer is refused a value that is not an active code, within 30 seconds everywhere; an import refuses the row and names the column. Records that hold an entry which is gone or not active any more keep it.',
    roles: ['admin'],
    params,
    body: lazy(() =>
      z
        .strictObject({ document: anyDocument(), note: text(500).optional() })
        .meta({ id: 'DictionaryChange' }),
    ),
    response: shownDictionary,
    ifMatch: true,
    etag: true,
    problems: ['invalid_state'],
  }),
  listDictionaryVersions: contract({
    ...common,
    id: 'listDictionaryVersions',
    method: 'GET',
    path: '/v1/dictionaries/{name}/history',
    summary: 'Read every version of a dictionary, newest first',
    roles: ['admin', 'manager', 'executive'],
    params,
    query: lazy(() => z.strictObject(pageQuery())),
    response: versionPage,
  }),
};
