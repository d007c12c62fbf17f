import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  newCustomerFaults,
  normalizeReach,
  pendingReview,
  reachFaults,
  uniqueValues,
} from '../../shared/customers/customers.rules.ts';

const pointers = (body: unknown): string[] => newCustomerFaults(body).map(({ pointer }) => pointer);

describe('the rules of a new customer', () => {
  it('answer to any JSON', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => Array.isArray(newCustomerFaults(json))));
    for (const body of [
      null,
      [],
      'x',
      1,
      { contacts: 'x' },
      { contacts: [null, 1, 'x'] },
      { address: 'CN', phone: 1 },
    ]) {
      expect(pointers(body)).toContain('/phone');
    }
  });

  it('find one way to reach somebody enough, wherever it is', () => {
    for (const reach of [
      { phone: '13800138000' },
      { email: 'a@b.co' },
      { wechat: 'w' },
      { contacts: [{}, { wechat: 'w' }] },
    ]) {
      expect(reachFaults(reach)).toEqual([]);
    }
    for (const none of [{}, { phone: ' ' }, { contacts: [] }, { contacts: [{ name: 'A', phone: '' }] }]) {
      expect(reachFaults(none)).toHaveLength(1);
    }
  });

  it('name a phone or e-mail that two contacts share, in whatever form', () => {
    const contacts = [
      { phone: '138 0013 8000', email: 'A@b.co' },
      { phone: '+8613800138000', email: 'a@B.co' },
      { phone: '13900139000' },
    ];
    expect(pointers({ contacts }).sort()).toEqual(['/contacts/1/email', '/contacts/1/phone']);
  });

  it('read phones in the customer’s country', () => {
    const address = { country: 'DE' };
    expect(pointers({ phone: '030 901820', address })).toEqual([]);
    expect(pointers({ phone: '030 901820' })).toEqual(['/phone']);
  });
});

describe('normal forms', () => {
  it('keep the original of what they change, and only that', () => {
    const reach = { name: ' Acme ', phone: '138 0013 8000', email: 'a@b.co' };
    expect(normalizeReach(reach, null)).toEqual({
      values: { name: 'Acme', phone: '+8613800138000', email: 'a@b.co' },
      originals: { name: ' Acme ', phone: '138 0013 8000' },
    });
    expect(normalizeReach({ name: 'A', phone: null, email: null }, null).originals).toEqual({});
  });

  it('of companies are unique by name, of people not', () => {
    const reach = { name: '张伟', phone: '+8613800138000', email: null };
    expect(uniqueValues({ ...reach, kind: 'company' }).map(({ field }) => field)).toEqual(['name', 'phone']);
    expect(uniqueValues({ ...reach, kind: 'person' }).map(({ field }) => field)).toEqual(['phone']);
  });
});

it('a review is due after three days', () => {
  expect(pendingReview('2026-02-27T00:00:00.000Z').dueAt).toBe('2026-03-02T00:00:00.000Z');
});
