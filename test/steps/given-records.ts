import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { handler } from './customer-apis.ts';
import { customerBody, freshPhone } from './given.ts';
import { type Called, type CallOptions, call } from './when.ts';

type As = NonNullable<CallOptions['as']>;

const made = ({ status, body, text }: Called): Called['body'] => {
  if (status !== 201) throw new Error(`not created: ${status} ${text}`);
  return body;
};

/** A customer as the API made and answered it. */
export const givenCustomer = async (as: As, overrides: Readonly<Record<string, unknown>> = {}) =>
  made(await call(handler, customersContracts.createCustomer, { as, body: customerBody(overrides) }));

export const givenContact = async (
  as: As,
  customerId: string,
  overrides: Readonly<Record<string, unknown>> = {},
) =>
  made(
    await call(handler, contactsContracts.createContact, {
      as,
      params: { customerId },
      body: { name: 'Ada Li', phone: freshPhone(), ...overrides },
    }),
  );

/** The customer has called: however often that happens, it disturbs nobody (FU-3). */
export const givenTouch = async (
  as: As,
  customerId: string,
  overrides: Readonly<Record<string, unknown>> = {},
) =>
  made(
    await call(handler, interactionsContracts.createInteraction, {
      as,
      params: { customerId },
      body: { channel: 'call', direction: 'inbound', summary: 'Talked about the price.', ...overrides },
    }),
  );

/** The customer's record as `as` reads it now. */
export const readCustomer = async (as: As, customerId: string): Promise<Called['body']> =>
  (await call(handler, customersContracts.getCustomer, { as, params: { customerId } })).body;
