import type { Item } from '../kernel/keys.ts';
import { shorten, type Told } from './timeline-told.rules.ts';

const KINDS: Readonly<Record<string, string>> = { csat: 'CSAT', nps: 'NPS' };

const recordOf = (value: unknown): Item => (value ?? {}) as Item;

/** What is asked about, and in which words it was answered. */
const about = ({ kind, about: subject }: Item, said?: unknown): string =>
  shorten(
    [KINDS[String(kind)], subject, said].filter((part) => typeof part === 'string' && part !== '').join(': '),
  );

/** What a survey adds to its customer's timeline (CUS-9): that it was sent, what was answered, what was done about that. */
export const surveyTold = (before: Item | null, after: Item): Told[] => {
  const told: Told[] = [];
  const isMailed = after.channel === 'mail' && after.sentAt && !before?.sentAt;
  if (isMailed) told.push({ kind: 'survey_sent', summary: about(after), at: after.sentAt });
  if (after.answer && !before?.answer) {
    const { score, comment, at } = recordOf(after.answer);
    told.push({ kind: 'survey_answered', summary: about(after, comment), to: score, at });
  }
  if (after.closing && !before?.closing)
    told.push({ kind: 'survey_closed', summary: about(after, recordOf(after.closing).note) });
  return told;
};
