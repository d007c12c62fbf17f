import { handler as contacts } from '../../functions/contacts/contacts.lambda.ts';
import { handler as customers } from '../../functions/customers/customers.lambda.ts';
import { handler as dates } from '../../functions/dates/dates.lambda.ts';
import { handler as interactions } from '../../functions/interactions/interactions.lambda.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { datesContracts } from '../../shared/dates/dates.contract.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { type Contract, routeKey } from '../../shared/kernel/contract.ts';

const routesOf = (contracts: Readonly<Record<string, object>>): ReadonlySet<string> =>
  new Set(Object.values(contracts).map((contract) => routeKey(contract as Contract)));
const ofContacts = routesOf(contactsContracts);
const ofDates = routesOf(datesContracts);
const ofInteractions = routesOf(interactionsContracts);

/** The four functions that serve a customer and what lies below it, as the gateway puts them together. */
export const handler: typeof customers = (event) => {
  if (ofContacts.has(event.routeKey)) return contacts(event);
  if (ofDates.has(event.routeKey)) return dates(event);
  return ofInteractions.has(event.routeKey) ? interactions(event) : customers(event);
};
