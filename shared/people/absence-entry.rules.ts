import { addDaysToDate, daysBetween, type LocalDate, localDate } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Role } from '../kernel/contract.ts';
import { emptyRoster, MAX_CHAIN, type Roster, type Span } from './absences.rules.ts';

export const MAX_DAYS = 1100;
/** So long ago may an absence have begun that is told of only now. */
export const MAX_BACK_DAYS = 31;
/** Rosters hold what is over for longer than that, or it could be overlapped. */
const KEPT_DAYS = MAX_BACK_DAYS + 2;
export const MAX_ABSENCES = 50;
export const MAX_STOOD_IN_FOR = 15;

type Days = Pick<Span, 'from' | 'until'>;

const SELLS: readonly Role[] = ['admin', 'manager', 'sales'];
const FIT: Readonly<Record<Role, readonly Role[]>> = {
  admin: SELLS,
  manager: SELLS,
  sales: SELLS,
  service: [...SELLS, 'service'],
  executive: ['admin', 'manager', 'executive'],
  customer: [],
  partner: [],
};

/** Whether somebody may do what the absent person does: who sells is stood in for by who may own customers. */
export const canStandIn = (
  deputy: { readonly id: string; readonly role: Role; readonly state: 'active' | 'disabled' },
  absent: { readonly id: string; readonly role: Role },
): boolean => deputy.id !== absent.id && deputy.state === 'active' && FIT[absent.role].includes(deputy.role);

export const overlaps = (a: Days, b: Days): boolean => a.from <= b.until && b.from <= a.until;

export interface DaysFault {
  readonly field: 'from' | 'until';
  readonly message: string;
}

const spanFaults = ({ from, until }: Days, earliest: LocalDate): DaysFault[] => {
  const fault = (message: string): DaysFault[] => [{ field: 'until', message }];
  if (until < from) return fault('lies before from');
  if (until < earliest) return fault('lies in the past');
  return daysBetween(from, until) < MAX_DAYS ? [] : fault(`makes more than ${MAX_DAYS} days`);
};

/** Why these days are none to be away; `today` is that of the absent person. */
export const newDaysFaults = (days: Days, today: LocalDate): DaysFault[] => {
  const faults = spanFaults(days, today);
  const old = faults.length === 0 && daysBetween(days.from, today) > MAX_BACK_DAYS;
  return old ? [{ field: 'from', message: `lies more than ${MAX_BACK_DAYS} days back` }] : faults;
};

/** Likewise for a change. What has begun may end yesterday, for the person is back today. */
export const changedDaysFaults = (before: Days, after: Days, today: LocalDate): DaysFault[] => {
  const moved = before.from !== after.from;
  if (!moved && before.until === after.until) return [];
  const begun = before.from < today;
  const passed = moved && (begun || after.from < today);
  return [
    ...(passed ? [{ field: 'from', message: 'has passed: it cannot be changed' } as const] : []),
    ...spanFaults(after, begun ? addDaysToDate(today, -1) : today),
  ];
};

/** The rosters of those whom a change concerns, by person. */
export type Rosters = ReadonlyMap<string, Roster>;

/**
 * Whether work could come back to the absent person by his deputy's deputies: their absences, as far as they
 * overlap. `rosters` hold everybody who could be met within the longest chain.
 */
export const closesCircle = (userId: string, span: Span, rosters: Rosters): boolean => {
  const reaches = (deputyId: string, within: Days, depth: number): boolean => {
    if (deputyId === userId) return true;
    if (depth === MAX_CHAIN) return false;
    const meeting = (rosters.get(deputyId)?.own ?? []).filter((other) => overlaps(other, within));
    return meeting.some(
      ({ from, until, deputyId: next }) =>
        next !== null &&
        reaches(
          next,
          {
            from: from > within.from ? from : within.from,
            until: until < within.until ? until : within.until,
          },
          depth + 1,
        ),
    );
  };
  return span.deputyId !== null && reaches(span.deputyId, span, 0);
};

const inShort = ({ id, from, until, deputyId }: Span): Span => ({ id, from, until, deputyId });

const change = (rosters: Map<string, Roster>, userId: string, to: (roster: Roster) => Partial<Roster>) => {
  const roster = rosters.get(userId) ?? emptyRoster(userId);
  rosters.set(userId, { ...roster, ...to(roster) });
};

/** The rosters after an absence was put in the place of another, was made, or was taken away. */
export const replaceSpan = (
  rosters: Rosters,
  userId: string,
  before: Span | null,
  after: Span | null,
): Rosters => {
  const changed = new Map(rosters);
  const id = (before ?? after)?.id;
  change(changed, userId, ({ own }) => ({
    own: [...own.filter((span) => span.id !== id), ...(after ? [inShort(after)] : [])],
  }));
  const deputies = new Set(
    [before?.deputyId, after?.deputyId].filter((deputy) => typeof deputy === 'string'),
  );
  for (const deputyId of deputies) {
    change(changed, deputyId, ({ standsInFor }) => ({
      standsInFor: [
        ...standsInFor.filter(({ absenceId }) => absenceId !== id),
        ...(after?.deputyId === deputyId
          ? [{ absenceId: after.id, userId, from: after.from, until: after.until }]
          : []),
      ],
    }));
  }
  return changed;
};

/** Without what has long been over. */
export const withoutPast = (roster: Roster, at: Instant): Roster => {
  const kept = ({ until }: Pick<Span, 'until'>) => until >= addDaysToDate(localDate(at, 'UTC'), -KEPT_DAYS);
  return { ...roster, own: roster.own.filter(kept), standsInFor: roster.standsInFor.filter(kept) };
};
