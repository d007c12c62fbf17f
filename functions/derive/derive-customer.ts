import type { Customer } from '../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import type { CustomerFacts, Derived } from '../../shared/derived/derived.fields.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
import { listContactIds } from '../../shared/derived/sources.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import type { Mark } from '../../shared/kernel/marks.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { dropWarning, followWarning } from '../churn/follow-warning.ts';
import { growUrgent } from '../churn/grow-urgent.ts';
import { openWarning } from '../churn/open-warning.ts';
import { actOnCustomer } from './act-on-customer.ts';
import { marksOf } from './agenda/agenda-context.ts';
import { planAgenda, planWrites } from './agenda/plan-agenda.ts';
import { clearAgenda, settleAgenda } from './agenda/settle-agenda.ts';
import { customerPostings, isOut, saidByContacts } from './customer-postings.ts';
import { deriveContact } from './derive-contact.ts';
import { evaluateCustomer } from './evaluate-customer.ts';
import { evaluateRisk, type Grounds } from './evaluate-risk.ts';
import { evaluateValue } from './evaluate-value.ts';
import { suspectCustomer } from './find-suspects.ts';
import { followLowAnswers } from './follow-low-answers.ts';
import { followOwner } from './follow-owner.ts';
import { followProposals } from './follow-proposals.ts';
import { followTickets } from './follow-tickets.ts';
import { gatherFacts } from './gather-facts.ts';
import { openRenewals } from './open-renewals.ts';
import { planSurveys, surveysMoveAt } from './plan-surveys.ts';
import { knownDouble } from './postings.ts';
import { purchasesMoveAt } from './purchase-facts.ts';
import { awaitOthers, type Run, settle, settleNothing, type Wanted } from './settle.ts';
import { untilSettled } from './until-settled.ts';

const CONTACTS_AT_ONCE = 16;

/** Null is never. */
export const earliest = (...dates: readonly (Instant | null)[]): Instant | null =>
  dates.filter((date) => date !== null).sort()[0] ?? null;

interface Concluded extends Wanted {
  readonly agenda: readonly Write[];
  readonly renewals: readonly Mark[];
  readonly facts: CustomerFacts;
  /** What a warning is to be opened with; null: none is. */
  readonly warns: Grounds | null;
}

const conclude = async (
  customer: Customer,
  marks: ReturnType<typeof marksOf>,
  before: Derived | null,
  at: Instant,
): Promise<Concluded> => {
  const facts = await gatherFacts(customer, at, undefined, marks());
  const postings = customerPostings(customer);
  const [evaluation, judged, valued, suspicions, agenda, asksAt] = await Promise.all([
    evaluateCustomer(customer, facts, before, at),
    evaluateRisk(customer, facts, before, at),
    evaluateValue(customer, facts, at),
    suspectCustomer(customer, facts, knownDouble(before, postings), at),
    planAgenda(customer, at, marks),
    surveysMoveAt(customer, facts, at),
  ]);
  return {
    postings,
    agenda: planWrites(agenda),
    renewals: agenda.renewals.due,
    facts,
    warns: judged.warns,
    conclusions: {
      id: customer.id,
      kind: 'customer',
      customerId: customer.id,
      ownerId: customer.ownerId,
      facts,
      quality: evaluation.quality,
      risk: judged.risk,
      value: valued.value,
      late: evaluation.late,
      tags: [...evaluation.tags],
      suspects: [...suspicions.kinds].sort(),
      lookAgainAt: earliest(
        evaluation.lookAgainAt,
        judged.lookAgainAt,
        valued.lookAgainAt,
        suspicions.lookAgainAt,
        agenda.lookAgainAt,
        purchasesMoveAt(facts),
        asksAt,
      ),
      contactsSay: saidByContacts(customer),
    },
  };
};

/** Contacts are derived after their customer: those of one that is derived for the first time are still to come. */
const hasContactsDerived = (customer: Customer | null, before: Derived | null): boolean =>
  before !== null || customer?.version !== 1;

const deriveContacts = async (customerId: string, at: Instant): Promise<void> => {
  const derive = (id: string) => deriveContact(id, at);
  const [failure] = await forEachAtOnce(listContactIds(customerId), CONTACTS_AT_ONCE, derive);
  if (failure) throw failure;
};

/**
 * Moves its warning, or opens one, before the date at which it is looked at again is moved on. Customer and agenda are
 * others then. @throws `Rerun` when anything was written, to look again
 */
const watchChurn = async (
  customer: Customer,
  { facts, warns, conclusions }: Pick<Concluded, 'facts' | 'warns' | 'conclusions'>,
  at: Instant,
): Promise<void> => {
  if (await followWarning(customer, facts, at)) throw rerun();
  if (await growUrgent(customer, conclusions.risk, at)) throw rerun();
  if (!warns) return;
  await openWarning(customer, facts, warns, at);
  throw rerun();
};

/** One look; answers whether the customer has changed while it was derived. */
const lookAt = async (id: string, run: Run): Promise<boolean> => {
  // Before the customer: who has written it since then makes this look fail, and whoever read the customer later did.
  const before = await getDerived(id);
  awaitOthers(before, run);
  const customer = await getCustomer(id);
  const contacts = async () => {
    if (hasContactsDerived(customer, before)) await deriveContacts(id, run.at);
  };
  if (!customer || isOut(customer)) {
    if (customer) await clearAgenda(customer);
    if (customer) await dropWarning(customer, run.at);
    const { moved } = await settleNothing(before, run, contacts);
    return moved && (await getCustomer(id))?.version !== customer?.version;
  }
  await followOwner(customer, before, run.at);
  await followProposals(customer, before, run.at);
  const marks = marksOf(customer.id);
  if (await followTickets(customer, await marks(), run.at)) throw rerun();
  if (await followLowAnswers(customer, await marks(), run.at)) throw rerun();
  const concluded = await conclude(customer, marks, before, run.at);
  await watchChurn(customer, concluded, run.at);
  if (await planSurveys(customer, concluded.facts, run.at)) throw rerun();
  // Before the date at which it is looked at again is moved on: whoever dies here is followed by somebody else.
  await settleAgenda(customer, concluded.agenda);
  await openRenewals(customer, concluded.renewals, run.at);
  const settled = await settle(before, concluded, run, contacts);
  if (settled.moved && (await getCustomer(id))?.version !== customer.version) return true;
  if (settled.after) await actOnCustomer(customer, settled.after, run.at);
  return false;
};

/** Brings everything derived of a customer up to date with its present state. */
export const deriveCustomer = (id: string, at: Instant): Promise<void> =>
  untilSettled(at, (run) => lookAt(id, run));
