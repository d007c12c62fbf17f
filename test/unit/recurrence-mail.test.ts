import { describe, expect, it } from 'vitest';
import { type RecurrenceMail, renderRecurrenceMail } from '../../shared/tickets/recurrence-mail.ts';
import { visibleText } from './reminder-mail-samples.ts';

const SAMPLE: RecurrenceMail = {
  language: 'zh-CN',
  recipientName: '王伟',
  localDate: '2026-11-20',
  of: 'cause',
  cause: '运输破损',
  count: 3,
  days: 30,
  customerName: '青岛远洋',
  complaints: [
    { subject: '两台设备外壳破裂', customerName: '青岛远洋', openedOn: '2026-11-12', isLatest: true },
    { subject: '玻璃面板碎裂', customerName: '星辰科技', openedOn: '2026-11-05', isLatest: false },
    { subject: '包装箱进水', customerName: '宁波港通', openedOn: '2026-10-28', isLatest: false },
  ],
  analysis: {
    findings: '新换的包装箱抗压不足，堆码三层时变形。',
    changes: '改回五层瓦楞箱，堆码不超过两层；每批抽检。',
    departments: ['仓储', '采购'],
  },
};
const ENGLISH: Partial<RecurrenceMail> = { language: 'en', cause: 'Damaged in transit' };
const render = (changes: Partial<RecurrenceMail> = {}) => renderRecurrenceMail({ ...SAMPLE, ...changes });

const inOrder = (text: string, parts: readonly string[]): void => {
  const places = parts.map((part) => text.indexOf(part));
  expect(places, text).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
};

describe('the mail of a cause that comes too often', () => {
  it('says how often, what is to be done, which complaints, and what the analysis says', () => {
    const { subject, html, text } = render();
    expect(subject).toBe('投诉反复出现：运输破损，30 天内 3 起');
    for (const page of [visibleText(html.slice(html.indexOf('<h1'))), text])
      inOrder(page, [
        '运输破损：30 天内 3 起投诉',
        '请查明共同根源，并确认改进措施落实到位',
        '相关投诉',
        '两台设备外壳破裂',
        '青岛远洋 · 11月12日 周四 · 本次分析',
        '星辰科技 · 11月5日 周四',
        '包装箱进水',
        '分析报告',
        '新换的包装箱抗压不足',
        '改回五层瓦楞箱',
        '仓储、采购',
        '每起投诉只计一次',
      ]);
  });

  it('says the same in English', () => {
    const { subject, text } = render(ENGLISH);
    expect(subject).toBe('Recurring complaint: Damaged in transit, 3 in 30 days');
    inOrder(text, [
      'Damaged in transit: 3 complaints in 30 days',
      'Please find out what they have in common',
      'The complaints',
      '青岛远洋 · Thu 12 Nov · analysed now',
      'What the analysis says',
      'Why it happened',
      'What changes',
      'Who was told · 仓储, 采购',
    ]);
  });

  it.each([
    [
      'customer',
      '青岛远洋 再次投诉：运输破损',
      '请亲自致电客户',
      '青岛远洋 complained again: Damaged in transit',
      'Please call the customer yourself',
    ],
    [
      'both',
      '投诉反复出现：运输破损',
      '其中 青岛远洋 不止一次投诉',
      'Recurring complaint',
      'More than one is from 青岛远洋',
    ],
  ] as const)('of %s says whom to call', (of, chinese, ask, english, asked) => {
    expect(render({ of }).subject).toContain(chinese);
    expect(render({ of }).text).toContain(ask);
    expect(render({ ...ENGLISH, of }).subject).toContain(english);
    expect(render({ ...ENGLISH, of }).text).toContain(asked);
  });

  it('counts what its reader may not see, and names none of it', () => {
    const complaints = SAMPLE.complaints.slice(0, 1);
    expect(render({ complaints }).text).toContain('另有 2 起由其他团队处理');
    expect(render({ complaints }).text).not.toContain('星辰科技');
    expect(render({ ...ENGLISH, complaints, count: 2 }).text).toContain('1 more complaint with other teams');
  });

  it('takes the organisation’s own words, and markup in none of them', () => {
    const { subject, html } = render({
      cause: '<b>破损</b>',
      template: { subject: '{{cause}} {{count}} {{customer}}', opening: '{{name}}', closing: '请回复' },
    });
    expect(subject).toBe('<b>破损</b> 3 青岛远洋');
    expect(html).not.toContain('<b>破损');
    expect(html).toContain('请回复');
  });

  it('stays small, whatever people have written', () => {
    const long = '长'.repeat(4000);
    const { html, subject } = render({
      cause: long,
      customerName: long,
      analysis: { findings: long, changes: long, departments: Array.from({ length: 20 }, () => long) },
    });
    expect(html.length).toBeLessThan(30_000);
    expect([...subject].length).toBeLessThanOrEqual(120);
  });
});
