import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { createInteraction } from './create-interaction.ts';
import { getInteraction } from './get-interaction.ts';
import { listInteractions } from './list-interactions.ts';
import { updateInteraction } from './update-interaction.ts';

export const handler = api([createInteraction, listInteractions, getInteraction, updateInteraction], {
  findCaller,
});
