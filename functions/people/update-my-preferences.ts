import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { notFound, staleVersion } from '../../shared/kernel/errors.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { peopleContracts } from '../../shared/people/people.contract.ts';
import { getUser, updateUserWrites } from '../../shared/people/people.store.ts';
import { alertPointerWrites } from './alert-writes.ts';
import { reminderWrites } from './person-writes.ts';

export const updateMyPreferences = endpoint(
  peopleContracts.updateMyPreferences,
  async ({ body, caller, ifMatch, now }) => {
    const before = await getUser(caller.id);
    if (!before) throw notFound();
    if (before.version !== ifMatch) throw staleVersion();
    const after = revise(before, applyMergePatch(before, body), caller.id, now);
    const writes = [
      ...updateUserWrites(before, after),
      ...(await reminderWrites(before, after, now)),
      ...(await alertPointerWrites(before, after, now)),
    ];
    return { body: after, version: after.version, writes };
  },
);
