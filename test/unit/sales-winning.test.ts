import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compare } from '../../shared/kernel/decimal.ts';
import { soldLines, totalOf } from '../../shared/sales/lines.rules.ts';
import { cut, withNeed } from '../../shared/sales/needs.rules.ts';
import { buildOpportunity, marksOf } from '../../shared/sales/opportunities.rules.ts';
import { orderOfWon } from '../../shared/sales/winning.rules.ts';

const AT = '2026-06-01T00:00:00.000Z';
const decimal = fc
  .tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 9999 }))
  .map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}`);
const line = fc.record({
  productId: fc.constant(null),
  description: fc.constant('Something'),
  quantity: decimal,
  unitPrice: decimal,
  discount: fc.constantFrom('0', '0.15', '0.3333', '1'),
});
const won = {
  contractId: 'ctr_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  firstPayment: { amount: '1', receivedOn: '2026-05-31', reference: 'B-1' },
};
const opportunity = (overrides: object) =>
  buildOpportunity(
    {
      ...{ id: 'opp_1', customerId: 'cus_1', ownerId: 'usr_1', name: 'One', probability: 100 },
      proofs: { need: null, proposal: null, negotiation: null, won },
      ...overrides,
    },
    'usr_1',
    AT,
  );

describe('the order of a won opportunity', () => {
  it('comes to what it was won at, to the last digit, whatever its lines', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.option(decimal), (given, agreed) => {
        const lines = soldLines(given);
        const amount = agreed ?? totalOf(lines);
        const { body } = orderOfWon(opportunity({ lines, amount: { amount, currency: 'CNY' } }), 'usr_1', AT);
        const total = totalOf(soldLines(body.lines));
        expect(compare(total, amount)).toBe(0);
        if (agreed === null && lines.length > 0) expect(body.lines).toEqual(given);
      }),
    );
  });

  it('has the first payment, the contract, and the day of delivery', () => {
    const negotiation = { price: { amount: '2', currency: 'EUR' }, deliveryOn: '2026-09-01', terms: null };
    const proofs = { need: null, proposal: null, negotiation, won };
    const { body, payments } = orderOfWon(opportunity({ proofs, amount: negotiation.price }), 'usr_1', AT);
    expect(body).toMatchObject({ currency: 'EUR', dueOn: '2026-09-01', contractId: won.contractId });
    expect(payments).toEqual([
      {
        kind: 'payment',
        amount: '1',
        receivedOn: '2026-05-31',
        reference: 'B-1',
        method: null,
        at: AT,
        by: 'usr_1',
      },
    ]);
    expect(add('0', ...payments.map(({ amount }) => amount))).toBe('1');
  });
});

describe('what is learned of a need', () => {
  it('is written down once, within what the field holds, and never in half a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 4000 }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (need, learned) => {
          const held = need.slice(0, 3990).toWellFormed();
          const once = withNeed(held, learned);
          expect(once.startsWith(held.trimEnd()) || once === held).toBe(true);
          expect(once.length).toBeLessThanOrEqual(4000);
          expect(once.isWellFormed()).toBe(true);
          if (once.includes(learned)) expect(withNeed(once, learned)).toBe(once);
        },
      ),
    );
    expect(withNeed('as it is', null)).toBe('as it is');
    expect(cut('a😀', 2)).toBe('a');
  });
});

describe('marks of an opportunity', () => {
  it('are none of one that was won before it came here', () => {
    const closing = {
      ...{ outcome: 'won' as const, on: '2017-03-01', amount: null, cycleDays: 3 },
      ...{ industry: null, region: null, loss: null },
    };
    const proofs = { need: null, proposal: null, negotiation: null, won: null };
    expect(marksOf(opportunity({ stage: 'won', closing, proofs }))).toEqual([]);
    expect(marksOf(opportunity({ stage: 'won', closing })).map(({ source }) => source)).toEqual([
      'opportunity_review',
    ]);
  });
});
