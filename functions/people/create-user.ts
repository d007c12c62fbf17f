import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { env } from '../../shared/kernel/env.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { LANGUAGES, peopleContracts, type User } from '../../shared/people/people.contract.ts';
import { DEFAULT_REMINDERS } from '../../shared/people/people.rules.ts';
import { createUserWrites } from '../../shared/people/people.store.ts';
import { newcomerWrites } from './alert-writes.ts';
import { assertCalendar, reminderWrites, reportingWrites } from './person-writes.ts';

const defaultLanguage = () => LANGUAGES.find((language) => language === env('ORG_LOCALE')) ?? 'zh-CN';

export const createUser = endpoint(peopleContracts.createUser, async ({ body, caller, now }) => {
  const user: User = {
    id: newId('usr', now),
    ...body,
    language: body.language ?? defaultLanguage(),
    timeZone: body.timeZone ?? env('ORG_TIME_ZONE'),
    reminders: body.reminders ?? DEFAULT_REMINDERS,
    state: 'active',
    ...firstVersion(caller.id, now),
  };
  await assertCalendar(null, user);
  const writes = [
    ...createUserWrites(user),
    ...(await reportingWrites(null, user.managerId, user.teamId)),
    ...(await reminderWrites(null, user, now)),
    ...(await newcomerWrites(user, now)),
  ];
  return { body: user, version: user.version, location: `/v1/users/${user.id}`, writes };
});
