import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { notFound, staleVersion } from '../../shared/kernel/errors.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { peopleContracts } from '../../shared/people/people.contract.ts';
import { getTeam, updateTeamWrites } from '../../shared/people/people.store.ts';
import { reportingWrites } from './person-writes.ts';

export const updateTeam = endpoint(
  peopleContracts.updateTeam,
  async ({ params, body, caller, ifMatch, now }) => {
    const before = await getTeam(params.teamId);
    if (!before) throw notFound();
    if (before.version !== ifMatch) throw staleVersion();
    const after = revise(before, applyMergePatch(before, body), caller.id, now);
    const manager = before.managerId === after.managerId ? null : after.managerId;
    const writes = [...updateTeamWrites(before, after), ...(await reportingWrites(null, manager, null))];
    return { body: after, version: after.version, writes };
  },
);
