import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { line } from '../kernel/fields.ts';
import { termFields } from './search.fields.ts';

const hit = lazy(() => {
  const { customerId, contactId, name, shortName, customerName, ownerId, tier, stage, field } = termFields();
  const shown = { customerId, contactId, name, shortName, customerName, ownerId, tier, stage, field };
  return z
    .strictObject({
      kind: z.enum(['customer', 'contact']),
      ...shown,
      masked: z
        .boolean()
        .meta({ description: 'In the pool: found by its names alone, and shown without contact data.' }),
    })
    .meta({ id: 'SearchHit' });
});
export type SearchHit = z.output<ReturnType<typeof hit>>;

const query = () => line(60, 2).meta({ example: '远洋' });

export const searchContracts = {
  searchCustomers: contract({
    domain: 'search',
    roles: EMPLOYEES,
    status: 200,
    id: 'searchCustomers',
    method: 'GET',
    path: '/v1/customers/search',
    summary: 'Search customers and contacts as you type (CUS-8)',
    description:
      'By name and short name (any two Chinese characters in a row, or the beginning of a word), pinyin and its initials (青岛远洋: `qingdao`, `yuanyang`, `qdyy`), phone (any 4 digits in a row of the last 8; or the whole number) and e-mail (its beginning, or its domain). Several words must all fit. The best come first: the whole name, its beginning, a word of it, anything else; then by tier. Each finds what he may see; customers of the pool by their names alone.\n\nThe index is written from the table’s stream: a change is found about a second after it was made, and at worst as late as the alarm of the index queue allows (see the runbook).',
    query: lazy(() =>
      z.strictObject({ q: query(), limit: z.coerce.number().int().min(1).max(25).default(10) }),
    ),
    response: lazy(() =>
      z
        .strictObject({
          items: z.array(hit()).max(25),
          complete: z.boolean().meta({
            description: 'False: there is more than is shown here, and another word would help.',
          }),
        })
        .meta({ id: 'SearchResult' }),
    ),
  }),
};
