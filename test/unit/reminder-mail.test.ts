import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderReminderMail } from '../../shared/agenda/reminder-mail.ts';
import { entry, mail, overdue, skeleton, TODAY, visibleText } from './reminder-mail-samples.ts';

/** Texts in the order they are to be read. */
const expectInOrder = (page: string, texts: readonly string[]): void => {
  const found = texts.map((text) => page.indexOf(text));
  expect(found).not.toContain(-1);
  expect(found).toEqual(found.toSorted((a, b) => a - b));
};

const mine = [
  overdue({ customerName: '星辰科技', tier: 'core', reason: { code: 'planned' }, goal: '确认二期报价' }),
  entry({ customerName: '蓝海贸易', tier: 'key' }),
  entry({ customerName: '华东精密', stage: 'deal', reason: { code: 'moved', note: '客户出差' } }),
];
const team = [
  {
    ownerId: 'usr_1',
    ownerName: '李娜',
    overdue: [overdue({ customerName: '远望咨询', tier: 'growth', daysOverdue: 6 })],
    total: 4,
  },
];

describe('the reminder mail in Chinese', () => {
  const { html, text, subject } = renderReminderMail(
    mail({ mine, team, publicUrl: 'https://crm.example.com' }),
  );
  const reading = [
    '11月20日 周五',
    '王伟',
    '已逾期',
    '星辰科技',
    '今天到期',
    '蓝海贸易',
    '华东精密',
    '团队逾期',
    '李娜',
    '远望咨询',
    '查看我的待办',
    '排序规则',
  ];

  it('says in the subject how many customers wait', () => {
    expect(subject).toBe('今日跟进 3 家，其中 1 家已逾期；团队逾期 4 家 · 11月20日 周五');
  });

  it('reads from overdue to today to the team, in both parts', () => {
    expectInOrder(visibleText(html.slice(html.indexOf('<h1'))), reading.slice(1));
    expectInOrder(text, reading);
  });

  it.each([
    '核心',
    '意向',
    '逾期 3 天',
    '约定 11月17日 周二 回访',
    '目标：确认二期报价',
    '意向客户每 3 天跟进一次',
    '改期到今天（客户出差）',
    '李娜 · 4 家',
    '逾期 6 天',
    '另有 3 家未在邮件中列出',
    '其中 1 家已逾期，建议优先联系',
  ])('says in both parts: %s', (words) => {
    expect(visibleText(html)).toContain(words);
    expect(text).toContain(words);
  });

  it('names the first customers in the preview', () => {
    expect(visibleText(html.slice(html.indexOf('<body'))).trimStart()).toMatch(
      /^星辰科技（逾期 3 天）、蓝海贸易、华东精密/,
    );
  });

  it('contains no other language', () => {
    expect(visibleText(html.replace(/<head>.*<\/head>/s, '')).replaceAll(/&\w+;/g, '')).not.toMatch(
      /[A-Za-z]{3}/,
    );
  });
});

describe('the reminder mail in English', () => {
  const english = mine.map((one, index) => ({
    ...one,
    customerName: `Acme ${index}`,
    goal: null,
    reason: { code: 'planned' as const },
  }));
  const { html, text, subject } = renderReminderMail(
    mail({ language: 'en', recipientName: 'Wei', mine: english, publicUrl: 'https://crm.example.com' }),
  );

  it('says it in English', () => {
    expect(subject).toBe('3 customers to contact today, 1 overdue · Fri 20 Nov');
    expectInOrder(text, [
      'Wei, you have 3 customers to contact today',
      '1 is overdue',
      'Overdue 1',
      'Acme 0',
      'Core · Intent · 3 days overdue',
      'Planned for Tue 17 Nov',
      'Due today 2',
      'Planned for today',
      'Open my agenda',
      'Order: escalated first',
    ]);
  });

  it('contains no other language', () => {
    expect(html).toContain('<html lang="en"');
    expect(`${visibleText(html)}${text}`).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('a reminder mail', () => {
  it('shows a manager without customers of his own the team only', () => {
    const { html, text } = renderReminderMail(mail({ team }));
    expect(visibleText(html)).toContain('团队有 4 家客户逾期未跟进');
    expect(visibleText(html)).not.toMatch(/已逾期\s|今天到期/);
    expect(text).toContain('远望咨询 · 潜力 · 意向 · 逾期 6 天');
  });

  it('leaves out team members who have nothing overdue', () => {
    const idle = { ownerId: 'usr_2', ownerName: '陈晨', overdue: [], total: 0 };
    expect(renderReminderMail(mail({ mine, team: [idle] })).html).not.toMatch(/陈晨|团队逾期/);
  });

  it('says plainly that it comes late', () => {
    const late = renderReminderMail(mail({ mine, lateSince: '2026-11-20 08:30' }));
    expect(late.subject).toMatch(/^【补发】今日跟进 3 家/);
    expect(visibleText(late.html)).toContain('原定 11月20日 周五 08:30 发送，当时未能发出，现予补发。');
    const days = renderReminderMail(mail({ language: 'en', mine, lateSince: '2026-11-18 08:30' }));
    expect(days.subject).toMatch(/^\[Late\] 3 customers/);
    expect(days.text).toContain('due on Wed 18 Nov, 08:30 and could not be sent then. It includes all');
    expect(renderReminderMail(mail({ mine })).html).not.toContain('补发');
  });

  it('says which entries come late', () => {
    const { html, text } = renderReminderMail(
      mail({ mine: [overdue({ missedOn: '2026-11-18' }), overdue()] }),
    );
    const said = '补发：11月18日 周三 的提醒当时未能发出';
    expect(html.split(said)).toHaveLength(2);
    expect(text.split(said)).toHaveLength(2);
  });

  it('has no button without a web address to go to', () => {
    for (const publicUrl of [null, '', 'javascript:alert(1)']) {
      const { html, text } = renderReminderMail(mail({ mine, publicUrl }));
      expect(html).not.toContain('<a ');
      expect(text).not.toContain('查看我的待办');
    }
  });

  it('mails a kind that it has no word for as another task', () => {
    const { text } = renderReminderMail(
      mail({ mine: [entry({ kind: 'constructor', reason: { code: 'planned' } })] }),
    );
    expect(text).toContain('其他待办 · 约定今天回访');
  });

  it('leaves out a goal or a note that is blank', () => {
    const { text } = renderReminderMail(
      mail({ mine: [entry({ goal: ' \n', reason: { code: 'handed_over', note: '\u200B' } })] }),
    );
    expect(text).toContain('同事转交给您跟进\n\n');
    expect(text).not.toContain('目标');
  });
});

describe('texts from outside', () => {
  const hostile = fc.constantFrom(
    '</title><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'",
    '\r\nBcc: a@b.c',
    '\u202Eabc',
    '&amp;',
  );
  const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), hostile).map((text) => `x${text}`);
  const withText = (text: string) =>
    renderReminderMail(
      mail({
        recipientName: text,
        mine: [overdue({ customerName: text, goal: text, reason: { code: 'handed_over', note: text } })],
        team: [{ ownerId: 'usr_1', ownerName: text, overdue: [overdue({ customerName: text })], total: 1 }],
        lateSince: `${TODAY} 08:30`,
      }),
    );
  const plain = withText('x');
  // The title stands in an attribute too, so attribute values are compared without it.
  const bones = (html: string) =>
    skeleton(html).map((tag) => tag.replace(/aria-label="[^"]*"/, 'aria-label'));

  it('add no markup, no line and no invisible character', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { html, text: part, subject } = withText(text);
        expect(bones(html)).toEqual(bones(plain.html));
        expect(part.split('\n')).toHaveLength(plain.text.split('\n').length);
        expect(subject).toBe(plain.subject);
        expect(`${html}${part}`.replaceAll('\n', '')).not.toMatch(
          /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('arrive readable', () => {
    const { html, text } = withText('<b>R&D "甲" O\'Neil</b>');
    expect(html).toContain('&lt;b&gt;R&amp;D &quot;甲&quot; O&#39;Neil&lt;/b&gt;');
    expect(text).toContain('<b>R&D "甲" O\'Neil</b>');
  });
});
