import { describe, expect, it } from 'vitest';
import { timelineEntry } from '../../shared/customers/customers.contract.ts';
import { timelineOf } from '../../shared/customers/timeline.rules.ts';
import type { Item } from '../../shared/kernel/keys.ts';

const AT = '2026-11-20T03:00:00.000Z';
const record = (type: string, changes: Item): Item => ({
  _type: type,
  id: 'x_1',
  customerId: 'cus_1',
  version: 1,
  updatedAt: AT,
  updatedBy: 'usr_1',
  ...changes,
});
const told = (before: Item | null, after: Item | null) =>
  timelineOf({ eventId: 'e1', before, after }).map(({ customerId, entry }) => {
    expect(customerId).toBe('cus_1');
    expect(timelineEntry().safeParse(entry).error).toBeUndefined();
    return entry;
  });
const brief = (before: Item | null, after: Item | null) =>
  told(before, after).map(({ kind, at }) => `${kind} ${at}`);

const lost = record('opportunity', {
  name: 'CRM',
  stage: 'lost',
  ownerId: null,
  engagedOn: '2017-01-05',
  closing: { outcome: 'lost', on: '2017-03-01', loss: { reason: 'price', note: 'Too dear.' } },
});

describe('what was before it came here', () => {
  it('is told at its own days', () => {
    expect(brief(null, lost)).toEqual([
      'opportunity_opened 2017-01-05T12:00:00.000Z',
      'opportunity_lost 2017-03-01T12:00:00.000Z',
    ]);
    expect(told(null, lost).map(({ summary }) => summary)).toEqual(['CRM', 'CRM: price']);
    const never = { ...lost, engagedOn: null };
    expect(brief(null, never)[0]).toBe('opportunity_opened 2017-03-01T12:00:00.000Z');
    const payments = [{ kind: 'payment', receivedOn: '1997-01-09', at: AT }];
    const order = record('order', {
      number: '10248',
      orderedOn: '1996-07-04',
      deliveredOn: '1996-07-16',
      payments,
    });
    expect(brief(null, order)).toEqual([
      'order_entered 1996-07-04T12:00:00.000Z',
      'order_paid 1997-01-09T12:00:00.000Z',
      'order_delivered 1996-07-16T12:00:00.000Z',
    ]);
    expect(brief(null, { ...order, kind: 'return', deliveredOn: null, payments: [] })).toEqual([
      'return_entered 1996-07-04T12:00:00.000Z',
    ]);
  });

  it('is never told after it was written down', () => {
    const today = record('order', { number: null, orderedOn: '2026-11-20', payments: [] });
    expect(brief(null, today)).toEqual([`order_entered ${AT}`]);
    expect(brief(null, record('order', { orderedOn: '2026-11-30', payments: [] }))).toEqual([
      `order_entered ${AT}`,
    ]);
  });
});

describe('no act of sales', () => {
  const quote = record('quote', { number: 'Q-1', state: 'open', validUntilOn: '2026-12-01' });
  it.each([
    ['a change of fields', quote, { ...quote, note: 'x' }],
    ['what a merge carries', null, { ...quote, version: 4, action: 'carried' }],
    ['what lies elsewhere by now', null, { ...quote, version: 4 }],
    ['a disappearance', quote, null],
    ['a plan', { ...lost, plan: [] }, { ...lost, plan: [{ id: 'a' }] }],
    ['a mark', null, record('mark', { source: 'quote_end' })],
    [
      'a contract that learns of its renewal',
      record('contract', { state: 'signed', title: 'A' }),
      record('contract', { state: 'signed', title: 'A', renewalOpportunityId: 'opp_1' }),
    ],
  ] as const)('is %s', (_, before, after) => {
    expect(told(before, after)).toEqual([]);
  });

  it('is told twice: entries of one change have ids of their own, and the same each time', () => {
    const payments = [1, 2].map(() => ({ kind: 'payment', receivedOn: '2026-11-01', at: AT }));
    const before = record('order', { orderedOn: '2026-10-01', payments: [] });
    const ids = () => told(before, { ...before, payments }).map(({ id }) => id);
    expect(ids()).toEqual(['x_1.0-order_paid', 'x_1.1-order_paid']);
    const more = { ...before, payments: [...payments, { kind: 'refund', receivedOn: '2026-11-02', at: AT }] };
    expect(told({ ...before, payments }, more).map(({ id }) => id)).toEqual(['x_1.2-order_refunded']);
  });
});
