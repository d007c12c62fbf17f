import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { startReminders } from '../../shared/agenda/reminder.rules.ts';
import { setPointerWrites } from '../../shared/agenda/reminder.store.ts';
import { type Instant, now } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { env } from '../../shared/kernel/env.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { failureFields, log } from '../../shared/kernel/log.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { DEFAULT_REMINDERS } from '../../shared/people/people.rules.ts';
import { createUserWrites } from '../../shared/people/people.store.ts';

/** Always the same id, so that a second deployment finds the first one's admin. */
const FIRST_ADMIN = 'usr_00000000000000000000000001';

interface Properties {
  readonly email: string;
  readonly name: string;
  readonly subject?: string;
}

const firstAdmin = ({ email, name, subject }: Properties, at: Instant): User => ({
  id: FIRST_ADMIN,
  name,
  email: email.toLowerCase(),
  role: 'admin',
  teamId: null,
  managerId: null,
  skills: [],
  regions: [],
  subject: subject || null,
  language: env('ORG_LOCALE') === 'en' ? 'en' : 'zh-CN',
  timeZone: env('ORG_TIME_ZONE'),
  reminders: DEFAULT_REMINDERS,
  calendar: null,
  workingHours: null,
  state: 'active',
  ...firstVersion('system', at),
});

/** Twice: the user is there already, which is what was wanted. */
const createFirstAdmin = async (properties: Properties): Promise<void> => {
  const at = now();
  const user = firstAdmin(properties, at);
  const hour = { at: user.reminders.at, timeZone: user.timeZone };
  const pointer = startReminders(null, user.id, at, hour);
  try {
    await commit([...createUserWrites(user), ...setPointerWrites(pointer, true)]);
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    log.info('first admin is there already');
  }
};

const answer = async (event: CloudFormationCustomResourceEvent, failure: unknown): Promise<void> => {
  const body = JSON.stringify({
    Status: failure ? 'FAILED' : 'SUCCESS',
    Reason: failure ? 'The first admin could not be made; see the log of create-first-admin.' : 'done',
    PhysicalResourceId: FIRST_ADMIN,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
  });
  // The address is signed without a content type.
  await fetch(event.ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
};

/**
 * Trigger: the deployment (a CloudFormation custom resource; DE-1). Makes the user record of the first admin;
 * provision-accounts then makes the account he signs in with. Removing the stack leaves him: data is kept.
 */
export const handler = async (event: CloudFormationCustomResourceEvent): Promise<void> => {
  try {
    if (event.RequestType !== 'Delete')
      await createFirstAdmin(event.ResourceProperties as unknown as Properties);
    await answer(event, null);
  } catch (failure) {
    log.error('first admin', failureFields(failure));
    await answer(event, failure);
  }
};
