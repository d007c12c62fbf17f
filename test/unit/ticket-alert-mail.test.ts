import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTicketAlert } from '../../shared/tickets/alert-mail.ts';
import { skeleton, visibleText } from './reminder-mail-samples.ts';
import {
  alertTicket,
  breach,
  fullAlert,
  reminder,
  stepOf,
  ticketAlert,
  ticketSamples,
} from './ticket-alert-samples.ts';

const HOUR = 3600;

/** Texts in the order they are to be read. */
const expectInOrder = (page: string, texts: readonly string[]): void => {
  let from = 0;
  for (const text of texts) {
    const found = page.indexOf(text, from);
    expect(found, text).toBeGreaterThanOrEqual(from);
    from = found;
  }
};

const pageOf = (html: string): string => visibleText(html.slice(html.indexOf('<h1'))).replaceAll(/\s+/g, ' ');

describe('the mail about tickets', () => {
  const chinese = renderTicketAlert(fullAlert('zh-CN'));
  const english = renderTicketAlert(fullAlert('en'));

  it('says in its subject how many are late, and how many soon will be', () => {
    expect(chinese.subject).toBe('3 件工单超时，2 件待处理');
    expect(english.subject).toBe('3 tickets overdue, 2 more to deal with');
  });

  it('reads from what is latest to what has most time, in both parts: whose, what, by when, how late', () => {
    const reading = [
      '陈伟，有 3 件工单超时',
      '请先处理超时的工单',
      '已超时 3',
      '青岛远洋精密制造有限公司',
      '补救方案 · 原应在 9月17日 周四 09:10 前完成 · 仍未处理，再次通知',
      '由 李娜 受理',
      '宁波四季园艺',
      '尚无人受理',
      '苏州蓝海供应链',
      '首次响应 · 超时 40 分钟后完成 · 原应在 9月18日 周五 17:20 前完成',
      '解决 · 超时 15 分钟 · 原应在 9月21日 周一 11:00 前完成 · 按工作时间计',
      '尚未超时 2',
      '杭州云栖智能',
      '首次响应 · 截止 9月21日 周一 12:15 · 按工作时间计',
      '由您受理',
      '南京金陵文具',
      '孙宁 不在岗，由您代为处理',
      '如何处理',
      '督促或改派',
    ];
    expectInOrder(chinese.text, reading);
    expectInOrder(pageOf(chinese.html), reading);
    expectInOrder(pageOf(english.html), [
      'Overdue 3',
      'Harland Precision Engineering Ltd 4 d 2 h late',
      'Nobody has taken it yet',
      'First response · done 40 min late · Was due Fri 18 Sep, 17:20',
      'Not overdue yet 2',
      'Tom Baker is away: you stand in',
    ]);
  });

  it('contains no other language, no address and no picture', () => {
    const body = visibleText(chinese.html.replace(/<head>.*<\/head>/s, ''));
    expect(`${body}${chinese.text}`.replaceAll(/&\w+;|“sla”/g, '')).not.toMatch(/[A-Za-z]{3}/);
    expect(`${visibleText(english.html)}${english.text}`).not.toMatch(/\p{Script=Han}/u);
    expect(english.html).not.toMatch(/<(img|svg|script|link|object)\b|url\(|href=/i);
  });

  it('of one ticket names it, its clock and its time in the subject', () => {
    expect(renderTicketAlert(reminder('zh-CN')).subject).toBe(
      '工单提醒：首次响应剩余 1 小时，青岛远洋精密制造有限公司「三号产线停机，要求当天上门」',
    );
    const late = ticketAlert(
      [alertTicket({ customerName: 'Acme', subject: 'Pump leaks', as: 'leader', steps: [breach()] })],
      { language: 'en' },
    );
    expect(renderTicketAlert(late).subject).toBe('Overdue: first response for Acme 15 min late: Pump leaks');
    expect(renderTicketAlert(late).text).toContain('Please see that it is dealt with');
  });

  it('of what is done late says so, and asks nobody to do anything', () => {
    const done = ticketAlert([
      alertTicket({ customerName: '远洋', as: 'leader', steps: [breach({ isStopped: true })] }),
    ]);
    const { subject, text, html } = renderTicketAlert(done);
    expect(subject).toContain('工单首次响应超时 15 分钟后完成：远洋');
    expect(text).toContain('已经完成，无需再处理');
    expect(`${text}${html}`).not.toContain('如何处理');
  });

  it.each([
    [20, false, '刚刚超时'],
    [60, false, '超时 1 分钟'],
    [26 * HOUR + 600, true, '超时 26 小时 10 分钟'],
    [71 * HOUR, false, '超时 71 小时'],
    [72 * HOUR + 59, false, '超时 3 天'],
    [100 * HOUR, true, '超时 100 小时'],
  ])('%s seconds, working time: %s, is %s', (seconds, isWorkingTime, said) => {
    const mail = ticketAlert([alertTicket({ steps: [breach({ secondsLeft: -seconds, isWorkingTime })] })]);
    expect(renderTicketAlert(mail).text).toContain(` · ${said}\n`);
  });

  it('tells to-dos of what is in it, and no others', () => {
    const own = renderTicketAlert(ticketAlert([alertTicket({ steps: [stepOf({ clock: 'resolution' })] })]));
    expectInOrder(own.text, ['- 解决 · ', '- 处理不了 · ']);
    expect(own.text).not.toMatch(/- (首次响应|补救方案|指派|督促或改派) · /);
    const desk = ticketAlert([alertTicket({ as: 'desk', assigneeName: null, steps: [breach()] })]);
    expect(renderTicketAlert(desk).text.match(/^- .* · /gm)).toEqual(['- 指派 · ']);
    expect(renderTicketAlert(desk).text).toContain('请尽快指派受理人');
  });

  it('takes the organisation’s own words', () => {
    const template = {
      subject: '{{late}}/{{count}} {{customer}} {{subject}}',
      opening: '服务台 {{name}}',
      closing: '请致电服务台',
    };
    const { subject, text } = renderTicketAlert({ ...fullAlert('zh-CN'), template });
    expect(subject).toBe('3/5 青岛远洋精密制造有限公司 三号产线停机，要求当天上门');
    expectInOrder(text, ['服务台 陈伟', '请致电服务台']);
  });

  it('stays below what mail readers show with 25 tickets of absurd names', () => {
    const name = '<𠮷&'.repeat(70);
    const steps = (['response', 'remedy', 'resolution'] as const).map((clock) => breach({ clock }));
    const tickets = Array.from({ length: 25 }, () =>
      alertTicket({ customerName: name, subject: name, assigneeName: name, as: 'leader', steps }),
    );
    for (const language of ['zh-CN', 'en'] as const) {
      const { html, subject } = renderTicketAlert(ticketAlert(tickets, { language, recipientName: name }));
      expect(Buffer.byteLength(html)).toBeLessThan(102_000);
      expect([...subject].length).toBeLessThanOrEqual(120);
    }
  });

  it('keeps its skeleton whatever the names are', () => {
    const withName = (text: string) =>
      renderTicketAlert(
        ticketAlert([alertTicket({ customerName: text, subject: text, assigneeName: text, as: 'leader' })], {
          recipientName: text,
        }),
      );
    const bones = (page: string) => skeleton(page.replace(/aria-label="[^"]*"/, '')).join('');
    const plain = bones(withName('x').html);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (text) => {
        const { html, subject } = withName(text);
        expect(bones(html) === plain, text).toBe(true);
        expect(subject).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 25 },
    );
  });
});

describe('docs/samples', () => {
  it.each(Object.entries(ticketSamples()))('has %s as it is sent', (name, html) => {
    const written = readFileSync(new URL(`../../docs/samples/${name}`, import.meta.url), 'utf8');
    expect(written === html, 'run test/steps/write-ticket-samples.ts').toBe(true);
  });
});
