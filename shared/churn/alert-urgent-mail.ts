import { formatDay } from '../kernel/mail-language.ts';
import { layout } from '../kernel/mail-layout.ts';
import { cardEntry, list, masthead, remark, sectionHeading } from '../kernel/mail-pieces.ts';
import { fillTemplate, type TemplateValues } from '../kernel/mail-template.ts';
import { clip, subjectLine } from '../kernel/mail-text.ts';
import { formatAmount } from './alert-amounts.ts';
import { type CardText, cardText } from './alert-mail-card.ts';
import type { UrgentMail } from './alert-mail-input.ts';
import { TEXT_SIZE, textCard } from './alert-mail-text.ts';
import { alertWords, urgentWords } from './alert-mail-words.ts';

const MAX_NAME = 60;
const MAX_OWN_WORDS = 500;
const SIZE = { ...TEXT_SIZE, name: MAX_NAME, remark: 160 };

const adviceOf = ({ language, localDate, warning, owner, as }: UrgentMail): string => {
  const words = urgentWords(language);
  const day = formatDay(language, warning.actBy, localDate);
  if (as === 'owner') return words.ownAdvice(day);
  if (owner === null) return words.unownedAdvice(day);
  const name = clip(owner.name, MAX_NAME);
  return as === 'deputy' ? words.deputyAdvice(name, day) : words.othersAdvice(name, day);
};

/** What is said around the customer: the organisation's words, or the built-in ones. */
const frameOf = (mail: UrgentMail, { name }: CardText) => {
  const { language, localDate, warning, template } = mail;
  const words = urgentWords(language);
  const values: TemplateValues<'churn_urgent'> = {
    name: clip(mail.recipientName, MAX_NAME),
    customer: name,
    score: warning.score,
    value: formatAmount(language, warning.value),
  };
  const own = (text: string | null | undefined): string | null => {
    const filled = fillTemplate(text, values);
    return filled && clip(filled, MAX_OWN_WORDS);
  };
  return {
    subject: own(template?.subject) ?? words.subject(name, warning.score),
    title: own(template?.opening) ?? words.title(name),
    closing: own(template?.closing),
    advice: adviceOf(mail),
    day: formatDay(language, localDate),
  };
};

/** The mail that goes out at once when a core or key customer will probably leave (CH-4). */
export const renderUrgentMail = (mail: UrgentMail): { subject: string; html: string; text: string } => {
  const [weekly, words] = [alertWords(mail.language), urgentWords(mail.language)];
  // By when is in the advice above.
  const card: CardText = { ...cardText(mail.warning, mail, SIZE), details: [], late: null };
  const { subject, title, closing, advice, day } = frameOf(mail, card);
  const html = layout({
    language: mail.language,
    preheader: weekly.joinReasons(card.reasons),
    title,
    body: [
      masthead(day, title, advice),
      sectionHeading(words.why, null),
      cardEntry({
        chips: [
          { text: card.tier, solid: card.isCore },
          { text: card.score, solid: false },
        ],
        reason: card.value ?? '',
        details: card.reasons,
        warning: null,
        links: card.phone === null ? [] : [card.phone],
        isLast: true,
      }),
      sectionHeading(weekly.toDo, null),
      list(null, weekly.steps, null),
      closing === null ? null : remark(closing),
    ],
    footer: words.footer,
  });
  const blocks = [
    [day, title, advice].join('\n'),
    [`■ ${words.why}`, ...textCard(card)].join('\n'),
    [`■ ${weekly.toDo}`, ...weekly.steps.map(({ title: step, detail }) => `- ${step} ${detail}`)].join('\n'),
    closing,
    ['-- ', ...words.footer].join('\n'),
  ];
  return {
    subject: subjectLine(subject),
    html,
    text: `${blocks.filter((block) => block !== null).join('\n\n')}\n`,
  };
};
