import type { CadenceRule, Due, PlannedFollowUp } from '../../shared/agenda/agenda.rules.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import {
  type ContactRules,
  earliestTouch,
  quietUntil,
} from '../../shared/interactions/do-not-disturb.rules.ts';
import { passPlan } from '../../shared/interactions/override.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';

/** The settings that say when a customer is touched next. */
export interface PlanRules {
  readonly cadence: CadenceRule;
  readonly contact: ContactRules;
}

export const planRules = async (): Promise<PlanRules> => {
  const { cadence, 'contact-rules': contact } = await settingsInForce('cadence', 'contact-rules');
  return { cadence, contact: contact.document };
};

type Touched = Pick<Customer, 'recentOutboundAt'>;

/** From when on a customer may be touched, however long ago that was; it changes with the customer only. */
export const contactWindow = async ({
  recentOutboundAt,
}: Touched): Promise<{ readonly mayContactFrom?: Instant }> => {
  const newest = recentOutboundAt.toSorted().at(-1);
  if (!newest) return {};
  const { contact } = await planRules();
  return { mayContactFrom: earliestTouch(recentOutboundAt, contact, newest) };
};

type Dated = Pick<Due, 'dueAt' | 'reason'>;

/** What nobody is asked about, put off to when it disturbs nobody (FU-3); what somebody has overridden stays. */
export const putOff = <D extends Dated>(due: D, customer: Touched, rules: ContactRules, now: Instant): D => {
  if (due.reason.override) return due;
  const heldUntil = quietUntil(customer.recentOutboundAt, rules, due.dueAt, now);
  return heldUntil ? { ...due, dueAt: heldUntil, reason: { ...due.reason, heldUntil } } : due;
};

/** What is due next: a plan that would disturb is refused unless it is overridden, a rule's date put off. @throws 409 */
export const undisturbed = <D extends Dated>(
  due: D,
  plan: PlannedFollowUp | undefined,
  customer: Touched,
  rules: ContactRules,
  now: Instant,
): D => {
  if (!plan) return putOff(due, customer, rules, now);
  const override = passPlan(customer.recentOutboundAt, rules, plan.at, plan.override, '/nextFollowUp/at');
  return override ? { ...due, reason: { ...due.reason, override } } : due;
};
