import { AGENDA_SOURCES, type AgendaEntry } from '../../shared/agenda/agenda.contract.ts';
import { byImportance, windowBounds, windowOf } from '../../shared/agenda/agenda.rules.ts';
import { listAllDue } from '../../shared/agenda/agenda.store.ts';
import { missedOn, type ReminderRun, type ReminderSettings } from '../../shared/agenda/reminder.rules.ts';
import {
  type ReminderEntry,
  type ReminderMail,
  renderReminderMail,
} from '../../shared/agenda/reminder-mail.ts';
import { localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Mail } from '../../shared/kernel/mail.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { mayLead } from '../../shared/people/people.rules.ts';
import { reportsOf } from '../../shared/people/people.store.ts';

/** How many of one person's overdue entries a manager's mail names; the rest are counted. */
const NAMED_PER_PERSON = 20;

const toMailEntry =
  (run: ReminderRun, settings: ReminderSettings, at: Instant) =>
  (entry: AgendaEntry): ReminderEntry => {
    const missed = missedOn(entry, run, settings);
    return {
      id: entry.id,
      kind: entry.source,
      customerId: entry.customerId,
      customerName: entry.customerName,
      tier: entry.tier,
      stage: entry.stage,
      goal: entry.goal,
      reason: {
        code: entry.reason.code,
        ...(entry.reason.days !== undefined && { days: entry.reason.days }),
        ...(entry.reason.note !== undefined && { note: entry.reason.note }),
        ...(entry.reason.quarter !== undefined && { quarter: entry.reason.quarter }),
        ...(entry.reason.kinds !== undefined && { doubts: entry.reason.kinds }),
      },
      dueOn: localDate(entry.dueAt, settings.timeZone),
      daysOverdue: windowOf(entry.dueAt, at, settings.timeZone).daysOverdue,
      ...(missed && { missedOn: missed }),
    };
  };

/** A person who is disabled still has customers: his manager must hear of them. */
const nameOf = ({ name, state }: User, language: User['language']): string => {
  if (state === 'active') return name;
  return language === 'en' ? `${name} (disabled)` : `${name}（已停用）`;
};

/** A person's customers that are overdue, each once: the most important entry stands for all. */
const overdueOf = async (person: User, settings: ReminderSettings, at: Instant): Promise<AgendaEntry[]> => {
  const { until } = windowBounds('overdue', at, settings.timeZone);
  const entries = (await listAllDue(person.id, null, until)).sort(byImportance);
  const seen = new Set<string>();
  return entries.filter(({ customerId }) => !seen.has(customerId) && seen.add(customerId));
};

/** What of one's own agenda one wants to be reminded of. */
const ownEntries = async (user: User, settings: ReminderSettings, at: Instant): Promise<AgendaEntry[]> => {
  const wanted = new Set<string>(user.reminders.kinds);
  if (!AGENDA_SOURCES.some((source) => wanted.has(source))) return [];
  const { until } = windowBounds('today', at, settings.timeZone);
  const due = await listAllDue(user.id, null, until);
  return due.filter(({ source }) => wanted.has(source)).sort(byImportance);
};

const teamPart = async (
  user: User,
  toEntry: (entry: AgendaEntry) => ReminderEntry,
  settings: ReminderSettings,
  at: Instant,
) => {
  if (!user.reminders.kinds.includes('team_overdue') || !mayLead(user)) return [];
  const people = await reportsOf(user.id);
  const lists = await Promise.all(people.map((person) => overdueOf(person, settings, at)));
  return people
    .map((person, i) => {
      const overdue = lists[i] ?? [];
      const named = overdue.slice(0, NAMED_PER_PERSON).map(toEntry);
      return {
        ownerId: person.id,
        ownerName: nameOf(person, user.language),
        overdue: named,
        total: overdue.length,
      };
    })
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total);
};

/**
 * The day's mail of one person (FU-7): all that is due and overdue, and for who leads people what is overdue
 * with them. Null when there is nothing to say, or no mail to send today.
 */
export const composeReminder = async (
  user: User,
  run: ReminderRun,
  settings: ReminderSettings,
  at: Instant,
): Promise<Mail | null> => {
  if (!run.mailOn) return null;
  const toEntry = toMailEntry(run, settings, at);
  const mine = (await ownEntries(user, settings, at)).map(toEntry);
  const team = await teamPart(user, toEntry, settings, at);
  if (mine.length === 0 && team.length === 0) return null;
  const content: ReminderMail = {
    language: user.language,
    recipientName: user.name,
    localDate: run.mailOn,
    mine,
    team,
    // There is no page for people yet that a button could open.
    publicUrl: null,
    ...(run.lateSince && { lateSince: `${run.lateSince.date} ${run.lateSince.time}` }),
  };
  return { id: `daily-reminder-${user.id}-${run.mailOn}`, to: user.email, ...renderReminderMail(content) };
};
