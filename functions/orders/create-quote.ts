import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { soldLines, totalOf } from '../../shared/sales/lines.rules.ts';
import { foreignTo } from '../../shared/sales/named-records.store.ts';
import { type Quote, quotesContracts } from '../../shared/sales/quotes.contract.ts';
import { showQuote, validityFaults } from '../../shared/sales/quotes.rules.ts';
import { createQuoteWrites } from '../../shared/sales/quotes.store.ts';
import { findBuyer } from './find-sale.ts';
import { lineFaults } from './line-faults.ts';
import { namedFaults } from './named-faults.ts';
import { daysNow } from './org-days.ts';

export const createQuote = endpoint(quotesContracts.createQuote, async ({ params, body, caller, now }) => {
  const customer = await findBuyer(params.customerId, caller);
  const { earliest } = daysNow(caller, now);
  const [ofLines, foreign] = await Promise.all([lineFaults(body.lines), foreignTo(customer, body)]);
  const faults = [...ofLines, ...namedFaults(foreign), ...validityFaults(body, earliest)];
  if (faults.length > 0) throw invalidRequest(faults);
  const lines = soldLines(body.lines);
  const quote: Quote = {
    id: newId('quo', now),
    customerId: customer.id,
    ...body,
    lines,
    total: { amount: totalOf(lines), currency: body.currency },
    state: 'open',
    ...firstVersion(caller.id, now),
  };
  return {
    body: showQuote(quote, false),
    version: quote.version,
    location: `/v1/quotes/${quote.id}`,
    writes: [...createQuoteWrites(quote), ...holdCustomerWrites(customer.id)],
  };
});
