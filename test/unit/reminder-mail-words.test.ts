import { describe, expect, it } from 'vitest';
import { renderReminderMail } from '../../shared/agenda/reminder-mail.ts';
import { english } from '../../shared/agenda/reminder-mail-words-en.ts';
import { chinese } from '../../shared/agenda/reminder-mail-words-zh.ts';
import { entries, entry, mail, overdue } from './reminder-mail-samples.ts';

const NONE = {
  escalated: 0,
  mine: 0,
  overdue: 0,
  reviews: 0,
  afterWins: 0,
  paperwork: 0,
  standIn: 0,
  team: 0,
};
const FACTS = {
  days: 3,
  quarter: 4,
  doubts: [],
  label: null,
  occursOn: null,
  inDays: 0,
  lunar: null,
  heldBy: null,
  undoneKind: null,
  since: null,
};

const subject = (language: 'zh-CN' | 'en', today: number, late: number, team: number): string =>
  renderReminderMail(
    mail({
      language,
      mine: [...entries(late, () => overdue()), ...entries(today, () => entry())],
      team: [{ ownerId: 'usr_1', ownerName: '李娜', overdue: [], total: team }],
    }),
  ).subject.replace(/ · .*/, '');

describe('the subject', () => {
  it.each([
    [1, 0, 0, '1 customer to contact today'],
    [2, 0, 0, '2 customers to contact today'],
    [1, 1, 0, '2 customers to contact today, 1 overdue'],
    [3, 2, 0, '5 customers to contact today, 2 overdue'],
    [0, 1, 0, '1 customer overdue'],
    [0, 2, 0, '2 customers overdue'],
    [1, 0, 1, '1 customer to contact today; team: 1 overdue'],
    [0, 0, 1, 'Your team: 1 customer overdue'],
    [0, 0, 2, 'Your team: 2 customers overdue'],
    [0, 0, 0, 'No customers to contact today'],
  ])('counts in English: %i today, %i overdue, %i in the team', (today, late, team, expected) => {
    expect(subject('en', today, late, team)).toBe(expected);
  });

  it.each([
    [1, 0, 0, '今日跟进 1 家'],
    [3, 2, 0, '今日跟进 5 家，其中 2 家已逾期'],
    [0, 2, 0, '2 家客户逾期未跟进'],
    [1, 0, 8, '今日跟进 1 家；团队逾期 8 家'],
    [0, 0, 8, '团队有 8 家客户逾期未跟进'],
    [0, 0, 0, '今日没有待跟进的客户'],
  ])('counts in Chinese: %i today, %i overdue, %i in the team', (today, late, team, expected) => {
    expect(subject('zh-CN', today, late, team)).toBe(expected);
  });

  it('counts reviews apart from touches', () => {
    const review = (customerId: string) => entry({ kind: 'profile_review', customerId });
    const of = (language: 'zh-CN' | 'en', mine: readonly ReturnType<typeof entry>[]) =>
      renderReminderMail(mail({ language, mine })).subject.replace(/ · .*/, '');
    const both = [entry(), review('cus_a'), entry({ kind: 'data_review', customerId: 'cus_a' })];
    expect(of('zh-CN', both)).toBe('今日跟进 1 家；资料待核对 1 家');
    expect(of('en', both)).toBe('1 customer to contact today; 1 to review');
    expect(of('zh-CN', [review('cus_a'), review('cus_b')])).toBe('2 家客户资料待核对');
    expect(of('en', [review('cus_a')])).toBe('1 customer to review');
  });

  it('counts a customer once', () => {
    const twice = [overdue({ customerId: 'cus_a' }), entry({ customerId: 'cus_a' })];
    expect(renderReminderMail(mail({ language: 'en', mine: twice })).subject).toMatch(
      /^1 customer overdue ·/,
    );
  });
});

describe('English', () => {
  it('keeps number and verb together', () => {
    expect(english.advice({ ...NONE, mine: 3, overdue: 1 })).toMatch(/^1 is overdue/);
    expect(english.advice({ ...NONE, mine: 3, overdue: 2 })).toMatch(/^2 are overdue/);
    expect([1, 2].map(english.overdueFor)).toEqual(['1 day overdue', '2 days overdue']);
    expect([1, 2].map(english.unlisted)).toEqual([
      '1 more customer not listed in this mail',
      '2 more customers not listed in this mail',
    ]);
    expect(english.unlistedPeople(1, 1)).toMatch(/^1 more colleague with 1 customer /);
    expect(english.unlistedPeople(2, 3)).toMatch(/^2 more colleagues with 3 customers /);
    expect(english.person('Li', 1)).toBe('Li · 1 customer');
  });

  it('gives the reason in words', () => {
    const facts = { ...FACTS, day: 'Fri 20 Nov', tier: 'Core', stage: 'Intent' };
    const { planned, cadence, moved, handed_over: handedOver, quarter, doubtful } = english.reasons;
    expect(planned(facts)).toBe('Planned for Fri 20 Nov');
    expect(cadence(facts)).toBe('Intent customers: every 3 days');
    expect(cadence({ ...facts, days: 1 })).toBe('Intent customers: every day');
    expect(cadence({ ...facts, days: null })).toBe('Intent customers: regular follow-up');
    expect(moved({ ...facts, day: null })).toBe('Moved to today');
    expect(handedOver(facts)).toBe('Handed over to you by a colleague');
    expect(quarter(facts)).toMatch(/^Due every quarter \(Q4\): /);
    expect(doubtful(facts)).toBe('Please check the data');
    const { missing_fields: missing, duplicate } = english.doubts;
    expect(doubtful({ ...facts, doubts: [missing, duplicate] })).toBe(
      'Please check: required fields are missing; it may be a duplicate',
    );
  });
});

describe('Chinese', () => {
  it('gives the reason in words', () => {
    const facts = { ...FACTS, day: '11月20日 周五', tier: '核心', stage: '意向' };
    const { planned, cadence, moved, handed_over: handedOver, quarter, doubtful } = chinese.reasons;
    expect(planned(facts)).toBe('约定 11月20日 周五 回访');
    expect(planned({ ...facts, day: null })).toBe('约定今天回访');
    expect(cadence(facts)).toBe('意向客户每 3 天跟进一次');
    expect(cadence({ ...facts, days: null })).toBe('意向客户定期跟进');
    expect(moved(facts)).toBe('改期到 11月20日 周五');
    expect(handedOver(facts)).toBe('同事转交给您跟进');
    expect(quarter(facts)).toBe('第四季度例行复核，请核对并更新客户档案');
    expect(doubtful(facts)).toBe('请核对客户资料');
    const { missing_fields: missing, untouched } = chinese.doubts;
    expect(doubtful({ ...facts, doubts: [missing, untouched] })).toBe(
      '请核对：必填信息不全、超过 180 天未联系',
    );
  });

  it('counts colleagues that are not listed', () => {
    expect(chinese.unlistedPeople(12, 80)).toBe('另有 12 位同事的 80 家逾期客户未在邮件中列出');
  });
});
