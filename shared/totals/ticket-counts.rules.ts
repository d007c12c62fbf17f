import { localDate } from '../kernel/calendar.ts';
import { type Instant, secondsBetween } from '../kernel/clock.ts';
import { sumOf } from './counts.rules.ts';
import type { Count, Sums } from './totals.fields.ts';

/** A ticket as it is now: all that ever happened to it, each at its instant (TK-1 to TK-7). */
export interface CountedTicket {
  readonly assigneeId: string | null;
  readonly type: string;
  readonly tier: string;
  readonly origin: string;
  readonly industry: string | null;
  readonly region: string | null;
  readonly openedAt: Instant;
  readonly archivedAt: Instant | null;
  readonly updatedAt: Instant;
  readonly events: readonly { readonly what: string; readonly at: Instant }[];
  readonly clocks: readonly {
    readonly name: string;
    readonly dueAt: Instant | null;
    readonly stoppedAt: Instant | null;
    readonly ranFor: number | null;
  }[];
  readonly feedback: readonly { readonly score: number | null; readonly answeredAt: Instant | null }[];
  readonly complaint: {
    readonly analysis: { readonly cause: string; readonly at: Instant } | null;
    readonly recurrence: object | null;
  } | null;
}

interface Event {
  readonly at: Instant;
  readonly sums: Sums;
}

const ANSWERS = ['responded', 'waiting', 'remedied', 'resolved'];
const seconds = (from: Instant, until: Instant): bigint =>
  BigInt(Math.max(0, Math.floor(secondsBetween(from, until))));

/** The first time that anybody turned to the customer. */
const responseOf = ({ events, openedAt }: CountedTicket): Event[] => {
  const first = events.find(({ what }) => ANSWERS.includes(what));
  return first
    ? [{ at: first.at, sums: { responded: 1n, responseSeconds: seconds(openedAt, first.at) } }]
    : [];
};

/** Each time that it was solved, and how long that took since it was opened, or reopened. */
const solutionsOf = ({ events, openedAt }: CountedTicket): Event[] => {
  let begun = openedAt;
  return events.flatMap(({ what, at }): Event[] => {
    if (what === 'reopened') begun = at;
    if (what === 'reopened') return [{ at, sums: { reopened: 1n } }];
    if (what !== 'resolved') return [];
    return [{ at, sums: { solved: 1n, solutionSeconds: seconds(begun, at) } }];
  });
};

type Clock = CountedTicket['clocks'][number];

/** A clock that has stopped kept its time or did not; one that still runs is breached once that is written of it. */
const promiseOf = ({ name, dueAt, stoppedAt }: Clock, known: Instant): Event[] => {
  if (dueAt !== null && dueAt <= (stoppedAt ?? known))
    return [{ at: dueAt, sums: { [`${name}:breached`]: 1n } }];
  return stoppedAt === null ? [] : [{ at: stoppedAt, sums: { [`${name}:kept`]: 1n } }];
};

const ranOf = ({ name, stoppedAt, ranFor }: Clock): Event[] =>
  stoppedAt === null || ranFor === null
    ? []
    : [{ at: stoppedAt, sums: { [`${name}:ran`]: 1n, [`${name}:ranSeconds`]: BigInt(ranFor) } }];

const promisesOf = ({ clocks, archivedAt, updatedAt }: CountedTicket): Event[] =>
  clocks.flatMap((clock) => [...promiseOf(clock, archivedAt ?? updatedAt), ...ranOf(clock)]);

const scoresOf = ({ feedback }: CountedTicket): Event[] =>
  feedback.flatMap(({ score, answeredAt }) =>
    score === null || answeredAt === null ? [] : [{ at: answeredAt, sums: { [`score:${score}`]: 1n } }],
  );

const causeOf = ({ complaint }: CountedTicket): Event[] =>
  complaint?.analysis
    ? [
        {
          at: complaint.analysis.at,
          sums: { analysed: 1n, ...(complaint.recurrence && { recurred: 1n }) },
        },
      ]
    : [];

const eventsOf = (ticket: CountedTicket): Event[] => [
  { at: ticket.openedAt, sums: { opened: 1n } },
  ...responseOf(ticket),
  ...solutionsOf(ticket),
  ...(ticket.archivedAt ? [{ at: ticket.archivedAt, sums: { archived: 1n } }] : []),
  ...promisesOf(ticket),
  ...scoresOf(ticket),
  ...causeOf(ticket),
];

/** All that a ticket counts for: in each of its dimensions, every event in its month, as its present assignee's. */
export const ticketCounts = (ticket: CountedTicket, timeZone: string): Count[] => {
  const { assigneeId, type, tier, origin, industry, region, complaint } = ticket;
  const rows = (dimension: string, value: string | null, events: readonly Event[]): Count[] =>
    events.map(({ at, sums }) => ({
      measure: 'service',
      dimension,
      period: localDate(at, timeZone).slice(0, 7),
      ownerId: assigneeId,
      value,
      sums,
    }));
  const events = eventsOf(ticket);
  const cause = complaint?.analysis?.cause;
  return sumOf(
    rows('owner', null, events),
    rows('type', type, events),
    rows('tier', tier, events),
    rows('origin', origin, events),
    rows('region', region, events),
    rows('industry', industry, events),
    cause === undefined ? [] : rows('cause', cause, causeOf(ticket)),
  );
};
