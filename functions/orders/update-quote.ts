import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { LocalDate } from '../../shared/kernel/calendar.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { changedFields } from '../../shared/sales/changes.rules.ts';
import { soldLines, totalOf } from '../../shared/sales/lines.rules.ts';
import { foreignTo } from '../../shared/sales/named-records.store.ts';
import { type Quote, quotesContracts } from '../../shared/sales/quotes.contract.ts';
import { quoteRefusal, showQuote, validityFaults } from '../../shared/sales/quotes.rules.ts';
import { getQuote as storedQuote, updateQuoteWrites } from '../../shared/sales/quotes.store.ts';
import type { NewLine } from '../../shared/sales/sales.fields.ts';
import { findSaleToChange } from './find-sale.ts';
import { lineFaults } from './line-faults.ts';
import { namedFaults } from './named-faults.ts';
import { daysNow } from './org-days.ts';

const patched = (before: Quote, patch: object, newLines: readonly NewLine[] | undefined): Quote => {
  const lines = newLines ? soldLines(newLines) : before.lines;
  const fields = { ...applyMergePatch(before, patch), lines };
  return { ...fields, total: { amount: totalOf(lines), currency: fields.currency } };
};

const assertValid = async (
  before: Quote,
  after: Quote,
  lines: readonly NewLine[] | undefined,
  { customer, earliest }: { readonly customer: Customer; readonly earliest: LocalDate },
) => {
  const moved = after.opportunityId !== before.opportunityId;
  const [ofLines, foreign] = await Promise.all([
    lines ? lineFaults(lines, before.lines) : [],
    moved ? foreignTo(customer, { opportunityId: after.opportunityId }) : [],
  ]);
  const dated = after.validUntilOn === before.validUntilOn ? [] : validityFaults(after, earliest);
  const faults = [...ofLines, ...namedFaults(foreign), ...dated];
  if (faults.length > 0) throw invalidRequest(faults);
};

export const updateQuote = endpoint(
  quotesContracts.updateQuote,
  async ({ params, body, caller, ifMatch, now }) => {
    const stored = await storedQuote(params.quoteId);
    const { record: before, customer } = await findSaleToChange(stored, caller, ifMatch);
    const draft = patched(before, body, body.lines);
    const refusal = quoteRefusal(before, changedFields(before, draft, body));
    if (refusal) throw refusal;
    const { earliest } = daysNow(caller, now);
    await assertValid(before, draft, body.lines, { customer, earliest });
    const after = revise(before, draft, caller.id, now);
    return {
      body: showQuote(after, false, customer.id),
      version: after.version,
      writes: [...updateQuoteWrites(before, after), ...holdCustomerWrites(customer.id)],
    };
  },
);
