import { addDays } from '../kernel/calendar.ts';
import { addSeconds, type Instant } from '../kernel/clock.ts';
import type { Trigger, WithheldBecause } from './surveys.fields.ts';

/** What the rules about mails to customers say (FU-3, MK-2). */
export type MayMail =
  | { readonly may: true }
  | { readonly may: false; readonly because: 'no_consent' | 'contact_gone' | 'opted_out' }
  | { readonly may: false; readonly because: 'do_not_disturb'; readonly from: Instant };

/** What decides whether and when a customer is asked. */
export interface Question {
  readonly trigger: Trigger;
  /** When it was to be asked at first. */
  readonly plannedFor: Instant;
  readonly isArchived: boolean;
  readonly lastSurveyedAt: Instant | null;
  readonly restDays: number;
  readonly timeZone: string;
  readonly hasAddress: boolean;
  readonly hasBounced: boolean;
  readonly mail: MayMail;
  /** The first instant of working time, this one or later. */
  readonly workingFrom: (at: Instant) => Instant;
}

export type Decision =
  | { readonly kind: 'send' }
  | { readonly kind: 'later'; readonly at: Instant }
  | { readonly kind: 'withhold'; readonly because: WithheldBecause };

/** What is put off for longer is about nothing that the customer still thinks of. */
const MOST_PUT_OFF_SECONDS = 14 * 24 * 3600;

const withhold = (because: WithheldBecause): Decision => ({ kind: 'withhold', because });

/** Until when a customer that was asked is left alone (SV-1); null: it never was. */
export const restsUntil = ({
  lastSurveyedAt,
  restDays,
  timeZone,
}: Pick<Question, 'lastSurveyedAt' | 'restDays' | 'timeZone'>): Instant | null =>
  lastSurveyedAt && addDays(lastSurveyedAt, restDays, timeZone);

/** Why it can never be asked by mail, as things are; null: it can. */
export const hindrance = ({ isArchived, hasAddress, hasBounced, mail }: Question): WithheldBecause | null => {
  if (isArchived) return 'archived';
  const because = mail.may ? null : mail.because;
  if (because === 'no_consent') return 'no_consent';
  if (!hasAddress || because === 'contact_gone') return 'no_address';
  if (because === 'opted_out') return 'opted_out';
  return hasBounced ? 'bounced' : null;
};

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** From when on it may be asked without disturbing, at a decent hour; for one that nothing hinders. */
export const mayAskFrom = (question: Question, at: Instant): Instant => {
  const { mail, workingFrom } = question;
  const free = !mail.may && mail.because === 'do_not_disturb' ? mail.from : at;
  return workingFrom(later(later(free, at), restsUntil(question) ?? at));
};

/**
 * Whether a customer is asked now. One that was asked lately is not asked for another order or ticket; what a person
 * wants waits until it may be.
 */
export const decide = (question: Question, at: Instant): Decision => {
  const because = hindrance(question);
  if (because) return withhold(because);
  const rests = restsUntil(question);
  const isManual = question.trigger === 'manual';
  if (rests !== null && at < rests && !isManual) return withhold('asked_recently');
  const from = mayAskFrom(question, at);
  if (from <= at) return { kind: 'send' };
  const tooLate = from > addSeconds(question.plannedFor, MOST_PUT_OFF_SECONDS);
  return tooLate && !isManual ? withhold('do_not_disturb') : { kind: 'later', at: from };
};
