import type { Html } from '../kernel/mail-html.ts';
import { layout } from '../kernel/mail-layout.ts';
import { type ListLine, list, masthead, remark, sectionHeading } from '../kernel/mail-pieces.ts';
import { subjectLine } from '../kernel/mail-text.ts';
import { htmlCard, type TicketCard, type TicketSize, textCard, ticketCard } from './alert-mail-card.ts';
import type { AlertTicket, TicketAlertMail } from './alert-mail-input.ts';
import { frameOf, inOrder, isDone } from './alert-mail-opening.ts';
import { type TicketWords, ticketWords } from './alert-mail-words.ts';
import { CLOCKS } from './tickets.fields.ts';

/** Gmail hides what comes after 102 KB of HTML; some of it is left to what mail servers add. */
const MAX_HTML_BYTES = 98_000;
/** From generous to tight; the last one stays below the limit whatever the names are. */
const SIZES: readonly TicketSize[] = [
  { name: 60, subject: 120 },
  { name: 30, subject: 50 },
  { name: 12, subject: 20 },
];
const TEXT_SIZE: TicketSize = { name: 200, subject: 200 };
const PREVIEWED = 3;

/** What of all there is to say concerns these tickets and this reader. */
const stepsToTake = (all: readonly AlertTicket[], words: TicketWords): ListLine[] => {
  const tickets = all.filter((ticket) => !isDone(ticket));
  const own = tickets.filter(({ as }) => as === 'assignee' || as === 'deputy');
  const others = tickets.filter(({ as }) => as === 'leader' || as === 'desk');
  const clocks = CLOCKS.filter((name) => own.some(({ steps }) => steps.some(({ clock }) => clock === name)));
  return [
    ...clocks.map((clock) => words.steps[clock]),
    ...(own.length > 0 ? [words.steps.handOver] : []),
    ...(others.some(({ assigneeName }) => assigneeName !== null) ? [words.steps.leader] : []),
    ...(others.some(({ assigneeName }) => assigneeName === null) ? [words.steps.desk] : []),
  ];
};

interface Part {
  readonly heading: string;
  readonly cards: readonly TicketCard[];
}

const partsOf = (mail: TicketAlertMail, size: TicketSize): Part[] => {
  const words = ticketWords(mail.language);
  const cards = inOrder(mail.tickets).map((ticket) => ticketCard(ticket, mail, size));
  return [
    { heading: words.lateHeading, cards: cards.filter(({ isLate }) => isLate) },
    { heading: words.soonHeading, cards: cards.filter(({ isLate }) => !isLate) },
  ].filter((part) => part.cards.length > 0);
};

type Frame = ReturnType<typeof frameOf>;

const htmlOf = (mail: TicketAlertMail, frame: Frame, size: TicketSize): string => {
  const words = ticketWords(mail.language);
  const parts = partsOf(mail, size);
  const toDo = stepsToTake(mail.tickets, words);
  const names = parts.flatMap(({ cards }) => cards.map(({ customer }) => customer));
  const section = ({ heading, cards }: Part): Html[] => [
    sectionHeading(heading, cards.length),
    ...cards.flatMap(htmlCard),
  ];
  return layout({
    language: mail.language,
    preheader: words.enumerate(names.slice(0, PREVIEWED), names.length > PREVIEWED),
    title: frame.title,
    body: [
      masthead(frame.day, frame.title, frame.advice),
      ...parts.flatMap(section),
      ...(toDo.length === 0 ? [] : [sectionHeading(words.toDo, null), list(null, toDo, null)]),
      frame.closing === null ? null : remark(frame.closing),
    ],
    footer: words.footer,
  });
};

const fittingHtml = (mail: TicketAlertMail, frame: Frame): string => {
  let html = '';
  for (const size of SIZES) {
    html = htmlOf(mail, frame, size);
    if (Buffer.byteLength(html) <= MAX_HTML_BYTES) break;
  }
  return html;
};

const textOf = (mail: TicketAlertMail, frame: Frame): string => {
  const words = ticketWords(mail.language);
  const toDo = stepsToTake(mail.tickets, words);
  const blocks = [
    [frame.day, frame.title, frame.advice].join('\n'),
    ...partsOf(mail, TEXT_SIZE).flatMap(({ heading, cards }) => [
      `■ ${heading} ${cards.length}`,
      ...cards.map((card, i) => `${i + 1}. ${textCard(card)}`),
    ]),
    toDo.length === 0
      ? null
      : [`■ ${words.toDo}`, ...toDo.map(({ title, detail }) => `- ${title} · ${detail}`)].join('\n'),
    frame.closing,
    ['-- ', ...words.footer].join('\n'),
  ];
  return `${blocks.filter((block) => block !== null).join('\n\n')}\n`;
};

/** What is told at once: tickets half of whose time is gone, and those whose time has run out (TK-3). */
export const renderTicketAlert = (
  mail: TicketAlertMail,
): { readonly subject: string; readonly html: string; readonly text: string } => {
  const [first] = inOrder(mail.tickets);
  if (!first) throw new Error('a mail about no ticket');
  const frame = frameOf(mail, first);
  return { subject: subjectLine(frame.subject), html: fittingHtml(mail, frame), text: textOf(mail, frame) };
};
