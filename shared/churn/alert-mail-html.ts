import type { Html } from '../kernel/mail-html.ts';
import { layout } from '../kernel/mail-layout.ts';
import {
  banner,
  bars,
  button,
  cardEntry,
  cardHead,
  list,
  masthead,
  remark,
  sectionHeading,
} from '../kernel/mail-pieces.ts';
import { clip, webAddress } from '../kernel/mail-text.ts';
import type { AlertSize, CardText } from './alert-mail-card.ts';
import type { AlertMail } from './alert-mail-input.ts';
import { frameOf } from './alert-mail-opening.ts';
import { type AlertPlan, countsOf, planOf, type SectionPlan } from './alert-mail-plan.ts';
import { alertWords } from './alert-mail-words.ts';

const PREVIEWED = 3;

/** One customer in full: what it is worth and why it may go, what was done, what is to be done. */
export const alertCard = ({
  name,
  score,
  tier,
  isCore,
  value,
  reasons,
  details,
  late,
  phone,
}: CardText): Html[] => [
  cardHead(name, score),
  cardEntry({
    chips: [{ text: tier, solid: isCore }],
    reason: value ?? '',
    details: [...reasons, ...details],
    warning: late,
    links: phone === null ? [] : [phone],
    isLast: true,
  }),
];

const section = ({ heading, count, cards, lines, rest }: SectionPlan): Html[] => [
  sectionHeading(heading, count),
  ...cards.flatMap(alertCard),
  ...(lines.length > 0 || rest !== null ? [list(null, lines, rest)] : []),
];

const teamSection = ({ people, others }: AlertPlan, mail: AlertMail): Html[] => {
  if (people.length + others.length === 0) return [];
  return [
    sectionHeading(alertWords(mail.language).team, countsOf(mail).team),
    ...people.map(({ heading, lines, rest }) => list(heading, lines, rest)),
    ...others.map((other) => list(null, [], other)),
  ];
};

/** The customers that the list of mails shows behind the subject. */
const preheader = (mail: AlertMail, size: AlertSize): string => {
  const words = alertWords(mail.language);
  const warnings = [...mail.mine, ...mail.team.flatMap((person) => person.warnings)];
  const names = warnings.slice(0, PREVIEWED).map(({ customerName }) => clip(customerName, size.name));
  return words.enumerate(names, warnings.length > PREVIEWED);
};

export const alertHtml = (mail: AlertMail, size: AlertSize): string => {
  const words = alertWords(mail.language);
  const plan = planOf(mail, size);
  const { day, title, advice, late, closing } = frameOf(mail);
  const address = webAddress(mail.publicUrl);
  return layout({
    language: mail.language,
    preheader: preheader(mail, size),
    title,
    body: [
      masthead(day, title, advice),
      late === null ? null : banner(late),
      plan.chart && bars(plan.chart.heading, plan.chart.bars),
      ...plan.sections.flatMap(section),
      plan.resting === null ? null : remark(plan.resting),
      ...teamSection(plan, mail),
      sectionHeading(words.toDo, null),
      list(null, words.steps, null),
      closing === null ? null : remark(closing),
      address === null ? null : button(words.open, address),
    ],
    footer: words.footer,
  });
};
