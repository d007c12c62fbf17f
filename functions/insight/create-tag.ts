import { type Tag, tagsContracts } from '../../shared/insight/tags.contract.ts';
import { createTagWrites } from '../../shared/insight/tags.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { assertRoom, beginRollout } from './begin-rollout.ts';

export const createTag = endpoint(tagsContracts.createTag, async ({ body, caller, now }) => {
  const tag: Tag = {
    id: newId('tag', now),
    ...body,
    ruleVersion: body.rule ? 1 : 0,
    formerNames: [],
    removedAt: null,
    ...firstVersion(caller.id, now),
  };
  await assertRoom(tag);
  const rollout = tag.rule ? beginRollout(tag, caller, now) : { writes: [] };
  return {
    body: tag,
    version: tag.version,
    location: `/v1/tags/${tag.id}`,
    ...rollout,
    writes: [...createTagWrites(tag), ...rollout.writes],
  };
});
