import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLate } from '../../shared/insight/punctuality.rules.ts';
import { type QualityFacts, type QualitySubject, qualityOf } from '../../shared/insight/quality.rules.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { DEFAULT_CADENCE } from '../steps/settings.ts';

const NOW = '2026-11-23T02:00:00.000Z';
const DAY = 24 * 3600;
const ago = (days: number) => addSeconds(NOW, -days * DAY);

const bare: QualitySubject = {
  kind: 'company',
  name: 'Acme',
  stage: 'intent',
  firstContactAt: NOW,
  phone: '+8613800000000',
  email: null,
  wechat: null,
  address: null,
  need: 'A CRM',
  source: 'fair',
  competitors: [],
};
const full = {
  ...bare,
  email: 'a@acme.example',
  address: { country: 'CN' },
  shortName: 'A',
  industry: 'Steel',
  size: { employees: 5 },
  region: 'East',
  website: 'https://acme.example',
  preferences: 'x',
  decisionChain: 'x',
  background: 'x',
  market: 'x',
  competitors: ['B'],
  currentValue: { amount: '1', currency: 'CNY' },
  potentialValue: { amount: '1', currency: 'CNY' },
  creditRisk: { level: 'low', reason: 'x' },
  cooperationRisk: { level: 'low', reason: 'x' },
};
const facts: QualityFacts = {
  lastTouchAt: null,
  touches: 0,
  lateTouches: 0,
  touchesUntil: null,
  contacts: 2,
  reachableContacts: 1,
  invalidContacts: 0,
};
const scored = (subject: QualitySubject, some: Partial<QualityFacts> = {}, at = NOW) =>
  qualityOf(subject, { ...facts, ...some }, DEFAULT_CADENCE.document.stages, at);

describe('data quality', () => {
  it('is 100 for all there is to know, written in time', () => {
    const { quality } = scored(full);
    expect(quality).toMatchObject({ score: 100, completeness: 100, missing: [], invalid: [] });
  });

  it('names what is missing and weighs it', () => {
    const { quality } = scored({ ...full, competitors: [] });
    expect(quality.missing).toEqual(['competitors']);
    const without = scored({ ...full, region: null } as QualitySubject).quality;
    expect(without.completeness).toBeLessThan(quality.completeness);
    expect(scored(bare, { contacts: 0 }).quality.missing).toContain('contacts');
    // Nobody asks a person for its competitors.
    expect(scored({ ...bare, kind: 'person' }, { contacts: 0 }).quality.missing).not.toContain('competitors');
  });

  it('finds what normalising would change, contacts that are dead, and nobody to reach', () => {
    expect(scored({ ...full, phone: '138 0000 0000' }).quality.invalid).toEqual(['phone']);
    expect(scored({ ...full, email: 'A@acme.example' }).quality.invalid).toEqual(['email']);
    expect(scored({ ...full, name: 'Ａcme' }).quality.invalid).toEqual(['name']);
    expect(scored(full, { invalidContacts: 1 }).quality.invalid).toEqual(['contacts']);
    const lost = { ...full, phone: null, email: null };
    expect(scored(lost, { reachableContacts: 0 }).quality).toMatchObject({
      invalid: ['reach'],
      missing: ['phone'],
    });
  });

  it.each([
    [0, 100],
    [2.9, 100],
    [3, 75],
    [6, 50],
    [9, 25],
    [12, 0],
    [400, 0],
  ])('is less fresh with every cadence: after %d days %d', (days, freshness) => {
    const { quality, lookAgainAt } = scored(full, { lastTouchAt: ago(days) });
    expect(quality.freshness).toBe(freshness);
    expect(lookAgainAt === null).toBe(freshness === 0);
  });

  it('counts what was written later than 24 h after', () => {
    const occurredAt = ago(3);
    expect(
      [DAY - 1, DAY, DAY + 1].map((late) => isLate({ occurredAt, createdAt: addSeconds(occurredAt, late) })),
    ).toEqual([false, false, true]);
    expect(scored(full, { touches: 4, lateTouches: 1, touchesUntil: NOW }).quality.punctuality).toBe(75);
    expect(scored(full).quality.punctuality).toBe(100);
  });

  it('holds until the moment at which to look again', () => {
    const moments = fc.integer({ min: 0, max: 100 * 24 }).map((hours) => addSeconds(NOW, -hours * 3600));
    fc.assert(
      fc.property(
        fc.constantFrom('potential', 'intent', 'deal', 'lost'),
        fc.option(moments),
        (stage, lastTouchAt) => {
          const subject = { ...full, stage: stage as 'deal', firstContactAt: ago(20) };
          const { quality, lookAgainAt } = scored(subject, { lastTouchAt });
          const again = (at: string) => scored(subject, { lastTouchAt }, at).quality;
          if (lookAgainAt === null) {
            expect(again(addSeconds(NOW, 3650 * DAY))).toEqual(quality);
            return;
          }
          expect(lookAgainAt > NOW).toBe(true);
          expect(again(addSeconds(lookAgainAt, -0.001))).toEqual(quality);
          expect(again(lookAgainAt)).not.toEqual(quality);
        },
      ),
    );
  });
});
