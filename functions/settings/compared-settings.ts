import { businessCalendar, workingDaysOf } from '../../shared/kernel/business-calendar.ts';
import { env } from '../../shared/kernel/env.ts';
import { OFFICIAL_DAYS } from '../../shared/kernel/working-days.ts';
import type { CalendarDocument } from '../../shared/settings/calendar-document.ts';
import { SETTINGS, type SettingDocument, type SettingName } from '../../shared/settings/documents.ts';
import { calendarRules } from '../../shared/settings/person-calendar.ts';
import type { Simulated, Simulation } from '../../shared/settings/simulations.contract.ts';
import type { AgendaContext } from '../derive/agenda/source.ts';

/** What of a context is another before and after. */
export interface Compared {
  readonly before: Partial<AgendaContext>;
  readonly after: Partial<AgendaContext>;
}

const parsed = <N extends SettingName>(name: N, document: object): SettingDocument<N> =>
  SETTINGS[name].document().parse(document) as SettingDocument<N>;

const workingDays = (document: CalendarDocument): AgendaContext['calendar'] => {
  const ground = { timeZone: env('ORG_TIME_ZONE'), official: OFFICIAL_DAYS };
  const calendar = businessCalendar(calendarRules(document, ground));
  return { timeZone: calendar.rules.timeZone, isWorking: workingDaysOf(calendar) };
};

/** One setting as it is said to be, in the place where sources find it. */
const settingOf = (setting: Simulated, version: number, document: object): Partial<AgendaContext> => {
  switch (setting) {
    case 'cadence':
      return { cadence: { version, document: parsed('cadence', document) } };
    case 'escalation':
      return { escalation: { version, document: parsed('escalation', document) } };
    case 'contact-rules':
      return { contactRules: { version, document: parsed('contact-rules', document) } };
    case 'dates':
      return { dates: { version, document: parsed('dates', document) } };
    case 'sales':
      return { sales: { version, document: parsed('sales', document) } };
    case 'calendar':
      return { calendar: workingDays(parsed('calendar', document)) };
    // No agenda is ruled by them.
    case 'churn':
    case 'sla':
    case 'tiers':
      return {};
  }
};

/** Made once for all customers of a page: a calendar's years are worked out as they are asked for. */
export const comparedSettings = ({ setting, comparedWith, document }: Simulation): Compared => ({
  before: settingOf(setting, comparedWith.version, comparedWith.document),
  after: settingOf(setting, comparedWith.version + 1, document),
});
