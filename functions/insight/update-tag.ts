import { isDeepStrictEqual } from 'node:util';
import { type Tag, tagRecord, tagsContracts } from '../../shared/insight/tags.contract.ts';
import { getTag, updateTagWrites } from '../../shared/insight/tags.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest, invalidState, notFound, staleVersion } from '../../shared/kernel/errors.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { recordFaults } from '../../shared/kernel/request-check.ts';
import { assertRoom, beginRollout } from './begin-rollout.ts';

const MOST_FORMER_NAMES = 20;

/** The names before, so that customers can take the new one in their place; one taken up again is none of them. */
const formerNames = (before: Tag, name: string): string[] =>
  [...new Set([before.name, ...before.formerNames])]
    .filter((former) => former !== name)
    .slice(0, MOST_FORMER_NAMES);

export const updateTag = endpoint(tagsContracts.updateTag, async ({ params, body, caller, ifMatch, now }) => {
  const before = await getTag(params.tagId);
  if (!before) throw notFound();
  if (before.version !== ifMatch) throw staleVersion();
  if (before.removedAt) throw invalidState('It is removed.');
  const patched = applyMergePatch(before, body);
  const faults = recordFaults(tagRecord, patched);
  if (faults.length > 0) throw invalidRequest(faults);
  const isRuled = !isDeepStrictEqual(before.rule, patched.rule);
  const isRenamed = before.name !== patched.name;
  const changes = {
    ...patched,
    ...(isRuled && { ruleVersion: before.ruleVersion + 1 }),
    ...(isRenamed && { formerNames: formerNames(before, patched.name) }),
  };
  const after = revise(before, changes, caller.id, now);
  await assertRoom(after);
  const rollout = isRuled || isRenamed ? beginRollout(after, caller, now) : { writes: [] };
  return {
    body: after,
    version: after.version,
    ...rollout,
    writes: [...updateTagWrites(before, after), ...rollout.writes],
  };
});
