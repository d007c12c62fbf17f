import { AGENDA_SOURCES, type AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { byImportance, windowBounds } from '../../shared/agenda/agenda.rules.ts';
import { listAllDue } from '../../shared/agenda/agenda.store.ts';
import {
  isDayForNotices,
  type ReminderRun,
  type ReminderSettings,
} from '../../shared/agenda/reminder.rules.ts';
import {
  type ReminderMail,
  renderReminderMail,
  type StandInReminder,
} from '../../shared/agenda/reminder-mail.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Mail } from '../../shared/kernel/mail.ts';
import { actsFor, findAbsence } from '../../shared/people/absences.store.ts';
import { getPerson } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { contactMarks } from './contact-marks.ts';
import { type MailContext, mailEntry } from './mail-entry.ts';
import { linkMaker } from './mail-links.ts';
import { teamOverdue } from './team-overdue.ts';
import { unknownDaysFor } from './unknown-days.ts';

/** What on somebody's agenda the reader wants to be reminded of. */
const dueOf = async (ownerId: string, reader: User, context: MailContext): Promise<AgendaEntry[]> => {
  const wanted = new Set<string>(reader.reminders.kinds);
  if (!AGENDA_SOURCES.some((source) => wanted.has(source))) return [];
  const { until } = windowBounds('today', context.at, context.settings.timeZone);
  const due = await listAllDue(ownerId, null, until);
  return due.filter(({ source }) => wanted.has(source)).sort(byImportance);
};

const mailEntries = (due: readonly AgendaEntry[], context: MailContext) =>
  Promise.all(due.map((entry) => mailEntry(entry, context)));

interface DueOfAbsent {
  readonly ownerId: string;
  readonly due: readonly AgendaEntry[];
}

/** What is due of one who is away. The last day of the absence is told as the absent person counts days. */
const standIn = async ({ ownerId, due }: DueOfAbsent, context: MailContext): Promise<StandInReminder> => {
  const [person, absence, entries] = await Promise.all([
    getPerson(ownerId),
    findAbsence(ownerId, context.at),
    mailEntries(due, context),
  ]);
  const until = absence?.span.until;
  return { ownerId, ownerName: person?.name ?? '', entries, ...(until && { until }) };
};

const dueOfAbsent = async (reader: User, context: MailContext): Promise<DueOfAbsent[]> => {
  const absent = await actsFor(reader, context.at);
  const lists = await Promise.all(
    absent.map(async (ownerId) => ({ ownerId, due: await dueOf(ownerId, reader, context) })),
  );
  return lists.filter(({ due }) => due.length > 0);
};

/** What the reader has to do himself, for himself and for others, with what stands in the way of it. */
const toDo = async (reader: User, context: MailContext) => {
  const [mine, absent] = await Promise.all([dueOf(reader.id, reader, context), dueOfAbsent(reader, context)]);
  const marks = await contactMarks([...mine, ...absent.flatMap(({ due }) => due)], context);
  const marked = { ...context, marks };
  const [entries, standIns] = await Promise.all([
    mailEntries(mine, marked),
    Promise.all(absent.map((one) => standIn(one, marked))),
  ]);
  return { mine: entries, standIns };
};

/**
 * The day's mail of one person (FU-7): all that is due and overdue with him and with those he stands in for, and
 * for who leads people what is overdue with them; administrators are told of holidays that nobody knows yet. Null when there is nothing to say, or no mail to send today.
 */
export const composeReminder = async (
  user: User,
  run: ReminderRun,
  settings: ReminderSettings,
  at: Instant,
): Promise<Mail | null> => {
  if (!run.mailOn) return null;
  const context = { run, settings, at, linksOf: await linkMaker(user.id, run.mailOn) };
  const [{ mine, standIns }, team, unknownDays, { templates }] = await Promise.all([
    toDo(user, context),
    teamOverdue(user, context),
    unknownDaysFor(user, run.mailOn),
    settingsInForce('templates'),
  ]);
  const isNotice = unknownDays !== null && isDayForNotices(run.mailOn);
  if (mine.length + standIns.length + team.length === 0 && !isNotice) return null;
  const content: ReminderMail = {
    language: user.language,
    recipientName: user.name,
    localDate: run.mailOn,
    mine,
    standIns,
    team,
    // There is no page for people yet that a button could open.
    publicUrl: null,
    ...(unknownDays !== null && { unknownDays }),
    ...(run.lateSince && { lateSince: `${run.lateSince.date} ${run.lateSince.time}` }),
    template: templates.document.daily_reminder?.[user.language] ?? {},
  };
  return { id: `daily-reminder-${user.id}-${run.mailOn}`, to: user.email, ...renderReminderMail(content) };
};
