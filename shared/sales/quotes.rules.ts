import type { Mark } from '../kernel/marks.ts';
import type { Quote } from './quotes.contract.ts';

/** An open quote is spoken of before its last day (FU-5); an answered one asks for nothing. */
export const marksOfQuote = ({ id, state, validUntilOn, number, total }: Quote): Mark[] =>
  state === 'open'
    ? [
        {
          source: 'quote_end',
          recordId: id,
          part: null,
          on: validUntilOn,
          ownerId: null,
          label: number ?? `${total.currency} ${total.amount}`,
        },
      ]
    : [];
