import * as z from 'zod';
import { contract, lazy } from '../kernel/contract.ts';
import { date, id, pageOf, pageQuery } from '../kernel/fields.ts';
import { reconciliation } from './reconciliations.fields.ts';
import { churn, composition, contribution, conversion, ITEMS, service, standing } from './reports.fields.ts';

/** Which part of the rows each sees, `seen-owners` says. */
const READERS = ['admin', 'manager', 'sales', 'executive'] as const;

const months = () => ({
  from: date().optional().meta({ description: 'Months are whole: that of this day is the first.' }),
  to: date().optional().meta({ description: 'The month of this day is the last.' }),
});

const PEOPLE = ['owner', 'team', 'manager'] as const;
const SPANS = ['month', 'quarter', 'year'] as const;
const CONTRIBUTION_BY = [...SPANS, ...PEOPLE, 'product', 'region', 'industry', 'band', 'band_year'] as const;
const COMPOSITION_BY = [...PEOPLE, 'tier', 'stage', 'industry', 'region', 'source', 'credit'] as const;
const CHURN_BY = [...SPANS, ...PEOPLE, 'tier', 'region', 'industry', 'reason', 'measure'] as const;
const SERVICE_BY = [
  ...SPANS,
  'assignee',
  'team',
  'manager',
  'type',
  'tier',
  'origin',
  'region',
  'industry',
  'cause',
] as const;
const format = () => z.enum(['json', 'csv']).default('json');

const key = () =>
  z.string().max(80).nullable().meta({
    description: 'A month, quarter or year, an id, or a word of the dictionary; null: those that have none.',
  });
const named = () => ({ key: key(), name: z.string().max(300).nullable() });
const ranged = (by: readonly [string, ...string[]]) => ({
  from: z.string().max(7).nullable(),
  to: z.string().max(7).nullable(),
  by: z.enum(by),
});
const VISIBLE =
  'Of one’s own; a manager’s also of his people; an admin’s and an executive’s of all. Amounts are converted at the rate of the last day of their month, today’s while it lasts; what has no rate is named and left out.';

const common = { domain: 'reports', method: 'GET', roles: READERS, status: 200 } as const;
const report = { ...common, produces: 'text/csv' } as const;

const stage = lazy(() => z.enum(['lead', 'need', 'proposal', 'negotiation']));

export const reportsContracts = {
  getPipeline: contract({
    ...common,
    id: 'getPipeline',
    path: '/v1/pipeline',
    summary: 'The open opportunities by stage, as they stood at the end of any day (OP-6)',
    description: VISIBLE,
    query: lazy(() => z.strictObject({ asOf: date().optional() })),
    response: lazy(() =>
      z
        .strictObject({
          asOf: z.string().max(10),
          stages: z.array(z.strictObject({ stage: stage(), ...standing() })).max(4),
          owners: z
            .array(z.strictObject({ ownerId: id('usr').nullable(), ownerName: named().name, ...standing() }))
            .max(ITEMS),
          total: z.strictObject(standing()),
        })
        .meta({ id: 'Pipeline' }),
    ),
  }),
  getForecast: contract({
    ...common,
    id: 'getForecast',
    path: '/v1/forecast',
    summary: 'What is expected to be won, plain and weighted, by month, owner or team (OP-6)',
    description: `${VISIBLE} Without \`from\` also what should have closed earlier; what is expected in no month stands apart.`,
    query: lazy(() =>
      z.strictObject({ ...months(), by: z.enum(['month', 'owner', 'team']).default('month') }),
    ),
    response: lazy(() =>
      z
        .strictObject({
          ...ranged(['month', 'owner', 'team']),
          items: z.array(z.strictObject({ ...named(), ...standing() })).max(ITEMS),
          undated: z.strictObject(standing()),
          total: z.strictObject(standing()).meta({ description: 'Of all items, without `undated`.' }),
        })
        .meta({ id: 'Forecast' }),
    ),
  }),
  getPipelineReport: contract({
    ...report,
    id: 'getPipelineReport',
    path: '/v1/reports/pipeline',
    summary:
      'The pipeline at the end of each period, or by stage, owner, team or manager at the end of the last (RP-1)',
    description: VISIBLE,
    query: lazy(() =>
      z.strictObject({
        ...months(),
        by: z.enum([...SPANS, 'stage', ...PEOPLE]).default('month'),
        format: format(),
      }),
    ),
    response: lazy(() =>
      z
        .strictObject({
          ...ranged([...SPANS, 'stage', ...PEOPLE]),
          items: z.array(z.strictObject({ ...named(), ...standing() })).max(ITEMS),
          total: z.strictObject(standing()),
        })
        .meta({ id: 'PipelineReport' }),
    ),
  }),
  getConversionReport: contract({
    ...report,
    id: 'getConversionReport',
    path: '/v1/reports/conversion',
    summary: 'Won and lost, rate, value, average deal, length of the sales cycle (RP-1)',
    description: `${VISIBLE} An opportunity with several products counts once for each; each gets what its lines say.`,
    query: lazy(() =>
      z.strictObject({
        ...months(),
        by: z.enum([...SPANS, ...PEOPLE, 'product', 'region', 'industry', 'source']).default('month'),
        format: format(),
      }),
    ),
    response: lazy(() =>
      z
        .strictObject({
          ...ranged([...SPANS, ...PEOPLE, 'product', 'region', 'industry', 'source']),
          items: z.array(z.strictObject({ ...named(), ...conversion() })).max(ITEMS),
          total: z.strictObject(conversion()),
        })
        .meta({ id: 'ConversionReport' }),
    ),
  }),
  getContributionReport: contract({
    ...report,
    id: 'getContributionReport',
    path: '/v1/reports/contribution',
    summary: 'What was ordered: how many orders, and what they are worth (RP-1)',
    description: `${VISIBLE} A cancelled order counts as if it had not been. By \`band\`: customers by what each ordered in a year, in bands of the setting \`reports\`; years are whole, each customer counts once in every year in which it ordered, and as one of its present owner’s.`,
    query: lazy(() =>
      z.strictObject({ ...months(), by: z.enum(CONTRIBUTION_BY).default('month'), format: format() }),
    ),
    response: lazy(() => {
      const figures = {
        ...contribution(),
        customers: z.number().int().optional().meta({ description: 'By `band` and `band_year` alone.' }),
      };
      return z
        .strictObject({
          ...ranged(CONTRIBUTION_BY),
          items: z.array(z.strictObject({ ...named(), ...figures })).max(ITEMS),
          total: z.strictObject(figures),
        })
        .meta({ id: 'ContributionReport' });
    }),
  }),
  getCompositionReport: contract({
    ...report,
    id: 'getCompositionReport',
    path: '/v1/reports/composition',
    summary: 'How many customers there are now, by what they are or whose they are (RP-1)',
    description:
      'Of one’s own; a manager’s also of his people; an admin’s and an executive’s of all. Archived and merged customers are none. It is of now: `from` and `to` may only say a span that today lies in.',
    query: lazy(() =>
      z.strictObject({
        from: date().optional(),
        to: date().optional(),
        by: z.enum(COMPOSITION_BY).default('tier'),
        format: format(),
      }),
    ),
    response: lazy(() =>
      z
        .strictObject({
          asOf: date(),
          by: z.enum(COMPOSITION_BY),
          items: z.array(z.strictObject({ ...named(), ...composition() })).max(ITEMS),
          total: z.strictObject(composition()),
        })
        .meta({ id: 'CompositionReport' }),
    ),
  }),
  getChurnReport: contract({
    ...report,
    id: 'getChurnReport',
    path: '/v1/reports/churn',
    summary: 'Who was warned, kept, lost and won back, what it was worth, why, and what worked (RP-1)',
    description: `${VISIBLE} Each event counts in its month, as its warning’s owner’s. By \`reason\` of the loss: what was lost and won back. By \`measure\`: how often it was taken, and what became of the warnings in which it was; one with several measures counts for each.`,
    query: lazy(() =>
      z.strictObject({ ...months(), by: z.enum(CHURN_BY).default('month'), format: format() }),
    ),
    response: lazy(() =>
      z
        .strictObject({
          ...ranged(CHURN_BY),
          items: z.array(z.strictObject({ ...named(), ...churn() })).max(ITEMS),
          total: z.strictObject(churn()),
        })
        .meta({ id: 'ChurnReport' }),
    ),
  }),
  getServiceReport: contract({
    ...report,
    id: 'getServiceReport',
    path: '/v1/reports/service',
    summary:
      'Volume, SLA kept, times to response and solution, satisfaction, causes of complaints (RP-1, TK-6)',
    description:
      'Of tickets that are one’s own to solve; a manager’s also of his people; an admin’s and an executive’s of all. Each event counts in its month, as its ticket’s present assignee’s; surveys as whose work they ask about, questions spared as who answered them. By what tickets are, surveys and questions spared stand in the total alone. By `cause`: analyses of complaints.',
    roles: [...READERS, 'service'],
    query: lazy(() =>
      z.strictObject({ ...months(), by: z.enum(SERVICE_BY).default('month'), format: format() }),
    ),
    response: lazy(() =>
      z
        .strictObject({
          ...ranged(SERVICE_BY),
          items: z.array(z.strictObject({ ...named(), ...service() })).max(ITEMS),
          total: z.strictObject(service()),
        })
        .meta({ id: 'ServiceReport' }),
    ),
  }),
  listReconciliations: contract({
    ...common,
    id: 'listReconciliations',
    path: '/v1/reconciliations',
    summary: 'List the nightly proofs of the running totals, newest first (RP-5)',
    roles: ['admin'],
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(reconciliation()).meta({ id: 'ReconciliationPage' })),
  }),
};
