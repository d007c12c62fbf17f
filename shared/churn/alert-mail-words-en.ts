import type { AlertCounts, AlertWords } from './alert-mail-words.ts';

const customersOf = (count: number): string => `${count} ${count === 1 ? 'customer' : 'customers'}`;
const added = (fresh: number): string => (fresh > 0 ? ` (${fresh} new)` : '');

/** Each part that has something. */
const parts = ({ mine, fresh, team, teamFresh }: AlertCounts): string[] =>
  [
    mine > 0 ? `${customersOf(mine)}${added(fresh)}` : null,
    team > 0 ? `${mine > 0 ? team : customersOf(team)} in your team${added(teamFresh)}` : null,
  ].filter((part) => part !== null);

export const english: AlertWords = {
  tiers: { core: 'Core', key: 'Key', growth: 'Growth', regular: 'Regular' },
  subject: (counts, value, day) =>
    `Churn alert: ${parts(counts).join(', ')}${value === null ? '' : `, ${value} at stake`} · ${day}`,
  lateSubject: (subject) => `[Late] ${subject}`,
  title: (name, { mine, team }) =>
    mine > 0
      ? `${name}, ${mine === 1 ? '1 of your customers' : `${mine} of your customers`} may be leaving`
      : `${name}, ${customersOf(team)} in your team may be leaving`,
  advice: ({ mine, fresh, team, teamFresh }, value) =>
    [
      mine === 0 ? null : fresh === 0 ? 'Nothing new since last week' : `${fresh} new since last week`,
      mine === 0 || team === 0 ? null : `${team} more in your team${added(teamFresh)}`,
      mine > 0 || teamFresh === 0 ? null : `${teamFresh} new since last week`,
      value === null ? null : `${value} at stake in all`,
    ]
      .filter((part) => part !== null)
      .join('; '),
  lateMail: (dueAt, sameDay) =>
    `This mail comes late. It was due on ${dueAt} and could not be sent then.${sameDay ? '' : ' It includes all warnings since.'}`,
  again: 'Deferred until now: time to look again',
  fresh: 'New warnings',
  standing: 'Still open',
  team: 'Your team',
  unowned: 'Pool customers (no owner)',
  score: (score) => `Risk ${score}`,
  atStake: (value) => `${value} ordered in 12 months`,
  joinReasons: (reasons) => reasons.join('. '),
  callBy: (day) => `Please get in touch by ${day}`,
  callLate: (day) => `Was to be contacted by ${day}: overdue`,
  lookAgain: (day) => `Deferred until ${day}: please get in touch again`,
  measures: (count, last) =>
    `${count} ${count === 1 ? 'measure' : 'measures'} taken${last === null ? '' : `, the latest: ${last}`}`,
  noMeasure: 'No measure taken yet',
  phone: (phone) => `Call ${phone}`,
  isNew: 'New',
  overdue: 'overdue',
  restingOwn: (customers, day) => `${customersOf(customers)} more deferred, the first one until ${day}.`,
  restingTeam: (customers) => `${customersOf(customers)} more in your team deferred`,
  person: (name, customers, fresh, value) =>
    `${name} · ${customersOf(customers)}${added(fresh)}${value === null ? '' : ` · ${value}`}`,
  unlisted: (customers) => `${customersOf(customers)} more not listed in this mail`,
  unlistedPeople: (people, customers) =>
    `${people} more ${people === 1 ? 'colleague' : 'colleagues'} with ${customersOf(customers)} not listed in this mail`,
  chart: { value: 'At stake, last 8 weeks', warnings: 'Customers warned, last 8 weeks' },
  chartCount: (warnings) => String(warnings),
  toDo: 'What to do',
  steps: [
    { title: 'Get in touch', detail: 'by the date given, find out why, and log how it went.' },
    {
      title: 'Defer',
      detail: 'while there is hope: say which measure you took and when to look again, as often as needed.',
    },
    {
      title: 'Confirm the loss',
      detail: 'once at least one measure has failed: give the reason and plan how to win the customer back.',
    },
    { title: 'An order', detail: 'ends the warning by itself: the customer counts as recovered.' },
  ],
  open: 'Open my warnings',
  enumerate: (names, more) => `${names.join(', ')}${more ? ' and more' : ''}`,
  footer: [
    'Amounts are the orders of the 12 months before the warning; totals include deferred customers. Sorted by tier, then by risk.',
    'One mail a week, none when there is nothing to act on; after a day off it comes on the first working day of the week. Language and kinds can be changed in your preferences.',
  ],
};
