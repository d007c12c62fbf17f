import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { notFound, staleVersion } from '../../shared/kernel/errors.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { peopleContracts } from '../../shared/people/people.contract.ts';
import { getUser, updateUserWrites } from '../../shared/people/people.store.ts';
import { beginAgain } from '../derive/again.ts';
import { alertPointerWrites } from './alert-writes.ts';
import {
  adminWrites,
  assertCalendar,
  assertNobodyLeft,
  assertNotSelf,
  reminderWrites,
  reportingWrites,
} from './person-writes.ts';
import { relieveWrites } from './relieve-deputy.ts';
import { changedScopes } from './reporting-change.ts';

export const updateUser = endpoint(
  peopleContracts.updateUser,
  async ({ params, body, caller, ifMatch, now }) => {
    const before = await getUser(params.userId);
    if (!before) throw notFound();
    if (before.version !== ifMatch) throw staleVersion();
    const after = revise(before, applyMergePatch(before, body), caller.id, now);
    assertNotSelf(caller.id, before, after);
    await assertNobodyLeft(before, after);
    await assertCalendar(before, after);
    const moved = before.managerId !== after.managerId || before.teamId !== after.teamId;
    const reporting = moved ? await reportingWrites(after.id, after.managerId, after.teamId) : [];
    const relief = await relieveWrites(before, after, reporting, caller.id, now);
    const held = [...reporting, ...relief];
    const writes = [
      ...updateUserWrites(before, after),
      ...reporting,
      ...adminWrites(caller.id, before, after, held),
      ...relief,
      ...(await reminderWrites(before, after, now)),
      ...(await alertPointerWrites(before, after, now)),
    ];
    const again = beginAgain(await changedScopes(before, after), after.id, caller.id, now);
    return { body: after, version: after.version, writes: [...writes, ...again.writes], after: again.after };
  },
);
