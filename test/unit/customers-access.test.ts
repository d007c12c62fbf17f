import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { accessTo, mayChange, mayLogTouches, show } from '../../shared/customers/customers.rules.ts';
import { ROLES } from '../../shared/kernel/contract.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';

const person = fc.constantFrom('me', 'boss', 'other', 'third');
const caller = fc
  .constantFrom(...ROLES)
  .map((role): Caller => ({ id: 'me', role, managerId: null, teamId: null, timeZone: 'UTC' }));
const customer = fc.record({ ownerId: fc.option(person), collaboratorIds: fc.uniqueArray(person) });
const managers = fc.uniqueArray(person);
const situation = fc.record({ caller, customer, managers });

const holds = (
  claim: (s: {
    caller: Caller;
    customer: { ownerId: string | null; collaboratorIds: string[] };
    managers: string[];
  }) => boolean,
) => fc.assert(fc.property(situation, claim), { numRuns: 2000 });
const access = ({
  caller: who,
  customer: what,
  managers: above,
}: Parameters<Parameters<typeof holds>[0]>[0]) => accessTo(what, who, above);

describe('access to a customer', () => {
  it('is never had by customers and partners who neither own it', () =>
    holds(
      (s) =>
        !['customer', 'partner'].includes(s.caller.role) || s.customer.ownerId === 'me' || access(s) === null,
    ));

  it('is all an admin’s', () => holds((s) => s.caller.role !== 'admin' || access(s) === 'own'));

  it('lets an executive read and nothing else', () =>
    holds((s) => s.caller.role !== 'executive' || access(s) === 'read'));

  it('lets the service desk see everything and log touches, not change it', () =>
    holds((s) => {
      const found = access(s);
      return (
        s.caller.role !== 'service' ||
        s.customer.ownerId === 'me' ||
        (found === 'serve' && mayLogTouches(found) && !mayChange(found))
      );
    }));

  it('makes sales change only what they own or work on', () =>
    holds((s) => {
      const found = access(s);
      const theirs = s.customer.ownerId === 'me' || s.customer.collaboratorIds.includes('me');
      return s.caller.role !== 'sales' || (found !== null && mayChange(found)) === theirs;
    }));

  it('shows sales an owned customer that is not theirs in no way', () =>
    holds((s) => {
      const foreign =
        s.customer.ownerId !== null &&
        s.customer.ownerId !== 'me' &&
        !s.customer.collaboratorIds.includes('me');
      return s.caller.role !== 'sales' || !foreign || access(s) === null;
    }));

  it('is a manager’s for those below him, whatever else he is', () =>
    holds((s) => s.caller.role !== 'manager' || !s.managers.includes('me') || access(s) === 'own'));

  it('to the pool is masked for those who could claim', () =>
    holds((s) => {
      const claims = ['manager', 'sales'].includes(s.caller.role) && !s.managers.includes('me');
      return (
        !claims ||
        s.customer.ownerId !== null ||
        s.customer.collaboratorIds.includes('me') ||
        access(s) === 'pool'
      );
    }));
});

describe('what is shown', () => {
  const record = {
    phone: '+8613800138000',
    email: 'a@b.co',
    wechat: 'w',
    website: 'https://a.co',
    address: { city: 'x' },
    currentValue: { amount: '1', currency: 'CNY' },
    potentialValue: { amount: '2', currency: 'CNY' },
    originals: { phone: '138' },
  } as unknown as Customer;
  const secrets = (access: Parameters<typeof show>[1]) => {
    const shown = show(record, access);
    return Object.keys(record).filter((field) => shown[field as keyof typeof shown] === null);
  };

  it('withholds contact data and amounts in the pool, and amounts from the service desk', () => {
    expect(secrets('pool')).toEqual([
      'phone',
      'email',
      'wechat',
      'website',
      'address',
      'currentValue',
      'potentialValue',
    ]);
    expect(secrets('serve')).toEqual(['currentValue', 'potentialValue']);
    for (const access of ['own', 'work', 'read'] as const) expect(secrets(access)).toEqual([]);
  });

  it('says whether it is masked, and never shows the originals', () => {
    for (const access of ['own', 'work', 'read', 'serve', 'pool'] as const) {
      const shown = show(record, access);
      expect([shown.masked, 'originals' in shown]).toEqual([access === 'serve' || access === 'pool', false]);
    }
  });
});
