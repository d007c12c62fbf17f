import type { ReminderCounts, ReminderWords } from './reminder-mail-words.ts';

const customers = (count: number): string => `${count} ${count === 1 ? 'customer' : 'customers'}`;
const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
const everyDays = (count: number): string => (count === 1 ? 'every day' : `every ${count} days`);
const overdueOf = (count: number): string => `${count} ${count === 1 ? 'is' : 'are'} overdue`;

const summary = ({ mine, overdue, team }: ReminderCounts): string => {
  if (mine === 0)
    return team === 0 ? 'No customers to contact today' : `Your team: ${customers(team)} overdue`;
  const own = overdue === mine ? `${customers(mine)} overdue` : `${customers(mine)} to contact today`;
  const late = overdue > 0 && overdue < mine ? `, ${overdue} overdue` : '';
  return `${own}${late}${team > 0 ? `; team: ${team} overdue` : ''}`;
};

const title = (name: string, { mine, overdue, team }: ReminderCounts): string => {
  if (mine > 0)
    return `${name}, you have ${customers(mine)} ${overdue === mine ? 'overdue' : 'to contact today'}`;
  return team > 0
    ? `${name}, your team has ${customers(team)} overdue`
    : `${name}, no customers to contact today`;
};

const advice = ({ mine, overdue }: ReminderCounts): string | null => {
  if (mine === 0 || overdue === 0) return null;
  return overdue === mine
    ? 'Please get in touch soon and log how it went'
    : `${overdueOf(overdue)}: best to start there`;
};

export const english: ReminderWords = {
  tiers: { core: 'Core', key: 'Key', growth: 'Growth', regular: 'Regular' },
  stages: { potential: 'Potential', intent: 'Intent', deal: 'Deal', lost: 'Lost' },
  kinds: { follow_up: '' },
  otherKind: 'Other task',
  subject: (counts, day) => `${summary(counts)} · ${day}`,
  lateSubject: (subject) => `[Late] ${subject}`,
  title,
  advice,
  lateMail: (dueAt, sameDay) =>
    `This reminder comes late. It was due on ${dueAt} and could not be sent then.${sameDay ? '' : ' It includes all that has come due since.'}`,
  lateEntry: (day) => `Late: the reminder of ${day} could not be sent`,
  overdue: 'Overdue',
  today: 'Due today',
  team: 'Overdue in your team',
  overdueFor: (count) => `${days(count)} overdue`,
  reasons: {
    planned: ({ day }) => `Planned for ${day ?? 'today'}`,
    cadence: ({ stage, days: every }) =>
      `${stage} customers: ${every === null ? 'regular follow-up' : everyDays(every)}`,
    moved: ({ day }) => `Moved to ${day ?? 'today'}`,
    handed_over: () => 'Handed over to you by a colleague',
  },
  noted: (reason, note) => `${reason} (${note})`,
  goal: (goal) => `Goal: ${goal}`,
  bracketed: (name, remark) => `${name} (${remark})`,
  enumerate: (names, more) => `${names.join(', ')}${more ? ' and more' : ''}`,
  person: (name, count) => `${name} · ${customers(count)}`,
  unlisted: (count) => `${count} more ${count === 1 ? 'customer' : 'customers'} not listed in this mail`,
  unlistedPeople: (people, count) =>
    `${people} more ${people === 1 ? 'colleague' : 'colleagues'} with ${customers(count)} overdue not listed in this mail`,
  open: 'Open my agenda',
  footer: [
    'Order: overdue first, then by tier (core, key, growth, regular), then the longest overdue, then by stage (intent, deal, potential, lost).',
    'At most one mail per working day, none when nothing is due. Language, hour and kinds can be changed in your preferences.',
  ],
};
