import { clip, webAddress } from '../kernel/mail-text.ts';
import { entryText } from './reminder-mail-entry.ts';
import type { ReminderEntry, ReminderMail } from './reminder-mail-input.ts';
import { openingText } from './reminder-mail-opening.ts';
import { countsOf, type MailPlan, type MailSize, planOf, type SectionPlan } from './reminder-mail-plan.ts';
import { reminderWords } from './reminder-mail-words.ts';

/** No mail reader clips text: names and goals stay whole unless they are absurd. */
const SIZE: MailSize = { rows: 50, lines: 400, people: 200, name: 200, remark: 500 };

const fullEntry = (entry: ReminderEntry, number: number, mail: ReminderMail): string => {
  const { name, tier, stage, late, reason, goal, missed } = entryText(entry, mail, SIZE);
  const marks = [tier, stage, late].filter((mark) => mark !== null).join(' · ');
  const details = [marks, reason, goal, missed].filter((detail) => detail !== null);
  return [`${number}. ${name}`, ...details.map((detail) => `   ${detail}`)].join('\n');
};

const lines = (entries: readonly ReminderEntry[], mail: ReminderMail): readonly string[] =>
  entries.map((entry) => {
    const { name, summary } = entryText(entry, mail, SIZE);
    return `- ${name} · ${summary}`;
  });

const ownSection = (heading: string, plan: SectionPlan, mail: ReminderMail): readonly string[] => {
  if (plan.count === 0) return [];
  const rest = plan.unlisted > 0 ? [reminderWords(mail.language).unlisted(plan.unlisted)] : [];
  const short = [...lines(plan.lines, mail), ...rest].join('\n');
  return [
    `■ ${heading} ${plan.count}`,
    ...plan.rows.map((entry, index) => fullEntry(entry, index + 1, mail)),
    ...(short === '' ? [] : [short]),
  ];
};

const teamSection = (plan: MailPlan, mail: ReminderMail): readonly string[] => {
  if (plan.people.length === 0) return [];
  const words = reminderWords(mail.language);
  const { people, customers } = plan.unlistedTeam;
  const persons = plan.people.map((person) => {
    const unlisted = person.total - person.lines.length;
    const rest = unlisted > 0 ? [words.unlisted(unlisted)] : [];
    const heading = words.person(clip(person.name, SIZE.name), person.total);
    return [heading, ...lines(person.lines, mail), ...rest].join('\n');
  });
  const rest = people > 0 ? [words.unlistedPeople(people, customers)] : [];
  return [`■ ${words.team} ${countsOf(mail).team}`, ...persons, ...rest];
};

export const reminderText = (mail: ReminderMail): string => {
  const words = reminderWords(mail.language);
  const plan = planOf(mail, SIZE);
  const { day, title, advice, late } = openingText(mail, SIZE);
  const address = webAddress(mail.publicUrl);
  const blocks = [
    [day, title, advice].filter((line) => line !== null).join('\n'),
    late,
    ...ownSection(words.overdue, plan.overdue, mail),
    ...ownSection(words.today, plan.today, mail),
    ...teamSection(plan, mail),
    address === null ? null : `${words.open}\n${address}`,
    ['-- ', ...words.footer].join('\n'),
  ];
  return `${blocks.filter((block) => block !== null).join('\n\n')}\n`;
};
