import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { isTouch } from '../../shared/agenda/agenda.rules.ts';
import type { ContactMark } from '../../shared/agenda/reminder-mail.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { readCustomer } from '../../shared/customers/customers.store.ts';
import { type ContactRules, quietUntil } from '../../shared/interactions/do-not-disturb.rules.ts';
import { hasOptedOutOfAll } from '../../shared/interactions/opt-out.rules.ts';
import { localDate, localTime } from '../../shared/kernel/calendar.ts';
import { addSeconds, type Instant } from '../../shared/kernel/clock.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { readEach } from '../../shared/kernel/read-each.ts';
import { getItems } from '../../shared/kernel/table.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import type { MailContext } from './mail-entry.ts';

type Moment = Pick<MailContext, 'settings' | 'at'>;

/** The clock's minute at which an instant has passed: a touch a second before it would still disturb. */
const minuteFrom = (instant: Instant, timeZone: string): string => {
  const passed = addSeconds(instant, 59.999);
  return `${localDate(passed, timeZone)} ${localTime(passed, timeZone)}`;
};

const markOf = (
  { dueAt, reason }: AgendaEntry,
  customer: Customer,
  rules: ContactRules,
  { settings, at }: Moment,
): ContactMark | null => {
  if (hasOptedOutOfAll(customer)) return { optedOut: true };
  const until = reason.override ? null : quietUntil(customer.recentOutboundAt, rules, dueAt, at);
  return until === null ? null : { quietUntil: minuteFrom(until, settings.timeZone) };
};

/** Which of these are touches of customers who must not be contacted, or not yet: one read for all of them. */
export const contactMarks = async (
  entries: readonly AgendaEntry[],
  moment: Moment,
): Promise<ReadonlyMap<string, ContactMark>> => {
  const touches = entries.filter(isTouch);
  const ids = new Set(touches.map(({ customerId }) => customerId));
  const [items, { 'contact-rules': rules }] = await Promise.all([
    getItems([...ids].map(keys.customer), { eventual: true }),
    settingsInForce('contact-rules'),
  ]);
  const found = items.filter((item) => item !== null);
  const customers = new Map(readEach(found, readCustomer).map((customer) => [customer.id, customer]));
  return new Map(
    touches.flatMap((entry) => {
      const customer = customers.get(entry.customerId);
      const mark = customer && markOf(entry, customer, rules.document, moment);
      return mark ? [[entry.id, mark] as const] : [];
    }),
  );
};
