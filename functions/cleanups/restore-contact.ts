import { cleanupsContracts } from '../../shared/cleanups/cleanups.contract.ts';
import type { CleanupEffect } from '../../shared/cleanups/cleanups.fields.ts';
import { monthOfReport } from '../../shared/cleanups/cleanups.rules.ts';
import { noteEffectWrites } from '../../shared/cleanups/effects.store.ts';
import { getQuarantine } from '../../shared/cleanups/quarantine.store.ts';
import { getQuarantinedContact } from '../../shared/contacts/quarantined-contacts.store.ts';
import { mayChange } from '../../shared/customers/customers.rules.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { env } from '../../shared/kernel/env.ts';
import { invalidState, notFound, Problem } from '../../shared/kernel/errors.ts';
import { accessOf, explainDuplicate } from '../customers/find-customer.ts';
import { bringBack, whyNotBack } from './bring-back.ts';

export const restoreContact = endpoint(cleanupsContracts.restoreContact, {
  handle: async ({ params, caller, now }) => {
    const quarantined = await getQuarantine(params.contactId);
    const customer = quarantined && (await getCustomer(quarantined.customerId));
    // Who had a customer that is no more cannot be told from anybody else.
    if (!quarantined || (!customer && caller.role !== 'admin')) throw notFound();
    if (!customer) throw invalidState(String(whyNotBack(customer)));
    const access = await accessOf(customer, caller);
    if (!access) throw notFound();
    if (!mayChange(access))
      throw new Problem('forbidden', { detail: 'You may see this contact but not change it.' });
    const { customerId, kind } = quarantined;
    const before = await getQuarantinedContact({ id: params.contactId, customerId });
    if (!before) throw notFound();
    const back = { by: caller.id, at: now, note: `restored from quarantine (${kind})`, active: true };
    const { contact, writes } = bringBack(quarantined, before, customer, back);
    const effect: CleanupEffect = {
      month: monthOfReport(now, env('ORG_TIME_ZONE')),
      recordId: contact.id,
      kind: 'restore',
      customerId,
      ownerId: customer.ownerId,
      outcome: 'restored',
      mended: [],
      at: now,
      undone: null,
      undoNote: null,
      version: 1,
    };
    return {
      body: { contactId: contact.id, customerId, restoredAt: now },
      writes: [...writes, ...noteEffectWrites(effect)],
    };
  },
  explain: explainDuplicate,
});
