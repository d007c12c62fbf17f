import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  planReminder,
  type ReminderPointer,
  type ReminderSettings,
  reschedule,
  startReminders,
} from '../../shared/agenda/reminder.rules.ts';
import {
  addDaysToDate,
  instantOf,
  type LocalDate,
  localDate,
  weekday,
} from '../../shared/kernel/calendar.ts';
import { chineseWorkingDays } from '../../shared/kernel/working-days.ts';
import { volume } from '../steps/full-volume.ts';

const HALF_HOUR = 30 * 60_000;
const STEPS = 60 * 48;
const START = Date.parse('2026-09-10T00:00:00Z');
const instantAt = (step: number) => new Date(START + step * HALF_HOUR).toISOString();

/** Far apart, over the date line, with half hours, and with clocks that change in these two months. */
const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Pacific/Pago_Pago',
  'Pacific/Kiritimati',
  'Asia/Kolkata',
  'Europe/Berlin',
  'Australia/Lord_Howe',
];
const CALENDARS = [
  chineseWorkingDays,
  (date: LocalDate) => weekday(date) <= 5,
  (date: LocalDate) => [2, 6].includes(weekday(date)),
  () => true,
];
const hours = fc
  .integer({ min: 0, max: 47 })
  .map((n) => `${String(n >> 1).padStart(2, '0')}:${n % 2 ? '30' : '00'}`);

interface Wish {
  readonly at: string;
  readonly timeZone: string;
  readonly calendar: number;
  /** Away from this date for so many days. */
  readonly away: { readonly from: LocalDate; readonly days: number } | null;
  readonly receives: boolean;
}

const wishes = {
  at: hours,
  timeZone: fc.constantFrom(...ZONES),
  calendar: fc.nat(CALENDARS.length - 1),
  away: fc.option(
    fc.record({
      from: fc.nat(60).map((n) => addDaysToDate('2026-09-10', n)),
      days: fc.integer({ min: 1, max: 20 }),
    }),
  ),
  receives: fc.boolean(),
};
const first: Wish = { at: '08:30', timeZone: 'Asia/Shanghai', calendar: 0, away: null, receives: true };

const settingsOf = ({ at, timeZone, calendar, away }: Wish): ReminderSettings => ({
  at,
  timeZone,
  isWorking: (date) => {
    const absent = away && away.from <= date && date < addDaysToDate(away.from, away.days);
    return !absent && (CALENDARS[calendar]?.(date) ?? false);
  },
});

/** Changes at random times, and outages: from which firing on, and for how many. */
const stories = fc.record({
  changes: fc.array(
    fc.tuple(fc.nat(STEPS), fc.integer({ min: 1, max: 29 }), fc.record(wishes, { requiredKeys: [] })),
    {
      maxLength: 40,
    },
  ),
  outages: fc.array(fc.tuple(fc.nat(STEPS), fc.oneof(fc.nat(3), fc.nat(300))), { maxLength: 8 }),
});

type Story = {
  readonly changes: readonly (readonly [step: number, minutes: number, change: Partial<Wish>])[];
  readonly outages: readonly (readonly [step: number, length: number])[];
};

/** A firing that took place, and what came of it. */
interface Firing {
  readonly now: string;
  readonly wish: Wish;
  readonly before: ReminderPointer;
  readonly after: ReminderPointer;
  /** Undefined: nothing was due. */
  readonly mailOn: LocalDate | null | undefined;
  readonly lateOn: LocalDate | null;
  /** The zone is another than at the last firing that settled something. */
  readonly moved: boolean;
}

const fire = (now: string, wish: Wish, before: ReminderPointer, moved: boolean): Firing => {
  const nothing = { now, wish, before, after: before, mailOn: undefined, lateOn: null, moved };
  if (!wish.receives || before.nextAt > now) return nothing;
  const { mailOn, lateSince, next } = planReminder(before, now, settingsOf(wish));
  return { ...nothing, after: next, mailOn, lateOn: lateSince?.date ?? null };
};

/** The pointer after a change, as people's preferences move it. */
const change = (pointer: ReminderPointer, before: Wish, wish: Wish, now: string): ReminderPointer => {
  const same =
    before.at === wish.at && before.timeZone === wish.timeZone && before.receives === wish.receives;
  if (same) return pointer;
  return before.receives ? reschedule(pointer, now, wish) : startReminders(pointer, 'u', now, wish);
};

const play = ({ changes, outages }: Story): Firing[] => {
  const plan = changes.toSorted(([a, b], [c, d]) => a - c || b - d);
  const isLost = (step: number) => outages.some(([from, length]) => from <= step && step < from + length);
  let [wish, moved] = [first, false];
  let pointer = startReminders(null, 'u', instantAt(0), wish);
  const firings: Firing[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    const now = instantAt(step);
    if (!isLost(step)) {
      const firing = fire(now, wish, pointer, moved);
      firings.push(firing);
      pointer = firing.after;
      moved &&= firing.mailOn === undefined;
    }
    for (const [, minutes, changed] of plan.filter(([at]) => at === step)) {
      const next = { ...wish, ...changed };
      pointer = change(pointer, wish, next, new Date(Date.parse(now) + minutes * 60_000).toISOString());
      moved ||= next.timeZone !== wish.timeZone;
      wish = next;
    }
  }
  return firings;
};

const isWorking = ({ wish }: Firing, date: LocalDate) => settingsOf(wish).isWorking(date);

/** The first working day, by what is known now, that passed without a look. */
const firstUnsettled = (firing: Firing): LocalDate | null => {
  const today = localDate(firing.now, firing.wish.timeZone);
  for (let day = addDaysToDate(firing.before.lastOn ?? today, 1); day < today; day = addDaysToDate(day, 1))
    if (isWorking(firing, day)) return day;
  return null;
};

/** His day is settled once its hour has passed, not before unless one was missed; the next look is at an hour still to come, and no day lies between. */
const isKept = (firing: Firing): boolean => {
  const { now, wish, before, after, mailOn } = firing;
  const today = localDate(now, wish.timeZone);
  const [settled, was] = [after.lastOn ?? '', before.lastOn ?? ''];
  const passed = instantOf(today, wish.at, wish.timeZone) <= now;
  const last = settled > today ? settled : today;
  const next = localDate(after.nextAt, wish.timeZone);
  const right = mailOn !== null || was >= today || !passed || !isWorking(firing, today);
  return right && after.nextAt > now && next <= addDaysToDate(last, 1) && (!passed || settled >= today);
};

describe('whatever is changed whenever, and however many firings are lost', () => {
  const holds = (check: (firings: readonly Firing[]) => void, numRuns = volume(60, 20)) =>
    fc.assert(
      fc.property(stories, (story) => check(play(story))),
      { numRuns },
    );

  it('nobody gets two mails a day, nor one on a day that is not worked', () =>
    holds((firings) => {
      const mails = firings.filter(({ mailOn }) => mailOn);
      const days = mails.map(({ mailOn }) => mailOn ?? '');
      expect(days).toEqual([...new Set(days)].toSorted());
      for (const mail of mails) {
        expect(mail.mailOn).toBe(localDate(mail.now, mail.wish.timeZone));
        expect(isWorking(mail, mail.mailOn ?? '')).toBe(true);
      }
    }));

  it('nobody loses a day: once his hour has passed, that day is settled, by a mail if it is worked', () =>
    holds((firings) => {
      expect(firings.filter((firing) => firing.wish.receives && !isKept(firing))).toEqual([]);
    }));

  it('a day that was missed is told of in the next mail', () =>
    holds((firings) => {
      const untold = firings.filter((firing) => {
        const { wish, before, after, mailOn, lateOn, moved } = firing;
        if (mailOn === undefined || moved || before.missedAt) return false;
        const missed = firstUnsettled(firing);
        const told = mailOn ? lateOn : localDate(after.missedAt ?? after.nextAt, wish.timeZone);
        return missed !== null && told !== missed;
      });
      expect(untold).toEqual([]);
    }));

  it('without any change or loss every working day has its mail', () => {
    const days = play({ changes: [], outages: [] }).flatMap(({ mailOn }) => mailOn ?? []);
    const all = Array.from({ length: 60 }, (_, n) => addDaysToDate('2026-09-10', n));
    expect(days).toEqual(all.filter(chineseWorkingDays));
    expect(days).toContain('2026-10-10');
  });
});
