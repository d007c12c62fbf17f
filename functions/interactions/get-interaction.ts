import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { showInteraction } from '../../shared/interactions/interactions.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findInteraction } from './find-interaction.ts';

export const getInteraction = endpoint(interactionsContracts.getInteraction, async ({ params, caller }) => {
  const { touch, customer } = await findInteraction(params.interactionId, caller);
  return { body: showInteraction(touch, customer.id), version: touch.version };
});
