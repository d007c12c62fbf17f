import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { Problem } from '../kernel/errors.ts';
import { type Item, indexKeys, type Key, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems, queryAll } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { type Team, teamSchema, type User, userSchema } from './people.contract.ts';
import { MAX_REPORTING_DEPTH, mayHaveReports } from './people.rules.ts';

type MailKind = User['reminders']['kinds'][number];

/** Who is reminded of what to follow up is reminded of what else comes up, too, from when there is any. */
const withKinds =
  (...more: readonly MailKind[]) =>
  (item: Item): Item => {
    const reminders = item.reminders as User['reminders'];
    const { kinds } = reminders;
    const all = kinds.includes('follow_up') ? [...new Set([...kinds, ...more])] : kinds;
    return { ...item, reminders: { ...reminders, kinds: all } };
  };

/** Whoever gets any mail is told of what must not wait: who leads people may want nothing but that. */
const withAlerts =
  (...alerts: readonly MailKind[]) =>
  (item: Item): Item => {
    const reminders = item.reminders as User['reminders'];
    const { kinds } = reminders;
    const all = kinds.length > 0 ? [...new Set([...kinds, ...alerts])] : kinds;
    return { ...item, reminders: { ...reminders, kinds: all } };
  };

/** Before people had a calendar and hours of their own. */
const withHours = (item: Item): Item => ({ ...item, calendar: null, workingHours: null });

const users = entity({
  type: 'user',
  schema: userSchema,
  upgrades: [
    withKinds('profile_review', 'data_review'),
    withHours,
    withKinds('deep_touch', 'important_date', 'customer_review', 'escalation'),
    withKinds(
      'quote_end',
      'contract_end',
      'trial_end',
      'opportunity_review',
      'plan_step',
      'delivery_hand_over',
    ),
    withKinds('churn_warning', 'win_back_step'),
    withAlerts('churn_alert', 'churn_urgent'),
    withKinds(
      'ticket',
      'complaint',
      'complaint_remedy',
      'complaint_analysis',
      'ticket_feedback',
      'gesture_approval',
      'low_answer',
    ),
    withAlerts('ticket_alert'),
  ],
});
const teams = entity({ type: 'team', schema: teamSchema });

export const readUser = users.read;

const userItem = (user: User): Item =>
  users.put(keys.user(user.id), user, {
    ...indexKeys.allPeople('USR'),
    createdSk: `${user.createdAt}#${user.id}`,
    ...(user.managerId && indexKeys.reports(user.managerId, user.name, user.id)),
  });

const taken = (field: 'email' | 'subject') => (existing: Item | null) =>
  new Problem('duplicate', {
    detail: 'Another person has this e-mail or subject.',
    errors: [{ in: 'body', pointer: `/${field}`, message: 'is taken by another person' }],
    extensions: { existing: { id: String(existing?.userId) } },
  });

const uniqueWrites = (user: User): Write[] => [
  createItem(
    { ...keys.unique('user-email', user.email), _type: 'unique', _v: 1, userId: user.id },
    taken('email'),
  ),
  ...(user.subject
    ? [
        createItem(
          { ...keys.subject(user.subject), _type: 'subject', _v: 1, userId: user.id },
          taken('subject'),
        ),
      ]
    : []),
];

export const createUserWrites = (user: User): Write[] => [createItem(userItem(user)), ...uniqueWrites(user)];

export const updateUserWrites = (before: User, after: User): Write[] => {
  const [takenEmail, takenSubject] = uniqueWrites(after);
  const release = (key: { pk: string; sk: string }): Write => ({ Delete: { Key: key } });
  return [
    replaceItem(userItem(after), before.version),
    ...(before.email !== after.email && takenEmail
      ? [takenEmail, release(keys.unique('user-email', before.email))]
      : []),
    ...(before.subject !== after.subject && takenSubject ? [takenSubject] : []),
    ...(before.subject && before.subject !== after.subject ? [release(keys.subject(before.subject))] : []),
  ];
};

/** Fails the transaction when this user has changed since it was read. */
export const userUnchanged = (user: User, onConflict: () => Error): Write => ({
  ConditionCheck: {
    Key: keys.user(user.id),
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': user.version },
  },
  onConflict,
});

/** Fails the transaction when this user is no active admin any more. */
export const stillAdmin = (userId: string): Write => ({
  ConditionCheck: {
    Key: keys.user(userId),
    ConditionExpression: '#state = :active AND #role = :admin',
    ExpressionAttributeNames: { '#state': 'state', '#role': 'role' },
    ExpressionAttributeValues: { ':active': 'active', ':admin': 'admin' },
  },
  onConflict: () => new Problem('forbidden', { detail: 'You are no admin any more.' }),
});

export const getUser = async (id: string): Promise<User | null> => {
  const item = await getItem(keys.user(id));
  return item && users.read(item);
};

/** Who has this e-mail, in lower case. */
export const findByEmail = async (email: string): Promise<string | null> => {
  const item = await getItem(keys.unique('user-email', email));
  return item && String(item.userId);
};

export const getUsers = async (
  ids: readonly string[],
  options: { readonly eventual?: boolean } = {},
): Promise<(User | null)[]> => {
  const items = await getItems(
    ids.map((id) => keys.user(id)),
    options,
  );
  return items.map((item) => item && users.read(item));
};

const directReportKeys = async (managerId: string): Promise<Key[]> => {
  const found: Key[] = [];
  const query = queryAll({
    IndexName: 'byName',
    KeyConditionExpression: 'ownerPk = :manager',
    ExpressionAttributeValues: { ':manager': `MGR#${managerId}` },
  });
  for await (const { pk, sk } of query) found.push({ pk: String(pk), sk: String(sk) });
  return found;
};

/** How many people report to this person, the disabled too: what is theirs is seen by those above. */
export const countDirectReports = async (managerId: string): Promise<number> =>
  (await directReportKeys(managerId)).length;

const directReports = async (managerId: string): Promise<User[]> => {
  const items = await getItems(await directReportKeys(managerId));
  return items.flatMap((item) => (item ? [users.read(item)] : []));
};

/** Everybody who reports to this person, directly or not; a query per leader among them. */
export const reportsOf = async (managerId: string): Promise<User[]> => {
  const found = new Map<string, User>();
  let leaders = [managerId];
  for (let depth = 0; leaders.length > 0 && depth < MAX_REPORTING_DEPTH; depth += 1) {
    const level = (await Promise.all(leaders.map(directReports))).flat().filter(({ id }) => !found.has(id));
    for (const user of level) found.set(user.id, user);
    leaders = level.filter(mayHaveReports).map(({ id }) => id);
  }
  found.delete(managerId);
  return [...found.values()];
};

interface PageOptions {
  readonly limit: number;
  readonly position: unknown;
}

const listPeople = async (kind: 'USR' | 'TEAM', { limit, position }: PageOptions) => {
  const found = await sortedQuery({
    index: 'all',
    ranges: [{ partition: kind }],
    descending: true,
    limit,
    position: position as Position,
  });
  const items = await getItems(found.items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
  return { items: items.filter((item) => item !== null), next: found.position };
};

export const listUsers = async (options: PageOptions) => {
  const { items, next } = await listPeople('USR', options);
  return { items: items.map(users.read), next };
};

export const listReports = async (managerId: string, { limit, position }: PageOptions) => {
  const found = await sortedQuery({
    index: 'byName',
    ranges: [{ partition: `MGR#${managerId}` }],
    limit,
    position: position as Position,
  });
  const items = await getItems(found.items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
  return { items: items.filter((item) => item !== null).map(users.read), next: found.position };
};

const teamItem = (team: Team): Item =>
  teams.put(keys.team(team.id), team, {
    ...indexKeys.allPeople('TEAM'),
    createdSk: `${team.createdAt}#${team.id}`,
  });

export const createTeamWrites = (team: Team): Write[] => [createItem(teamItem(team))];
export const updateTeamWrites = (before: Team, after: Team): Write[] => [
  replaceItem(teamItem(after), before.version),
];

export const getTeam = async (id: string): Promise<Team | null> => {
  const item = await getItem(keys.team(id));
  return item && teams.read(item);
};

export const listTeams = async (options: PageOptions) => {
  const { items, next } = await listPeople('TEAM', options);
  return { items: items.map(teams.read), next };
};
