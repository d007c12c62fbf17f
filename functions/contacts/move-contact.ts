import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { moveContactWrites } from '../../shared/contacts/contacts.store.ts';
import { mayChange } from '../../shared/customers/customers.rules.ts';
import { datesOfContact, moveDatesWrites } from '../../shared/dates/dates.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidState, staleVersion } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { assertInOwnRight, findNamedFor } from '../customers/find-customer.ts';
import { findContactFor, showContact } from './find-contact.ts';

const MAX_EARLIER = 50;
/** As many as fit into the move's transaction. */
const MOST_DATES = 25;

/** CUS-6: the contact keeps its id and takes its dates along; touches logged at the old customer stay there and still name it. */
export const moveContact = endpoint(
  contactsContracts.moveContact,
  async ({ params, body, caller, ifMatch, now }) => {
    const { contact: before, customer: from } = await findContactFor(params.contactId, caller, mayChange);
    if (before.version !== ifMatch) throw staleVersion();
    const target = await findNamedFor(body.customerId, caller, mayChange);
    if (from.ownerId !== target.ownerId) await assertInOwnRight(from, caller, mayChange);
    if (from.id === target.id) throw invalidState('It is at this customer already.');
    if (target.archivedAt) throw invalidState('Restore the customer before moving contacts to it.');
    const dates = await datesOfContact(from, before.id);
    if (dates.items.length > MOST_DATES)
      throw invalidState(
        `The contact has ${dates.items.length} dates; ${MOST_DATES} at most move along with it.`,
      );
    const left = { customerId: from.id, until: now, reason: body.reason };
    const earlier = [...before.earlier, left].slice(-MAX_EARLIER);
    const after = revise(before, { customerId: target.id, earlier }, caller.id, now);
    const writes = [
      ...moveContactWrites(before, after, body.reason),
      // With none, too: the lock it takes makes one that is added at this instant look for the contact again.
      ...moveDatesWrites(from.id, target.id, dates),
      ...[from.id, target.id].flatMap(holdCustomerWrites),
    ];
    return { body: showContact(after, 'own'), version: after.version, writes };
  },
);
