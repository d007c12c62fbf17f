import type { Customer } from '../../shared/customers/customers.contract.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import { hasConsent } from '../../shared/interactions/may-mail.rules.ts';
import { isWorkingDay } from '../../shared/kernel/business-calendar.ts';
import { addDaysToDate, instantOf, localDate, workingDayFrom } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { env } from '../../shared/kernel/env.ts';
import { idMadeOf } from '../../shared/kernel/ids.ts';
import { commit, rerun } from '../../shared/kernel/transaction.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { type DueSurvey, dueSurveys, type Planning } from '../../shared/surveys/planning.rules.ts';
import { planned } from '../../shared/surveys/surveys.rules.ts';
import { createSurveyWrites, isThere } from '../../shared/surveys/surveys.store.ts';
import { organisationCalendar } from '../settings/working-calendar.ts';
import { languageFor } from '../surveys/language-for.ts';

const BY_RULE = 'system';
const DAY_BEGINS = '00:00';
const PURPOSE = 'survey';

const dayOf = (at: Instant) => localDate(at, env('ORG_TIME_ZONE'));

const planningOf = async (
  customer: Customer,
  { orders }: Pick<CustomerFacts, 'orders'>,
  at: Instant,
): Promise<Planning> => {
  const { surveys } = await settingsInForce('surveys');
  const { tier, createdAt, lastSurveyedAt, plannedSurveyId } = customer;
  return dueSurveys(
    {
      tier,
      createdOn: dayOf(createdAt),
      lastOrderOn: orders.lastOn,
      lastSurveyedOn: lastSurveyedAt && dayOf(lastSurveyedAt),
      consents: hasConsent(customer, PURPOSE),
      isPlanned: plannedSurveyId !== null,
    },
    surveys.document,
    dayOf(at),
  );
};

/** The next working day's hour that the setting says; today's, if that is still to come. */
const nextSending = async (at: Instant): Promise<Instant> => {
  const [{ surveys }, calendar] = await Promise.all([settingsInForce('surveys'), organisationCalendar()]);
  const isWorking = (date: string) => isWorkingDay(calendar, date);
  const on = (date: string) =>
    instantOf(workingDayFrom(date, isWorking), surveys.document.sendAt, env('ORG_TIME_ZONE'));
  const today = dayOf(at);
  const first = on(today);
  return first > at ? first : on(addDaysToDate(today, 1));
};

const idOf = (customer: Customer, { trigger, of }: DueSurvey): string =>
  idMadeOf('sur', customer.id, instantOf(of, DAY_BEGINS, 'UTC'), trigger);

const plan = async (customer: Customer, due: DueSurvey, at: Instant): Promise<void> => {
  const later = at > customer.updatedAt ? at : customer.updatedAt;
  const survey = planned(
    {
      id: idOf(customer, due),
      customerId: customer.id,
      customerName: customer.name,
      kind: due.kind,
      trigger: due.trigger,
      question: null,
      about: null,
      ticketId: null,
      ownerId: customer.ownerId,
      contactId: null,
      language: languageFor(customer),
    },
    await nextSending(at),
    { by: BY_RULE, at: later },
  );
  const after = revise(customer, { plannedSurveyId: survey.id }, BY_RULE, later);
  const created = createSurveyWrites(survey).map((write) => ({ ...write, onConflict: rerun }));
  await commit([...created, ...updateCustomerWrites(customer, after, { onConflict: rerun })]);
};

/** When time alone makes a survey due; null: never. */
export const surveysMoveAt = async (
  customer: Customer,
  facts: Pick<CustomerFacts, 'orders'>,
  at: Instant,
): Promise<Instant | null> => {
  const { lookAgainOn } = await planningOf(customer, facts, at);
  return lookAgainOn && instantOf(lookAgainOn, DAY_BEGINS, env('ORG_TIME_ZONE'));
};

/**
 * Plans the survey that is due (SV-1), once for each order's day and each turn of the schedule: its id follows from them,
 * and the customer names it in the same transaction. Answers whether it did: the customer is another then.
 * @throws `Rerun` when somebody has changed the customer meanwhile
 */
export const planSurveys = async (
  customer: Customer,
  facts: Pick<CustomerFacts, 'orders'>,
  at: Instant,
): Promise<boolean> => {
  // What is underway in a merge is planned once it has ended.
  if (customer.absorbing.length > 0) return false;
  const { due } = await planningOf(customer, facts, at);
  for (const one of due) {
    if (await isThere(idOf(customer, one))) continue;
    await plan(customer, one, at);
    return true;
  }
  return false;
};
