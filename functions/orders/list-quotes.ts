import { endpoint } from '../../shared/kernel/endpoint.ts';
import { quotesContracts } from '../../shared/sales/quotes.contract.ts';
import { showQuote } from '../../shared/sales/quotes.rules.ts';
import { listByCustomer } from '../../shared/sales/quotes.store.ts';
import { findBuyerToRead, isMasked } from './find-sale.ts';

export const listQuotes = endpoint(quotesContracts.listQuotes, async ({ params, caller, page }) => {
  const { customer, access } = await findBuyerToRead(params.customerId, caller);
  const { items, next } = await listByCustomer(customer, page);
  const shown = items.map((quote) => showQuote(quote, isMasked(access), customer.id));
  return { body: { items: shown, nextCursor: null }, next };
});
