import type { CleanupWords } from './cleanup-mail-words.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

export const english: CleanupWords = {
  month: (year, month) => `${MONTHS[month - 1]} ${year}`,
  outcomes: {
    mended: 'put into the right format',
    asked: 'for their owners to check',
    waiting: 'asked about earlier, still to be checked',
    unowned: 'in the pool, with no owner to ask',
    quarantined: 'moved into quarantine',
    deleted: 'deleted for good after 90 days in quarantine',
    restored: 'restored from quarantine',
    failed: 'could not be dealt with and stay as they were',
  },
  brief: {
    mended: (count) => `${count} mended`,
    asked: (count) => `${count} to check`,
    waiting: (count) => `${count} still to check`,
    unowned: (count) => `${count} in the pool`,
    quarantined: (count) => `${count} quarantined`,
    deleted: (count) => `${count} deleted`,
    restored: (count) => `${count} restored`,
    failed: (count) => `${count} failed`,
  },
  topics: {
    dead_contact: 'no way to reach the contact',
    left_contact: 'contact has left',
    dead_address: 'mails come back',
    missing_fields: 'fields are missing',
    format: 'wrong format',
    duplicate: 'looks like a duplicate',
    untouched: 'not touched for 180 days',
    expiry: '90 days in quarantine are over',
    restore: 'restored from quarantine',
  },
  subject: (month, summary) => `Data cleanup ${month}: ${summary}`,
  title: (month) => `The data cleanup of ${month} is done`,
  nothing: 'all in order, nothing to do',
  scope: { all: 'The whole organisation', team: 'Your team' },
  missed: (months) =>
    `The cleanup of ${listed(months)} could not run at the time and has been made up for with this one.`,
  done: 'What was done',
  causes: 'Why',
  owners: 'By owner',
  pool: 'Customers in the pool',
  formerOwner: 'A former owner',
  moreOwners: (count) => `${count} more ${count === 1 ? 'owner' : 'owners'} not listed in this mail`,
  footer: [
    'Contacts in quarantine can be restored for 90 days and are deleted for good after that. The whole cleanup can be undone for 30 days.',
    'It runs at 22:00 on the last day of every month and reports to admins and managers.',
  ],
  approval: {
    subject: (month) => `Please approve: the data cleanup of ${month} is on hold`,
    title: (month) => `The data cleanup of ${month} waits for approval`,
    advice: (records, share) =>
      `It would quarantine or delete ${records} contacts (${share}), more than the safe limit. Nothing has been changed yet.`,
    heading: 'The plan',
    quarantine: 'contacts would go into quarantine',
    delete: 'contacts would be deleted for good after 90 days in quarantine',
    base: 'customers and contacts in all',
    allowed: 'would need no approval (5% of all)',
    footer: [
      'Please look at the data first, such as a recent import or bulk marking. The cleanup goes on once an admin approves it; until then nothing is changed.',
    ],
  },
};
