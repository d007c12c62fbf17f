import { handler } from '../../functions/agenda/agenda.lambda.ts';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { entryId } from '../../shared/agenda/agenda.rules.ts';
import { getEntry, listByCustomer } from '../../shared/agenda/agenda.store.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from './customer-apis.ts';
import { readCustomer } from './given-records.ts';
import { type Called, call } from './when.ts';

/** What stands in a slot of a customer's agenda, open or closed. */
export const entryIn = (customerId: string, slot: string) => getEntry(entryId(customerId, slot));

/** The slots of what is open, in order. */
export const openSlots = async (customerId: string): Promise<string[]> =>
  (await listByCustomer(customerId)).map(({ id }) => id.slice(id.indexOf('-') + 1));

export const derived = (customerId: string): Promise<void> => deriveCustomer(customerId, now());

const ANSWERS = {
  done: agendaContracts.doneAgendaEntry,
  move: agendaContracts.moveAgendaEntry,
  handOver: agendaContracts.handOverAgendaEntry,
};

/** Answers an entry as a person does, at its present version. */
export const answer = async (
  as: User,
  how: keyof typeof ANSWERS,
  customerId: string,
  slot: string,
  body: object = {},
): Promise<Called> => {
  const entry = await entryIn(customerId, slot);
  const params = { entryId: entryId(customerId, slot) };
  return call(handler, ANSWERS[how], { as, params, ifMatch: entry?.version ?? 0, body });
};

/** Changes a customer by one of its own endpoints, at its present version. */
export const change = async (
  as: User,
  name: 'updateCustomer' | 'transferCustomer' | 'archiveCustomer' | 'restoreCustomer' | 'reviewCustomer',
  customerId: string,
  body?: object,
): Promise<Called['body']> => {
  const { version } = await readCustomer(as, customerId);
  const asked = { as, params: { customerId }, ifMatch: version, ...(body && { body }) };
  const { status, text, body: changed } = await call(customers, customersContracts[name], asked);
  if (status !== 200) throw new Error(`${name}: ${status} ${text}`);
  return changed;
};
