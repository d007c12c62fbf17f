import { mayChange } from '../../shared/customers/customers.rules.ts';
import { customerUnchanged } from '../../shared/customers/customers.store.ts';
import { type Conclusion, sheetContracts } from '../../shared/insight/sheet.contract.ts';
import { getConclusion, putConclusionWrites } from '../../shared/insight/sheet.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion, revise } from '../../shared/kernel/entity.ts';
import { invalidState, staleVersion } from '../../shared/kernel/errors.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { rerun } from '../../shared/kernel/transaction.ts';
import { findFor } from '../customers/find-customer.ts';
import { NO_CONCLUSION } from './sheet-sections.ts';

export const updateSheet = endpoint(
  sheetContracts.updateSheet,
  async ({ params, body, caller, ifMatch, now }) => {
    const customer = await findFor(params.customerId, caller, mayChange);
    if (customer.archivedAt) throw invalidState('Restore the customer before changing its sheet.');
    const before = await getConclusion(customer.id);
    // With a second one here, the one on its way back would stay with the other customer.
    if (!before && customer.absorbing.some(({ way }) => way === 'returning')) {
      throw invalidState(
        'Its sheet may still be on its way back from an undone merge; try again in a minute.',
      );
    }
    if ((before?.version ?? 0) !== ifMatch) throw staleVersion();
    const empty = { customerId: customer.id, ...NO_CONCLUSION, ...firstVersion(caller.id, now) };
    const after: Conclusion = before
      ? revise(before, applyMergePatch(before, body), caller.id, now)
      : applyMergePatch<Conclusion>(empty, body);
    // A customer that is merged or archived at this instant takes no sheet.
    const writes = [customerUnchanged(customer, rerun), ...putConclusionWrites(before, after)];
    const { movedBy: _, ...shown } = after;
    return { body: shown, version: after.version, writes };
  },
);
