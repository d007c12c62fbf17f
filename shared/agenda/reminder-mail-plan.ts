import type { ReminderEntry, ReminderMail } from './reminder-mail-input.ts';
import type { ReminderCounts } from './reminder-mail-words.ts';

/** How much of each part a mail shows. */
export interface MailSize {
  /** Entries in full. */
  readonly rows: number;
  /** Entries on one line, of one's own; and as many of the team's. */
  readonly lines: number;
  readonly people: number;
  /** Characters of a name, and of a goal or a note. */
  readonly name: number;
  readonly remark: number;
}

export interface SectionPlan {
  readonly count: number;
  readonly rows: readonly ReminderEntry[];
  readonly lines: readonly ReminderEntry[];
  readonly unlisted: number;
}

export interface PersonPlan {
  readonly name: string;
  readonly total: number;
  readonly lines: readonly ReminderEntry[];
}

export interface MailPlan {
  readonly overdue: SectionPlan;
  readonly today: SectionPlan;
  readonly people: readonly PersonPlan[];
  readonly unlistedTeam: { readonly people: number; readonly customers: number };
}

const section = (entries: readonly ReminderEntry[], rows: number, lines: number): SectionPlan => ({
  count: entries.length,
  rows: entries.slice(0, rows),
  lines: entries.slice(rows, rows + lines),
  unlisted: Math.max(0, entries.length - rows - lines),
});

/** The largest equal share of `places`: nobody's list is cut short while another's is longer. */
const fairShare = (wanted: readonly number[], places: number): number => {
  let left = places;
  for (const [index, want] of wanted.toSorted((a, b) => a - b).entries()) {
    const share = Math.floor(left / (wanted.length - index));
    if (want > share) return share;
    left -= want;
  }
  return places;
};

const totalOf = (people: readonly { readonly total: number }[]): number =>
  people.reduce((sum, { total }) => sum + total, 0);

/** A person's total counts at least what is listed of it. */
const teamOf = (mail: ReminderMail) =>
  mail.team
    .map((person) => ({ ...person, total: Math.max(person.total, person.overdue.length) }))
    .filter(({ total }) => total > 0);

const customersIn = (entries: readonly ReminderEntry[]): number =>
  new Set(entries.map(({ customerId }) => customerId)).size;

const isOverdue = (entry: ReminderEntry): boolean => entry.daysOverdue > 0;

const isReview = ({ kind }: ReminderEntry): boolean => kind === 'profile_review' || kind === 'data_review';

export const countsOf = (mail: ReminderMail): ReminderCounts => {
  const touches = mail.mine.filter((entry) => !isReview(entry));
  return {
    mine: customersIn(touches),
    overdue: customersIn(touches.filter(isOverdue)),
    reviews: customersIn(mail.mine.filter(isReview)),
    team: totalOf(teamOf(mail)),
  };
};

/** Overdue entries take the places first; within a section the given order of importance stands. */
export const planOf = (mail: ReminderMail, size: MailSize): MailPlan => {
  const overdue = section(mail.mine.filter(isOverdue), size.rows, size.lines);
  const rest = mail.mine.filter((entry) => !isOverdue(entry));
  const team = teamOf(mail);
  const [shown, hidden] = [team.slice(0, size.people), team.slice(size.people)];
  const share = fairShare(
    shown.map((person) => person.overdue.length),
    size.lines,
  );
  return {
    overdue,
    today: section(rest, size.rows - overdue.rows.length, size.lines - overdue.lines.length),
    people: shown.map(({ ownerName, total, overdue: entries }) => ({
      name: ownerName,
      total,
      lines: entries.slice(0, share),
    })),
    unlistedTeam: { people: hidden.length, customers: totalOf(hidden) },
  };
};
