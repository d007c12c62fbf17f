import { inject } from 'vitest';
import { startReminders } from '../../shared/agenda/reminder.rules.ts';
import { setPointerWrites } from '../../shared/agenda/reminder.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { DEFAULT_REMINDERS } from '../../shared/people/people.rules.ts';
import { createUserWrites } from '../../shared/people/people.store.ts';
import { createTable } from './create-table.ts';

/** A table of this test file's own, and the environment that functions get from infra. */
export const givenTable = async ({ stream = false } = {}): Promise<string> => {
  const TableName = `t-${newId('imp').toLowerCase()}`;
  const endpoint = inject('endpoint');
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    TABLE_NAME: TableName,
    STAGE: 'test',
    SERVICE: 'test',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
    ORG_TIME_ZONE: 'Asia/Shanghai',
    ORG_LOCALE: 'zh-CN',
    RATE_LIMIT_PER_MINUTE: '1000000',
    MAIL_FROM: 'crm@example.com',
  });
  await createTable(TableName, { stream });
  return TableName;
};

/** A person of this role, with a token subject that equals the id. */
export const givenUser = async (role: User['role'], overrides: Partial<User> = {}): Promise<User> => {
  const at = now();
  const id = newId('usr');
  const user: User = {
    id,
    name: `${role} ${id.slice(-4)}`,
    email: `${id.toLowerCase()}@example.com`,
    role,
    teamId: null,
    managerId: null,
    skills: [],
    regions: [],
    subject: id,
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    reminders: DEFAULT_REMINDERS,
    calendar: null,
    workingHours: null,
    state: 'active',
    ...firstVersion('system', at),
    ...overrides,
  };
  const pointer = startReminders(null, id, at, { at: user.reminders.at, timeZone: user.timeZone });
  await commit([...createUserWrites(user), ...setPointerWrites(pointer, user.reminders.enabled)]);
  return user;
};

let phones = 0;

/** A phone number that no other call gets. */
export const freshPhone = (): string => {
  phones += 1;
  return `13${String(process.pid % 1000).padStart(3, '0')}${String(phones).padStart(6, '0')}`;
};

/** The least body that makes a customer. */
export const customerBody = (overrides: Readonly<Record<string, unknown>> = {}) => ({
  name: `Customer ${newId('cus').slice(-10)}`,
  phone: freshPhone(),
  source: 'exhibition',
  need: 'Wants to know what a CRM costs.',
  ...overrides,
});
