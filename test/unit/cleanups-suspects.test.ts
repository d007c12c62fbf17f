import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ContactSigns,
  type CustomerSigns,
  contactSuspicions,
  customerSuspicions,
  missingFields,
} from '../../shared/cleanups/suspects.rules.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';

const DAY = 24 * 3600;
const AT = '2026-11-23T00:00:00.000Z';

const contact: ContactSigns = {
  state: 'active',
  phone: '+8613800138000',
  officePhone: null,
  email: 'ada@example.com',
  wechat: null,
  bounced: false,
  malformed: false,
};

const customer: CustomerSigns = {
  kind: 'company',
  source: 'fair',
  need: 'A CRM',
  industry: 'Bearings',
  region: 'East',
  address: null,
  reviewState: 'approved',
  createdAt: '2026-01-01T00:00:00.000Z',
  lastTouchAt: '2026-11-20T00:00:00.000Z',
  reachable: true,
  activeContacts: 1,
  bounced: false,
  malformed: false,
};

const unreachable = { phone: null, email: null };

describe('a contact', () => {
  it.each<[string, Partial<ContactSigns>, string[]]>([
    ['that is fine', {}, []],
    ['who left', { state: 'left' }, ['left_contact']],
    ['who left and whose mails come back', { state: 'left', phone: null, bounced: true }, ['left_contact']],
    ['marked invalid', { state: 'invalid' }, ['dead_contact']],
    ['whose mails come back, with no other way', { phone: null, bounced: true }, ['dead_contact']],
    ['whose mails come back, with a phone', { bounced: true }, ['dead_address']],
    ['whose mails come back, with WeChat', { phone: null, wechat: 'ada', bounced: true }, ['dead_address']],
    ['without any way to reach him', unreachable, ['missing_fields']],
    ['with an office phone only', { ...unreachable, officePhone: '+862160000000' }, []],
    ['with a value out of form', { malformed: true }, ['format']],
    ['dead and out of form', { state: 'invalid', malformed: true }, ['dead_contact']],
  ])('%s', (_, signs, kinds) => {
    expect(contactSuspicions({ ...contact, ...signs })).toEqual(kinds);
  });

  it('is destroyed for one reason at most', () => {
    const way = fc.constantFrom(null, 'x');
    const signs = fc.record({
      state: fc.constantFrom('active' as const, 'left' as const, 'invalid' as const),
      phone: way,
      officePhone: way,
      email: way,
      wechat: way,
      bounced: fc.boolean(),
      malformed: fc.boolean(),
    });
    fc.assert(
      fc.property(signs, (any) => {
        const kinds = contactSuspicions(any);
        const destructive = kinds.filter((kind) => kind === 'dead_contact' || kind === 'left_contact');
        expect(destructive.length === 0 || kinds.length === 1).toBe(true);
      }),
    );
  });
});

describe('a customer', () => {
  it.each<[string, Partial<CustomerSigns>, string[]]>([
    ['that is fine', {}, []],
    ['that cannot be reached', { reachable: false }, ['phone']],
    ['without source and need', { source: ' ', need: '' }, ['source', 'need']],
    ['approved without industry', { industry: null }, ['industry']],
    ['approved without region', { region: null }, ['region']],
    ['approved with a city instead', { region: null, address: { city: 'Hangzhou' } }, []],
    ['approved with nobody to talk to', { activeContacts: 0 }, ['contacts']],
    ['not yet approved', { reviewState: 'pending', industry: null, region: null, activeContacts: 0 }, []],
    ['that is a person', { kind: 'person', industry: null, activeContacts: 0 }, []],
  ])('%s lacks what it should have', (_, signs, fields) => {
    expect(missingFields({ ...customer, ...signs })).toEqual(fields);
    const { kinds } = customerSuspicions({ ...customer, ...signs }, AT);
    expect(kinds.includes('missing_fields')).toBe(fields.length > 0);
  });

  it('is untouched 180 days after the last touch, or after it was written down', () => {
    const touched = addSeconds(AT, -180 * DAY);
    expect(customerSuspicions({ ...customer, lastTouchAt: touched }, AT).kinds).toEqual(['untouched']);
    const justBefore = addSeconds(AT, -1);
    expect(customerSuspicions({ ...customer, lastTouchAt: touched }, justBefore)).toEqual({
      kinds: [],
      lookAgainAt: AT,
    });
    // Imported today with a history long ago: its new owner has not had it for 180 days.
    const imported = { ...customer, createdAt: AT, lastTouchAt: '2020-01-01T00:00:00.000Z' };
    expect(customerSuspicions(imported, AT).lookAgainAt).toBe(addSeconds(AT, 180 * DAY));
    expect(customerSuspicions({ ...customer, lastTouchAt: null, createdAt: touched }, AT).kinds).toEqual([
      'untouched',
    ]);
  });

  it('changes by time alone at no other moment than it says', () => {
    const instant = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(instant, fc.option(instant), instant, (createdAt, lastTouchAt, at) => {
        const signs = { ...customer, createdAt, lastTouchAt };
        const { kinds, lookAgainAt } = customerSuspicions(signs, at);
        const never = '2099-01-01T00:00:00.000Z';
        const lastSame = lookAgainAt === null ? never : addSeconds(lookAgainAt, -0.001);
        expect(customerSuspicions(signs, lastSame).kinds).toEqual(kinds);
        if (lookAgainAt !== null) expect(customerSuspicions(signs, lookAgainAt).kinds).not.toEqual(kinds);
      }),
    );
  });
});
