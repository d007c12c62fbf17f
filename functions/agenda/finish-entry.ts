import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import {
  changeEntry,
  nextFollowUp,
  type PlannedFollowUp,
  planFollowUp,
} from '../../shared/agenda/agenda.rules.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { plannerFaults } from '../customers/follow-up.ts';
import { planRules, undisturbed } from '../customers/undisturbed.ts';
import { answerEntry } from './answer-entry.ts';

interface Finished {
  readonly entry: AgendaEntry;
  readonly customer: Customer;
  readonly note?: string | undefined;
  readonly plan?: PlannedFollowUp | undefined;
}

const NO_PLAN = {
  in: 'body',
  pointer: '/nextFollowUp',
  message: 'is planned when a follow-up is done',
} as const;

/**
 * A follow-up done without a logged touch: the cadence goes on from now, the last interaction stays what it was.
 * Anything else that is done is closed until there is cause for another.
 */
export const finishEntry = async (
  { entry, customer, note, plan }: Finished,
  caller: Caller,
  now: Instant,
): ReturnType<typeof answerEntry> => {
  const done = { before: entry, customer, action: 'done', note } as const;
  if (entry.source !== 'follow_up') {
    if (plan) throw invalidRequest([NO_PLAN]);
    const closed = changeEntry(entry, customer, { closedAt: now }, caller.id, now);
    return answerEntry({ ...done, after: closed }, caller, now);
  }
  const faults = await plannerFaults(plan, customer);
  if (faults.length > 0) throw invalidRequest(faults);
  const rules = await planRules();
  const wanted = nextFollowUp(customer, plan, now, rules.cadence, caller.timeZone);
  if (!wanted) throw invalidState('The customer lies in the pool and has no follow-up.');
  const due = undisturbed(wanted, plan, customer, rules.contact, now);
  const after = planFollowUp(customer, due, entry, caller.id, now);
  return answerEntry({ ...done, after }, caller, now);
};
