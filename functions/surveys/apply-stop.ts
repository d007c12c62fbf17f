import type { Customer } from '../../shared/customers/customers.contract.ts';
import { survivorOf, updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { lastWord } from '../../shared/interactions/may-mail.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import type { SurveyNote } from '../../shared/surveys/answers.fields.ts';
import { BY_CUSTOMER, type Survey } from '../../shared/surveys/surveys.fields.ts';
import { homeOf } from '../customers/find-customer.ts';
import { PURPOSE } from './question-to.ts';

/** As many consents as a customer can hold: the newest of other purposes stay. */
const OTHERS = 19;
const SOURCE = 'survey mail';

const refused = ({ consents }: Customer, at: Instant): Customer['consents'] => [
  ...consents.filter(({ purpose }) => purpose !== PURPOSE).slice(-OTHERS),
  { purpose: PURPOSE, given: false, at, source: SOURCE },
];

/** The customer takes its consent back (MK-2), unless it has given it anew since; said before it changes nothing. */
export const stopSurveysWrites = async (survey: Survey, stop: SurveyNote, at: Instant): Promise<Write[]> => {
  const home = await homeOf(survey);
  const customer = home && (await survivorOf(home));
  if (!customer) return [];
  const last = lastWord(customer, PURPOSE);
  if (last && (!last.given || last.at >= stop.at)) return [];
  const later = at > customer.updatedAt ? at : customer.updatedAt;
  const after = revise(customer, { consents: refused(customer, stop.at) }, BY_CUSTOMER, later);
  return updateCustomerWrites(customer, after, { onConflict: rerun });
};
