import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { date, id, instantOut, mergePatch, money, movedBy, recordFields, text } from '../kernel/fields.ts';

const count = () => z.number().int().min(0);
const shown = (max: number) => z.string().max(max).nullable();

/** What only the owner can say (客户分析模板, sections 2, 4 and 8). */
const conclusionFields = () => ({
  goals: text(4000)
    .nullable()
    .meta({ description: 'What the customer wants to reach, soon and in the long run.' }),
  milestones: text(4000).nullable().meta({ description: 'Its stages of development and important events.' }),
  marketPosition: text(4000)
    .nullable()
    .meta({ description: 'Its place in its market: leader, challenger, follower.' }),
  buyingProcess: text(4000)
    .nullable()
    .meta({ description: 'What sets a purchase off, how it is weighed and decided.' }),
  strengths: text(4000).nullable().meta({ description: 'Key traits and strengths.' }),
  importance: text(4000).nullable().meta({ description: 'What it means to us, also in the long run.' }),
  strategy: text(4000).nullable().meta({ description: 'How we mean to work with it.' }),
  actions: text(4000).nullable().meta({ description: 'What is to be done next.' }),
});

export const conclusion = lazy(() =>
  z
    .strictObject({ customerId: id('cus'), ...conclusionFields(), ...recordFields() })
    .meta({ id: 'SheetConclusion' }),
);
/** As it is stored: an undo takes back what its merge brought, whoever has written in it since. */
export const conclusionRecord = lazy(() => conclusion().extend({ movedBy: movedBy().optional() }));
export type Conclusion = z.output<ReturnType<typeof conclusionRecord>>;

const contact = lazy(() =>
  z
    .strictObject({
      contactId: id('con'),
      name: z.string().max(100),
      title: shown(100),
      decisionRole: shown(40),
      state: z.string().max(20),
    })
    .meta({ id: 'SheetContact' }),
);

const risk = lazy(() =>
  z.strictObject({ level: z.string().max(20), reason: z.string().max(1000) }).meta({ id: 'SheetRisk' }),
);

const orderedIn = lazy(() =>
  z
    .strictObject({
      currency: z.string().max(3),
      orders: count(),
      total: z.string().max(24),
      average: z.string().max(24).meta({ description: 'Half up to two decimals.' }),
    })
    .meta({ id: 'SheetOrdered' }),
);

const favourite = lazy(() =>
  z
    .strictObject({
      productId: id('prd').nullable(),
      name: z.string().max(300),
      orders: count(),
      quantity: z.string().max(24),
    })
    .meta({ id: 'SheetFavourite' }),
);

const openOpportunity = lazy(() =>
  z
    .strictObject({
      opportunityId: id('opp'),
      name: z.string().max(200),
      stage: z.string().max(20),
      probability: z.number().int().min(0).max(100),
      amount: money().nullable(),
      expectedCloseOn: date().nullable(),
      ownerId: id('usr').nullable(),
    })
    .meta({ id: 'SheetOpportunity' }),
);

const sections = () => ({
  background: z.strictObject({
    name: z.string().max(200),
    shortName: shown(60),
    kind: z.string().max(20),
    industry: shown(60),
    employees: count().nullable(),
    revenueBand: shown(60),
    region: shown(60),
    website: shown(300),
    source: z.string().max(60),
    customerSince: instantOut(),
    text: shown(4000),
  }),
  needs: z.strictObject({ need: z.string().max(4000), preferences: shown(2000) }),
  market: z.strictObject({ text: shown(4000), competitors: z.array(z.string().max(100)).max(30) }),
  buying: z.strictObject({
    orders: count().meta({ description: 'All but cancelled ones, about a second behind.' }),
    firstOrderOn: date().nullable(),
    lastOrderOn: date().nullable(),
    medianIntervalDays: z
      .number()
      .min(0)
      .nullable()
      .meta({ description: 'From one day with orders to the next; null: there is one such day at most.' }),
    ordersPerYear: count().meta({ description: 'Of the last 365 days.' }),
    amounts: z
      .array(orderedIn())
      .max(100)
      .nullable()
      .meta({ description: 'By currency, the usual one first; null: withheld from this reader.' }),
    favourites: z
      .array(favourite())
      .max(5)
      .meta({ description: 'What is in most of the 100 latest orders.' }),
    unknownBecause: z
      .enum(['no_orders'])
      .nullable()
      .meta({ description: 'Why there is nothing to say: there are no orders to make it from.' }),
  }),
  value: z.strictObject({
    tier: z.string().max(20),
    stage: z.string().max(20),
    tags: z.array(z.string().max(40)).max(50),
    currentValue: money().nullable(),
    potentialValue: money().nullable(),
    openOpportunities: z
      .array(openOpportunity())
      .max(50)
      .meta({ description: 'Of the 50 newest opportunities those that are open.' }),
    dataQuality: z.number().int().min(0).max(100),
  }),
  history: z.strictObject({
    firstTouchAt: instantOut().nullable(),
    lastTouchAt: instantOut().nullable(),
    lastDeepTouchAt: instantOut().nullable(),
    touches: count().meta({ description: 'Of the last 12 months, the 200 newest.' }),
    deepTouches: count(),
    inboundTouches: count(),
    byChannel: z.record(z.string().max(20), count()),
  }),
  risks: z.strictObject({ credit: risk().nullable(), cooperation: risk().nullable() }),
  people: z.strictObject({
    decisionChain: shown(2000),
    contacts: z.array(contact()).max(50).meta({ description: 'Those who decide first; at most 50.' }),
  }),
});

const sheet = lazy(() =>
  z
    .strictObject({
      customerId: id('cus'),
      at: instantOut(),
      masked: z.boolean(),
      ...sections(),
      conclusion: z
        .strictObject({
          ...conclusionFields(),
          version: count().meta({ description: 'For If-Match; 0 while nobody has written anything.' }),
          updatedAt: instantOut().nullable(),
          updatedBy: shown(64),
        })
        .meta({ id: 'ShownConclusion' }),
    })
    .meta({ id: 'AnalysisSheet' }),
);

const params = lazy(() => z.strictObject({ customerId: id('cus') }));
const path = '/v1/customers/{customerId}/sheet';

export const sheetContracts = {
  getSheet: contract({
    id: 'getSheet',
    domain: 'insight',
    method: 'GET',
    path,
    summary: 'Read the analysis sheet of a customer, made from its data as of now (CUS-10)',
    description:
      'Background, needs, market, buying, value, history, risks, people, and the conclusion that its owner writes.',
    roles: EMPLOYEES,
    params,
    response: sheet,
    status: 200,
  }),
  updateSheet: contract({
    id: 'updateSheet',
    domain: 'insight',
    method: 'PATCH',
    path,
    summary: 'Write the conclusion of a customer’s analysis sheet',
    description: 'If-Match is the version of the conclusion, 0 the first time.',
    roles: ['admin', 'manager', 'sales'],
    params,
    body: lazy(() => mergePatch(conclusionFields()).meta({ id: 'SheetPatch' })),
    response: conclusion,
    status: 200,
    ifMatch: true,
    etag: true,
    problems: ['invalid_state'],
  }),
};
