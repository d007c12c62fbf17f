import type { ReminderCounts } from './reminder-mail-words.ts';

export const customersOf = (count: number): string => `${count} ${count === 1 ? 'customer' : 'customers'}`;

const needReview = (count: number): string =>
  `${customersOf(count)} ${count === 1 ? 'needs' : 'need'} a data review`;
const needYou = (count: number): string =>
  `${customersOf(count)} long overdue ${count === 1 ? 'needs' : 'need'} your attention`;

const toFinish = (count: number): string => `${count} service ${count === 1 ? 'task' : 'tasks'}`;

const afterWin = (count: number): string => `${count} post-win ${count === 1 ? 'task' : 'tasks'}`;

const contacts = ({ mine, overdue }: ReminderCounts): string => {
  if (overdue === mine) return `${customersOf(mine)} overdue`;
  return `${customersOf(mine)} to contact today${overdue > 0 ? `, ${overdue} overdue` : ''}`;
};

/** Each part of the mail that has something: in full where it comes first, in short behind another. */
const parts = (
  counts: ReminderCounts,
): readonly (readonly [count: number, full: string, short: string])[] => {
  const { escalated, reviews, afterWins, paperwork, standIn, team } = counts;
  return [
    [escalated, `${customersOf(escalated)} escalated to you`, `${escalated} escalated`],
    [counts.mine, contacts(counts), contacts(counts)],
    [reviews, `${customersOf(reviews)} to review`, `${reviews} to review`],
    [afterWins, afterWin(afterWins), afterWin(afterWins)],
    [paperwork, toFinish(paperwork), toFinish(paperwork)],
    [standIn, `${customersOf(standIn)} to contact for colleagues`, `${standIn} for colleagues`],
    [team, `Your team: ${customersOf(team)} overdue`, `team: ${team} overdue`],
  ];
};

export const summaryInEnglish = (counts: ReminderCounts): string => {
  const said = parts(counts)
    .filter(([count]) => count > 0)
    .map(([, full, short], index) => (index === 0 ? full : short));
  return said.length === 0 ? 'No customers to contact today' : said.join('; ');
};

export const titleInEnglish = (name: string, counts: ReminderCounts): string => {
  const { escalated, mine, overdue, reviews, afterWins, paperwork, standIn, team } = counts;
  if (mine > 0)
    return `${name}, you have ${customersOf(mine)} ${overdue === mine ? 'overdue' : 'to contact today'}`;
  if (escalated > 0) return `${name}, ${needYou(escalated)}`;
  if (reviews > 0) return `${name}, ${needReview(reviews)}`;
  if (afterWins > 0) return `${name}, you have ${afterWin(afterWins)}`;
  if (paperwork > 0) return `${name}, you have ${toFinish(paperwork)}`;
  if (standIn > 0) return `${name}, you have ${customersOf(standIn)} to contact for colleagues`;
  return team > 0
    ? `${name}, your team has ${customersOf(team)} overdue`
    : `${name}, no customers to contact today`;
};

const firstStep = ({ escalated, mine, overdue, reviews }: ReminderCounts): string | null => {
  if (mine === 0)
    return reviews === 0 || escalated > 0
      ? null
      : 'Check and complete it, then mark it as done in your agenda';
  if (overdue === 0) return null;
  return overdue === mine
    ? 'Please get in touch soon and log how it went'
    : `${overdue} ${overdue === 1 ? 'is' : 'are'} overdue: best to start there`;
};

export const adviceInEnglish = (counts: ReminderCounts): string | null => {
  const { escalated, mine, reviews } = counts;
  const said = [
    firstStep(counts),
    mine > 0 && escalated > 0 ? needYou(escalated) : null,
    mine + escalated > 0 && reviews > 0 ? needReview(reviews) : null,
  ].filter((part) => part !== null);
  return said.length === 0 ? null : said.join('. ');
};
