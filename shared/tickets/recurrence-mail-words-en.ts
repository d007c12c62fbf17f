import type { RecurrenceWords } from './recurrence-mail-words.ts';

export const recurrenceInEnglish: RecurrenceWords = {
  causeSubject: ({ cause, count, days }) => `Recurring complaint: ${cause}, ${count} in ${days} days`,
  causeTitle: ({ cause, count, days }) => `${cause}: ${count} complaints in ${days} days`,
  causeAdvice: 'Please find out what they have in common, and see that the changes are carried out',
  customerSubject: ({ cause, customer }) => `${customer} complained again: ${cause}`,
  customerTitle: ({ cause, customer, count, days }) =>
    `${customer}: ${count} complaints in ${days} days about the same thing (${cause})`,
  customerAdvice: 'Please call the customer yourself, and see that the changes are carried out',
  bothAdvice: (customer) =>
    `More than one is from ${customer}: please call them yourself, and see that the changes are carried out`,
  complaints: 'The complaints',
  complaint: (customer, day) => `${customer} · ${day}`,
  latest: 'analysed now',
  unlisted: (count) =>
    `${count} more ${count === 1 ? 'complaint' : 'complaints'} with other teams, not listed here`,
  analysis: 'What the analysis says',
  findings: 'Why it happened',
  changes: 'What changes',
  departments: 'Who was told',
  joined: (names) => names.join(', '),
  footer: [
    'The assignee’s manager and the administrators are told when complaints with one cause come too often within the days that the setting “service” says, or one customer complains of one cause again. Each complaint is counted once.',
    'Language and kinds of mail can be changed in your preferences.',
  ],
};
