import {
  type CustomerGroup,
  groupsOf,
  isAfterWin,
  isEscalation,
  isOverdue,
  isOverdueGroup,
  isPaperwork,
  isReview,
} from './reminder-mail-groups.ts';
import type { ReminderEntry, ReminderMail, StandInReminder } from './reminder-mail-input.ts';
import type { ReminderCounts } from './reminder-mail-words.ts';

/** How much of each part a mail shows. */
export interface MailSize {
  /** Customers in full. */
  readonly rows: number;
  /** Of these, entries that can be done by a link. */
  readonly links: number;
  /** Customers on one line, of one's own list; and as many of the team's. */
  readonly lines: number;
  readonly people: number;
  /** Entries of one customer. */
  readonly entries: number;
  /** Characters of a name, and of a goal or a note. */
  readonly name: number;
  readonly remark: number;
}

/** What a section is about: one's own list in three parts, or that of a colleague who is away. */
export type SectionOf = 'escalated' | 'overdue' | 'today' | StandInReminder;

export interface SectionPlan {
  readonly of: SectionOf;
  /** Customers. */
  readonly count: number;
  readonly rows: readonly CustomerGroup[];
  readonly lines: readonly CustomerGroup[];
  readonly unlisted: number;
}

export interface PersonPlan {
  readonly name: string;
  readonly total: number;
  readonly lines: readonly ReminderEntry[];
}

export interface MailPlan {
  readonly sections: readonly SectionPlan[];
  /** The entries that have links. */
  readonly linked: ReadonlySet<string>;
  readonly hasLinks: boolean;
  readonly people: readonly PersonPlan[];
  readonly unlistedTeam: { readonly people: number; readonly customers: number };
}

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

export const countsOf = (mail: ReminderMail): ReminderCounts => {
  const others = [isReview, isEscalation, isAfterWin, isPaperwork];
  const touches = mail.mine.filter((entry) => !others.some((isOne) => isOne(entry)));
  const standIns = mail.standIns ?? [];
  return {
    escalated: customersIn(mail.mine.filter(isEscalation)),
    mine: customersIn(touches),
    overdue: customersIn(touches.filter(isOverdue)),
    reviews: customersIn(mail.mine.filter(isReview)),
    afterWins: mail.mine.filter(isAfterWin).length,
    paperwork: mail.mine.filter(isPaperwork).length,
    standIn: standIns.reduce((sum, { entries }) => sum + customersIn(entries), 0),
    team: totalOf(teamOf(mail)),
  };
};

/** What each section is about, in the order of the mail. What has gone up to the reader comes before his own. */
const partsOf = ({ mine, standIns = [] }: ReminderMail): [SectionOf, readonly CustomerGroup[]][] => {
  const groups = groupsOf(mine.filter((entry) => !isEscalation(entry)));
  return [
    ['escalated', groupsOf(mine.filter(isEscalation))],
    ['overdue', groups.filter(isOverdueGroup)],
    ['today', groups.filter((group) => !isOverdueGroup(group))],
    ...standIns.map((standIn): [SectionOf, CustomerGroup[]] => [standIn, groupsOf(standIn.entries)]),
  ];
};

/** Earlier sections take the places first; within a section the given order of importance stands. */
const sectionsOf = (mail: ReminderMail, size: MailSize): SectionPlan[] => {
  let [rows, lines] = [size.rows, size.lines];
  return partsOf(mail).flatMap(([of, groups]): SectionPlan[] => {
    const full = groups.slice(0, rows);
    const short = groups.slice(rows, rows + lines);
    rows -= full.length;
    lines -= short.length;
    const unlisted = groups.length - full.length - short.length;
    return groups.length > 0 ? [{ of, count: groups.length, rows: full, lines: short, unlisted }] : [];
  });
};

/** The first entries that have links and are shown in full. */
const linkedOf = (sections: readonly SectionPlan[], size: MailSize): Set<string> => {
  const shown = sections.flatMap(({ rows }) => rows.flatMap(({ entries }) => entries.slice(0, size.entries)));
  const linked = shown.filter(({ links }) => links !== undefined).slice(0, size.links);
  return new Set(linked.map(({ id }) => id));
};

export const planOf = (mail: ReminderMail, size: MailSize): MailPlan => {
  const sections = sectionsOf(mail, size);
  const linked = linkedOf(sections, size);
  const team = teamOf(mail);
  const [shown, hidden] = [team.slice(0, size.people), team.slice(size.people)];
  const share = fairShare(
    shown.map((person) => person.overdue.length),
    size.lines,
  );
  return {
    sections,
    linked,
    hasLinks: linked.size > 0,
    people: shown.map(({ ownerName, total, overdue: entries }) => ({
      name: ownerName,
      total,
      lines: entries.slice(0, share),
    })),
    unlistedTeam: { people: hidden.length, customers: totalOf(hidden) },
  };
};
