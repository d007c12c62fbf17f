import { cleanupsContracts } from '../../shared/cleanups/cleanups.contract.ts';
import type { Quarantined } from '../../shared/cleanups/cleanups.fields.ts';
import { listQuarantine as listAll } from '../../shared/cleanups/quarantine.store.ts';
import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import { getQuarantinedContacts } from '../../shared/contacts/quarantined-contacts.store.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { accessOf } from '../customers/find-customer.ts';

/** Whose customers one may not see is left out: so many more are looked at for each that is asked for. */
const LOOKED_AT = 4;

const show = async (record: Quarantined, contact: Contact | null, caller: Caller) => {
  const customer = await getCustomer(record.customerId);
  if (!contact || !customer || !(await accessOf(customer, caller))) return [];
  const { version: _, ...shown } = record;
  return [{ ...shown, name: contact.name, customerName: customer.name }];
};

export const listQuarantine = endpoint(cleanupsContracts.listQuarantine, async ({ caller, page }) => {
  const shown: Awaited<ReturnType<typeof show>> = [];
  let position = page.position;
  for (let looks = 0; looks < LOOKED_AT && shown.length < page.limit; looks += 1) {
    const part = await listAll({ limit: page.limit - shown.length, position });
    const whose = part.items.map(({ contactId: id, customerId }) => ({ id, customerId }));
    const contacts = await getQuarantinedContacts(whose);
    const seen = await Promise.all(part.items.map((record, i) => show(record, contacts[i] ?? null, caller)));
    shown.push(...seen.flat());
    position = part.next;
    if (position === null) break;
  }
  return { body: { items: shown, nextCursor: null }, next: position };
});
