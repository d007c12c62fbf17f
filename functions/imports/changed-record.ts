import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import { getContact, updateContactWrites } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import type { JournalEntry } from '../../shared/imports/import-journal.ts';
import type { Interaction } from '../../shared/interactions/interactions.contract.ts';
import { getInteraction, updateInteractionWrites } from '../../shared/interactions/interactions.store.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { changeOf } from '../../shared/sales/opportunities.rules.ts';
import { getOpportunity, updateOpportunityWrites } from '../../shared/sales/opportunities.store.ts';
import type { Product } from '../../shared/sales/products.contract.ts';
import { getProduct, updateProductWrites } from '../../shared/sales/products.store.ts';
import { isOpen } from '../../shared/sales/stages.rules.ts';
import { getTicket, updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { changeContact } from '../contacts/update-contact.ts';
import { changeCustomer } from '../customers/update-customer.ts';
import { reclocked } from '../tickets/find-ticket.ts';
import type { UndoContext } from './undo-effect.ts';

/** A record that a row changed, and how a patch is applied to it under the rules of its endpoint. */
export interface ChangedRecord {
  readonly record: object;
  readonly restore: (patch: Item, context: UndoContext) => Promise<readonly Write[]>;
}

const assertOpen = ({ archivedAt }: Customer): void => {
  if (archivedAt) throw invalidState('the customer is archived');
};

const ofCustomer = (record: Customer): ChangedRecord => ({
  record,
  restore: async (patch, { caller, now }) => (await changeCustomer(record, patch, caller, now, {})).writes,
});

const ofContact = (record: Contact, customer: Customer): ChangedRecord => ({
  record,
  restore: async (patch, { caller, now }) => {
    assertOpen(customer);
    const after = changeContact(record, patch, customer, caller.id, now);
    return [...updateContactWrites(record, after), ...holdCustomerWrites(customer.id)];
  },
});

const ofTouch = (record: Interaction, customer: Customer): ChangedRecord => ({
  record,
  restore: async (patch, { caller, now }) => {
    assertOpen(customer);
    const after = revise(record, patch, caller.id, now);
    return [...updateInteractionWrites(record, after), ...holdCustomerWrites(customer.id)];
  },
});

const ofOpportunity = (record: Opportunity, customer: Customer): ChangedRecord => ({
  record,
  restore: async (patch, { caller, now }) => {
    assertOpen(customer);
    if (!isOpen(record.stage)) throw invalidState(`it is ${record.stage}`);
    const after = revise(record, applyMergePatch(record, patch), caller.id, now);
    return [
      ...updateOpportunityWrites(record, after, changeOf(record, after, 'changed')),
      ...holdCustomerWrites(customer.id),
    ];
  },
});

const ofProduct = (record: Product): ChangedRecord => ({
  record,
  restore: async (patch, { caller, now }) =>
    updateProductWrites(record, revise(record, applyMergePatch(record, patch), caller.id, now)),
});

/** What was archived may be corrected, as by the row; a merge moves it to the customer that stays. */
const findTicket = async (id: string): Promise<ChangedRecord | null> => {
  const ticket = await getTicket(id);
  const customer = ticket && (await getCustomer(ticket.customerId));
  if (!ticket || !customer) return null;
  return {
    record: ticket,
    restore: async (patch, { caller, now }) => {
      assertOpen(customer);
      const revised = revise(ticket, applyMergePatch(ticket, patch), caller.id, now);
      const after = await reclocked(revised, now);
      return [
        ...updateTicketWrites(ticket, after, { onConflict: rerun }),
        ...holdCustomerWrites(customer.id),
      ];
    },
  };
};

const findProduct = async (id: string): Promise<ChangedRecord | null> => {
  const product = await getProduct(id);
  return product && ofProduct(product);
};

const findOpportunity = async (id: string): Promise<ChangedRecord | null> => {
  const opportunity = await getOpportunity(id);
  const customer = opportunity && (await getCustomer(opportunity.customerId));
  return opportunity && customer && ofOpportunity(opportunity, customer);
};

/** The record as it is now; null where it is not there any more, or part of another. */
export const findChanged = async ({ type, id }: JournalEntry): Promise<ChangedRecord | null> => {
  if (type === 'customer') {
    const customer = await getCustomer(id);
    return customer && !customer.mergedInto ? ofCustomer(customer) : null;
  }
  if (type === 'product') return findProduct(id);
  if (type === 'opportunity') return findOpportunity(id);
  if (type === 'ticket') return findTicket(id);
  const contact = type === 'contact' ? await getContact(id) : null;
  const touch = type === 'interaction' ? await getInteraction(id) : null;
  const customerId = contact?.customerId ?? touch?.customerId;
  const customer = customerId ? await getCustomer(customerId) : null;
  if (!customer) return null;
  return contact ? ofContact(contact, customer) : touch && ofTouch(touch, customer);
};
