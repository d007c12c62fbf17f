import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import {
  date,
  id,
  line,
  mergePatch,
  movedBy,
  pageOf,
  pageQuery,
  recordFields,
  text,
} from '../kernel/fields.ts';
import { currency, MAX_LINES, moneyOut, newLine, shownLine, soldLine } from './sales.fields.ts';

export const QUOTE_STATES = ['open', 'accepted', 'declined', 'withdrawn'] as const;

const quoteFields = () => ({
  number: line(60).nullable(),
  opportunityId: id('opp').nullable(),
  currency: currency(),
  validUntilOn: date().meta({ description: 'Its last day; the day before, its owner is reminded (FU-5).' }),
  note: text(2000).nullable(),
});

export const quoteRecord = lazy(() =>
  z.strictObject({
    id: id('quo'),
    customerId: id('cus'),
    ...quoteFields(),
    lines: z.array(soldLine()).max(MAX_LINES),
    total: moneyOut(),
    state: z.enum(QUOTE_STATES),
    movedBy: movedBy().optional(),
    ...recordFields(),
  }),
);
export type Quote = z.output<ReturnType<typeof quoteRecord>>;

export const shownQuote = lazy(() =>
  quoteRecord()
    .omit({ movedBy: true })
    .extend({
      lines: z.array(shownLine()).max(MAX_LINES),
      total: moneyOut().nullable(),
      masked: z.boolean().meta({ description: 'Whether amounts are withheld from this reader.' }),
    })
    .meta({ id: 'Quote' }),
);

const lines = () => z.array(newLine()).min(1).max(MAX_LINES);

export const newQuote = lazy(() => {
  const { number, opportunityId, note, ...rest } = quoteFields();
  return z
    .strictObject({
      ...rest,
      number: number.default(null),
      opportunityId: opportunityId.default(null),
      note: note.default(null),
      lines: lines(),
    })
    .meta({ id: 'NewQuote' });
});

const params = lazy(() => z.strictObject({ quoteId: id('quo') }));
const customerParams = lazy(() => z.strictObject({ customerId: id('cus') }));
const common = {
  domain: 'orders',
  roles: ['admin', 'manager', 'sales'],
  status: 200,
  etag: true,
  response: shownQuote,
} as const;

export const quotesContracts = {
  createQuote: contract({
    ...common,
    id: 'createQuote',
    method: 'POST',
    path: '/v1/customers/{customerId}/quotes',
    summary: 'Make a quote for a customer (OP-4)',
    params: customerParams,
    body: newQuote,
    status: 201,
    problems: ['invalid_state'],
  }),
  listQuotes: contract({
    ...common,
    etag: false,
    id: 'listQuotes',
    method: 'GET',
    path: '/v1/customers/{customerId}/quotes',
    summary: 'List a customer’s quotes, newest first',
    roles: EMPLOYEES,
    params: customerParams,
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(shownQuote()).meta({ id: 'QuotePage' })),
  }),
  getQuote: contract({
    ...common,
    id: 'getQuote',
    method: 'GET',
    path: '/v1/quotes/{quoteId}',
    summary: 'Read a quote',
    roles: EMPLOYEES,
    params,
  }),
  updateQuote: contract({
    ...common,
    id: 'updateQuote',
    method: 'PATCH',
    path: '/v1/quotes/{quoteId}',
    summary: 'Change an open quote, or say what became of it',
    params,
    body: lazy(() =>
      mergePatch({ ...quoteFields(), lines: lines(), state: z.enum(QUOTE_STATES) }).meta({
        id: 'QuotePatch',
      }),
    ),
    ifMatch: true,
    problems: ['invalid_state'],
  }),
};
