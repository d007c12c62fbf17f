import { businessCalendar } from '../../shared/kernel/business-calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import { OFFICIAL_DAYS } from '../../shared/kernel/working-days.ts';
import type { BusinessCalendar } from '../../shared/kernel/working-year.ts';
import type { SettingDocument } from '../../shared/settings/documents.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { calendarRules } from '../../shared/settings/person-calendar.ts';
import { readSetting } from '../../shared/settings/read-setting.ts';
import { getVersion } from '../../shared/settings/settings.store.ts';
import type { Clockwork } from '../../shared/tickets/clocking.rules.ts';
import { type CalendarNamed, policyVersion, tellingOf } from '../../shared/tickets/policies.rules.ts';
import type { PolicyVersion } from '../../shared/tickets/sla-clock.rules.ts';
import { MAX_POLICIES, type PolicyInForce, type Ticket } from '../../shared/tickets/tickets.fields.ts';

/** A version of a setting and when it was set; version 0 came with the product. */
interface Dated<N extends 'sla' | 'calendar'> {
  readonly at: Instant;
  readonly document: SettingDocument<N>;
}

/** A version never changes: it is read once in the life of a process, which may be a test's and see several tables. */
const known = new Map<string, Dated<'sla' | 'calendar'>>();

const versionOf = async <N extends 'sla' | 'calendar'>(name: N, version: number): Promise<Dated<N>> => {
  const key = `${env('TABLE_NAME')} ${name} ${version}`;
  const found = known.get(key);
  if (found) return found as Dated<N>;
  const stored = version === 0 ? null : await getVersion('setting', name, version);
  const dated: Dated<N> = {
    at: stored?.at ?? '',
    document: readSetting(name, version, stored?.document),
  };
  known.set(key, dated);
  return dated;
};

/** As long as a process lives, all tickets of one version share what was worked out from its calendars. */
const calendars = new Map<string, BusinessCalendar>();

const calendarsOf = async (version: number): Promise<CalendarNamed> => {
  const { document } = await versionOf('calendar', version);
  const ground = { timeZone: env('ORG_TIME_ZONE'), official: OFFICIAL_DAYS };
  return (name) => {
    const key = `${env('TABLE_NAME')} ${version} ${ground.timeZone} ${name ?? ''}`;
    const own = { calendar: name, timeZone: null, workingHours: null };
    const calendar = calendars.get(key) ?? businessCalendar(calendarRules(document, ground, own));
    calendars.set(key, calendar);
    return calendar;
  };
};

const versionsAfter = (last: number, now: number): number[] =>
  Array.from({ length: Math.max(0, now - last) }, (_, i) => last + i + 1);

interface VersionSet {
  readonly from: Instant;
  readonly name: 'sla' | 'calendar';
  readonly version: number;
}

/** What was set since, in the order in which it was. */
const changesSince = async (
  { sla, calendar }: PolicyInForce,
  now: Pick<PolicyInForce, 'sla' | 'calendar'>,
): Promise<VersionSet[]> => {
  const wanted = [
    ...versionsAfter(sla, now.sla).map((version) => ({ name: 'sla' as const, version })),
    ...versionsAfter(calendar, now.calendar).map((version) => ({ name: 'calendar' as const, version })),
  ];
  const changes = await Promise.all(
    wanted.map(async ({ name, version }) => ({ name, version, from: (await versionOf(name, version)).at })),
  );
  return changes.toSorted((a, b) => (a.from < b.from ? -1 : 1));
};

const inForceNow = async (): Promise<Pick<PolicyInForce, 'sla' | 'calendar'>> => {
  const { sla, calendar } = await settingsInForce('sla', 'calendar');
  return { sla: sla.version, calendar: calendar.version };
};

/** The policies of a ticket until now; of more changes than it can hold the latest count. */
const policiesUntilNow = async (
  openedAt: Instant,
  policies: readonly PolicyInForce[],
): Promise<PolicyInForce[]> => {
  const now = await inForceNow();
  const last = policies.at(-1);
  if (!last) return [{ from: openedAt, ...now }];
  let present = last;
  const added = (await changesSince(last, now)).map(({ from, name, version }) => {
    present = { ...present, from, [name]: version };
    return present;
  });
  const all = [...policies, ...added];
  return all.length > MAX_POLICIES ? [...all.slice(0, 1), ...all.slice(1 - MAX_POLICIES)] : all;
};

/** What the clocks of a ticket go by, until now; of a new one without policies, the settings in force. */
export const clockworkOf = async ({
  openedAt,
  policies,
}: Pick<Ticket, 'openedAt'> & { readonly policies: readonly PolicyInForce[] }): Promise<Clockwork> => {
  const inForce = await policiesUntilNow(openedAt, policies);
  const versions = await Promise.all(
    inForce.map(async ({ from, sla, calendar }) => {
      const [{ document }, named] = await Promise.all([versionOf('sla', sla), calendarsOf(calendar)]);
      return policyVersion(from, sla, document, named);
    }),
  );
  const last = inForce.at(-1)?.sla ?? 0;
  const { document } = await versionOf('sla', last);
  return { inForce, versions, telling: tellingOf(document), timeZone: env('ORG_TIME_ZONE') };
};

/** Policies that somebody thinks of, as if they were in force from an instant on, by a version of the calendar. */
export const proposedVersion = async (
  from: Instant,
  version: number,
  document: SettingDocument<'sla'>,
  calendar: number,
): Promise<PolicyVersion> => policyVersion(from, version, document, await calendarsOf(calendar));
