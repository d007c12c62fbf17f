import { endpoint } from '../../shared/kernel/endpoint.ts';
import { quotesContracts } from '../../shared/sales/quotes.contract.ts';
import { showQuote } from '../../shared/sales/quotes.rules.ts';
import { getQuote as storedQuote } from '../../shared/sales/quotes.store.ts';
import { findSale, isMasked } from './find-sale.ts';

export const getQuote = endpoint(quotesContracts.getQuote, async ({ params, caller }) => {
  const { record, customer, access } = await findSale(await storedQuote(params.quoteId), caller);
  return { body: showQuote(record, isMasked(access), customer.id), version: record.version };
});
