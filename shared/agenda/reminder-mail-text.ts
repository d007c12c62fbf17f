import { clip, webAddress } from '../kernel/mail-text.ts';
import { groupText, headingOf, lineText } from './reminder-mail-entry.ts';
import type { CustomerGroup } from './reminder-mail-groups.ts';
import type { ReminderEntry, ReminderMail } from './reminder-mail-input.ts';
import { frameText } from './reminder-mail-opening.ts';
import { countsOf, type MailPlan, type MailSize, planOf, type SectionPlan } from './reminder-mail-plan.ts';
import { reminderWords } from './reminder-mail-words.ts';

/** No mail reader clips text: names and goals stay whole unless they are absurd. */
const SIZE: MailSize = { rows: 50, links: 50, lines: 400, people: 200, entries: 10, name: 200, remark: 500 };

const fullGroup = (group: CustomerGroup, number: number, mail: ReminderMail, plan: MailPlan): string => {
  const words = reminderWords(mail.language);
  const { name, tier, stage, late, entries, more } = groupText(group, mail, SIZE, plan);
  const marks = [tier, stage, late].filter((mark) => mark !== null).join(' · ');
  const texts = entries.flatMap(({ reason, details, missed, links }) => [
    reason,
    ...details,
    missed,
    ...(links === null ? [] : [`${words.done}: ${links.done}`, `${words.tomorrow}: ${links.tomorrow}`]),
  ]);
  const said = [marks, ...texts, more].filter((text) => text !== null);
  return [`${number}. ${name}`, ...said.map((text) => `   ${text}`)].join('\n');
};

const line = (entries: readonly [ReminderEntry, ...ReminderEntry[]], mail: ReminderMail): string => {
  const { name, summary } = lineText(entries, mail, SIZE);
  return `- ${name} · ${summary}`;
};

const section = (part: SectionPlan, mail: ReminderMail, plan: MailPlan): readonly string[] => {
  const rest = part.unlisted > 0 ? [reminderWords(mail.language).unlisted(part.unlisted)] : [];
  const short = [...part.lines.map(({ entries }) => line(entries, mail)), ...rest].join('\n');
  return [
    `■ ${headingOf(part.of, mail, SIZE)} ${part.count}`,
    ...part.rows.map((group, index) => fullGroup(group, index + 1, mail, plan)),
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
    return [heading, ...person.lines.map((entry) => line([entry], mail)), ...rest].join('\n');
  });
  const rest = people > 0 ? [words.unlistedPeople(people, customers)] : [];
  return [`■ ${words.team} ${countsOf(mail).team}`, ...persons, ...rest];
};

export const reminderText = (mail: ReminderMail): string => {
  const words = reminderWords(mail.language);
  const plan = planOf(mail, SIZE);
  const { day, title, advice, late, notice, closing } = frameText(mail, SIZE);
  const address = webAddress(mail.publicUrl);
  const blocks = [
    [day, title, advice].filter((text) => text !== null).join('\n'),
    late,
    notice,
    ...plan.sections.flatMap((part) => section(part, mail, plan)),
    ...teamSection(plan, mail),
    closing,
    address === null ? null : `${words.open}\n${address}`,
    ['-- ', ...(plan.hasLinks ? [words.linksNote] : []), ...words.footer].join('\n'),
  ];
  return `${blocks.filter((block) => block !== null).join('\n\n')}\n`;
};
