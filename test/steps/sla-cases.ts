import { businessCalendar } from '../../shared/kernel/business-calendar.ts';
import { instantOf } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { OFFICIAL_DAYS } from '../../shared/kernel/working-days.ts';
import type { WorkingSlot } from '../../shared/kernel/working-slots.ts';
import type { BusinessCalendar } from '../../shared/kernel/working-year.ts';
import type { PolicyVersion, TicketEvent } from '../../shared/tickets/sla-clock.rules.ts';

/**
 * Worked cases of a ticket's clocks, as people would reckon them by hand; docs/sla-cases.md is drawn from them. Each is
 * also counted minute by minute, by other means than the product's (test/unit/sla-clock.test.ts).
 */

export interface Hours {
  readonly zone: string;
  readonly week: readonly (readonly WorkingSlot[])[];
  /** Whether China's holidays and worked weekends apply. */
  readonly isChinese: boolean;
}

const slots = (...texts: readonly string[]): WorkingSlot[] =>
  texts.map((text) => {
    const [from = '', to = ''] = text.split('-');
    return { from, to };
  });
const fiveDays = (day: readonly WorkingSlot[]) => [day, day, day, day, day, [], []];

/** In which time a clock may run. `always`: around the clock. */
export const HOURS = {
  office: { zone: 'Asia/Shanghai', week: fiveDays(slots('09:00-12:00', '13:30-18:00')), isChinese: true },
  shifts: {
    zone: 'Asia/Shanghai',
    week: Array.from({ length: 7 }, () => slots('08:00-12:00', '14:00-16:00', '20:00-22:00')),
    isChinese: false,
  },
  nights: {
    zone: 'Asia/Shanghai',
    week: Array.from({ length: 7 }, () => slots('00:00-06:00', '22:00-24:00')),
    isChinese: false,
  },
  newYork: { zone: 'America/New_York', week: fiveDays(slots('09:00-17:00')), isChinese: false },
  newYorkNights: {
    zone: 'America/New_York',
    week: Array.from({ length: 7 }, () => slots('00:00-06:00')),
    isChinese: false,
  },
  berlin: { zone: 'Europe/Berlin', week: fiveDays(slots('08:00-16:00')), isChinese: false },
  always: null,
} as const satisfies Record<string, Hours | null>;
export type HoursName = keyof typeof HOURS;

/** Hours by clock; 0: no such clock. */
interface CaseTargets {
  readonly hours: HoursName;
  readonly response: number;
  readonly remedy: number;
  readonly resolution: number;
}

export interface CasePolicy {
  readonly from: string;
  readonly of: (type: string, tier: string) => CaseTargets;
}

export interface SlaCase {
  readonly group: string;
  readonly name: string;
  readonly zone: string;
  readonly events: readonly string[];
  readonly policies: readonly CasePolicy[];
}

const SHANGHAI = 'Asia/Shanghai';

/** TK-2: core customers around the clock, the others in business hours. */
const usual =
  (hours: HoursName = 'office', response = 2, resolution = 24) =>
  (type: string, tier: string): CaseTargets => ({
    hours: tier === 'core' ? 'always' : hours,
    response,
    remedy: type === 'complaint' ? 24 : 0,
    resolution,
  });

const SINCE_EVER = '2000-01-01 00:00';
const STANDARD: readonly CasePolicy[] = [{ from: SINCE_EVER, of: usual() }];

const make =
  (group: string, policies: readonly CasePolicy[] = STANDARD, zone: string = SHANGHAI) =>
  (name: string, events: readonly string[]): SlaCase => ({ group, name, zone, events, policies });

/** `2026-09-30 17:00`, in the zone of the case; `…Z`: in UTC, for hours that come twice. */
export const instantIn = (text: string, zone: string): Instant => {
  if (text.endsWith('Z')) return new Date(text).toISOString();
  const [date = '', time = ''] = text.split(' ');
  return instantOf(date, time, zone);
};

const plain = make('A working week');
const national = make(
  '国庆 2026: off from 1 to 7 October, Sunday 20 September and Saturday 10 October are worked',
);
const national25 = make(
  '国庆 2025: off from 1 to 8 October, Sunday 28 September and Saturday 11 October are worked',
);
const spring = make('春节 2026: off from 15 to 23 February, Saturdays 14 and 28 February are worked');
const ends = make('Ends of months and years');
const waiting = make('Waiting for the customer');
const reopened = make('Reopened');
const core = make('Core customers: around the clock');
const complaint = make('Complaints: the remedy within 24 hours');
const raised = make('The policy changes', [
  { from: SINCE_EVER, of: usual() },
  { from: '2026-09-08 10:00', of: usual('office', 4, 40) },
]);
const cut = make('The policy becomes stricter', [
  { from: SINCE_EVER, of: usual() },
  { from: '2026-09-08 10:00', of: usual('office', 1, 8) },
]);
const moved = make('Tier and type change');
const shifts = make('Split shifts', [{ from: SINCE_EVER, of: usual('shifts') }]);
const nights = make('Night shifts', [{ from: SINCE_EVER, of: usual('nights') }]);
const newYork = make('New York', [{ from: SINCE_EVER, of: usual('newYork') }], 'America/New_York');
const newYorkNights = make(
  'New York at night',
  [{ from: SINCE_EVER, of: usual('newYorkNights', 2, 24) }],
  'America/New_York',
);
const berlin = make('Berlin', [{ from: SINCE_EVER, of: usual('berlin') }], 'Europe/Berlin');

const fault = (at: string, tier = 'regular') => `created ${at} fault ${tier}`;

export const SLA_CASES: readonly SlaCase[] = [
  plain('on Monday morning', [fault('2026-09-07 09:00')]),
  plain('before work begins', [fault('2026-09-07 06:30')]),
  plain('at noon', [fault('2026-09-07 12:30')]),
  plain('half an hour before the break', [fault('2026-09-07 11:30')]),
  plain('an hour before work ends', [fault('2026-09-07 17:00')]),
  plain('at the minute at which work ends', [fault('2026-09-07 18:00')]),
  plain('on Friday evening', [fault('2026-09-11 20:00')]),
  plain('on Saturday', [fault('2026-09-12 10:00')]),
  plain('answered in time, open', [fault('2026-09-07 09:00'), 'responded 2026-09-07 10:15']),
  plain('answered at the last minute: kept', [fault('2026-09-07 09:00'), 'responded 2026-09-07 11:00']),
  plain('solved without an answer before: that was the answer', [
    fault('2026-09-07 09:00'),
    'resolved 2026-09-07 10:00',
  ]),
  plain('solved too late', [
    fault('2026-09-07 09:00'),
    'responded 2026-09-07 09:30',
    'resolved 2026-09-11 09:00',
  ]),

  national('the last morning before', [fault('2026-09-30 09:00')]),
  national('the last hour before', [fault('2026-09-30 17:00')]),
  national('the last evening before', [fault('2026-09-30 19:00')]),
  national('on National Day', [fault('2026-10-01 10:00')]),
  national('on the last day off', [fault('2026-10-07 23:59')]),
  national('on the Saturday that is worked', [fault('2026-10-10 10:00')]),
  national('on the Sunday that is not', [fault('2026-10-11 10:00')]),
  national('on the Sunday in September that is worked', [fault('2026-09-20 16:30')]),
  national('the Friday before that Sunday', [fault('2026-09-18 17:30')]),
  national('waiting over the holidays', [
    fault('2026-09-30 10:00'),
    'waiting 2026-09-30 11:00',
    'resumed 2026-10-06 15:00',
  ]),
  national('core on National Day', [fault('2026-10-01 10:00', 'core')]),

  national25('the evening before', [fault('2025-09-30 20:00')]),
  national25('at mid-autumn, the sixth', [fault('2025-10-06 08:00')]),
  national25('on the Saturday that is worked, late', [fault('2025-10-11 17:30')]),
  national25('on the Sunday that is worked', [fault('2025-09-28 09:00')]),

  spring('the worked Saturday before', [fault('2026-02-14 15:00')]),
  spring('the worked Saturday before, at its end', [fault('2026-02-14 18:00')]),
  spring('on New Year’s Eve', [fault('2026-02-16 20:00')]),
  spring('on the last day off', [fault('2026-02-23 12:00')]),
  spring('the Friday before', [fault('2026-02-13 16:00')]),
  spring('over the worked Saturday after', [fault('2026-02-26 14:00')]),
  spring('on that Saturday', [fault('2026-02-28 17:00')]),
  spring('answered in the holidays by who was on duty', [
    fault('2026-02-14 17:30'),
    'responded 2026-02-18 10:00',
  ]),
  spring('waiting from before until after', [
    fault('2026-02-13 09:00'),
    'waiting 2026-02-14 17:00',
    'resumed 2026-02-24 10:00',
  ]),
  spring('core over the holidays', [fault('2026-02-14 20:00', 'core')]),

  ends('over the end of the year, New Year’s Day off until the third', [fault('2025-12-31 17:00')]),
  ends('the worked Sunday after New Year', [fault('2026-01-04 16:00')]),
  ends('over the end of February', [fault('2026-02-27 17:30')]),
  ends('over 29 February', [fault('2024-02-28 17:30')]),
  ends('over the end of April, 1 to 5 May off', [fault('2026-04-30 16:30')]),

  waiting('asking the customer is the first answer', [fault('2026-09-07 09:00'), 'waiting 2026-09-07 10:00']),
  waiting('a working day of waiting', [
    fault('2026-09-07 09:00'),
    'waiting 2026-09-07 10:00',
    'resumed 2026-09-08 10:00',
  ]),
  waiting('over a weekend, which costs nothing', [
    fault('2026-09-11 17:00'),
    'waiting 2026-09-11 18:00',
    'resumed 2026-09-14 09:00',
  ]),
  waiting('twice', [
    fault('2026-09-07 09:00'),
    'waiting 2026-09-07 10:00',
    'resumed 2026-09-07 15:00',
    'waiting 2026-09-08 09:00',
    'resumed 2026-09-10 09:00',
  ]),
  waiting('resumed at night', [
    fault('2026-09-07 09:00'),
    'waiting 2026-09-07 16:00',
    'resumed 2026-09-07 23:00',
  ]),
  waiting('when all but an hour has run', [
    fault('2026-09-07 09:00'),
    'responded 2026-09-07 09:10',
    'waiting 2026-09-10 09:30',
    'resumed 2026-09-14 09:00',
  ]),
  waiting('after the breach: it stays one', [
    fault('2026-09-07 09:00'),
    'responded 2026-09-07 09:10',
    'waiting 2026-09-11 09:00',
    'resumed 2026-09-14 09:00',
  ]),

  reopened('with a whole time again', [
    fault('2026-09-07 09:00'),
    'responded 2026-09-07 09:30',
    'resolved 2026-09-08 17:00',
    'reopened 2026-09-11 17:00',
  ]),
  reopened('before a holiday', [
    fault('2026-09-28 09:00'),
    'resolved 2026-09-28 11:00',
    'reopened 2026-09-30 17:00',
  ]),
  reopened('twice', [
    fault('2026-09-07 09:00'),
    'resolved 2026-09-07 11:00',
    'reopened 2026-09-08 09:00',
    'resolved 2026-09-08 10:00',
    'reopened 2026-09-09 09:00',
  ]),
  reopened('and waiting again', [
    fault('2026-09-07 09:00'),
    'resolved 2026-09-07 11:00',
    'reopened 2026-09-08 09:00',
    'waiting 2026-09-08 10:00',
    'resumed 2026-09-09 10:00',
  ]),

  core('in the night', [fault('2026-09-07 23:30', 'core')]),
  core('on Saturday, waiting until Sunday', [
    fault('2026-09-12 10:00', 'core'),
    'waiting 2026-09-12 11:00',
    'resumed 2026-09-13 11:00',
  ]),

  complaint('on Monday', ['created 2026-09-07 09:00 complaint regular']),
  complaint('of a core customer in the holidays', ['created 2026-10-03 22:00 complaint core']),
  complaint('called and remedied', [
    'created 2026-09-07 09:00 complaint regular',
    'responded 2026-09-07 09:40',
    'remedied 2026-09-08 15:00',
  ]),

  raised('while the answer is due: it may take longer', [fault('2026-09-08 09:00')]),
  raised('after the breach: it stays one', [fault('2026-09-07 15:00')]),
  raised('before it was created', [fault('2026-09-09 09:00')]),
  cut('when more has run than it allows now: breached at that moment', [
    fault('2026-09-07 09:00'),
    'responded 2026-09-07 09:30',
  ]),
  cut('while it runs', [fault('2026-09-08 09:30')]),

  moved('regular becomes core in the evening', [
    fault('2026-09-07 17:00'),
    'tier_changed 2026-09-07 20:00 core',
  ]),
  moved('core becomes regular in the night', [
    fault('2026-09-07 23:00', 'core'),
    'tier_changed 2026-09-08 00:00 regular',
  ]),
  moved('to core and back over a weekend', [
    fault('2026-09-11 17:00'),
    'responded 2026-09-11 17:30',
    'tier_changed 2026-09-12 12:00 core',
    'tier_changed 2026-09-12 18:00 regular',
  ]),
  moved('a fault turns out to be a complaint', [
    fault('2026-09-07 09:00'),
    'responded 2026-09-07 10:00',
    'type_changed 2026-09-08 09:00 complaint',
  ]),

  shifts('over two breaks', [fault('2026-09-07 11:00')]),
  shifts('late in the last shift', [fault('2026-09-07 21:30')]),
  nights('an hour before midnight', [fault('2026-09-07 23:00')]),
  nights('in the daytime', [fault('2026-09-08 12:00')]),

  newYork('the Friday before clocks go forward', [fault('2026-03-06 16:00')]),
  newYork('the Friday before clocks go back', [fault('2026-10-30 16:00')]),
  newYorkNights('the night that is an hour short', [fault('2026-03-08 00:30')]),
  newYorkNights('the night that is an hour long', [fault('2026-11-01 00:30')]),
  newYorkNights('core, the night that is an hour short', [fault('2026-03-08 00:30', 'core')]),
  berlin('the Friday before clocks go forward', [fault('2026-03-27 15:00')]),
  berlin('the Friday before clocks go back, waiting over it', [
    fault('2026-10-23 14:00'),
    'waiting 2026-10-23 15:00',
    'resumed 2026-10-26 08:00',
  ]),
];

const calendarOf = (hours: Hours | null): BusinessCalendar | null =>
  hours &&
  businessCalendar({
    timeZone: hours.zone,
    week: hours.week,
    base: hours.isChinese ? OFFICIAL_DAYS.CN : null,
    days: {},
  });

const CALENDARS = Object.fromEntries(
  Object.entries(HOURS).map(([name, hours]) => [name, calendarOf(hours)]),
) as Readonly<Record<HoursName, BusinessCalendar | null>>;

export const policiesOf = ({ policies, zone }: SlaCase): PolicyVersion[] =>
  policies.map(({ from, of }, i) => ({
    version: i + 1,
    from: instantIn(from, zone),
    targetOf: (clock, type, tier) => {
      const targets = of(type, tier);
      return targets[clock] > 0
        ? { seconds: targets[clock] * 3600, calendar: CALENDARS[targets.hours] }
        : null;
    },
  }));

const eventOf = (text: string, zone: string): TicketEvent => {
  const [what = '', date = '', time = '', ...rest] = text.split(' ');
  const at = instantIn(`${date} ${time}`, zone);
  const [first = '', second = ''] = rest;
  if (what === 'created') return { what, at, type: first, tier: second };
  if (what === 'type_changed') return { what, at, type: first };
  if (what === 'tier_changed') return { what, at, tier: first };
  return { what, at } as TicketEvent;
};

export const eventsOf = ({ events, zone }: SlaCase): TicketEvent[] =>
  events.map((text) => eventOf(text, zone));
