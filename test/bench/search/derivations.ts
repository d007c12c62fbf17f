import { deriveContact } from '../../../functions/derive/derive-contact.ts';
import { deriveCustomer } from '../../../functions/derive/derive-customer.ts';
import { customersContracts } from '../../../shared/customers/customers.contract.ts';
import { getDerived } from '../../../shared/derived/derived.store.ts';
import { now } from '../../../shared/kernel/clock.ts';
import { handler as customers } from '../../steps/customer-apis.ts';
import { givenContact, givenCustomer, givenTouch } from '../fixtures.ts';
import type { World } from '../scenario.ts';
import { ask } from '../scenario.ts';
import { callCount, type UnitsTally } from '../units-tally.ts';
import type { Derivation } from './search-report.ts';

const CHINESE = { name: '杭州精密轴承制造有限公司', shortName: '杭州轴承' };

/** What deriving costs after each kind of change to one customer with a contact. */
export const measureDerivations = async (
  { seller, colleague, admin }: World,
  tally: UnitsTally,
): Promise<Derivation[]> => {
  const { id } = await givenCustomer(seller, CHINESE);
  const measured: Derivation[] = [];
  const derive = async (name: string, recordId: string, work: () => Promise<void>): Promise<void> => {
    tally.reset();
    await work();
    const { units } = tally;
    const postings = (await getDerived(recordId))?.postings.length ?? 0;
    const { write: writeUnits, read: readUnits } = units;
    measured.push({ name, postings, writeUnits, readUnits, requests: callCount(units) });
  };
  const customer = (name: string) => derive(name, id, () => deriveCustomer(id, now()));
  const change = async (contract: object, body: object) => {
    const params = { customerId: id };
    const { body: before } = await ask(customers, customersContracts.getCustomer, { as: admin, params });
    await ask(customers, contract, { as: admin, params, ifMatch: before.version, body });
  };

  await customer('new customer');
  await customer('nothing');
  const contact = await givenContact(seller, id);
  await derive('new contact', contact.id, () => deriveContact(contact.id, now()));
  await customer('its customer, for the contact');
  await givenTouch(seller, id);
  await customer('touch');
  await change(customersContracts.updateCustomer, { tags: ['bearings', 'export', 'spring fair'] });
  await customer('another tag');
  await change(customersContracts.updateCustomer, { tier: 'key' });
  await customer('another tier (contact too)');
  await change(customersContracts.transferCustomer, { ownerId: colleague.id, reason: 'holiday' });
  await customer('another owner (contact too)');
  return measured;
};
