import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, instantOf, localDate, localTime } from '../../shared/kernel/calendar.ts';

const ZONES = ['UTC', 'Asia/Shanghai', 'Asia/Taipei', 'Asia/Hong_Kong', 'Asia/Singapore', 'Asia/Tokyo'];
const from = Date.parse('1992-01-02T00:00:00Z');
const until = Date.parse('2050-01-01T00:00:00Z');

/** What ICU says, which the shortcut for these zones must not differ from. */
const byIcu = (at: string, timeZone: string): string => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(new Date(at));
};

it('zones without a change of clocks since 1992 are as ICU has them', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.integer({ min: from, max: until }), (zone, epoch) => {
      const at = new Date(epoch).toISOString();
      const [date, time] = [localDate(at, zone), localTime(at, zone)];
      expect(`${date} ${time}`).toBe(byIcu(at, zone));
      expect(instantOf(date, time, zone)).toBe(`${at.slice(0, 16)}:00.000Z`);
      expect(byIcu(addDays(at, 40, zone), zone).slice(-5)).toBe(time);
    }),
    { numRuns: 1000 },
  );
});
