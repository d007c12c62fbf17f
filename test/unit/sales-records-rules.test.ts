import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDaysToDate, daysBetween } from '../../shared/kernel/calendar.ts';
import { changedFields } from '../../shared/sales/changes.rules.ts';
import type { SalesContract } from '../../shared/sales/contracts.contract.ts';
import {
  contractRefusal,
  marksOfContract,
  renewalRefusal,
  termFaults,
} from '../../shared/sales/contracts.rules.ts';
import {
  lineProductFaults,
  productFaults,
  productKey,
  productLocks,
} from '../../shared/sales/products.rules.ts';
import type { Quote } from '../../shared/sales/quotes.contract.ts';
import { marksOfQuote, quoteRefusal, showQuote } from '../../shared/sales/quotes.rules.ts';
import { addMonths, dayAfter, endOfSameTerm, nextTerm } from '../../shared/sales/terms.rules.ts';

const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDaysToDate('1970-01-01', days));

describe('a term in calendar terms', () => {
  it.each([
    ['2026-01-01', '2026-12-31', '2027-01-01', '2027-12-31'],
    ['2027-03-01', '2028-02-29', '2028-03-01', '2029-02-28'],
    ['2026-05-15', '2026-08-14', '2026-08-15', '2026-11-14'],
    ['2026-01-31', '2026-02-27', '2026-02-28', '2026-03-27'],
    ['2026-01-01', '2026-01-01', '2026-01-02', '2026-01-02'],
    ['2026-01-01', '2026-02-10', '2026-02-11', '2026-03-20'],
    ['2024-02-29', '2025-02-27', '2025-02-28', '2026-02-27'],
  ])('%s to %s is followed by %s to %s', (startsOn, endsOn, nextStart, nextEnd) => {
    expect(nextTerm({ startsOn, endsOn }, {})).toEqual({ startsOn: nextStart, endsOn: nextEnd });
  });

  it('is as long from its own beginning as it is', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 4000 }), (startsOn, days) => {
        const endsOn = addDaysToDate(startsOn, days);
        expect(endOfSameTerm({ startsOn, endsOn }, startsOn)).toBe(endsOn);
      }),
    );
  });

  it('of whole months is followed by as many, ending the day before the same day of a month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), (from, months) => {
        const startsOn = `${from.slice(0, 8)}01`;
        const endsOn = addDaysToDate(addMonths(startsOn, months), -1);
        const next = nextTerm({ startsOn, endsOn }, {});
        expect(next?.endsOn).toBe(addDaysToDate(addMonths(startsOn, 2 * months), -1));
      }),
    );
  });

  it('differs from the one before by no more than months do', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 4000 }), (startsOn, days) => {
        const next = nextTerm({ startsOn, endsOn: addDaysToDate(startsOn, days) }, {});
        const length = daysBetween(next?.startsOn ?? '', next?.endsOn ?? '');
        // Three by the months a part of a year has, and two by leap years, where a century has none.
        expect(Math.abs(length - days)).toBeLessThanOrEqual(5);
      }),
    );
  });

  it('follows what is wished', () => {
    const term = { startsOn: '2026-01-01', endsOn: '2026-12-31' };
    expect(nextTerm(term, { startsOn: '2027-02-01' })).toEqual({
      startsOn: '2027-02-01',
      endsOn: '2028-01-31',
    });
    expect(nextTerm(term, { endsOn: null })).toEqual({ startsOn: '2027-01-01', endsOn: null });
    expect(nextTerm(term, { endsOn: '2027-06-30' })?.endsOn).toBe('2027-06-30');
  });

  it('beyond the year 9999 is none', () => {
    expect(dayAfter('9999-12-31')).toBeNull();
    expect(nextTerm({ startsOn: '9990-01-01', endsOn: '9999-12-31' }, {})).toBeNull();
    expect(nextTerm({ startsOn: '5000-01-01', endsOn: '9998-12-31' }, {})).toBeNull();
    expect(nextTerm({ startsOn: '9999-01-01', endsOn: '9999-06-30' }, {})).toBeNull();
    expect(nextTerm({ startsOn: '9999-01-02', endsOn: '9999-06-30' }, { endsOn: null })?.startsOn).toBe(
      '9999-07-01',
    );
  });
});

const QUOTE = {
  id: 'quo_01JD0000000000000000000000',
  customerId: 'cus_01JD0000000000000000000000',
  state: 'open',
  number: null,
  validUntilOn: '2026-06-30',
  total: { amount: '12.5', currency: 'EUR' },
  lines: [],
  movedBy: [],
} as unknown as Quote;

describe('a quote', () => {
  it('is spoken of before its last day while it is open', () => {
    expect(marksOfQuote(QUOTE)).toEqual([
      expect.objectContaining({ source: 'quote_end', on: '2026-06-30', ownerId: null, label: '' }),
    ]);
    expect(marksOfQuote({ ...QUOTE, number: 'Q-7' })[0]?.label).toBe('Q-7');
    for (const state of ['accepted', 'declined', 'withdrawn'] as const)
      expect(marksOfQuote({ ...QUOTE, state })).toEqual([]);
  });

  it('stays as it was answered, but for its note', () => {
    const every = ['number', 'lines', 'state', 'note', 'validUntilOn'];
    expect(quoteRefusal({ state: 'open' }, every)).toBeNull();
    const refusal = quoteRefusal({ state: 'declined' }, every);
    expect(refusal?.options.errors?.map(({ pointer }) => pointer)).toEqual([
      '/number',
      '/lines',
      '/state',
      '/validUntilOn',
    ]);
    expect(quoteRefusal({ state: 'declined' }, ['note'])).toBeNull();
  });

  it('is shown at whose it is, without what moved it', () => {
    expect(showQuote(QUOTE, false, 'cus_x')).not.toHaveProperty('movedBy');
    expect(showQuote(QUOTE, true, 'cus_x')).toMatchObject({ customerId: 'cus_x', total: null, masked: true });
  });
});

describe('what a patch changes', () => {
  it('is what it names and what differs, however deep', () => {
    const before = { a: 1, b: [{ c: 1 }], d: null as string | null };
    expect(changedFields(before, { ...before, b: [{ c: 1 }] }, { a: 1, b: [], d: null })).toEqual([]);
    expect(changedFields(before, { ...before, b: [{ c: 2 }], d: 'x' }, { b: [], d: 'x' })).toEqual([
      'b',
      'd',
    ]);
    expect(changedFields(before, { ...before, a: 2 }, { d: null })).toEqual([]);
  });
});

const CONTRACT = {
  id: 'ctr_01JD0000000000000000000000',
  state: 'signed',
  kind: 'term',
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  renewedBy: null,
  title: 'Licence',
} as unknown as SalesContract;

describe('a contract', () => {
  it('asks for its renewal from when it is signed until one follows', () => {
    expect(marksOfContract(CONTRACT)).toEqual([
      expect.objectContaining({ source: 'contract_end', on: '2026-12-31', label: 'Licence' }),
    ]);
    expect(marksOfContract({ ...CONTRACT, kind: 'trial' })[0]?.source).toBe('trial_end');
    const silent: Partial<SalesContract>[] = [
      { state: 'draft' },
      { state: 'cancelled' },
      { endsOn: null },
      { renewedBy: 'ctr_01JD0000000000000000000001' },
    ];
    for (const change of silent) expect(marksOfContract({ ...CONTRACT, ...change })).toEqual([]);
  });

  it('stays as it was signed, and cancelled for ever', () => {
    expect(contractRefusal({ state: 'draft' }, ['title', 'amount', 'state'])).toBeNull();
    expect(contractRefusal({ state: 'signed' }, ['number', 'attachments', 'note', 'endsOn'])).toBeNull();
    expect(contractRefusal({ state: 'signed' }, ['state'])).toBeNull();
    const signed = contractRefusal({ state: 'signed' }, ['title', 'note', 'amount']);
    expect(signed?.options.errors?.map(({ pointer }) => pointer)).toEqual(['/title', '/amount']);
    expect(contractRefusal({ state: 'cancelled' }, ['note'])?.code).toBe('invalid_state');
    expect(contractRefusal({ state: 'cancelled' }, [])).toBeNull();
  });

  it('ends no earlier than it starts', () => {
    expect(
      termFaults({ startsOn: '2026-01-01', endsOn: '2025-12-31' }).map(({ pointer }) => pointer),
    ).toEqual(['/endsOn']);
    expect(termFaults({ startsOn: '2026-01-01', endsOn: '2026-01-01' })).toEqual([]);
    expect(termFaults({ startsOn: '2026-01-01', endsOn: null })).toEqual([]);
  });

  it('is renewed once, if it is signed and ends', () => {
    expect(renewalRefusal(CONTRACT)).toBeNull();
    expect(renewalRefusal({ ...CONTRACT, state: 'draft' })).toContain('a draft');
    expect(renewalRefusal({ ...CONTRACT, endsOn: null })).toContain('no end');
    expect(renewalRefusal({ ...CONTRACT, renewedBy: 'ctr_1' })).toContain('ctr_1');
  });
});

describe('product names and codes', () => {
  it('are the same whatever their case and what cannot be seen, but not without their spaces', () => {
    expect(productKey(' GTX  Pro\u{200b}')).toBe(productKey('gtx pro'));
    expect(productKey('ＧＴＸ　Pro')).toBe(productKey('GTX Pro'));
    expect(productKey('GTXPro')).not.toBe(productKey('GTX Pro'));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(productKey(productKey(text))).toBe(productKey(text));
      }),
    );
  });

  it('lock each what they are', () => {
    expect(productLocks({ name: 'A', code: null, externalId: null })).toEqual([
      { field: 'name', kind: 'product-name', value: 'a' },
    ]);
    expect(productLocks({ name: 'A', code: 'B-1', externalId: 'x1' }).map(({ kind }) => kind)).toEqual([
      'product-name',
      'product-code',
      'product-external',
    ]);
  });

  it('can be seen, and are no longer than a key may be', () => {
    const pointers = (name: string, code: string | null = null) =>
      productFaults({ name, code }).map(({ pointer }) => pointer);
    expect(pointers('A', 'B')).toEqual([]);
    expect(pointers('\u{200b}', '\u{200b}')).toEqual(['/name', '/code']);
    expect(pointers('ﷺ'.repeat(50))).toEqual(['/name']);
  });
});

describe('products of lines', () => {
  const products = new Map([
    ['prd_1', { active: true }],
    ['prd_2', { active: false }],
  ]);
  const of = (...ids: (string | null)[]) => ids.map((productId) => ({ productId }));

  it('exist, and are sold unless they stood there before', () => {
    const faults = lineProductFaults(of('prd_1', null, 'prd_2', 'prd_3'), products, new Set());
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/lines/2/productId', '/lines/3/productId']);
    expect(lineProductFaults(of('prd_2'), products, new Set(['prd_2']))).toEqual([]);
    expect(lineProductFaults(of('prd_3'), products, new Set(['prd_3']))).toHaveLength(1);
  });
});
