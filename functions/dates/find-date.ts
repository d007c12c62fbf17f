import type { Customer } from '../../shared/customers/customers.contract.ts';
import { type Access, mayChange } from '../../shared/customers/customers.rules.ts';
import type { ImportantDate } from '../../shared/dates/dates.contract.ts';
import { showDate } from '../../shared/dates/dates.rules.ts';
import { getDate } from '../../shared/dates/dates.store.ts';
import { localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { env } from '../../shared/kernel/env.ts';
import { invalidState, notFound, Problem } from '../../shared/kernel/errors.ts';
import { findHome } from '../customers/find-customer.ts';

interface FoundDate {
  readonly date: ImportantDate;
  readonly customer: Customer;
  readonly access: Access;
}

/** A date of a customer whose dates the caller may read. @throws 404, the same for absent and foreign */
export const findDate = async (id: string, caller: Caller): Promise<FoundDate> => {
  const date = await getDate(id);
  if (!date) throw notFound();
  const { customer, access } = await findHome(date, caller);
  if (access === 'pool') throw notFound();
  return { date, customer, access };
};

/** One that the caller may change. @throws 403 for one he only sees, 409 at an archived customer */
export const findDateToChange = async (id: string, caller: Caller): Promise<FoundDate> => {
  const found = await findDate(id, caller);
  if (!mayChange(found.access))
    throw new Problem('forbidden', { detail: 'You may see this date but not change it.' });
  if (found.customer.archivedAt) throw invalidState('Restore the customer before changing its dates.');
  return found;
};

/** As of the day that it is where the date is kept. */
export const shownAt = (date: ImportantDate, customer: Customer, now: Instant) =>
  showDate(date, localDate(now, date.timeZone ?? env('ORG_TIME_ZONE')), customer.id);
