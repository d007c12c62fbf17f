import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { notFound, staleVersion } from '../../shared/kernel/errors.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { peopleContracts } from '../../shared/people/people.contract.ts';
import { getUser, updateUserWrites } from '../../shared/people/people.store.ts';
import { adminWrites, assertNotSelf, reminderWrites, reportingWrites } from './person-writes.ts';

export const updateUser = endpoint(
  peopleContracts.updateUser,
  async ({ params, body, caller, ifMatch, now }) => {
    const before = await getUser(params.userId);
    if (!before) throw notFound();
    if (before.version !== ifMatch) throw staleVersion();
    const after = revise(before, applyMergePatch(before, body), caller.id, now);
    assertNotSelf(caller.id, before, after);
    const moved = before.managerId !== after.managerId || before.teamId !== after.teamId;
    const reporting = moved ? await reportingWrites(after.id, after.managerId, after.teamId) : [];
    const writes = [
      ...updateUserWrites(before, after),
      ...reporting,
      ...adminWrites(caller.id, before, after, reporting),
      ...(await reminderWrites(before, after, now)),
    ];
    return { body: after, version: after.version, writes };
  },
);
