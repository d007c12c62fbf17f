import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../shared/kernel/calendar.ts';
import { id, instant, line, money, plannedInstant, text, timeZone } from '../../shared/kernel/fields.ts';
import { newId } from '../../shared/kernel/ids.ts';

const passes = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown): boolean =>
  schema.safeParse(value).success;

describe('instants', () => {
  it('are kept with milliseconds, so that they sort as text', () => {
    expect(instant().parse('2026-11-22T08:30:00Z')).toBe('2026-11-22T08:30:00.000Z');
    expect(instant().parse('2026-11-22T08:30:00.1Z')).toBe('2026-11-22T08:30:00.100Z');
    const any = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(any, any, (a, b) => {
        const [first, second] = [a, b].map((date) => instant().parse(date.toISOString()));
        expect(Math.sign(String(first) < String(second) ? -1 : Number(first !== second))).toBe(
          Math.sign(a.getTime() - b.getTime()),
        );
      }),
    );
  });

  it.each([
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00:00+00:00',
    '2026-01-01t00:00:00z',
    '20260101T000000Z',
    ' 2026-01-01T00:00:00Z',
    '',
    '١٩٩٠-٠١-٠١T00:00:00Z',
    0,
    null,
  ])('%j is none', (value) => expect(passes(instant(), value)).toBe(false));

  it('are planned for where what a rule counts on from them still sorts as text', () => {
    for (const at of ['2999-12-31T23:59:59.999Z', '2026-11-22T08:30:00Z'])
      expect(passes(plannedInstant(), at)).toBe(true);
    for (const at of ['3000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])
      expect(passes(plannedInstant(), at)).toBe(false);
  });
});

describe('time zones', () => {
  it('are those in which a day can be told', () => {
    for (const zone of [
      ...Intl.supportedValuesOf('timeZone'),
      'UTC',
      'GMT',
      'Etc/GMT+12',
      'EST5EDT',
      'asia/shanghai',
      'PRC',
    ]) {
      if (!passes(timeZone(), zone)) continue;
      expect(localDate(addDays('2026-01-01T12:00:00.000Z', 1, zone), zone), zone).toMatch(/^2026-01-0[123]$/);
    }
    expect(passes(timeZone(), 'Asia/Shanghai')).toBe(true);
  });

  it.each(['', 'x', '+08:00', 'UTC+8', 'Asia/Shanghai\u0000', '../etc/localtime', 'A'.repeat(65)])(
    '%j is none',
    (zone) => {
      expect(passes(timeZone(), zone)).toBe(false);
    },
  );
});

describe('money', () => {
  it.each(['0', '-1', '1234.50', '999999999999999.9999'])('%s is an amount', (amount) => {
    expect(passes(money(), { amount, currency: 'CNY' })).toBe(true);
  });

  it.each(['', '1,000', '1.', '.5', '1e3', 'NaN', '1.23456', '1'.repeat(16), '+1', ' 1', '１', 1])(
    '%j is none',
    (amount) => {
      expect(passes(money(), { amount, currency: 'CNY' })).toBe(false);
    },
  );
});

describe('text', () => {
  it('of one line has no control characters, of several only breaks and tabs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x7f }), (code) => {
        const character = String.fromCharCode(code);
        const control = code < 32 || code === 127;
        expect(passes(line(9), `a${character}b`)).toBe(!control);
        expect(passes(text(9), `a${character}b`)).toBe(!control || '\n\r\t'.includes(character));
      }),
    );
  });

  it('is trimmed, and then not empty', () => {
    expect(line(3).parse('  abc ')).toBe('abc');
    for (const blank of ['', ' ', '\u3000', '\t\n']) expect(passes(text(3), blank)).toBe(false);
  });
});

describe('ids', () => {
  it('are told by their prefix', () => {
    const made = newId('cus');
    expect(passes(id('cus'), made)).toBe(true);
    expect(passes(id('con'), made)).toBe(false);
    for (const wrong of [made.toLowerCase(), `${made}#x`, `${made}\n`, made.slice(0, -1), `x${made}`, '']) {
      expect(passes(id('cus'), wrong)).toBe(false);
    }
  });
});
