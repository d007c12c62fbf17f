import { type LocalDate, localDate } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { sumOf } from './counts.rules.ts';
import type { Count, Sums } from './totals.fields.ts';

/** A survey as it is now (SV-1). */
export interface CountedSurvey {
  readonly ownerId: string | null;
  readonly kind: 'csat' | 'nps';
  readonly trigger: string;
  readonly sentAt: Instant | null;
  readonly answer: { readonly score: number; readonly at: Instant } | null;
}

const ofOwner = (ownerId: string | null, period: string, sums: Sums): Count => ({
  measure: 'service',
  dimension: 'owner',
  period,
  ownerId,
  value: null,
  sums,
});

/**
 * That it was sent, and its score, by which anything can be told of scores. What is asked about a ticket is named apart:
 * its score stands in the ticket too, with all that the ticket is.
 */
export const surveyCounts = (survey: CountedSurvey, timeZone: string): Count[] => {
  const { ownerId, kind, trigger, sentAt, answer } = survey;
  const what = trigger === 'ticket' ? `${kind}-ticket` : kind;
  const once = (at: Instant, field: string): Count =>
    ofOwner(ownerId, localDate(at, timeZone).slice(0, 7), { [`${what}:${field}`]: 1n });
  return sumOf(sentAt ? [once(sentAt, 'sent')] : [], answer ? [once(answer.at, String(answer.score))] : []);
};

/** A question that the handbook answered (KB-1). */
export interface CountedSpare {
  readonly where: string;
  readonly on: LocalDate;
  readonly createdBy: string;
}

/** At the desk it is the employee's who answered; in the portal it is nobody's. */
export const spareCounts = ({ where, on, createdBy }: CountedSpare): Count[] => [
  ofOwner(where === 'desk' ? createdBy : null, on.slice(0, 7), { [`spared:${where}`]: 1n }),
];
