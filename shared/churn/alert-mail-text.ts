import type { Bar, ListLine } from '../kernel/mail-pieces.ts';
import { webAddress } from '../kernel/mail-text.ts';
import type { AlertSize, CardText } from './alert-mail-card.ts';
import type { AlertMail } from './alert-mail-input.ts';
import { frameOf } from './alert-mail-opening.ts';
import { type AlertPlan, countsOf, planOf, type SectionPlan } from './alert-mail-plan.ts';
import { alertWords } from './alert-mail-words.ts';

/** No mail reader clips text: names stay whole unless they are absurd. */
export const TEXT_SIZE: AlertSize = {
  rows: 50,
  lines: 400,
  people: 200,
  perPerson: 20,
  name: 200,
  remark: 500,
};

const PER_BLOCK = 5;

export const textCard = (card: CardText): string[] => {
  const { name, score, tier, value, reasons, details, late, phone } = card;
  const marks = [tier, score, value].filter((mark) => mark !== null).join(' · ');
  const said = [marks, ...reasons, ...details, late, phone?.label ?? null].filter((text) => text !== null);
  return [name, ...said.map((text) => `   ${text}`)];
};

const line = ({ title, detail }: ListLine): string => `- ${title} · ${detail}`;

const section = ({ heading, count, cards, lines, rest }: SectionPlan): string[] => [
  `■ ${heading} ${count}`,
  ...cards.map((card, i) => `${i + 1}. ${textCard(card).join('\n')}`),
  ...(lines.length > 0 || rest !== null
    ? [[...lines.map(line), ...(rest === null ? [] : [rest])].join('\n')]
    : []),
];

/** A bar of blocks, with what it stands for in front: it reads in any font. */
const textBar = ({ label, value, percent }: Bar): string =>
  `${label}  ${value}  ${'█'.repeat(Math.ceil(percent / PER_BLOCK))}`.trimEnd();

const chart = ({ chart: drawn }: AlertPlan): string | null =>
  drawn && [`■ ${drawn.heading}`, ...drawn.bars.map(textBar)].join('\n');

const teamSection = ({ people, others }: AlertPlan, mail: AlertMail): string[] => {
  if (people.length + others.length === 0) return [];
  return [
    `■ ${alertWords(mail.language).team} ${countsOf(mail).team}`,
    ...people.map(({ heading, lines, rest }) =>
      [heading, ...lines.map(line), ...(rest === null ? [] : [rest])].join('\n'),
    ),
    ...others,
  ];
};

export const alertText = (mail: AlertMail): string => {
  const words = alertWords(mail.language);
  const plan = planOf(mail, TEXT_SIZE);
  const { day, title, advice, late, closing } = frameOf(mail);
  const address = webAddress(mail.publicUrl);
  const blocks = [
    [day, title, advice].join('\n'),
    late,
    chart(plan),
    ...plan.sections.flatMap(section),
    plan.resting,
    ...teamSection(plan, mail),
    [`■ ${words.toDo}`, ...words.steps.map(({ title: step, detail }) => `- ${step} ${detail}`)].join('\n'),
    closing,
    address === null ? null : `${words.open}\n${address}`,
    ['-- ', ...words.footer].join('\n'),
  ];
  return `${blocks.filter((block) => block !== null).join('\n\n')}\n`;
};
