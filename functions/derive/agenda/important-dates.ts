import { HORIZON_DAYS, type Wanted } from '../../../shared/agenda/reconcile.rules.ts';
import { lunarOf, lunarText } from '../../../shared/dates/lunar.rules.ts';
import { lastOccurrence, nextOccurrence } from '../../../shared/dates/occurrence.rules.ts';
import { addDays, addDaysToDate, type LocalDate, localDate } from '../../../shared/kernel/calendar.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { bareId } from '../../../shared/kernel/ids.ts';
import { byText } from '../../../shared/kernel/sort.ts';
import { dueFor, toldAt } from '../../../shared/kernel/told-at.ts';
import { type DatedDay, datedDaysOf, passingOver } from './dated-days.ts';
import { type AgendaContext, type AgendaSource, presentIn, type SourcePlan } from './source.ts';

const slotOf = ({ id }: DatedDay): string => `important_date.${bareId(id)}`;

const reasonOf = ({ day, label, occasion, contactId }: DatedDay, occursOn: LocalDate): Wanted['reason'] => {
  const lunar = day.calendar === 'lunar' ? lunarOf(occursOn) : null;
  return {
    code: 'important_date',
    label,
    occasion,
    occursOn,
    ...(lunar && { lunar: lunarText(lunar) }),
    ...(contactId !== null && { contactId }),
  };
};

type Context = Pick<AgendaContext, 'present' | 'dates' | 'calendar' | 'at'> & {
  readonly customer: { readonly ownerId: string };
};

const zoneOf = ({ timeZone }: DatedDay, { calendar }: Context): string => timeZone ?? calendar.timeZone;

const wantedFor = (dated: DatedDay, cycle: LocalDate, context: Context): Wanted => {
  const { customer, dates, calendar } = context;
  const leadDays = dated.leadDays ?? dates.document.leadDays;
  const [timeZone, { isWorking }] = [zoneOf(dated, context), calendar];
  const told = toldAt(cycle, { leadDays, timeZone, isWorking });
  const entry = presentIn(context.present, slotOf(dated));
  const dueAt = entry?.cycle === cycle ? entry.dueAt : null;
  return {
    slot: slotOf(dated),
    source: 'important_date',
    ownerId: customer.ownerId,
    dueAt: dueFor(told, { timeZone, isWorking }, dueAt, context.at),
    cycle,
    reason: reasonOf(dated, cycle),
    rule: dated.leadDays === null ? { setting: 'dates', version: dates.version } : null,
  };
};

/** What was not done in its time stays on the agenda until its next time comes; it is not put there after its day. */
const leftOver = (dated: DatedDay, today: LocalDate, context: Context): Wanted[] => {
  const last = lastOccurrence(dated.day, today);
  const entry = presentIn(context.present, slotOf(dated));
  return last !== null && entry?.cycle === last && entry.closedAt === null
    ? [wantedFor(dated, last, context)]
    : [];
};

interface Seen {
  readonly wanted: readonly Wanted[];
  readonly coming: readonly Wanted[];
  readonly opensAt: Instant | null;
}

/** The next occasion from a day on, and when it comes onto the agenda. */
const openingFrom = (from: LocalDate, dated: DatedDay, context: Context) => {
  const on = nextOccurrence(dated.day, from);
  if (on === null) return null;
  const wanted = wantedFor(dated, on, context);
  return { on, wanted, opensAt: addDays(wanted.dueAt, -HORIZON_DAYS, zoneOf(dated, context)) };
};

const see = (dated: DatedDay, context: Context): Seen => {
  const today = localDate(context.at, zoneOf(dated, context));
  const next = openingFrom(today, dated, context);
  if (!next || next.opensAt > context.at) {
    const coming = next ? [next.wanted] : [];
    return { wanted: leftOver(dated, today, context), coming, opensAt: next?.opensAt ?? null };
  }
  const after = openingFrom(addDaysToDate(next.on, 1), dated, context);
  return {
    wanted: [next.wanted],
    coming: after ? [after.wanted] : [],
    opensAt: after?.opensAt ?? null,
  };
};

const byDue = (a: Wanted, b: Wanted): number => byText(a.dueAt, b.dueAt);

/** What these days want of the agenda; one that fails is passed over. */
export const planDates = (days: readonly DatedDay[], context: Context): SourcePlan => {
  const seen = passingOver(
    'day',
    days,
    ({ id }) => id,
    (dated) => [see(dated, context)],
  );
  return {
    wanted: seen.flatMap(({ wanted }) => wanted),
    coming: seen.flatMap(({ coming }) => coming).sort(byDue),
    lookAgainAt: seen.flatMap(({ opensAt }) => opensAt ?? []).sort()[0] ?? null,
  };
};

/** Birthdays of contacts and the dates that people have added (FU-4), each in its own slot. */
export const importantDates: AgendaSource = async (context) =>
  planDates(await datedDaysOf(context.customer.id), context);
