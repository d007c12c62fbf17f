import type { LocalDate } from '../kernel/calendar.ts';
import type { Fault, Problem } from '../kernel/errors.ts';
import type { Mark } from '../kernel/marks.ts';
import { refusedChange } from './changes.rules.ts';
import { withoutAmounts } from './masked.rules.ts';
import type { Quote } from './quotes.contract.ts';

/** An open quote is spoken of before its last day (FU-5); an answered one asks for nothing. */
export const marksOfQuote = ({ id, state, validUntilOn, number }: Quote): Mark[] =>
  state === 'open'
    ? [
        {
          source: 'quote_end',
          recordId: id,
          part: null,
          on: validUntilOn,
          ownerId: null,
          // No amount: who reads why it is on the agenda need not see amounts (SE-2).
          label: number ?? '',
        },
      ]
    : [];

const ALWAYS = ['note'];

/** An answered quote stays as it is, but for its note; null: the change may be made. */
export const quoteRefusal = ({ state }: Pick<Quote, 'state'>, changed: readonly string[]): Problem | null => {
  const refused = state === 'open' ? [] : changed.filter((field) => !ALWAYS.includes(field));
  return refused.length > 0
    ? refusedChange(
        `The quote is ${state}, which is final: only its note can change.`,
        refused,
        `cannot change: the quote is ${state}`,
      )
    : null;
};

/** Nobody can accept by a day that is over. */
export const validityFaults = (
  { validUntilOn }: Pick<Quote, 'validUntilOn'>,
  earliest: LocalDate,
): Fault[] =>
  validUntilOn < earliest ? [{ in: 'body', pointer: '/validUntilOn', message: 'lies in the past' }] : [];

/** As a reader may see it, at the customer whose it is. */
export const showQuote = (quote: Quote, masked: boolean, customerId = quote.customerId) => {
  const { movedBy: _, ...shown } = quote;
  const kept = { ...shown, customerId, masked };
  return masked ? { ...kept, lines: withoutAmounts(quote.lines), total: null } : kept;
};
