import type { Caller } from '../kernel/endpoint.ts';
import type { Fault } from '../kernel/errors.ts';
import { MAIL_KINDS, type User } from './people.contract.ts';

export const DEFAULT_REMINDERS: User['reminders'] = {
  enabled: true,
  at: '08:30',
  kinds: [...MAIL_KINDS],
};

/** Whether a kind of mail goes to somebody. */
export const wantsMail = (
  { state, reminders }: Pick<User, 'state' | 'reminders'>,
  kind: User['reminders']['kinds'][number],
): boolean => state === 'active' && reminders.enabled && reminders.kinds.includes(kind);

/** Whether somebody may have people reporting to him: who is disabled has them until they report to another. */
export const mayHaveReports = ({ role }: Pick<User, 'role'>): boolean =>
  ['admin', 'manager', 'executive'].includes(role);

/** Whether people may be made to report to somebody. */
export const mayLead = (user: Pick<User, 'role' | 'state'>): boolean =>
  user.state === 'active' && mayHaveReports(user);

/** Whether somebody may change what his people own: executives only look. */
export const canAct = ({ role, state }: Pick<User, 'role' | 'state'>): boolean =>
  state === 'active' && (role === 'manager' || role === 'admin');

/** The nearest manager who can act; null: there is none. */
export const actingManager = (managers: readonly Pick<User, 'id' | 'role' | 'state'>[]): string | null =>
  managers.find(canAct)?.id ?? null;

/** How far lines of reporting may go up; ends walks even if the data were broken. */
export const MAX_REPORTING_DEPTH = 20;

/** Whether a caller works for, or is, this person: `chain` are the person's managers, nearest first. */
export const isSelfOrAbove = (caller: Caller, personId: string, chain: readonly string[]): boolean =>
  caller.id === personId || chain.includes(caller.id);

/** Faults of a new manager for `userId`, whose chain of managers would be `chain`. */
export const managerFaults = (
  userId: string | null,
  manager: User | null,
  chain: readonly string[],
): Fault[] => {
  const fault = (message: string): Fault[] => [{ in: 'body', pointer: '/managerId', message }];
  if (!manager) return fault('is no active admin, manager or executive');
  if (!mayLead(manager)) return fault('is no active admin, manager or executive');
  if (userId && (manager.id === userId || chain.includes(userId)))
    return fault('would make a circle of reporting lines');
  return chain.length >= MAX_REPORTING_DEPTH
    ? fault(`would be more than ${MAX_REPORTING_DEPTH} levels deep`)
    : [];
};
