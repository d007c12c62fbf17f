import { getContactsOf } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { mayLogTouches } from '../../shared/customers/customers.rules.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { getUser } from '../../shared/people/people.store.ts';
import { ownAccessOf } from '../customers/find-customer.ts';

const fault = (pointer: string, message: string): Fault[] => [{ in: 'body', pointer, message }];

export const contactFaults = async (contactId: string | null, customer: Customer): Promise<Fault[]> => {
  if (contactId === null) return [];
  const [contact] = await getContactsOf(customer, [contactId]);
  return contact?.state === 'active' ? [] : fault('/contactId', 'is no active contact of this customer');
};

/** Whose desk any ticket may be put on; who sells serves his own customers only. */
const SERVE_ALL = ['service', 'manager', 'admin'];

/** Why this person cannot be the one who solves a ticket of this customer. */
export const assigneeFaults = async (
  assigneeId: string | null | undefined,
  customer: Customer,
): Promise<Fault[]> => {
  if (!assigneeId) return [];
  const user = await getUser(assigneeId);
  if (user?.state !== 'active') return fault('/assigneeId', 'is no active employee');
  if (SERVE_ALL.includes(user.role)) return [];
  const access = user.role === 'sales' ? await ownAccessOf(customer, user) : null;
  return access !== null && mayLogTouches(access)
    ? []
    : fault('/assigneeId', 'neither serves tickets nor works on this customer');
};
