import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { showInteraction } from '../../shared/interactions/interactions.rules.ts';
import { updateInteractionWrites } from '../../shared/interactions/interactions.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidState, Problem, staleVersion } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { findInteraction } from './find-interaction.ts';

export const updateInteraction = endpoint(
  interactionsContracts.updateInteraction,
  async ({ params, body, caller, ifMatch, now }) => {
    const { touch: before, access, customer } = await findInteraction(params.interactionId, caller);
    if (before.createdBy !== caller.id && access !== 'own') {
      throw new Problem('forbidden', {
        detail: 'Only its author and who has the customer may correct a touch.',
      });
    }
    if (customer.archivedAt) throw invalidState('Restore the customer before correcting touches.');
    if (before.version !== ifMatch) throw staleVersion();
    const after = revise(before, applyMergePatch(before, body), caller.id, now);
    const writes = [...updateInteractionWrites(before, after), ...holdCustomerWrites(customer.id)];
    return { body: showInteraction(after, customer.id), version: after.version, writes };
  },
);
