import { describe, expect, it } from 'vitest';
import { sameHourFrom, tomorrowOf } from '../../shared/agenda/put-off.rules.ts';
import { weekday } from '../../shared/kernel/calendar.ts';

const isWorking = (date: string) => weekday(date) <= 5;
const shanghai = { timeZone: 'Asia/Shanghai', isWorking };

describe('tomorrow', () => {
  it.each([
    ['the next day', '2026-11-17T00:30:00.000Z', '2026-11-18T02:00:00.000Z'],
    ['after the weekend', '2026-11-20T00:30:00.000Z', '2026-11-23T02:00:00.000Z'],
    // 00:30 on the 18th there: its tomorrow is the 19th.
    ['by the local date', '2026-11-17T16:30:00.000Z', '2026-11-19T02:00:00.000Z'],
  ])('is %s, at the same hour', (_, now, expected) => {
    expect(tomorrowOf('2026-11-17T02:00:00.000Z', now, shanghai)).toBe(expected);
  });

  it('counts from now, however long it has been overdue', () => {
    expect(tomorrowOf('2026-10-01T02:00:00.000Z', '2026-11-17T00:30:00.000Z', shanghai)).toBe(
      '2026-11-18T02:00:00.000Z',
    );
  });

  it('keeps the hour that clocks show when they change', () => {
    const newYork = { timeZone: 'America/New_York', isWorking: () => true };
    expect(tomorrowOf('2026-10-31T14:00:00.000Z', '2026-10-31T12:00:00.000Z', newYork)).toBe(
      '2026-11-01T15:00:00.000Z',
    );
  });
});

describe('the same hour from an instant on', () => {
  it('is that day’s when it is still to come, else the next working day’s', () => {
    const due = '2026-11-17T02:00:00.000Z';
    expect(sameHourFrom(due, '2026-11-19T02:00:00.000Z', shanghai)).toBe('2026-11-19T02:00:00.000Z');
    expect(sameHourFrom(due, '2026-11-19T02:00:00.001Z', shanghai)).toBe('2026-11-20T02:00:00.000Z');
    expect(sameHourFrom(due, '2026-11-20T03:00:00.000Z', shanghai)).toBe('2026-11-23T02:00:00.000Z');
  });
});
