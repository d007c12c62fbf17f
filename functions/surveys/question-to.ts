import { hasBounced } from '../../shared/cleanups/bounces.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { hasRefused, mayMail } from '../../shared/interactions/may-mail.rules.ts';
import { nextWorkingInstant } from '../../shared/kernel/business-calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import type { Question } from '../../shared/surveys/sending.rules.ts';
import type { Survey } from '../../shared/surveys/surveys.fields.ts';
import { organisationCalendar } from '../settings/working-calendar.ts';
import { findRecipient, type Recipient } from './find-recipient.ts';

/** Only who did nothing to be asked must have agreed to it; who has refused is not asked at all (MK-2). */
export const PURPOSE = 'survey';

export interface Asking {
  readonly question: Question;
  readonly recipient: Recipient | null;
}

/** Everything that decides whether a customer can be asked at an instant, and who it is. */
export const questionTo = async (
  customer: Customer,
  { trigger, plannedFor, contactId }: Pick<Survey, 'trigger' | 'plannedFor' | 'contactId'>,
  at: Instant,
): Promise<Asking> => {
  const [recipient, { surveys, 'contact-rules': rules }, calendar] = await Promise.all([
    findRecipient(customer, contactId, trigger === 'manual'),
    settingsInForce('surveys', 'contact-rules'),
    organisationCalendar(),
  ]);
  const contact = recipient?.contact ?? null;
  const purpose = trigger === 'schedule' ? PURPOSE : null;
  const question: Question = {
    trigger,
    plannedFor,
    isArchived: customer.archivedAt !== null,
    lastSurveyedAt: customer.lastSurveyedAt,
    restDays: surveys.document.restDays,
    timeZone: env('ORG_TIME_ZONE'),
    hasAddress: recipient !== null,
    hasBounced: await hasBounced(recipient?.address ?? null),
    // Who wants no surveys is mailed none, whatever they are about.
    mail:
      purpose === null && hasRefused(customer, PURPOSE)
        ? { may: false, because: 'opted_out' }
        : mayMail({ customer, contact, purpose, channel: 'email' }, at, rules.document),
    workingFrom: (from) => nextWorkingInstant(calendar, from),
  };
  return { question, recipient };
};
