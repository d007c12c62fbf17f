import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { formatDay, formatDayTime } from '../../shared/kernel/mail-language.ts';
import { clip, oneLine, subjectLine, webAddress } from '../../shared/kernel/mail-text.ts';

/** Any UTF-16, lone surrogates included. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
  .map((units) => String.fromCharCode(...units));

const graphemes = (text: string): number => [...new Intl.Segmenter().segment(text)].length;

describe('a text from outside', () => {
  it('becomes one line of well-formed, visible characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = oneLine(text);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]|^\s|\s$/u);
        expect(line.isWellFormed()).toBe(true);
        expect(oneLine(line)).toBe(line);
      }),
    );
  });

  it('loses direction overrides but keeps joined emoji', () => {
    expect(oneLine('invoice\u202Efdp.exe\u2066')).toBe('invoicefdp.exe');
    expect(oneLine(' 张\t三\r\n李四 ')).toBe('张 三 李四');
    expect(oneLine('👩‍💻')).toBe('👩‍💻');
  });

  it('is cut between whole characters', () => {
    expect(clip('星辰科技有限公司', 8)).toBe('星辰科技有限公司');
    expect(clip('星辰科技有限公司', 7)).toBe('星辰科技有限…');
    expect(clip('👩‍💻👩‍💻👩‍💻', 3)).toBe('👩‍💻👩‍💻👩‍💻');
    expect(clip('👩‍💻👩‍💻👩‍💻', 2)).toBe('👩‍💻…');
    expect(clip('a cat', 3)).toBe('a…');
  });

  it('is never longer than asked, in characters or in code units', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, most) => {
        expect(graphemes(clip(text, most))).toBeLessThanOrEqual(most);
        expect(clip(text, most).length).toBeLessThanOrEqual(most * 4 + 12);
      }),
    );
    expect(clip(`z${'\u0301'.repeat(5000)}`, 10)).toBe('…');
  });
});

describe('a subject', () => {
  it('cannot begin another header', () => {
    expect(subjectLine('Hello\r\nBcc: all@example.com\u2028X: y\u0000\u0085')).toBe(
      'Hello Bcc: all@example.com X: y',
    );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(subjectLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }),
    );
  });

  it('stays short', () => {
    expect(subjectLine('很'.repeat(500))).toBe(`${'很'.repeat(119)}…`);
  });
});

describe('the address of a button', () => {
  it('is a web address or nothing', () => {
    expect(webAddress('https://crm.example.com')).toBe('https://crm.example.com/');
    expect(webAddress('http://127.0.0.1:3000/')).toBe('http://127.0.0.1:3000/');
    const refused = [null, '', 'crm.example.com', 'javascript:alert(1)', 'data:text/html,x', 'https://'];
    expect(refused.map(webAddress)).toEqual(refused.map(() => null));
  });
});

describe('a day', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('is written as each language does', () => {
    expect(formatDay('zh-CN', '2026-11-20')).toBe('11月20日 周五');
    expect(formatDay('en', '2026-11-20')).toBe('Fri 20 Nov');
    expect(formatDay('zh-CN', '2026-03-01')).toBe('3月1日 周日');
    expect(formatDay('en', '2026-03-01')).toBe('Sun 1 Mar');
    expect(formatDayTime('zh-CN', '2026-11-18 08:30')).toBe('11月18日 周三 08:30');
    expect(formatDayTime('en', '2026-11-18 08:30')).toBe('Wed 18 Nov, 08:30');
  });

  it('has its year when that is another one', () => {
    expect(formatDay('zh-CN', '2025-12-31', '2026-01-04')).toBe('2025年12月31日 周三');
    expect(formatDay('en', '2025-12-31', '2026-01-04')).toBe('Wed 31 Dec 2025');
    expect(formatDay('en', '2026-12-31', '2026-01-04')).toBe('Thu 31 Dec');
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Shanghai'])(
    'is the same seen from %s',
    (timeZone) => {
      process.env.TZ = timeZone;
      const spelled = new Intl.DateTimeFormat('en-GB', {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        timeZone: 'UTC',
      });
      const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
      fc.assert(
        fc.property(date, (at) => {
          const expected = spelled.format(at).replace(',', '').replace('Sept', 'Sep');
          expect(formatDay('en', at.toISOString().slice(0, 10))).toBe(expected);
        }),
      );
    },
  );
});
