import type { ReminderCounts } from './reminder-mail-words.ts';

const contacts = ({ mine, overdue }: ReminderCounts): string => {
  if (overdue === mine) return `${mine} 家客户逾期未跟进`;
  return `今日跟进 ${mine} 家${overdue > 0 ? `，其中 ${overdue} 家已逾期` : ''}`;
};

/** Each part of the mail that has something: in full where it comes first, in short behind another. */
const parts = (
  counts: ReminderCounts,
): readonly (readonly [count: number, full: string, short: string])[] => {
  const { escalated, mine, reviews, afterWins, paperwork, standIn, team } = counts;
  return [
    [escalated, `${escalated} 家客户长期逾期，请您过问`, `长期逾期 ${escalated} 家`],
    [mine, contacts(counts), contacts(counts)],
    [reviews, `${reviews} 家客户资料待核对`, `资料待核对 ${reviews} 家`],
    [afterWins, `${afterWins} 项赢单后续待处理`, `赢单后续 ${afterWins} 项`],
    [paperwork, `${paperwork} 项服务事务待处理`, `服务事务 ${paperwork} 项`],
    [standIn, `代同事跟进 ${standIn} 家客户`, `代同事跟进 ${standIn} 家`],
    [team, `团队有 ${team} 家客户逾期未跟进`, `团队逾期 ${team} 家`],
  ];
};

export const summaryInChinese = (counts: ReminderCounts): string => {
  const said = parts(counts)
    .filter(([count]) => count > 0)
    .map(([, full, short], index) => (index === 0 ? full : short));
  return said.length === 0 ? '今日没有待跟进的客户' : said.join('；');
};

export const titleInChinese = (name: string, counts: ReminderCounts): string => {
  const { escalated, mine, overdue, reviews, afterWins, paperwork, standIn, team } = counts;
  if (mine > 0)
    return overdue === mine ? `${name}，有 ${mine} 家客户逾期未跟进` : `${name}，今天要跟进 ${mine} 家客户`;
  if (escalated > 0) return `${name}，有 ${escalated} 家客户长期逾期，请您过问`;
  if (reviews > 0) return `${name}，有 ${reviews} 家客户的资料待核对`;
  if (afterWins > 0) return `${name}，有 ${afterWins} 项赢单后续待处理`;
  if (paperwork > 0) return `${name}，有 ${paperwork} 项服务事务待处理`;
  if (standIn > 0) return `${name}，今天要代同事跟进 ${standIn} 家客户`;
  return `${name}，${team === 0 ? '今天没有待跟进的客户' : `团队有 ${team} 家客户逾期未跟进`}`;
};

const firstStep = ({ escalated, mine, overdue, reviews }: ReminderCounts): string | null => {
  if (mine === 0) return reviews === 0 || escalated > 0 ? null : '核对并补全资料后，请在待办中标记完成';
  if (overdue === 0) return null;
  return overdue === mine ? '请尽快联系，并记录跟进情况' : `其中 ${overdue} 家已逾期，建议优先联系`;
};

export const adviceInChinese = (counts: ReminderCounts): string | null => {
  const { escalated, mine, reviews } = counts;
  const said = [
    firstStep(counts),
    mine > 0 && escalated > 0 ? `另有 ${escalated} 家客户长期逾期，请您过问` : null,
    mine + escalated > 0 && reviews > 0 ? `另有 ${reviews} 家客户的资料待核对` : null,
  ].filter((part) => part !== null);
  return said.length === 0 ? null : said.join('；');
};
