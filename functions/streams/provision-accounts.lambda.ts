import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { now } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { env } from '../../shared/kernel/env.ts';
import { type Change, consumer } from '../../shared/kernel/stream.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getUser, readUser, updateUserWrites } from '../../shared/people/people.store.ts';

let client: CognitoIdentityProviderClient | undefined;
const cognito = (): CognitoIdentityProviderClient => {
  client ??= new CognitoIdentityProviderClient({});
  return client;
};

const account = (user: User) => ({ UserPoolId: env('USER_POOL_ID'), Username: user.id });

const subjectOf = (attributes: readonly AttributeType[] | undefined): string | null =>
  attributes?.find(({ Name }) => Name === 'sub')?.Value ?? null;

/** Makes the account, or finds the one an earlier run made before it crashed. Cognito mails the invitation. */
const createAccount = async (user: User): Promise<string | null> => {
  const attributes = [
    { Name: 'email', Value: user.email },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'name', Value: user.name },
  ];
  try {
    const { User: made } = await cognito().send(
      new AdminCreateUserCommand({
        ...account(user),
        UserAttributes: attributes,
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
    return subjectOf(made?.Attributes);
  } catch (failure) {
    if (!(failure instanceof Error) || failure.name !== 'UsernameExistsException') throw failure;
    return subjectOf((await cognito().send(new AdminGetUserCommand(account(user)))).UserAttributes);
  }
};

/** Ties the account's subject to the user record; a record changed meanwhile is read again. */
const linkSubject = async (userId: string, subject: string): Promise<void> => {
  const user = await getUser(userId);
  if (!user || user.subject) return;
  await commit(updateUserWrites(user, revise(user, { subject }, 'system', now())));
};

const switchAccount = async (user: User): Promise<void> => {
  if (user.state === 'active') {
    await cognito().send(new AdminEnableUserCommand(account(user)));
    return;
  }
  await cognito().send(new AdminDisableUserCommand(account(user)));
  await cognito().send(new AdminUserGlobalSignOutCommand(account(user)));
};

const provision = async ({ before, after }: Change): Promise<void> => {
  // Absences lie beside the user.
  if (after?._type !== 'user') return;
  const user = readUser(after);
  if (!before && !user.subject) {
    const subject = await createAccount(user);
    if (subject) await linkSubject(user.id, subject);
    return;
  }
  const ownAccount = before && user.subject && before.state !== user.state;
  if (ownAccount) await switchAccount(user);
};

/**
 * Trigger: a user record made or changed. Twice: the account exists, is found, and is linked if it was not.
 * 1. make the account in the user pool, 2. write its subject into the user record; or switch it with the
 * record's state. A crash between 1 and 2 leaves an account that opens nothing; the record comes again.
 */
export const handler = consumer(provision);
