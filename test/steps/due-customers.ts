import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from './customer-apis.ts';
import { customerBody } from './given.ts';
import { call } from './when.ts';

/** A customer whose follow-up is due at `at`; the clock must stand before it. */
export const givenDueCustomer = async (owner: User, name: string, at: string): Promise<string> => {
  const body = customerBody({ name, nextFollowUp: { at, goal: 'Ask whether the sample arrived.' } });
  const made = await call(handler, customersContracts.createCustomer, { as: owner, body });
  if (made.status !== 201) throw new Error(made.text);
  return made.body.id;
};
