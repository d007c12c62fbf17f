import type { ReminderCounts, ReminderWords } from './reminder-mail-words.ts';

const customers = (count: number): string => `${count} ${count === 1 ? 'customer' : 'customers'}`;
const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
const everyDays = (count: number): string => (count === 1 ? 'every day' : `every ${count} days`);
const overdueOf = (count: number): string => `${count} ${count === 1 ? 'is' : 'are'} overdue`;

const toReview = (count: number): string =>
  `${customers(count)} ${count === 1 ? 'needs' : 'need'} a data review`;

const summary = ({ mine, overdue, reviews, team }: ReminderCounts): string => {
  if (mine + reviews === 0)
    return team === 0 ? 'No customers to contact today' : `Your team: ${customers(team)} overdue`;
  const rest = team > 0 ? `; team: ${team} overdue` : '';
  if (mine === 0) return `${customers(reviews)} to review${rest}`;
  const own = overdue === mine ? `${customers(mine)} overdue` : `${customers(mine)} to contact today`;
  const late = overdue > 0 && overdue < mine ? `, ${overdue} overdue` : '';
  return `${own}${late}${reviews > 0 ? `; ${reviews} to review` : ''}${rest}`;
};

const title = (name: string, { mine, overdue, reviews, team }: ReminderCounts): string => {
  if (mine > 0)
    return `${name}, you have ${customers(mine)} ${overdue === mine ? 'overdue' : 'to contact today'}`;
  if (reviews > 0) return `${name}, ${toReview(reviews)}`;
  return team > 0
    ? `${name}, your team has ${customers(team)} overdue`
    : `${name}, no customers to contact today`;
};

const advice = ({ mine, overdue, reviews }: ReminderCounts): string | null => {
  if (mine === 0) return reviews === 0 ? null : 'Check and complete it, then mark it as done in your agenda';
  const review = reviews === 0 ? null : toReview(reviews);
  if (overdue === 0) return review;
  const first =
    overdue === mine
      ? 'Please get in touch soon and log how it went'
      : `${overdueOf(overdue)}: best to start there`;
  return review === null ? first : `${first}. ${review}`;
};

export const english: ReminderWords = {
  tiers: { core: 'Core', key: 'Key', growth: 'Growth', regular: 'Regular' },
  stages: { potential: 'Potential', intent: 'Intent', deal: 'Deal', lost: 'Lost' },
  kinds: { follow_up: '', profile_review: 'Profile review', data_review: 'Data check' },
  otherKind: 'Other task',
  doubts: {
    missing_fields: 'required fields are missing',
    format: 'a format is wrong',
    duplicate: 'it may be a duplicate',
    untouched: 'nobody has been in touch for 180 days',
    dead_contact: 'a contact cannot be reached any more',
    left_contact: 'a contact has left',
  },
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
    quarter: ({ quarter }) =>
      `Due every quarter${quarter === null ? '' : ` (Q${quarter})`}: check and update the profile`,
    doubtful: ({ doubts }) =>
      doubts.length === 0 ? 'Please check the data' : `Please check: ${doubts.join('; ')}`,
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
