import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { changeEntry, isTouch, reasonAfter } from '../../shared/agenda/agenda.rules.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { type Override, passPlan } from '../../shared/interactions/override.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { answerEntry } from './answer-entry.ts';

interface PutOff {
  readonly entry: AgendaEntry;
  readonly customer: Customer;
  readonly to: Instant;
  readonly reason: string;
  readonly override?: Override | undefined;
}

/** Why it may be moved to where a touch would disturb; null where it disturbs nobody. @throws 409 */
const overrideFor = async ({ entry, customer, to, override }: PutOff): Promise<string | null> => {
  if (!isTouch(entry)) return null;
  const { 'contact-rules': rules } = await settingsInForce('contact-rules');
  return passPlan(customer.recentOutboundAt, rules.document, to, override, '/to');
};

/** Moves an entry to another time; the reason goes with it. @throws 409 where a touch would disturb then (FU-3) */
export const putOffEntry = async (
  asked: PutOff,
  caller: Caller,
  now: Instant,
): ReturnType<typeof answerEntry> => {
  const { entry, customer, to, reason: note } = asked;
  const override = await overrideFor(asked);
  // What let the earlier time pass does not let this one.
  const { override: _, ...about } = reasonAfter(entry, 'moved', note);
  const reason = { ...about, ...(override && { override }) };
  const after = changeEntry(entry, customer, { dueAt: to, reason }, caller.id, now);
  return answerEntry({ before: entry, after, customer, action: 'moved', note }, caller, now);
};
