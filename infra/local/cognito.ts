import { randomUUID } from 'node:crypto';
import { type Input, ServiceError, serveTargets } from './service-api.ts';
import type { State } from './state.ts';

interface Attribute {
  readonly Name: string;
  readonly Value: string;
}

interface Account {
  readonly username: string;
  readonly enabled: boolean;
  readonly attributes: readonly Attribute[];
  readonly createdAt: number;
}

const described = ({ username, enabled, attributes, createdAt }: Account) => ({
  Username: username,
  Attributes: attributes,
  UserAttributes: attributes,
  Enabled: enabled,
  UserStatus: 'FORCE_CHANGE_PASSWORD',
  UserCreateDate: createdAt / 1000,
  UserLastModifiedDate: createdAt / 1000,
});

/** The accounts of the user pool. Signing in is left out: the demo tokens are printed at the start. */
export class Accounts {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  subjectOf(username: string): string | undefined {
    const subject = this.#state.get('SELECT subject FROM accounts WHERE username = ?', username)?.subject;
    return subject === undefined ? undefined : String(subject);
  }

  create(input: Input): Account {
    const username = String(input.Username);
    if (this.subjectOf(username))
      throw new ServiceError('UsernameExistsException', 'User account already exists');
    const subject = randomUUID();
    const given = (Array.isArray(input.UserAttributes) ? input.UserAttributes : []) as Attribute[];
    const account = {
      username,
      enabled: true,
      attributes: [{ Name: 'sub', Value: subject }, ...given],
      createdAt: Date.now(),
    };
    this.#state.run('INSERT INTO accounts VALUES (?, ?, ?)', username, subject, JSON.stringify(account));
    return account;
  }

  get(input: Input): Account {
    const account = this.#state.get(
      'SELECT account FROM accounts WHERE username = ?',
      String(input.Username),
    )?.account;
    if (account === undefined) throw new ServiceError('UserNotFoundException', 'User does not exist.');
    return JSON.parse(String(account)) as Account;
  }

  update(input: Input, change: Partial<Account>): void {
    const account = { ...this.get(input), ...change };
    this.#state.run(
      'UPDATE accounts SET account = ? WHERE username = ?',
      JSON.stringify(account),
      account.username,
    );
  }
}

export const cognitoApi = (accounts: Accounts) => {
  const setAttributes = (input: Input) => {
    const given = (Array.isArray(input.UserAttributes) ? input.UserAttributes : []) as Attribute[];
    const kept = accounts.get(input).attributes.filter(({ Name }) => !given.some((one) => one.Name === Name));
    accounts.update(input, { attributes: [...kept, ...given] });
  };
  return serveTargets(
    {
      AdminCreateUser: (input) => ({ User: described(accounts.create(input)) }),
      AdminGetUser: (input) => described(accounts.get(input)),
      AdminUpdateUserAttributes: setAttributes,
      AdminEnableUser: (input) => accounts.update(input, { enabled: true }),
      AdminDisableUser: (input) => accounts.update(input, { enabled: false }),
      // Access tokens stay valid until they expire, on AWS too; only refresh tokens end.
      AdminUserGlobalSignOut: (input) => void accounts.get(input),
    },
    'application/x-amz-json-1.1',
  );
};
