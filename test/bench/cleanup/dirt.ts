import { suspectAddress } from '../../../functions/mail/suspect-address.ts';
import type { Suspicion } from '../../../shared/cleanups/cleanups.fields.ts';
import { addSeconds, now } from '../../../shared/kernel/clock.ts';
import { keys } from '../../../shared/kernel/keys.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { bend, deriveAll } from '../../steps/given-cleanup.ts';
import { DAY, givenContact, givenCustomer } from '../fixtures.ts';
import { distinctName } from './clean-base.ts';

/** A record with one suspicion. */
export interface Dirt {
  readonly recordId: string;
  readonly kind: Suspicion;
}

let made = 900_000;

const lonelyCustomer = async (
  owner: User,
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<string> => {
  made += 1;
  const name = distinctName(made);
  const { id } = await givenCustomer(owner, {
    name: `${name} ${distinctName(made * 7919 + 13)}`,
    shortName: null,
    email: `${name}@${name}.example.com`,
    website: `https://${name}.example.com`,
    ...overrides,
  });
  return id;
};

const contactIn = async (owner: User, state: string): Promise<string> => {
  const customerId = await lonelyCustomer(owner);
  const { id } = await givenContact(owner, customerId);
  await bend(keys.contact(customerId, id), { state, name: distinctName(made * 31) });
  await deriveAll([customerId]);
  return id;
};

const bent = async (owner: User, fields: (id: string) => object): Promise<string> => {
  const id = await lonelyCustomer(owner);
  await bend(keys.customer(id), { ...fields(id) });
  return id;
};

/** How a record comes to be suspect in each way. */
export const MAKERS: Readonly<Record<Suspicion, (owner: User) => Promise<string>>> = {
  left_contact: (owner) => contactIn(owner, 'left'),
  dead_contact: (owner) => contactIn(owner, 'invalid'),
  dead_address: async (owner) => {
    const email = `gone-${made}@example.com`;
    const id = await lonelyCustomer(owner, { email });
    await suspectAddress(email, now());
    return id;
  },
  missing_fields: (owner) => bent(owner, () => ({ phone: null, email: null })),
  format: (owner) => bent(owner, (id) => ({ email: `Info-${id}@Example.COM` })),
  duplicate: async (owner) => {
    const name = `${distinctName(made + 50_000)} ${distinctName(made * 17)}`;
    const twin = await lonelyCustomer(owner, { name });
    await deriveAll([twin]);
    return lonelyCustomer(owner, { name: `${name} Co., Ltd.` });
  },
  untouched: (owner) =>
    bent(owner, () => ({ createdAt: addSeconds(now(), -200 * DAY), lastInteractionAt: null })),
};

export const givenDirt = async (kind: Suspicion, owner: User): Promise<Dirt> => {
  const recordId = await MAKERS[kind](owner);
  await deriveAll([recordId]);
  return { recordId, kind };
};
