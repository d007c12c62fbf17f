import type { Html } from '../kernel/mail-html.ts';
import { layout } from '../kernel/mail-layout.ts';
import {
  banner,
  button,
  cardEntry,
  cardHead,
  list,
  masthead,
  remark,
  sectionHeading,
} from '../kernel/mail-pieces.ts';
import { clip, webAddress } from '../kernel/mail-text.ts';
import { groupText, headingOf, lineText } from './reminder-mail-entry.ts';
import type { CustomerGroup } from './reminder-mail-groups.ts';
import type { ReminderEntry, ReminderMail } from './reminder-mail-input.ts';
import { frameText } from './reminder-mail-opening.ts';
import type { MailPlan, MailSize, PersonPlan, SectionPlan } from './reminder-mail-plan.ts';
import { countsOf, planOf } from './reminder-mail-plan.ts';
import { reminderWords } from './reminder-mail-words.ts';

const PREVIEWED = 3;

/** The pieces share what every one of them needs. */
interface Drawing {
  readonly mail: ReminderMail;
  readonly size: MailSize;
  readonly plan: MailPlan;
}

const preheader = ({ mail, size, plan }: Drawing): string => {
  const words = reminderWords(mail.language);
  const groups = plan.sections.flatMap(({ rows }) => rows);
  const shown = groups.slice(0, PREVIEWED).map((group) => {
    const { name, late } = groupText(group, mail, size, plan);
    return late === null ? name : words.bracketed(name, late);
  });
  const count = plan.sections.reduce((sum, section) => sum + section.count, 0);
  if (shown.length > 0) return words.enumerate(shown, count > shown.length);
  const people = plan.people
    .slice(0, PREVIEWED)
    .map(({ name, total }) => words.person(clip(name, size.name), total));
  return words.enumerate(people, mail.team.length > people.length);
};

/** One customer in full: the name, then each thing to do there. */
const card = (group: CustomerGroup, { mail, size, plan }: Drawing): Html[] => {
  const words = reminderWords(mail.language);
  const { name, tier, stage, late, entries, more } = groupText(group, mail, size, plan);
  const chips = [
    { text: tier, solid: group.entries[0].tier === 'core' },
    { text: stage, solid: false },
  ];
  return [
    cardHead(name, late),
    ...entries.map(({ reason, details, missed, links }, index) =>
      cardEntry({
        chips: index === 0 ? chips : [],
        reason,
        details: [...details, ...(more !== null && index === entries.length - 1 ? [more] : [])],
        warning: missed,
        links:
          links === null
            ? []
            : [
                { label: words.done, address: links.done },
                { label: words.tomorrow, address: links.tomorrow },
              ],
        isLast: index === entries.length - 1,
      }),
    ),
  ];
};

const lines = (groups: readonly (readonly [ReminderEntry, ...ReminderEntry[]])[], { mail, size }: Drawing) =>
  groups.map((entries) => {
    const { name, summary } = lineText(entries, mail, size);
    return { title: name, detail: summary };
  });

const section = (part: SectionPlan, drawing: Drawing): Html[] => {
  const { mail, size } = drawing;
  const rest = part.unlisted > 0 ? reminderWords(mail.language).unlisted(part.unlisted) : null;
  const short = part.lines.map(({ entries }) => entries);
  return [
    sectionHeading(headingOf(part.of, mail, size), part.count),
    ...part.rows.flatMap((group) => card(group, drawing)),
    ...(short.length > 0 || rest !== null ? [list(null, lines(short, drawing), rest)] : []),
  ];
};

const personList = (person: PersonPlan, drawing: Drawing): Html => {
  const words = reminderWords(drawing.mail.language);
  const unlisted = person.total - person.lines.length;
  const heading = words.person(clip(person.name, drawing.size.name), person.total);
  const each = person.lines.map((entry) => [entry] as const);
  return list(heading, lines(each, drawing), unlisted > 0 ? words.unlisted(unlisted) : null);
};

const teamSection = (drawing: Drawing): Html[] => {
  const { mail, plan } = drawing;
  if (plan.people.length === 0) return [];
  const words = reminderWords(mail.language);
  const { people, customers } = plan.unlistedTeam;
  const rest = people > 0 ? [list(null, [], words.unlistedPeople(people, customers))] : [];
  const heading = sectionHeading(words.team, countsOf(mail).team);
  return [heading, ...plan.people.map((person) => personList(person, drawing)), ...rest];
};

export const reminderHtml = (mail: ReminderMail, size: MailSize): string => {
  const words = reminderWords(mail.language);
  const plan = planOf(mail, size);
  const drawing = { mail, size, plan };
  const { day, title, advice, late, notice, closing } = frameText(mail, size);
  const address = webAddress(mail.publicUrl);
  return layout({
    language: mail.language,
    preheader: preheader(drawing),
    title,
    body: [
      masthead(day, title, advice),
      late === null ? null : banner(late),
      notice === null ? null : banner(notice),
      ...plan.sections.flatMap((part) => section(part, drawing)),
      ...teamSection(drawing),
      closing === null ? null : remark(closing),
      address === null ? null : button(words.open, address),
    ],
    footer: plan.hasLinks ? [words.linksNote, ...words.footer] : words.footer,
  });
};
