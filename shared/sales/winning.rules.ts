import type { Instant } from '../kernel/clock.ts';
import { compare } from '../kernel/decimal.ts';
import { totalOf } from './lines.rules.ts';
import type { Opportunity } from './opportunities.fields.ts';
import type { NewOrder, Order } from './orders.contract.ts';
import type { NewLine } from './sales.fields.ts';

type Won = Pick<Opportunity, 'id' | 'name' | 'amount' | 'lines' | 'proofs'>;

const overAll = (name: string, amount: string, lines: Opportunity['lines']): NewLine => ({
  productId: lines.length === 1 ? (lines[0]?.productId ?? null) : null,
  description: name,
  quantity: '1',
  unitPrice: amount,
  discount: '0',
});

/** The opportunity's lines where they come to what was agreed; else one line over that: nobody owes more than he agreed to. */
const linesOf = ({ name, lines }: Won, amount: string): NewLine[] =>
  lines.length > 0 && compare(totalOf(lines), amount) === 0
    ? lines.map(({ total: _, ...line }) => line)
    : [overAll(name, amount, lines)];

/** The order that a won opportunity makes, and its first payment; `amount` is what it was won at. */
export const orderOfWon = (
  opportunity: Won,
  by: string,
  at: Instant,
): { readonly body: NewOrder; readonly payments: Order['payments'] } => {
  const { id, amount, proofs } = opportunity;
  if (!amount || !proofs.won) throw new Error(`${id} is won without an amount or a proof`);
  const { contractId, firstPayment } = proofs.won;
  return {
    body: {
      kind: 'order',
      currency: amount.currency,
      lines: linesOf(opportunity, amount.amount),
      number: null,
      opportunityId: id,
      contractId,
      quoteId: proofs.proposal?.quoteId ?? null,
      dueOn: proofs.negotiation?.deliveryOn ?? null,
      deliveredOn: null,
      note: null,
    },
    payments: [{ kind: 'payment', ...firstPayment, method: null, at, by }],
  };
};
