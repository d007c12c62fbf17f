import { describe, expect, it } from 'vitest';
import { lunarInEnglish } from '../../shared/agenda/lunar-in-english.ts';
import { type ReminderEntry, renderReminderMail } from '../../shared/agenda/reminder-mail.ts';
import { lunarOf, lunarText } from '../../shared/dates/lunar.rules.ts';
import type { MarkSource } from '../../shared/kernel/marks.ts';
import { entry, mail, overdue, visibleText } from './reminder-mail-samples.ts';

const links = (name: string) => ({
  done: `https://crm.example.com/v1/actions/done-${name}`,
  tomorrow: `https://crm.example.com/v1/actions/tomorrow-${name}`,
});
const escalation = (facts: Partial<ReminderEntry> = {}): ReminderEntry =>
  entry({
    kind: 'escalation',
    reason: {
      code: 'escalated',
      of: 'follow_up',
      overdueSince: '2026-10-21',
      heldBy: '李娜',
      undone: [
        { what: 'moved', on: '2026-10-28', by: '李娜', to: '2026-11-02', note: '客户出差' },
        { what: 'held', on: '2026-11-02', by: null, to: '2026-11-05', note: null },
        { what: 'handed_over', on: '2026-11-06', by: '李娜', to: '陈晨', note: null },
        { what: 'done', on: '2026-11-07', by: '陈晨', to: null, note: null },
      ],
    },
    ...facts,
  });
const say = (one: ReminderEntry, language: 'zh-CN' | 'en' = 'zh-CN') => {
  const { html, text } = renderReminderMail(mail({ language, mine: [one] }));
  return { page: visibleText(html), text };
};

describe('what has gone up to a manager', () => {
  it('comes first, with what was done instead of it', () => {
    const mine = [
      overdue({ customerName: '星辰科技', tier: 'core' }),
      escalation({ customerName: '宁波港通' }),
    ];
    const { html, text, subject } = renderReminderMail(mail({ mine }));
    for (const part of [visibleText(html.slice(html.indexOf('<h1'))), text]) {
      expect(part.indexOf('宁波港通')).toBeLessThan(part.indexOf('星辰科技'));
      for (const said of [
        '逾期 30 天',
        '由 李娜 负责，跟进自 10月21日 周三 起逾期',
        '10月28日 周三 李娜改期到 11月2日 周一（客户出差）',
        '11月2日 周一 为免打扰客户顺延到 11月5日 周四',
        '11月6日 周五 李娜转交给 陈晨',
        '11月7日 周六 陈晨标记为已处理',
      ])
        expect(part).toContain(said);
    }
    expect(subject).toMatch(/^1 家客户长期逾期，请您过问；1 家客户逾期未跟进 ·/);
  });

  it('leaves what to do with it to the reader, and counts what else there is', () => {
    const review = entry({ kind: 'customer_review', reason: { code: 'review_pending' } });
    const { text } = renderReminderMail(mail({ mine: [escalation(), review] }));
    expect(text).toContain('王伟，有 1 家客户长期逾期，请您过问\n另有 1 家客户的资料待核对');
  });

  it('says in English who did what, and when', () => {
    const { text } = say(escalation(), 'en');
    expect(text).toContain('With 李娜: follow-up overdue since Wed 21 Oct');
    expect(text).toContain('Wed 28 Oct: moved to Mon 2 Nov by 李娜 (客户出差)');
    expect(text).toContain('Mon 2 Nov: held until Thu 5 Nov so as not to disturb');
    expect(text).toContain('Fri 6 Nov: handed over to 陈晨 by 李娜');
    expect(text).toContain('Sat 7 Nov: marked as dealt with by 陈晨');
  });

  it('says that nothing was done where nothing was', () => {
    const none = escalation({ reason: { code: 'escalated', of: 'deep_touch', undone: [] } });
    expect(say(none).text).toContain('期间没有任何处理记录');
    expect(say(none).text).toContain('深度沟通长期逾期');
    expect(say(none, 'en').text).toContain('Nothing was recorded in the meantime');
  });
});

describe('an important date', () => {
  const on = (occursOn: string, lunar?: string) =>
    entry({
      kind: 'important_date',
      reason: { code: 'important_date', label: '周敏的生日', occursOn, ...(lunar && { lunar }) },
    });

  it.each([
    ['2026-11-20', '11月20日 周五（今天）', 'Fri 20 Nov, today'],
    ['2026-11-21', '11月21日 周六（明天）', 'Sat 21 Nov, tomorrow'],
    ['2026-11-22', '11月22日 周日（后天）', 'Sun 22 Nov, in 2 days'],
    ['2027-01-03', '2027年1月3日 周日（44 天后）', 'Sun 3 Jan 2027, in 44 days'],
    ['2026-11-19', '11月19日 周四（1 天前）', 'Thu 19 Nov, 1 day ago'],
  ])('on %s is told with how far away it is', (occursOn, chinese, english) => {
    expect(say(on(occursOn)).text).toContain(`重要日期 · 周敏的生日：${chinese}`);
    expect(say(on(occursOn), 'en').text).toContain(`Important date · 周敏的生日: ${english}`);
  });

  it('says of which kind it is where that says more', () => {
    const born = on('2026-11-23');
    const of = (occasion: string) => entry({ ...born, reason: { ...born.reason, label: '周敏', occasion } });
    expect(say(of('birthday')).text).toContain('生日 · 周敏：11月23日 周一（3 天后）');
    expect(say(of('birthday'), 'en').text).toContain('Birthday · 周敏: Mon 23 Nov, in 3 days');
    for (const other of ['other', 'constructor']) expect(say(of(other)).text).toContain('重要日期 · 周敏：');
  });

  it('is told as the lunar calendar has it, in English by numbers', () => {
    expect(say(on('2026-11-23', '十月十五')).text).toContain('（3 天后，农历十月十五）');
    expect(say(on('2026-11-23', '十月十五'), 'en').text).toContain('in 3 days (day 15 of lunar month 10)');
  });
});

describe('a lunar date in English', () => {
  it('says the month and the day of every day of 19 years', () => {
    for (let day = Date.UTC(2020, 0, 25); day < Date.UTC(2039, 0, 24); day += 86_400_000) {
      const lunar = lunarOf(new Date(day).toISOString().slice(0, 10));
      if (!lunar) throw new Error('a year that is not known');
      const leap = lunar.leapMonth ? 'leap ' : '';
      expect(lunarInEnglish(lunarText(lunar))).toBe(`day ${lunar.day} of ${leap}lunar month ${lunar.month}`);
    }
  });

  it('is given as it is where it is written in another way', () => {
    expect(lunarInEnglish('除夕')).toBe('lunar 除夕');
  });
});

describe('what records of sales and service ask for', () => {
  const asked = (code: MarkSource, occursOn: string, label?: string) =>
    entry({ kind: code, reason: { code, occursOn, ...(label && { label }) } });

  it.each([
    [
      asked('quote_end', '2026-11-21', 'Q-17'),
      '报价到期 · Q-17：有效期至 11月21日 周六（明天），请跟进客户决定',
      'Quote expiring · Q-17: valid until Sat 21 Nov (tomorrow); ask the customer for a decision',
    ],
    [
      asked('quote_end', '2026-11-18'),
      '报价到期 · 报价：有效期至 11月18日 周三（2 天前），',
      'Quote expiring · Quote: valid until Wed 18 Nov (2 days ago);',
    ],
    [
      asked('contract_end', '2026-12-20', '年度维保'),
      '合同到期 · 年度维保：12月20日 周日 到期（30 天后），请准备续签',
      'Contract ending · 年度维保: ends on Sun 20 Dec (in 30 days); please prepare the renewal',
    ],
    [
      asked('contract_end', '2026-11-19', 'A'),
      '合同到期 · A：11月19日 周四 到期（1 天前）',
      'A: ended on Thu 19 Nov (1 day ago)',
    ],
    [
      asked('trial_end', '2026-11-23', '云仓'),
      '试用到期 · 云仓：11月23日 周一 到期（3 天后），请确认客户是否转为正式合作',
      'Trial ending · 云仓: ends on Mon 23 Nov (in 3 days); ask whether they want to go on',
    ],
    [
      asked('opportunity_review', '2026-11-13', 'CRM'),
      '赢单复盘 · CRM：11月13日 周五 赢单（7 天前），请复盘成交关键和客户未说出的需求',
      'Win review · CRM: won on Fri 13 Nov (7 days ago); note what decided it and which needs went unspoken',
    ],
    [
      asked('plan_step', '2026-11-20', 'CRM: 演示'),
      '开发计划 · CRM: 演示（计划 11月20日 周五，今天），完成后请记录效果',
      'Plan step · CRM: 演示 (planned for Fri 20 Nov, today); record the effect once it is done',
    ],
    [
      asked('delivery_hand_over', '2026-11-19', 'CRM'),
      '交付交接 · CRM：11月19日 周四 赢单（1 天前），请与销售交接并安排交付',
      'Delivery hand-over · CRM: won on Thu 19 Nov (1 day ago); take over from sales and schedule the delivery',
    ],
    [
      asked('churn_warning', '2026-11-23', '86'),
      '流失预警 · 流失风险 86 分，请在 11月23日 周一（3 天后）前采取措施或复查',
      'At risk · risk of leaving 86 of 100; take a measure or look again by Mon 23 Nov (in 3 days)',
    ],
    [
      asked('win_back_step', '2026-11-20', '了解新供应商的价格'),
      '挽回计划 · 了解新供应商的价格（计划 11月20日 周五，今天），完成后请记录效果',
      'Win-back step · 了解新供应商的价格 (planned for Fri 20 Nov, today); record the effect once it is done',
    ],
  ] as const)('is said in both languages: %o', (facts, chinese, english) => {
    expect(say(facts).text).toContain(chinese);
    expect(say(facts, 'en').text).toContain(english);
  });

  it.each([
    [
      asked('ticket', '2026-11-23', '无法登录'),
      '服务工单 · 无法登录：请按时解决（最晚 11月23日 周一，3 天后）',
      'Ticket · 无法登录: please solve it by Mon 23 Nov (in 3 days)',
    ],
    [
      asked('ticket', '2026-11-19'),
      '服务工单 · 工单：已过解决期限，请尽快处理（最晚 11月19日 周四，1 天前）',
      'Ticket · Ticket: should have been solved by Thu 19 Nov (1 day ago)',
    ],
    [
      asked('complaint', '2026-11-20', '货物破损'),
      '客户投诉 · 货物破损：请按时解决（最晚 11月20日 周五，今天）',
      'Complaint · 货物破损: please settle it by Fri 20 Nov (today)',
    ],
    [
      asked('complaint_remedy', '2026-11-21', '货物破损'),
      '投诉补救 · 货物破损：请致电客户并提出补救方案（最晚 11月21日 周六，明天）',
      'Complaint: remedy · 货物破损: please call the customer and propose a remedy by Sat 21 Nov (tomorrow)',
    ],
    [
      asked('complaint_analysis', '2026-11-19', '货物破损'),
      '投诉分析 · 货物破损：分析报告已逾期，请尽快提交，写明原因、改进措施和已告知的部门（最晚 11月19日 周四，1 天前）',
      'Complaint: analysis · 货物破损: the analysis should have been there by Thu 19 Nov (1 day ago)',
    ],
    [
      asked('ticket_feedback', '2026-11-20', '无法登录'),
      '服务回访 · 无法登录：请致电客户，了解对处理结果是否满意',
      'Feedback call · 无法登录: call the customer and ask how satisfied they are',
    ],
    [
      asked('gesture_approval', '2026-11-20', '货物破损'),
      '补偿审批 · 货物破损：补偿超出自主额度，请审批',
      'Gesture to approve · 货物破损: a gesture above the limit; please approve or decline it',
    ],
    [
      asked('low_answer', '2026-11-20', '2/5'),
      '低分评价 · 2/5：请了解客户不满的原因，并尽快回复客户',
      'Low rating · 2/5: find out what went wrong and get back to the customer',
    ],
  ] as const)('is said in both languages of service too: %o', (facts, chinese, english) => {
    expect(say(facts).text).toContain(chinese);
    expect(say(facts, 'en').text).toContain(english);
  });

  it('counts what service wants done within the house apart from customers to contact', () => {
    const paper = () => asked('gesture_approval', '2026-11-20', '货物破损');
    const subject = (language: 'zh-CN' | 'en', mine: readonly ReminderEntry[]) =>
      renderReminderMail(mail({ language, mine })).subject.replace(/ · .*/, '');
    const both = [asked('ticket', '2026-11-21'), paper(), asked('complaint_analysis', '2026-11-20')];
    expect(subject('zh-CN', both)).toBe('今日跟进 1 家；服务事务 2 项');
    expect(subject('en', both)).toBe('1 customer to contact today; 2 service tasks');
    expect(subject('zh-CN', [paper()])).toBe('1 项服务事务待处理');
    expect(say(paper()).text).toContain('王伟，有 1 项服务事务待处理');
    expect(say(paper(), 'en').text).toContain('王伟, you have 1 service task');
  });

  it('says what it is about also when people have moved it', () => {
    const moved = entry({
      kind: 'quote_end',
      reason: { code: 'moved', label: 'Q-17', occursOn: '2026-11-25', note: 'X' },
    });
    expect(say(moved).text).toContain('报价到期 · Q-17 · 改期到今天（X）');
    expect(say(moved, 'en').text).toContain('Quote expiring · Q-17 · Moved to today (X)');
  });

  it('counts what follows from wins apart from customers to contact', () => {
    const review = () => asked('opportunity_review', '2026-11-13', 'CRM');
    const subject = (language: 'zh-CN' | 'en', mine: readonly ReminderEntry[]) =>
      renderReminderMail(mail({ language, mine })).subject.replace(/ · .*/, '');
    const both = [asked('quote_end', '2026-11-21'), review(), asked('delivery_hand_over', '2026-11-19')];
    expect(subject('zh-CN', both)).toBe('今日跟进 1 家；赢单后续 2 项');
    expect(subject('en', both)).toBe('1 customer to contact today; 2 post-win tasks');
    expect(subject('zh-CN', [review()])).toBe('1 项赢单后续待处理');
    expect(subject('en', [review()])).toBe('1 post-win task');
    expect(say(review()).text).toContain('王伟，有 1 项赢单后续待处理');
    expect(say(review(), 'en').text).toContain('王伟, you have 1 post-win task');
  });
});

describe('the other kinds', () => {
  it.each([
    [
      { kind: 'deep_touch', reason: { code: 'deep_touch', days: 30 }, tier: 'core' },
      '深度沟通 · 核心客户每 30 天',
      'Deep touch · Core customers want a visit',
    ],
    [
      { kind: 'customer_review', reason: { code: 'review_pending' } },
      '客户审核 · 新客户资料待您审核',
      'Customer review · New customer',
    ],
    [
      { kind: 'customer_review', reason: { code: 'review_rejected', note: 'X' } },
      '审核未通过，请补全资料后再提交（X）',
      'The review was not passed: please complete the profile (X)',
    ],
    [{ reason: { code: 'moved', note: 'X' } }, '改期到今天（X）', 'Moved to today (X)'],
    [
      { reason: { code: 'handed_over', note: 'X' } },
      '同事转交给您跟进（X）',
      'Handed over to you by a colleague (X)',
    ],
    [
      { reason: { code: 'cadence', days: 3, heldUntil: '2026-11-20' } },
      '为免打扰客户，已顺延到 11月20日 周五',
      'held until Fri 20 Nov so as not to disturb',
    ],
  ] as const)('say why they are there: %o', (facts, chinese, english) => {
    expect(say(entry(facts)).text).toContain(chinese);
    expect(say(entry(facts), 'en').text).toContain(english);
  });
});

describe('a customer who must not be contacted', () => {
  const quiet = { contact: { quietUntil: '2026-11-21 10:30' } };
  const gone = { contact: { optedOut: true } } as const;
  const shortest = (facts: Partial<ReminderEntry>, language: 'zh-CN' | 'en') => {
    const many = Array.from({ length: 50 }, () => overdue());
    return renderReminderMail(mail({ language, mine: [...many, entry(facts)] })).text;
  };

  it.each([
    [
      quiet,
      '为免打扰客户，请在 11月21日 周六 10:30 之后再联系',
      'not to be contacted before Sat 21 Nov, 10:30, so as not to disturb',
    ],
    [gone, '客户已谢绝所有联系方式，请勿主动联系', 'has opted out of every channel: not to be contacted'],
  ] as const)('is marked in full and on one line: %o', (facts, chinese, english) => {
    for (const text of [say(entry(facts)).text, say(entry(facts)).page, shortest(facts, 'zh-CN')])
      expect(text).toContain(chinese);
    for (const text of [say(entry(facts), 'en').text, shortest(facts, 'en')]) expect(text).toContain(english);
    expect(say(entry()).text).not.toMatch(/之后再联系|请勿主动联系/);
  });
});

describe('several entries of one customer', () => {
  const mine = [
    entry({ customerId: 'cus_b', customerName: '蓝海' }),
    entry({ customerId: 'cus_a', customerName: '星辰', kind: 'data_review', reason: { code: 'doubtful' } }),
    overdue({ customerId: 'cus_a', customerName: '星辰', reason: { code: 'planned' } }),
  ];

  it('stand together, where the most urgent one does', () => {
    const { html, text } = renderReminderMail(mail({ mine }));
    expect(text.split('星辰')).toHaveLength(2);
    expect(html.split('>星辰<')).toHaveLength(2);
    expect(text).toContain('■ 已逾期 1');
    expect(text).toContain('■ 今天到期 1');
    expect(text.indexOf('约定 11月17日')).toBeLessThan(text.indexOf('资料核对'));
    expect(text.indexOf('资料核对')).toBeLessThan(text.indexOf('蓝海'));
  });

  it('that are more than there is room for are counted', () => {
    const many = Array.from({ length: 13 }, () => entry({ customerId: 'cus_a' }));
    const { html, text } = renderReminderMail(mail({ mine: many }));
    expect(visibleText(html)).toContain('另有 7 项待办');
    expect(text).toContain('另有 3 项待办');
  });
});

describe('whom one stands in for', () => {
  const standIns = [
    {
      ownerId: 'usr_1',
      ownerName: '陈晨',
      until: '2026-11-30',
      entries: [overdue({ customerName: '北岸航运' })],
    },
    { ownerId: 'usr_2', ownerName: '李娜', entries: [entry({ customerName: '金茂' })] },
  ];

  it('has a section of his own after one’s own', () => {
    const mine = [entry({ customerName: '星辰' })];
    const { text, subject } = renderReminderMail(mail({ mine, standIns }));
    const reading = ['星辰', '■ 代 陈晨 处理（至 11月30日 周一） 1', '北岸航运', '■ 代 李娜 处理 1', '金茂'];
    const found = reading.map((words) => text.indexOf(words));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found).not.toContain(-1);
    expect(subject).toMatch(/^今日跟进 1 家；代同事跟进 2 家 ·/);
  });

  it('is reason enough for a mail', () => {
    const { text, subject } = renderReminderMail(mail({ language: 'en', standIns }));
    expect(subject).toMatch(/^2 customers to contact for colleagues ·/);
    expect(text).toContain('Standing in for 陈晨 until Mon 30 Nov');
  });
});

describe('one-step links', () => {
  const linked = entry({ links: links('a') });

  it('stand in both parts, with a word on what they do', () => {
    const { html, text } = renderReminderMail(mail({ mine: [linked] }));
    for (const part of [html, text]) {
      expect(part).toContain('/v1/actions/done-a');
      expect(part).toContain('/v1/actions/tomorrow-a');
      expect(part).toContain('14 天内有效');
    }
    expect(renderReminderMail(mail({ mine: [entry()] })).html).not.toMatch(/<a |14 天内有效/);
  });

  it('are given to the first entries, what has gone up before all', () => {
    const many = Array.from({ length: 60 }, (_, i) => entry({ links: links(`e${i}`) }));
    const { html } = renderReminderMail(mail({ mine: [...many, escalation({ links: links('up') })] }));
    expect(html.split('/v1/actions/done-')).toHaveLength(21);
    expect(html).toContain('/v1/actions/done-up"');
    expect(html).toContain('/v1/actions/done-e0"');
  });
});

describe('an organisation’s own words', () => {
  const template = {
    subject: '{{name}}：{{count}} 家待跟进，{{overdue}} 家逾期',
    opening: '早上好，{{name}}！<b>{{team}}</b>',
    closing: '{{date}} · 有问题请找运营中心',
  };
  const mine = [overdue(), entry({ kind: 'data_review', reason: { code: 'doubtful' } })];

  it('take the place of the built-in ones, escaped', () => {
    const { html, text, subject } = renderReminderMail(
      mail({ recipientName: '{{date}}<i>', mine, template, lateSince: '2026-11-20 08:30' }),
    );
    expect(subject).toBe('【补发】{{date}}<i>：2 家待跟进，1 家逾期');
    expect(html).toContain('早上好，{{date}}&lt;i&gt;！&lt;b&gt;0&lt;/b&gt;');
    expect(html).not.toContain('<i>');
    for (const part of [html, text]) expect(part).toContain('11月20日 周五 · 有问题请找运营中心');
  });

  it('leave the built-in ones where they are empty', () => {
    const plain = renderReminderMail(mail({ mine }));
    const empty = { subject: ' ', opening: null, closing: '' };
    expect(renderReminderMail(mail({ mine, template: empty }))).toEqual(plain);
  });
});
