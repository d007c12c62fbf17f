import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { id, instantOut, pageOf, pageQuery } from '../kernel/fields.ts';
import { LIFE_CYCLE_PHASES, SCORED_TIERS, tierScore, valueScore } from '../kernel/value-score.fields.ts';
import { sheetContracts } from './sheet.contract.ts';
import { tagRule } from './tags.contract.ts';

const count = () => z.number().int().min(0);
const percent = () => z.number().int().min(0).max(100);

/** DQ-4. */
const quality = lazy(() =>
  z
    .strictObject({
      score: percent().meta({
        description: 'Completeness 40 %, validity 25 %, freshness 20 %, punctuality 15 %.',
      }),
      completeness: percent().meta({ description: 'Share of the fields filled in, by weight.' }),
      validity: percent().meta({
        description: 'Share of formats, contacts and ways to reach somebody that hold.',
      }),
      freshness: percent().meta({
        description: '100 within one cadence of the last touch, a quarter less with every cadence more.',
      }),
      punctuality: percent().meta({
        description:
          'Share of the touches of the last 90 days written down within 24 h; one from a file is written when it is imported.',
      }),
      missing: z.array(z.string().max(60)).max(40),
      invalid: z.array(z.string().max(60)).max(40),
    })
    .meta({ id: 'Quality' }),
);

const explainedTag = lazy(() =>
  z
    .strictObject({
      name: z.string().max(40),
      putOn: z.enum(['rule', 'hand', 'both']),
      by: z.string().max(64).nullable().meta({ description: 'The person; null where a rule did.' }),
      since: instantOut(),
      tagId: id('tag').nullable().meta({ description: 'null: a word of somebody’s own.' }),
      ruleVersion: z.number().int().min(1).nullable(),
      rule: tagRule().nullable().meta({ description: 'As it is in that version.' }),
      facts: z
        .record(z.string().max(40), z.union([z.string().max(200), z.number(), z.null()]))
        .nullable()
        .meta({ description: 'What it was put on for; amounts are null for whom they are withheld from.' }),
      matches: z
        .boolean()
        .meta({ description: 'Whether evaluating it now, by the rule as it is now, gives the same.' }),
    })
    .meta({ id: 'ExplainedTag' }),
);

const settingRule = lazy(() =>
  z
    .strictObject({ setting: z.string().max(60), version: z.number().int().min(0) })
    .meta({ id: 'SettingRule', description: 'The setting, in which version, that set the date.' }),
);

const explainedEntry = lazy(() =>
  z
    .strictObject({
      id: id('agd'),
      source: z.string().max(40),
      ownerId: id('usr'),
      dueAt: instantOut(),
      since: instantOut(),
      reason: z.record(z.string().max(40), z.unknown()),
      rule: settingRule()
        .nullable()
        .meta({ description: 'null: people set the date, or no setting has a say in it.' }),
      facts: z
        .record(z.string().max(40), z.unknown())
        .meta({ description: 'What the rule decided on, and what it counts from.' }),
      history: z
        .array(z.record(z.string().max(40), z.unknown()))
        .max(20)
        .meta({ description: 'What people did with it since.' }),
      matches: z
        .boolean()
        .meta({ description: 'Whether evaluating it now gives the same; what people have set they may.' }),
    })
    .meta({ id: 'ExplainedEntry' }),
);

const coming = lazy(() =>
  z
    .strictObject({
      at: instantOut(),
      what: z.enum(['tag_added', 'tag_removed', 'quality_changes', 'agenda_entry_due', 'churn_warned']),
      name: z.string().max(80).nullable().meta({ description: 'The tag, or the source of the entry.' }),
      reason: z.record(z.string().max(40), z.unknown()).nullable(),
      rule: settingRule().nullable(),
    })
    .meta({ id: 'Coming', description: 'What time alone will do, if nothing else happens.' }),
);

const MAX_NEXT = 20;

const customerNext = lazy(() =>
  z
    .strictObject({ customerId: id('cus'), at: instantOut(), items: z.array(coming()).max(MAX_NEXT) })
    .meta({ id: 'CustomerNext' }),
);

const said = lazy(() =>
  z.strictObject({
    code: z.string().max(40),
    points: z.number().int(),
    facts: z.record(z.string().max(40), z.union([z.string().max(60), z.number(), z.null()])),
  }),
);

const explainedRisk = lazy(() =>
  z
    .strictObject({
      score: percent(),
      reasons: z.array(said()).max(10),
      isWarned: z.boolean(),
      ruleVersion: z.number().int().min(0),
    })
    .meta({ id: 'ExplainedRisk' }),
);

const explainedWarning = lazy(() =>
  z
    .strictObject({
      id: id('wrn'),
      state: z.string().max(20),
      openedAt: instantOut(),
      score: percent(),
      reasons: z.array(said()).max(10),
      rule: settingRule(),
      facts: z
        .record(z.string().max(40), z.unknown())
        .meta({ description: 'As they were when it was opened.' }),
      matches: z.boolean().meta({
        description:
          'Whether those facts, by the rule in that version, give the same score and a warning again.',
      }),
    })
    .meta({ id: 'ExplainedWarning' }),
);

const explainedValue = lazy(() =>
  z
    .strictObject({
      rfm: valueScore().shape.rfm,
      phase: z.enum(LIFE_CYCLE_PHASES),
      tier: z.strictObject({
        present: z.enum(SCORED_TIERS),
        held: z.boolean().meta({ description: 'A person gave it: no rule changes it.' }),
        computed: tierScore(),
      }),
      rules: valueScore().shape.rules,
      matches: z.boolean().meta({ description: 'Whether evaluating it now gives what is recorded.' }),
    })
    .meta({ id: 'ExplainedValue', description: 'What it is made of: `…/value`.' }),
);

const explanation = lazy(() =>
  z
    .strictObject({
      customerId: id('cus'),
      tags: z.array(explainedTag()).max(100),
      quality: quality(),
      value: explainedValue()
        .nullable()
        .meta({ description: 'Null: withheld from who may only claim the customer.' }),
      suspects: z
        .array(z.string().max(40))
        .max(20)
        .meta({ description: 'What the monthly cleanup will look at.' }),
      risk: explainedRisk().nullable().meta({ description: 'null: it is not watched, or never ordered.' }),
      warning: explainedWarning().nullable().meta({ description: 'The last one, as the customer names it.' }),
      agenda: z.array(explainedEntry()).max(1000),
      matches: z.boolean().meta({
        description:
          'Whether evaluating everything now gives what is recorded; false for the second or so that a change takes, and until the watch of the night where time alone has changed it.',
      }),
      derivedAt: instantOut().nullable().meta({ description: 'null: not yet.' }),
      lookAgainAt: instantOut().nullable(),
      next: z.array(coming()).max(100),
    })
    .meta({ id: 'Explanation' }),
);

const customerQuality = lazy(() =>
  z
    .strictObject({ customerId: id('cus'), ...quality().shape, at: instantOut() })
    .meta({ id: 'CustomerQuality' }),
);

const ownerQuality = lazy(() =>
  z
    .strictObject({
      ownerId: id('usr'),
      ownerName: z.string().max(100),
      customers: count(),
      averageScore: percent().nullable().meta({ description: 'null: no customers.' }),
      touches: count().meta({ description: 'Of the last 90 days, as each customer was last looked at.' }),
      lateTouches: count(),
      lateProfiles: count().meta({
        description: 'Customers whose profile was made later than 24 h after the first contact (CUS-4).',
      }),
      lateReviews: count().meta({
        description: 'Customers reviewed, or still to be reviewed, later than three days after (CUS-4).',
      }),
      lateShare: z.number().min(0).max(1).nullable().meta({ description: 'null: no touches.' }),
    })
    .meta({ id: 'OwnerQuality' }),
);

const params = lazy(() => z.strictObject({ customerId: id('cus') }));
const common = { domain: 'insight', method: 'GET', roles: EMPLOYEES, status: 200 } as const;
/** What explains an agenda needs all that makes one: a Lambda of its own. */
const commonWhy = { ...common, domain: 'why' } as const;

export const insightContracts = {
  ...sheetContracts,
  explainCustomer: contract({
    ...commonWhy,
    id: 'explainCustomer',
    path: '/v1/customers/{customerId}/why',
    summary: 'Why a customer bears its tags, scores what it scores, and what happens next (WY-1)',
    description: 'Evaluated anew at every request and compared with what is recorded.',
    params,
    response: explanation,
  }),
  getCustomerNext: contract({
    ...commonWhy,
    id: 'getCustomerNext',
    path: '/v1/customers/{customerId}/next',
    summary: 'What will happen to a customer next, and when, if nobody does anything (WY-1)',
    description:
      'Follow-ups, deep touches, important dates, reviews, escalations, tags, quality, warnings: soonest first, however far ahead.',
    params,
    query: lazy(() => z.strictObject({ limit: z.coerce.number().int().min(1).max(MAX_NEXT).default(3) })),
    response: customerNext,
  }),
  getCustomerQuality: contract({
    ...common,
    id: 'getCustomerQuality',
    path: '/v1/customers/{customerId}/quality',
    summary: 'How good the data of a customer is, as of now (DQ-4)',
    params,
    response: customerQuality,
  }),
  listQuality: contract({
    ...common,
    id: 'listQuality',
    path: '/v1/quality',
    summary: 'How good the data is that each owner keeps: one’s people’s, or everybody’s',
    description:
      'Sums kept as things happen, about a second behind. A manager reads those who report to them; admins and executives all.',
    roles: ['admin', 'executive', 'manager'],
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(ownerQuality()).meta({ id: 'OwnerQualityPage' })),
  }),
};
