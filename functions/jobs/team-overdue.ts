import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { byImportance, windowBounds } from '../../shared/agenda/agenda.rules.ts';
import { listAllDue } from '../../shared/agenda/agenda.store.ts';
import type { TeamReminder } from '../../shared/agenda/reminder-mail.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { mayLead } from '../../shared/people/people.rules.ts';
import { reportsOf } from '../../shared/people/people.store.ts';
import { type MailContext, mailEntry } from './mail-entry.ts';

/** How many of one person's overdue entries a manager's mail names; the rest are counted. */
const NAMED_PER_PERSON = 20;

/** A person who is disabled still has customers: his manager must hear of them. */
const nameOf = ({ name, state }: User, language: User['language']): string => {
  if (state === 'active') return name;
  return language === 'en' ? `${name} (disabled)` : `${name}（已停用）`;
};

/** A person's customers that are overdue, each once: the most important entry stands for all. */
const overdueOf = async (person: User, { settings, at }: MailContext): Promise<AgendaEntry[]> => {
  const { until } = windowBounds('overdue', at, settings.timeZone);
  const entries = (await listAllDue(person.id, null, until)).sort(byImportance);
  const seen = new Set<string>();
  return entries.filter(({ customerId }) => !seen.has(customerId) && seen.add(customerId));
};

const reminderOf = async (
  person: User,
  language: User['language'],
  context: MailContext,
): Promise<TeamReminder> => {
  const entries = await overdueOf(person, context);
  const named = entries.slice(0, NAMED_PER_PERSON);
  return {
    ownerId: person.id,
    ownerName: nameOf(person, language),
    // What his people have to do is theirs to do: no links.
    overdue: await Promise.all(named.map((entry) => mailEntry(entry, { ...context, linksOf: null }))),
    total: entries.length,
  };
};

/** For who leads people: what is overdue with them, the longest list first. */
export const teamOverdue = async (user: User, context: MailContext): Promise<TeamReminder[]> => {
  if (!user.reminders.kinds.includes('team_overdue') || !mayLead(user)) return [];
  const people = await reportsOf(user.id);
  const lists = await Promise.all(people.map((person) => reminderOf(person, user.language, context)));
  return lists.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total);
};
