import { customerRecords } from '../kernel/customer-records.ts';
import { entity } from '../kernel/entity.ts';
import { keys } from '../kernel/keys.ts';
import { quoteRecord } from './quotes.contract.ts';
import { marksOfQuote } from './quotes.rules.ts';

const quotes = entity({ type: 'quote', schema: quoteRecord });
export const readQuote = quotes.read;

export const {
  createWrites: createQuoteWrites,
  updateWrites: updateQuoteWrites,
  get: getQuote,
  list: listByCustomer,
  carryWrites: carryQuoteWrites,
} = customerRecords({
  entity: quotes,
  prefix: 'QUO',
  keyOf: ({ customerId, id }) => keys.quote(customerId, id),
  marksOf: marksOfQuote,
});
