import { days, inDays } from './days-in-english.ts';
import { lunarInEnglish } from './lunar-in-english.ts';
import { salesInEnglish } from './reminder-mail-sales-en.ts';
import { serviceInEnglish } from './reminder-mail-service-en.ts';
import {
  adviceInEnglish,
  customersOf,
  summaryInEnglish,
  titleInEnglish,
} from './reminder-mail-summary-en.ts';
import type { ReasonFacts, ReminderWords } from './reminder-mail-words.ts';

const everyDays = (count: number): string => (count === 1 ? 'every day' : `every ${count} days`);

const importantDate = ({ label, occursOn, inDays: count, lunar }: ReasonFacts): string => {
  const name = label ?? 'A date to remember';
  if (occursOn === null) return name;
  return `${name}: ${occursOn}, ${inDays(count)}${lunar === null ? '' : ` (${lunarInEnglish(lunar)})`}`;
};

const escalated = ({ heldBy, undoneKind, since }: ReasonFacts): string => {
  const whose = heldBy === null ? '' : `With ${heldBy}: `;
  return `${whose}${undoneKind ?? 'follow-up'} ${since === null ? 'long overdue' : `overdue since ${since}`}`;
};

export const english: ReminderWords = {
  tiers: { core: 'Core', key: 'Key', growth: 'Growth', regular: 'Regular' },
  stages: { potential: 'Potential', intent: 'Intent', deal: 'Deal', lost: 'Lost' },
  kinds: {
    follow_up: '',
    deep_touch: 'Deep touch',
    important_date: 'Important date',
    customer_review: 'Customer review',
    profile_review: 'Profile review',
    data_review: 'Data check',
    escalation: '',
    ...salesInEnglish.kinds,
    ...serviceInEnglish.kinds,
  },
  occasions: {
    birthday: 'Birthday',
    anniversary: 'Anniversary',
    founding: 'Founding day',
    contract: 'Contract date',
    holiday: 'Holiday',
  },
  otherKind: 'Other task',
  followUp: 'follow-up',
  doubts: {
    missing_fields: 'required fields are missing',
    format: 'a format is wrong',
    duplicate: 'it may be a duplicate',
    untouched: 'nobody has been in touch for 180 days',
    dead_contact: 'a contact cannot be reached any more',
    left_contact: 'a contact has left',
  },
  subject: (counts, day) => `${summaryInEnglish(counts)} · ${day}`,
  lateSubject: (subject) => `[Late] ${subject}`,
  title: titleInEnglish,
  advice: adviceInEnglish,
  lateMail: (dueAt, sameDay) =>
    `This reminder comes late. It was due on ${dueAt} and could not be sent then.${sameDay ? '' : ' It includes all that has come due since.'}`,
  unknownDays: (year) =>
    `The official holidays of ${year} are not known yet: please enter its days off and worked weekends in the calendar setting (PUT /v1/settings/calendar). Until then its days are worked as their weekday is.`,
  unknownDaysSubject: (year) => `Please enter the holidays of ${year}`,
  lateEntry: (day) => `Late: the reminder of ${day} could not be sent`,
  escalated: 'Long overdue: please look into it',
  overdue: 'Overdue',
  today: 'Due today',
  standIn: (name, until) => `Standing in for ${name}${until === null ? '' : ` until ${until}`}`,
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
    deep_touch: ({ tier, days: every }) =>
      `${tier} customers want a visit, a meeting or a long call ${every === null ? 'regularly' : everyDays(every)}`,
    important_date: importantDate,
    review_pending: () => 'New customer: please review the profile',
    review_rejected: () => 'The review was not passed: please complete the profile',
    escalated,
    ...salesInEnglish.reasons,
    ...serviceInEnglish.reasons,
  },
  held: (day) => `held until ${day} so as not to disturb`,
  quiet: (dayTime) => `not to be contacted before ${dayTime}, so as not to disturb`,
  optedOut: 'has opted out of every channel: not to be contacted',
  past: {
    moved: ({ on, by, to }) => `${on}: moved${to === null ? '' : ` to ${to}`} by ${by ?? 'the system'}`,
    handed_over: ({ on, by, to }) =>
      `${on}: handed over${to === null ? '' : ` to ${to}`} by ${by ?? 'the system'}`,
    done: ({ on, by }) => `${on}: marked as dealt with by ${by ?? 'the system'}`,
    held: ({ on, to }) => `${on}: held${to === null ? '' : ` until ${to}`} so as not to disturb`,
  },
  noPast: 'Nothing was recorded in the meantime',
  noted: (reason, note) => `${reason} (${note})`,
  goal: (goal) => `Goal: ${goal}`,
  done: 'Done',
  tomorrow: 'Move to tomorrow',
  more: (entries) => `${entries} more ${entries === 1 ? 'task' : 'tasks'}`,
  bracketed: (name, remark) => `${name} (${remark})`,
  enumerate: (names, more) => `${names.join(', ')}${more ? ' and more' : ''}`,
  person: (name, count) => `${name} · ${customersOf(count)}`,
  unlisted: (count) => `${count} more ${count === 1 ? 'customer' : 'customers'} not listed in this mail`,
  unlistedPeople: (people, count) =>
    `${people} more ${people === 1 ? 'colleague' : 'colleagues'} with ${customersOf(count)} overdue not listed in this mail`,
  open: 'Open my agenda',
  linksNote:
    '“Move to tomorrow” means your next working day. Links work for 14 days and ask you once more before anything is done.',
  footer: [
    'Order: escalated first, then overdue, then by tier (core, key, growth, regular), then the longest overdue, then by stage (intent, deal, potential, lost).',
    'At most one mail per working day, none when nothing is due. Language, hour and kinds can be changed in your preferences.',
  ],
};
