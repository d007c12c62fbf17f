import { describe, expect, it } from 'vitest';
import { separateTouches, uniteTouches } from '../../shared/customers/merging-touches.rules.ts';
import { MAX_RECENT } from '../../shared/interactions/do-not-disturb.rules.ts';
import { type CustomerMail, mayMail } from '../../shared/interactions/may-mail.rules.ts';
import { optOutFaults } from '../../shared/interactions/opt-out.rules.ts';
import { passPlan, passTouch } from '../../shared/interactions/override.rules.ts';
import { addSeconds, type Instant } from '../../shared/kernel/clock.ts';
import { Problem } from '../../shared/kernel/errors.ts';

const START = '2026-03-02T00:00:00.000Z';
const RULES = { perDay: 1, perWeek: 3 };
const hour = (count: number): Instant => addSeconds(START, count * 3600);
const reason = 'They asked for it.';

const problemOf = (act: () => unknown): Problem => {
  try {
    act();
  } catch (failure) {
    if (failure instanceof Problem) return failure;
    throw failure;
  }
  throw new Error('nothing was refused');
};

describe('what would disturb', () => {
  it('is refused with the limit, what is in the way and when it may be', () => {
    const problem = problemOf(() => passPlan([START], RULES, hour(5), undefined, '/to'));
    expect([problem.code, problem.status]).toEqual(['do_not_disturb', 409]);
    expect(problem.options).toMatchObject({
      errors: [{ in: 'body', pointer: '/to' }],
      extensions: { limit: 'perDay', most: 1, touches: [START], mayContactFrom: hour(24) },
    });
    expect(problem.message).toContain(hour(24));
  });

  it('passes with a reason; what disturbs nobody needs none', () => {
    expect(passPlan([START], RULES, hour(5), { reason }, '/to')).toBe(reason);
    expect(passPlan([START], RULES, hour(24), { reason }, '/to')).toBeNull();
    expect(passTouch([START], RULES, hour(5), { reason }, hour(5))).toBe(reason);
    expect(passTouch([], RULES, hour(5), { reason }, hour(5))).toBeNull();
  });

  it('told of late may be made from now on, not from when it was', () => {
    const problem = problemOf(() => passTouch([START], RULES, hour(5), undefined, hour(40)));
    expect(problem.options.extensions?.mayContactFrom).toBe(hour(40));
  });
});

describe('an opt-out', () => {
  const customer = { name: 'Quiet Ltd', contactPreferences: { optOut: ['sms' as const] } };
  const contact = { name: 'Wu Mei', optOut: ['sms' as const, 'call' as const] };

  it('closes a channel to what goes out, and names whom', () => {
    const told = (channel: 'sms' | 'call' | 'visit', direction: 'outbound' | 'inbound' = 'outbound') =>
      optOutFaults({ channel, direction }, customer, [contact]).map(
        ({ message }) => message.split(' has')[0],
      );
    expect(told('sms')).toEqual(['Quiet Ltd', 'Wu Mei']);
    expect(told('call')).toEqual(['Wu Mei']);
    expect(told('visit')).toEqual([]);
    expect(told('sms', 'inbound')).toEqual([]);
  });

  it('is none where nobody has said anything', () => {
    const open = { name: 'Open Ltd', contactPreferences: null };
    expect(
      optOutFaults({ channel: 'sms', direction: 'outbound' }, open, [{ name: 'Li', optOut: null }]),
    ).toEqual([]);
  });
});

describe('a mail to a customer', () => {
  const consent = (given: boolean, at: Instant, purpose = 'newsletter') => ({ purpose, given, at });
  const customer: CustomerMail['customer'] = {
    name: 'A',
    contactPreferences: null,
    consents: [consent(true, START)],
    recentOutboundAt: [],
  };
  const contact = { name: 'Li', optOut: null, state: 'active' as const };
  const ask = (changes: Partial<CustomerMail> = {}) =>
    mayMail({ customer, contact, purpose: 'newsletter', channel: 'email', ...changes }, hour(30), RULES);

  it('goes out with consent to its purpose, by an open channel, to who is not disturbed', () => {
    expect(ask()).toEqual({ may: true });
    expect(ask({ contact: null })).toEqual({ may: true });
  });

  it.each([
    ['silence', []],
    ['consent to another purpose', [consent(true, START, 'survey')]],
    ['a later refusal', [consent(false, hour(2)), consent(true, hour(1))]],
  ])('does not go out after %s', (_, consents) => {
    expect(ask({ customer: { ...customer, consents } })).toEqual({ may: false, because: 'no_consent' });
  });

  it('goes out after a later consent', () => {
    const consents = [consent(false, hour(1)), consent(true, hour(2))];
    expect(ask({ customer: { ...customer, consents } }).may).toBe(true);
  });

  it('does not go to whoever has left or opted out, or by a channel of the customer that is closed', () => {
    expect(ask({ contact: { ...contact, state: 'left' } })).toEqual({ may: false, because: 'contact_gone' });
    expect(ask({ contact: { ...contact, optOut: ['email'] } })).toEqual({
      may: false,
      because: 'opted_out',
      whom: ['Li'],
    });
    const closed = { ...customer, contactPreferences: { optOut: ['mail' as const] } };
    expect(ask({ customer: closed }).may).toBe(true);
    expect(ask({ customer: closed, channel: 'mail' })).toMatchObject({ because: 'opted_out', whom: ['A'] });
  });

  it('waits until it disturbs nobody', () => {
    const touched = { ...customer, recentOutboundAt: [hour(10)] };
    expect(ask({ customer: touched })).toEqual({ may: false, because: 'do_not_disturb', from: hour(34) });
  });
});

describe('the touches of two customers that become one', () => {
  const [own, others] = [
    [hour(9), hour(5)],
    [hour(9), hour(1)],
  ];

  it('are borne together, each as often as it was', () => {
    expect(uniteTouches(own, others)).toEqual([hour(9), hour(9), hour(5), hour(1)]);
    const many = Array.from({ length: MAX_RECENT }, (_, i) => hour(100 - i));
    expect(uniteTouches(many, others)).toEqual(many);
  });

  it('are each one’s own again, with those made since and without those taken back', () => {
    const merged = uniteTouches(own, others);
    expect(separateTouches(merged, own, merged)).toEqual(own);
    expect(separateTouches([hour(20), ...merged], own, merged)).toEqual([hour(20), ...own]);
    const withoutFive = merged.filter((touch) => touch !== hour(5));
    expect(separateTouches(withoutFive, own, merged)).toEqual([hour(9)]);
  });
});
