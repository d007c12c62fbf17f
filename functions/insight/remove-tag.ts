import { tagsContracts } from '../../shared/insight/tags.contract.ts';
import { getTag, updateTagWrites } from '../../shared/insight/tags.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidState, notFound, staleVersion } from '../../shared/kernel/errors.ts';
import { beginRollout } from './begin-rollout.ts';

export const removeTag = endpoint(tagsContracts.removeTag, async ({ params, caller, ifMatch, now }) => {
  const before = await getTag(params.tagId);
  if (!before) throw notFound();
  if (before.version !== ifMatch) throw staleVersion();
  if (before.removedAt) throw invalidState('It is removed already.');
  const after = revise(before, { removedAt: now }, caller.id, now);
  const rollout = before.rule ? beginRollout(after, caller, now) : { writes: [] };
  return {
    body: after,
    version: after.version,
    ...rollout,
    writes: [...updateTagWrites(before, after), ...rollout.writes],
  };
});
