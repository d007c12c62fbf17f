import type { Customer } from '../../shared/customers/customers.contract.ts';
import { addDays } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { commit, rerun, type Write } from '../../shared/kernel/transaction.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { decide } from '../../shared/surveys/sending.rules.ts';
import type { Survey, WithheldBecause } from '../../shared/surveys/surveys.fields.ts';
import { atOnce, sent, withheld } from '../../shared/surveys/surveys.rules.ts';
import { createSurveyWrites } from '../../shared/surveys/surveys.store.ts';
import { feedbackOf } from '../../shared/tickets/clocking.rules.ts';
import { asked, askedLater } from '../../shared/tickets/moves.rules.ts';
import type { Feedback, Ticket } from '../../shared/tickets/tickets.fields.ts';
import { updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { homeOf } from '../customers/find-customer.ts';
import { askingWrites, BY_WATCH } from '../surveys/asking-writes.ts';
import { isMoving } from '../surveys/is-moving.ts';
import { questionTo } from '../surveys/question-to.ts';
import { surveyAbout } from '../surveys/survey-about.ts';
import { reclocked } from './find-ticket.ts';
import { silentFrom } from './silent-from.ts';

const written = async (before: Ticket, after: Ticket, at: Instant): Promise<Write[]> =>
  updateTicketWrites(before, await reclocked(after, at), { onConflict: rerun });

/** A customer’s request is reason enough: no consent is asked for. */
const reasonOf = (because: WithheldBecause): NonNullable<Feedback['withheld']> =>
  because === 'no_consent' ? 'opted_out' : because;

/** Nobody can be mailed: its assignee asks by phone. */
const askByPhone = async (
  ticket: Ticket,
  survey: Survey,
  because: WithheldBecause,
  at: Instant,
): Promise<Write[]> => {
  const move = { by: BY_WATCH, at };
  // Nothing lands at a customer that is archived.
  const kept = because === 'archived' ? null : atOnce(withheld(survey, because, move));
  const how = {
    via: 'phone',
    surveyId: kept?.id ?? null,
    withheld: reasonOf(because),
    silentAt: await silentFrom(at),
  } as const;
  return [
    ...(kept ? [...createSurveyWrites(kept), ...holdCustomerWrites(kept.customerId)] : []),
    ...(await written(ticket, asked(ticket, how, move), at)),
  ];
};

/** When the customer was to be asked before it was put off: how long that may go on is counted from then. */
const firstAskAt = async ({ resolution }: Ticket, { askAt }: Feedback): Promise<Instant> => {
  const { service } = await settingsInForce('service');
  return resolution
    ? addDays(resolution.at, service.document.feedbackAfterDays, env('ORG_TIME_ZONE'))
    : askAt;
};

const ask = async (
  ticket: Ticket,
  asking: Feedback,
  customer: Customer,
  at: Instant,
): Promise<readonly Write[]> => {
  const move = { by: BY_WATCH, at };
  const survey = surveyAbout(ticket, customer, await firstAskAt(ticket, asking), at);
  const { question, recipient } = await questionTo(customer, survey, at);
  const decision = decide(question, at);
  if (decision.kind === 'later') return written(ticket, askedLater(ticket, decision.at, move), at);
  if (decision.kind === 'withhold' || recipient === null)
    return askByPhone(ticket, survey, decision.kind === 'withhold' ? decision.because : 'no_address', at);
  const { writes, answerUntil } = await askingWrites(survey, customer, recipient, at);
  const contactId = recipient.contact?.id ?? null;
  const how = {
    via: 'mail',
    surveyId: survey.id,
    withheld: null,
    silentAt: await silentFrom(at),
  } as const;
  return [
    ...writes,
    ...createSurveyWrites(atOnce(sent(survey, { contactId, answerUntil }, move))),
    ...(await written(ticket, asked(ticket, how, move), at)),
  ];
};

/**
 * Asks the customer whether a ticket is solved (TK-5), later where that would disturb, or has somebody ask by phone.
 * Done twice it finds nothing to do. @throws `Rerun` when somebody has changed what it goes by
 */
export const askCustomer = async (ticket: Ticket, at: Instant): Promise<void> => {
  const asking = feedbackOf(ticket);
  if (ticket.state !== 'resolved' || asking === null || asking.outcome !== null || asking.askAt > at) return;
  const customer = await homeOf(ticket);
  // Once the merge has ended it is looked at again.
  if (!customer || isMoving(customer)) return;
  await commit(await ask(ticket, asking, customer, at));
};
