import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateOn } from '../../shared/reports/exchange.rules.ts';
import { isWithinLimit } from '../../shared/tickets/gestures.rules.ts';

const ON = '2026-06-10';
const RATES = {
  base: 'CNY',
  rates: [
    { currency: 'EUR', from: '2026-01-01', rate: '7.8' },
    { currency: 'EUR', from: '2026-06-11', rate: '8' },
    { currency: 'USD', from: '2026-01-01', rate: '7.1234' },
  ],
};
const money = (amount: string, currency = 'CNY', on = ON) => ({ value: { amount, currency }, on });
const rate = (currency: string, day: string) => rateOn(RATES, currency, day);
const within = (amounts: readonly ReturnType<typeof money>[], limit = money('200')) =>
  isWithinLimit(amounts, limit, rate);

describe('what an employee may grant himself', () => {
  it.each([
    ['the limit itself', [money('200')], true],
    ['a hair above it', [money('200.0001')], false],
    ['several that come to it', [money('150'), money('50')], true],
    ['several that come to more', [money('150'), money('50.01')], false],
    ['another currency', [money('25', 'EUR')], true],
    ['another currency at the rate of its day', [money('25.6411', 'EUR')], false],
    ['a later day', [money('25.0001', 'EUR', '2026-06-11')], false],
    ['currencies together', [money('20', 'EUR'), money('6.2', 'USD')], false],
    ['a currency without a rate', [money('0.01', 'GBP')], false],
    ['a currency before its first rate', [money('0.01', 'EUR', '2025-12-31')], false],
  ] as const)('%s', (_, amounts, expected) => {
    expect(within(amounts)).toBe(expected);
  });

  it('needs no rate where limit and gesture have one currency', () => {
    expect(within([money('10', 'GBP')], money('10', 'GBP'))).toBe(true);
    expect(within([money('10.0001', 'GBP')], money('10', 'GBP'))).toBe(false);
    expect(within([money('1')], money('10', 'GBP'))).toBe(false);
  });

  it('is nothing where the limit is nothing', () => {
    expect(within([money('0.0001')], money('0'))).toBe(false);
  });

  it('is never more for granting in smaller parts', () => {
    const cents = fc.integer({ min: 1, max: 30_000 });
    const amount = (units: number) => (units / 100).toFixed(2);
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 6 }), (parts) => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        expect(within(parts.map((part) => money(amount(part))))).toBe(within([money(amount(whole))]));
        expect(within([money(amount(whole))])).toBe(whole <= 20_000);
      }),
    );
  });
});
