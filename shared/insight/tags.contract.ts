import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { id, instantOut, line, mergePatch, pageOf, pageQuery, recordFields } from '../kernel/fields.ts';

const STAGES = ['potential', 'intent', 'deal', 'lost'] as const;
const TIERS = ['core', 'key', 'growth', 'regular'] as const;

/** What a rule may look at. */
export const FACTS = [
  'orders_last_year',
  'inquiries',
  'days_since_touch',
  'cadences_since_touch',
  'open_complaints',
  'renewals_in_talks',
  'contacts',
  'reachable_contacts',
  'current_value',
  'potential_value',
] as const;
export type Fact = (typeof FACTS)[number];
export const MONEY_FACTS: readonly Fact[] = ['orders_last_year', 'current_value', 'potential_value'];
/** As far back as touches are read, and as many. */
export const MOST_DAYS = 90;
export const MOST_TOUCHES = 100;
const MOST: Partial<Readonly<Record<Fact, number>>> = {
  inquiries: MOST_TOUCHES,
  days_since_touch: 3650,
  cadences_since_touch: 100,
};

const ruleFields = () => ({
  fact: z.enum(FACTS),
  comparison: z.enum(['at_least', 'at_most']),
  threshold: z.number().min(0).max(1e12),
  withinDays: z
    .number()
    .int()
    .min(1)
    .max(MOST_DAYS)
    .meta({ description: `Of inquiries: how far back they count; ${MOST_DAYS} unless said.` }),
  currency: z
    .string()
    .max(3)
    .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as CNY')
    .meta({ description: 'Of amounts; CNY unless said. An amount in another currency is not compared.' }),
  stages: z.array(z.enum(STAGES)).min(1).max(STAGES.length),
  tiers: z.array(z.enum(TIERS)).min(1).max(TIERS.length),
});
const OPTIONAL = { withinDays: true, currency: true, stages: true, tiers: true } as const;

export const tagRule = lazy(() =>
  z
    .strictObject(ruleFields())
    .partial(OPTIONAL)
    .refine(({ fact, withinDays }) => withinDays === undefined || fact === 'inquiries', {
      path: ['withinDays'],
      message: 'is for inquiries only',
    })
    .refine(({ fact, currency }) => currency === undefined || MONEY_FACTS.includes(fact), {
      path: ['currency'],
      message: 'is for amounts only',
    })
    .refine(({ fact, threshold }) => threshold <= (MOST[fact] ?? Number.POSITIVE_INFINITY), {
      path: ['threshold'],
      message: 'is more than this fact can be',
    })
    .meta({
      id: 'TagRule',
      description:
        'Puts its tag on every customer (of these stages and tiers, if any are named) whose fact compares so, and takes it off again.',
    }),
);
/** Member by member (RFC 7396); what comes of it is checked as a whole. */
const patchedRule = lazy(() => {
  const { withinDays, currency, stages, tiers, ...needed } = ruleFields();
  const cleared = {
    withinDays: withinDays.nullable(),
    currency: currency.nullable(),
    stages: stages.nullable(),
    tiers: tiers.nullable(),
  };
  return z
    .strictObject({ ...needed, ...cleared })
    .partial()
    .meta({ id: 'TagRulePatch' });
});

export type TagRule = z.output<ReturnType<typeof tagRule>>;

const tagFields = () => ({
  name: line(40),
  group: line(40).meta({ description: '`value`, `need`, `state`, or a group of one’s own.' }),
  colour: z
    .string()
    .max(7)
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #d4380d'),
  rule: tagRule().nullable(),
});

export const tagRecord = lazy(() =>
  z
    .strictObject({
      id: id('tag'),
      ...tagFields(),
      ruleVersion: z
        .number()
        .int()
        .min(0)
        .meta({ description: 'Goes up with every change of the rule; 0: it never had one.' }),
      formerNames: z.array(z.string().max(40)).max(20).meta({ description: 'What it was called before.' }),
      removedAt: instantOut().nullable(),
      ...recordFields(),
    })
    .meta({ id: 'Tag' }),
);
export type Tag = z.output<ReturnType<typeof tagRecord>>;

export const ruleVersion = lazy(() =>
  z
    .strictObject({
      version: z.number().int().min(1),
      rule: tagRule().nullable().meta({ description: 'null: from here on there was none.' }),
      from: instantOut(),
      by: z.string().max(64),
    })
    .meta({ id: 'TagRuleVersion' }),
);
export type RuleVersion = z.output<ReturnType<typeof ruleVersion>>;

const newTag = lazy(() => {
  const { name, group, colour, rule } = tagFields();
  return z.strictObject({ name, group, colour, rule: rule.default(null) }).meta({ id: 'NewTag' });
});

const params = lazy(() => z.strictObject({ tagId: id('tag') }));
const common = { domain: 'insight', roles: ['admin'], status: 200, etag: true, response: tagRecord } as const;

export const tagsContracts = {
  createTag: contract({
    ...common,
    id: 'createTag',
    method: 'POST',
    path: '/v1/tags',
    summary: 'Add a tag, with a rule that puts it on by itself if it has one',
    description:
      'A rule reaches every customer within minutes, and from then on with every change and by the daily watch.',
    body: newTag,
    status: 201,
    problems: ['duplicate', 'invalid_state'],
  }),
  listTags: contract({
    ...common,
    etag: false,
    id: 'listTags',
    method: 'GET',
    path: '/v1/tags',
    summary: 'List the tags by group and name, those that come with the product included',
    roles: EMPLOYEES,
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(tagRecord()).meta({ id: 'TagPage' })),
  }),
  getTag: contract({
    ...common,
    id: 'getTag',
    method: 'GET',
    path: '/v1/tags/{tagId}',
    summary: 'Read a tag and the versions of its rule, newest first; a removed one too',
    roles: EMPLOYEES,
    params,
    response: lazy(() =>
      z
        .strictObject({ ...tagRecord().shape, versions: z.array(ruleVersion()).max(100) })
        .meta({ id: 'TagWithHistory' }),
    ),
  }),
  updateTag: contract({
    ...common,
    id: 'updateTag',
    method: 'PATCH',
    path: '/v1/tags/{tagId}',
    summary: 'Change a tag or its rule; customers follow within minutes',
    description: 'A new name takes the place of the old one on every customer, whoever put it on.',
    params,
    body: lazy(() => mergePatch({ ...tagFields(), rule: patchedRule().nullable() }).meta({ id: 'TagPatch' })),
    ifMatch: true,
    problems: ['duplicate', 'invalid_state'],
  }),
  removeTag: contract({
    ...common,
    id: 'removeTag',
    method: 'DELETE',
    path: '/v1/tags/{tagId}',
    summary: 'Remove a tag: its rule takes it off; what people put on by hand stays as a word',
    params,
    ifMatch: true,
    problems: ['invalid_state'],
  }),
};
