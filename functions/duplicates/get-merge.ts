import { endpoint } from '../../shared/kernel/endpoint.ts';
import { getWork } from '../../shared/kernel/work.ts';
import type { Merge } from '../../shared/merges/merges.contract.ts';
import { mergesContracts } from '../../shared/merges/merges.contract.ts';
import { progressOf, showMerge } from '../../shared/merges/merges.rules.ts';
import { findMerge } from '../merges/find-merge.ts';

/** Until it has ended, the counts stand with the task. */
const countsOf = async ({ state, counts, workId }: Merge) => {
  if (state === 'done' || state === 'undone') return counts;
  const work = await getWork(workId);
  return work ? progressOf(work.position).counts : counts;
};

export const getMerge = endpoint(mergesContracts.getMerge, async ({ params, caller }) => {
  const { merge } = await findMerge(params.mergeId, caller);
  return { body: showMerge(merge, await countsOf(merge)), version: merge.version };
});
