import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findInteraction } from './find-interaction.ts';

export const getInteraction = endpoint(interactionsContracts.getInteraction, async ({ params, caller }) => {
  const { touch } = await findInteraction(params.interactionId, caller);
  return { body: touch, version: touch.version };
});
