import type { Html } from '../kernel/mail-html.ts';
import { layout } from '../kernel/mail-layout.ts';
import { banner, button, cardRow, chip, list, masthead, sectionHeading } from '../kernel/mail-pieces.ts';
import { clip, webAddress } from '../kernel/mail-text.ts';
import { entryText } from './reminder-mail-entry.ts';
import type { ReminderEntry, ReminderMail } from './reminder-mail-input.ts';
import { openingText } from './reminder-mail-opening.ts';
import type { MailPlan, MailSize, PersonPlan, SectionPlan } from './reminder-mail-plan.ts';
import { countsOf, planOf } from './reminder-mail-plan.ts';
import { reminderWords } from './reminder-mail-words.ts';

const PREVIEWED = 3;

/** The pieces share what every one of them needs. */
interface Drawing {
  readonly mail: ReminderMail;
  readonly size: MailSize;
}

const preheader = ({ mail, size }: Drawing, plan: MailPlan): string => {
  const words = reminderWords(mail.language);
  const own = [...plan.overdue.rows, ...plan.today.rows].slice(0, PREVIEWED).map((entry) => {
    const { name, late } = entryText(entry, mail, size);
    return late === null ? name : words.bracketed(name, late);
  });
  if (own.length > 0) return words.enumerate(own, mail.mine.length > own.length);
  const people = plan.people
    .slice(0, PREVIEWED)
    .map(({ name, total }) => words.person(clip(name, size.name), total));
  return words.enumerate(people, mail.team.length > people.length);
};

const fullRow = (entry: ReminderEntry, { mail, size }: Drawing): Html => {
  const { name, tier, stage, late, reason, goal, missed } = entryText(entry, mail, size);
  const chips = [chip(tier, entry.tier === 'core' ? 'solid' : 'plain'), chip(stage)];
  return cardRow({ title: name, late, chips, reason, detail: goal, warning: missed });
};

const lines = (entries: readonly ReminderEntry[], { mail, size }: Drawing) =>
  entries.map((entry) => {
    const { name, summary } = entryText(entry, mail, size);
    return { title: name, detail: summary };
  });

const ownSection = (heading: string, plan: SectionPlan, drawing: Drawing): readonly Html[] => {
  if (plan.count === 0) return [];
  const rest = plan.unlisted > 0 ? reminderWords(drawing.mail.language).unlisted(plan.unlisted) : null;
  const more = plan.lines.length > 0 || rest !== null ? [list(null, lines(plan.lines, drawing), rest)] : [];
  return [sectionHeading(heading, plan.count), ...plan.rows.map((entry) => fullRow(entry, drawing)), ...more];
};

const personList = (person: PersonPlan, drawing: Drawing): Html => {
  const words = reminderWords(drawing.mail.language);
  const unlisted = person.total - person.lines.length;
  const heading = words.person(clip(person.name, drawing.size.name), person.total);
  return list(heading, lines(person.lines, drawing), unlisted > 0 ? words.unlisted(unlisted) : null);
};

const teamSection = (plan: MailPlan, drawing: Drawing): readonly Html[] => {
  if (plan.people.length === 0) return [];
  const words = reminderWords(drawing.mail.language);
  const { people, customers } = plan.unlistedTeam;
  const rest = people > 0 ? [list(null, [], words.unlistedPeople(people, customers))] : [];
  const heading = sectionHeading(words.team, countsOf(drawing.mail).team);
  return [heading, ...plan.people.map((person) => personList(person, drawing)), ...rest];
};

export const reminderHtml = (mail: ReminderMail, size: MailSize): string => {
  const words = reminderWords(mail.language);
  const drawing = { mail, size };
  const plan = planOf(mail, size);
  const { day, title, advice, late } = openingText(mail, size);
  const address = webAddress(mail.publicUrl);
  return layout({
    language: mail.language,
    preheader: preheader(drawing, plan),
    title,
    body: [
      masthead(day, title, advice),
      late === null ? null : banner(late),
      ...ownSection(words.overdue, plan.overdue, drawing),
      ...ownSection(words.today, plan.today, drawing),
      ...teamSection(plan, drawing),
      address === null ? null : button(words.open, address),
    ],
    footer: words.footer,
  });
};
