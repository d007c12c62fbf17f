import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount, formatSums, shortAmount, sumsOf } from '../../shared/churn/alert-amounts.ts';
import { chartBegins, chartOf } from '../../shared/churn/alert-chart.rules.ts';
import { renderAlertMail } from '../../shared/churn/alert-mail.ts';
import { renderUrgentMail } from '../../shared/churn/alert-urgent-mail.ts';
import { add } from '../../shared/kernel/decimal.ts';
import {
  alertMail,
  churnSamples,
  cny,
  fullMail,
  MONDAY,
  ofTeam,
  sampleChart,
  urgentMail,
  warned,
} from './churn-mail-samples.ts';
import { skeleton, visibleText } from './reminder-mail-samples.ts';

/** Texts in the order they are to be read. */
const expectInOrder = (page: string, texts: readonly string[]): void => {
  let from = 0;
  for (const text of texts) {
    const found = page.indexOf(text, from);
    expect(found, text).toBeGreaterThanOrEqual(from);
    from = found;
  }
};

describe('the weekly churn mail', () => {
  const chinese = renderAlertMail(fullMail('zh-CN'));
  const english = renderAlertMail(fullMail('en'));

  it('says in its subject how many, how many of them new, and what is at stake', () => {
    expect(chinese.subject).toBe(
      '流失预警：待处理 4 家（新增 2 家），团队 4 家（新增 2 家），涉及 ¥2,020,000 · 11月30日 周一',
    );
    expect(english.subject).toBe(
      'Churn alert: 4 customers (2 new), 4 in your team (2 new), CNY 2,020,000 at stake · Mon 30 Nov',
    );
  });

  it('reads from what is new to what is deferred, still open, and the team’s, in both parts', () => {
    const reading = [
      '王伟，您有 4 家客户可能流失',
      '近 8 周涉及金额',
      '新增预警 2',
      '青岛远洋精密制造有限公司',
      '已 102 天未下单（上一单 8月20日 周四），平时约每 27 天一单',
      '投诉自 11月12日 周四 起未解决，已 18 天',
      '请在 12月2日 周三 前联系客户',
      '苏州蓝海供应链',
      '暂缓到期，请再次跟进 1',
      '已采取 2 项措施，最近一项：12 月起按年度框架价供货，已发报价',
      '仍待处理 1',
      '应在 11月23日 周一 前联系，已过期限',
      '另有 1 家暂缓中，最早 12月10日 周四 再次跟进',
      '团队预警 4',
      '李娜 · 2 家（新增 1 家） · ¥380,000',
      '公海客户（无负责人）',
      '如何处理',
      '暂缓流失',
    ];
    expectInOrder(chinese.text, reading);
    const page = visibleText(chinese.html.slice(chinese.html.indexOf('<h1'))).replaceAll(/\s+/g, ' ');
    expectInOrder(page, reading);
  });

  it('contains no other language', () => {
    const body = visibleText(chinese.html.replace(/<head>.*<\/head>/s, ''));
    expect(`${body}${chinese.text}`.replaceAll(/&\w+;/g, '')).not.toMatch(/[A-Za-z]{3}/);
    expect(`${visibleText(english.html)}${english.text}`).not.toMatch(/\p{Script=Han}/u);
  });

  it('draws its chart of table cells, each with its figure in words, and of blocks in the text part', () => {
    expect(chinese.html).not.toMatch(/<(img|svg|script|canvas|link|object|picture)\b/i);
    expect(chinese.html).not.toMatch(/url\(/);
    const drawn = skeleton(chinese.html).filter((tag) =>
      /<table[^>]* width="\d+%"[^>]*style="width:/.test(tag),
    );
    expect(drawn).toHaveLength(8);
    expect(drawn.every((tag) => tag.includes('role="presentation"'))).toBe(true);
    expectInOrder(chinese.text, ['10月12日  ¥68 万  █', '11月2日  ¥167 万  ████', '11月30日  ¥168 万  ████']);
  });

  it('lets a telephone be called, and nothing else', () => {
    expect(chinese.html).toContain('href="tel:+8613800138000"');
    const hostile = renderAlertMail(
      alertMail({ mine: [warned({ phone: 'javascript:alert(1)//13800138000' })] }),
    );
    expect([...hostile.html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)).toEqual([
      'tel:113800138000',
    ]);
    const none = renderAlertMail(alertMail({ mine: [warned({ phone: 'ask at the desk' })] }));
    expect(none.html).not.toContain('href=');
  });

  it('says that it comes late, and since when', () => {
    const late = renderAlertMail({ ...fullMail('en'), lateSince: '2026-11-16 09:00' });
    expect(late.subject).toMatch(/^\[Late\] Churn alert/);
    expect(late.text).toContain('It was due on Mon 16 Nov, 09:00');
    expect(visibleText(late.html)).toContain('It includes all warnings since.');
  });

  it('says it of one as of many', () => {
    const { subject, text } = renderAlertMail(
      alertMail({ language: 'en', recipientName: 'Wei', mine: [warned({ customerName: 'Acme' })] }),
    );
    expect(subject).toBe('Churn alert: 1 customer (1 new), CNY 120,000 at stake · Mon 30 Nov');
    expect(text).toContain('Wei, 1 of your customers may be leaving');
  });

  it('tells a manager without customers of his own of his team only', () => {
    const team = [ofTeam('李娜', [warned(), warned({ isNew: false })])];
    const { subject, text } = renderAlertMail(alertMail({ team, teamResting: 3 }));
    expect(subject).toBe('流失预警：团队 2 家（新增 1 家），涉及 ¥240,000 · 11月30日 周一');
    expectInOrder(text, [
      '王伟，团队有 2 家客户可能流失',
      '其中 1 家为新增',
      '团队预警 2',
      '团队另有 3 家暂缓中',
    ]);
    expect(text).not.toContain('新增预警');
  });

  it('takes the organisation’s own words', () => {
    const { subject, text } = renderAlertMail(
      alertMail({
        mine: [warned()],
        template: {
          subject: '{{name}}：{{new}}/{{count}} 家，{{value}}',
          opening: '本周预警 {{date}}',
          closing: '请找 {{team}}',
        },
      }),
    );
    expect(subject).toBe('王伟：1/1 家，¥120,000');
    expectInOrder(text, ['本周预警 11月30日 周一', '请找 0']);
  });

  it('stays below what mail readers show, whatever there is to tell', () => {
    const name = '𠮷'.repeat(200);
    const many = (count: number, facts = {}) =>
      Array.from({ length: count }, () =>
        warned({ customerName: name, lastMeasure: name, measures: 3, ...facts }),
      );
    const team = Array.from({ length: 90 }, () => ofTeam(name, many(12)));
    for (const language of ['zh-CN', 'en'] as const) {
      const { html, subject } = renderAlertMail(
        alertMail({ language, mine: many(300), team, chart: sampleChart(), recipientName: name }),
      );
      expect(Buffer.byteLength(html)).toBeLessThan(102_000);
      expect([...subject].length).toBeLessThanOrEqual(120);
      expect(visibleText(html)).toContain(language === 'en' ? 'not listed in this mail' : '未在邮件中列出');
    }
  });

  it('keeps its skeleton whatever the names are', () => {
    const withName = (text: string) =>
      renderAlertMail(
        alertMail({
          mine: [warned({ customerName: text, lastMeasure: text, measures: 1 })],
          team: [ofTeam(text, [warned({ customerName: text })])],
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
  it.each(Object.entries(churnSamples()))('has %s as it is sent', (name, html) => {
    const written = readFileSync(new URL(`../../docs/samples/${name}`, import.meta.url), 'utf8');
    expect(written === html, 'run test/steps/write-churn-samples.ts').toBe(true);
  });
});

describe('the urgent mail', () => {
  it('names the customer and its score in the subject, and says who is to do what by when', () => {
    const { subject, text, html } = renderUrgentMail(urgentMail('zh-CN'));
    expect(subject).toBe('紧急流失预警：青岛远洋精密制造有限公司（风险 91）');
    const reading = ['很可能流失', '由 李娜 负责，请确认其在 12月2日 周三 前联系客户', '预警原因', '投诉自'];
    expectInOrder(text, reading);
    expectInOrder(visibleText(html.slice(html.indexOf('<h1'))), reading);
  });

  it('asks its owner himself, and of nobody’s for an owner', () => {
    expect(renderUrgentMail(urgentMail('en', { as: 'owner' })).text).toContain(
      'Please get in touch now, Wed 2 Dec at the latest',
    );
    expect(renderUrgentMail(urgentMail('en', { as: 'deputy' })).text).toContain(
      'You stand in for Li Na: please get in touch now',
    );
    expect(renderUrgentMail(urgentMail('en', { owner: null })).text).toContain('Nobody owns this customer');
  });

  it('takes the organisation’s own words', () => {
    const template = { subject: '{{customer}} {{score}} {{value}}', closing: '{{name}}' };
    const { subject, text } = renderUrgentMail(urgentMail('en', { template }));
    expect(subject).toBe('Harland Precision Engineering Ltd 91 CNY 886,000');
    expect(text).toContain('\n\nWei\n\n');
  });
});

describe('the chart', () => {
  const span = (openedOn: string, closedOn: string | null, value = cny('100')) => ({
    openedOn,
    closedOn,
    value,
  });

  it('has this day and the same day of seven weeks before, each with what stood then', () => {
    const chart = chartOf([span('2026-11-23', null), span('2026-10-12', '2026-11-30')], MONDAY);
    expect(chart?.weeks.map(({ on }) => on)).toEqual([
      '2026-10-12',
      '2026-10-19',
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ]);
    expect(chart?.weeks.map(({ warnings }) => warnings)).toEqual([1, 1, 1, 1, 1, 1, 2, 1]);
    expect(chart?.weeks.map(({ percent }) => percent)).toEqual([50, 50, 50, 50, 50, 50, 100, 50]);
    expect(chartBegins(MONDAY)).toBe('2026-10-12');
  });

  it('counts customers where values have several currencies, or there are none', () => {
    const two = [span(MONDAY, null), span(MONDAY, null, { amount: '5', currency: 'USD' })];
    expect(chartOf(two, MONDAY)?.unit).toBe('warnings');
    expect(chartOf([span(MONDAY, null, cny('0'))], MONDAY)?.unit).toBe('warnings');
    expect(chartOf([], MONDAY)).toBeNull();
    expect(chartOf([span('2026-12-01', null)], MONDAY)).toBeNull();
  });

  it('shows everything there is, and nothing beyond the longest bar', () => {
    const amounts = fc.integer({ min: 0, max: 10 ** 12 }).map((cents) => cny(`${cents / 100}`));
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1, maxLength: 20 }), (values) => {
        const chart = chartOf(
          values.map((value, i) => span(i % 2 ? '2026-10-20' : '2026-11-10', null, value)),
          MONDAY,
        );
        const last = chart?.weeks.at(-1);
        expect(last?.percent).toBe(100);
        for (const { percent, value, warnings } of chart?.weeks ?? []) {
          const isSomething = value === null ? warnings > 0 : value.amount !== '0';
          expect(percent > 0).toBe(isSomething);
          expect(percent).toBeLessThanOrEqual(100);
        }
        if (chart?.unit === 'value')
          expect(last?.value?.amount).toBe(add('0', ...values.map(({ amount }) => amount)));
      }),
      { numRuns: 100 },
    );
  });
});

describe('amounts', () => {
  it('are added exactly, each currency for itself, the largest first', () => {
    const amounts = [cny('0.1'), cny('0.2'), { amount: '7', currency: 'USD' }, cny('0')];
    expect(sumsOf(amounts)).toEqual([{ amount: '7', currency: 'USD' }, cny('0.3')]);
    expect(formatSums('en', [cny('1234567.5'), { amount: '10', currency: 'EUR' }])).toBe(
      'CNY 1,234,568 + EUR 10',
    );
    expect(formatSums('zh-CN', [cny('0')])).toBeNull();
  });

  it.each([
    ['zh-CN', '999', '¥999', '¥999'],
    ['zh-CN', '12000', '¥12,000', '¥1.2 万'],
    ['zh-CN', '1234567', '¥1,234,567', '¥123 万'],
    ['zh-CN', '250000000', '¥250,000,000', '¥2.5 亿'],
    ['en', '12345', 'CNY 12,345', 'CNY 12.3K'],
    ['en', '2000000', 'CNY 2,000,000', 'CNY 2M'],
    ['en', '3400000000', 'CNY 3,400,000,000', 'CNY 3.4B'],
  ] as const)('in %s: %s', (language, amount, long, short) => {
    expect(formatAmount(language, cny(amount))).toBe(long);
    expect(shortAmount(language, cny(amount))).toBe(short);
  });
});
