import type { TicketWords } from './alert-mail-words.ts';

const CLOCKS = { response: 'First response', remedy: 'Remedy', resolution: 'Resolution' } as const;

const tickets = (count: number): string => `${count} ${count === 1 ? 'ticket' : 'tickets'}`;

export const ticketsInEnglish: TicketWords = {
  clocks: CLOCKS,
  types: { inquiry: 'Inquiry', suggestion: 'Suggestion', fault: 'Fault', complaint: 'Complaint' },
  tiers: { core: 'Core', key: 'Key', growth: 'Growth', regular: 'Regular' },
  priorities: {
    low: 'Low priority',
    normal: 'Normal priority',
    high: 'High priority',
    urgent: 'Urgent',
  },
  duration: (days, hours, minutes) =>
    [
      days > 0 ? `${days} d` : null,
      hours > 0 ? `${hours} h` : null,
      minutes > 0 || days + hours === 0 ? `${minutes} min` : null,
    ]
      .filter((part) => part !== null)
      .join(' '),
  late: (time) => `${time} late`,
  justLate: 'due now',
  left: (time) => `${time} left`,
  doneLate: (time) => `done ${time} late`,
  workingTime: 'in working time',
  dueAt: (at) => `Due ${at}`,
  wasDueAt: (at) => `Was due ${at}`,
  repeated: 'still open, told before',
  mine: 'Assigned to you',
  withSomebody: (name) => `Assigned to ${name}`,
  insteadOf: (name) => `${name} is away: you stand in`,
  withNobody: 'Nobody has taken it yet',
  oneLate: ({ customer, subject, clock, time }) =>
    `Overdue: ${CLOCKS[clock].toLowerCase()} for ${customer} ${time}: ${subject}`,
  oneDone: ({ customer, subject, clock, time }) =>
    `Ticket: ${CLOCKS[clock].toLowerCase()} for ${customer} ${time}: ${subject}`,
  oneSoon: ({ customer, subject, clock, time }) =>
    `Ticket reminder: ${CLOCKS[clock].toLowerCase()} for ${customer}, ${time}: ${subject}`,
  many: ({ late, soon }) => {
    if (soon === 0) return `${tickets(late)} overdue`;
    return late === 0
      ? `Ticket reminder: ${tickets(soon)} to deal with`
      : `${tickets(late)} overdue, ${soon} more to deal with`;
  },
  oneLateTitle: ({ customer, clock }) => `${CLOCKS[clock]} for ${customer} is overdue`,
  oneDoneTitle: ({ customer, clock }) => `${CLOCKS[clock]} for ${customer} was late`,
  oneSoonTitle: ({ customer, clock, time }) => `${CLOCKS[clock]} for ${customer}: ${time}`,
  manyTitle: (name, { late, soon }) =>
    late > 0
      ? `${name}, ${tickets(late)} ${late === 1 ? 'is' : 'are'} overdue`
      : `${name}, ${tickets(soon)} ${soon === 1 ? 'needs' : 'need'} your attention`,
  advice: {
    assignee: 'Please deal with it before it is due, or hand it over in good time',
    leader: 'Please see that it is dealt with, or give it to somebody else',
    desk: 'Please assign it now',
    both: 'Please see to what is overdue first',
    done: 'It is done, nothing is left to do; please find out why it was late',
  },
  lateHeading: 'Overdue',
  soonHeading: 'Not overdue yet',
  toDo: 'What to do',
  steps: {
    response: {
      title: 'First response',
      detail:
        'Answer the customer, then record the response. If you need something from the customer, set the ticket to waiting: the clock stands still.',
    },
    remedy: {
      title: 'Remedy',
      detail: 'The responsible manager calls the customer, proposes a remedy and records it.',
    },
    resolution: { title: 'Resolution', detail: 'Record how it was solved: that stops the clock.' },
    leader: {
      title: 'Follow up or reassign',
      detail: 'Ask the assignee how it stands. If they have too much on their desk, reassign it with a note.',
    },
    desk: { title: 'Assign', detail: 'Choose somebody, or let the rule choose by skill, load and shift.' },
    handOver: {
      title: 'Not yours to solve?',
      detail: 'Hand it over with a note, or escalate it to your manager.',
    },
  },
  enumerate: (names, more) => `${names.join(', ')}${more ? ' and others' : ''}`,
  footer: [
    'The assignee is reminded when half of the time allowed is gone; the manager is told when it has run out, and again each time as much has passed. Waiting for the customer does not count. Times and shares are those of the setting “sla”.',
    'Language and kinds of mail can be changed in your preferences.',
  ],
};
