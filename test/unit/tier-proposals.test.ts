import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCustomer } from '../../functions/customers/new-customer.ts';
import { newCustomer } from '../../shared/customers/customers.contract.ts';
import { customerItem, readCustomer } from '../../shared/customers/customers.store.ts';
import { SCORED_TIERS } from '../../shared/kernel/value-score.fields.ts';
import {
  lapses,
  newProposal,
  proposalId,
  verdictOf,
  withFindings,
} from '../../shared/value/proposals.rules.ts';
import { type TierRun, tierProposal } from '../../shared/value/tiers.fields.ts';
import { renderTiersMail } from '../../shared/value/tiers-mail.ts';
import { worthOf } from '../../shared/value/value.rules.ts';
import { inputsOn, NOBODY, RULES, thousandOn } from '../steps/any-purchases.ts';
import { customerBody } from '../steps/given.ts';
import { DEFAULT_CADENCE } from '../steps/settings.ts';

const AT = '2026-12-01T19:00:00.000Z';
const CUSTOMER = 'cus_01JDA8Q4N3V7W9XK2M5P6R8S0T';
const inputs = inputsOn({ ...NOBODY, strategicWeight: 10 }, thousandOn('2026-11-01'), '2026-12-01');
const score = { ...worthOf(inputs, RULES).tier, tier: 'key' as const };
const run: TierRun = {
  month: '2026-12',
  state: 'running',
  startedAt: AT,
  doneAt: null,
  since: AT,
  rules: { value: { version: 0, document: {} }, tiers: { version: 3, document: {} } },
  customers: 0,
  expired: 0,
  outcomes: { held: 0, unchanged: 0, refused_before: 0, proposed: 0, applied: 0, failed: 0 },
  moves: [],
  version: 1,
};
const subject = { id: CUSTOMER, name: 'Acme', ownerId: null, tier: 'regular' as const, tierHeld: false };

describe('a proposal', () => {
  it('is one for a customer and a run, under an id like others', () => {
    const made = newProposal(subject, run, score, inputs, 'open', AT);
    expect(tierProposal().parse(made)).toEqual(made);
    expect(made).toMatchObject({ from: 'regular', to: 'key', rules: { tiers: 3 }, decision: null });
    expect(proposalId(run, CUSTOMER)).toBe(made.id);
    const others = [
      proposalId({ ...run, month: '2027-01' }, CUSTOMER),
      proposalId(run, 'cus_01JDA8Q4N3V7W9XK2M5P6R8S0S'),
    ];
    expect(new Set([made.id, ...others]).size).toBe(3);
  });

  it('is made where score and tier differ, nobody holds the tier, and it was not refused', () => {
    const refused = { state: 'refused', to: 'key', lapsedIn: null } as const;
    expect(verdictOf(subject, score, null)).toBe('moves');
    expect(verdictOf({ ...subject, tierHeld: true }, score, null)).toBe('held');
    expect(verdictOf({ ...subject, tier: 'key' }, score, null)).toBe('unchanged');
    expect(verdictOf(subject, score, refused)).toBe('refused_before');
    expect(verdictOf(subject, score, { ...refused, to: 'core' })).toBe('moves');
    expect(verdictOf(subject, score, { ...refused, lapsedIn: '2026-11' })).toBe('moves');
    expect(verdictOf(subject, score, { ...refused, state: 'expired' })).toBe('moves');
    expect(lapses({ ...refused, to: 'core' }, score)).toBe(true);
    expect(lapses(refused, score)).toBe(false);
    expect(lapses(null, score)).toBe(false);
  });

  it('counts once in its run, whatever pages customers come in', () => {
    const anyFinding = fc.record({
      outcome: fc.constantFrom(
        'held' as const,
        'unchanged' as const,
        'proposed' as const,
        'applied' as const,
      ),
      from: fc.constantFrom(...SCORED_TIERS),
      to: fc.constantFrom(...SCORED_TIERS),
    });
    fc.assert(
      fc.property(fc.array(anyFinding), fc.nat(20), (findings, at) => {
        const whole = withFindings(run, findings);
        const first = { ...run, ...withFindings(run, findings.slice(0, at)) };
        const both = withFindings(first, findings.slice(at));
        expect(both).toEqual(whole);
        const moved = whole.moves.reduce((sum, { customers }) => sum + customers, 0);
        expect(moved).toBe(whole.outcomes.proposed + whole.outcomes.applied);
      }),
    );
  });
});

it('a tier from before it could be held is held, unless it is the one that all had', () => {
  const earlier = (tier: string) => {
    const body = newCustomer().parse({ ...customerBody(), tier });
    const author = { id: 'usr_1', timeZone: 'Asia/Shanghai' };
    const { customer } = buildCustomer(body, null, DEFAULT_CADENCE, author, AT);
    const { tierHeld: _, strategicWeight: __, churn: ___, ...item } = customerItem(customer);
    return readCustomer({ ...item, _v: 3 });
  };
  expect(earlier('key')).toMatchObject({ tier: 'key', tierHeld: true, strategicWeight: null, churn: null });
  expect(earlier('regular')).toMatchObject({ tierHeld: false });
});

describe('the mail of a run', () => {
  const mail = {
    language: 'zh-CN' as const,
    month: '2026-12',
    isApplied: false,
    count: 3,
    moves: [
      {
        customerName: '<b>Acme</b>',
        ownerName: '李娜',
        from: 'regular' as const,
        to: 'key' as const,
        score: 56,
      },
      { customerName: 'Nord', ownerName: null, from: 'core' as const, to: 'growth' as const, score: 31 },
    ],
  };

  it('says in either language who should have which tier, and how many are not listed', () => {
    const chinese = renderTiersMail(mail);
    expect(chinese.subject).toBe('2026年12月客户等级建议：3 位待您确认');
    expect(chinese.text).toContain('- <b>Acme</b>  普通 → 重点 · 56 分 · 李娜');
    expect(chinese.text).toContain('- Nord  核心 → 潜力 · 31 分 · 公海客户');
    expect(chinese.text).toContain('另有 1 位未在邮件中列出');
    expect(chinese.html).toContain('&lt;b&gt;Acme&lt;/b&gt;');
    const english = renderTiersMail({ ...mail, language: 'en', count: 1, isApplied: true });
    expect(english.subject).toBe('Tiers for December 2026: changed for 1 customer');
    expect(english.text).toContain('- Nord  core → growth · score 31 · in the pool');
  });

  it('is worded as the organisation likes', () => {
    const template = { subject: '{{month}}：{{count}}', opening: null, closing: '谢谢。' };
    const { subject, text } = renderTiersMail({ ...mail, template });
    expect(subject).toBe('2026年12月：3');
    expect(text).toContain('谢谢。');
  });
});
