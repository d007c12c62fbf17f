import type { Caller } from '../kernel/endpoint.ts';
import type { Fault } from '../kernel/errors.ts';
import type { User } from './people.contract.ts';

export const DEFAULT_REMINDERS: User['reminders'] = {
  enabled: true,
  at: '08:30',
  kinds: ['follow_up', 'profile_review', 'data_review', 'team_overdue'],
};

/** Roles that may have people reporting to them. */
export const mayLead = (user: Pick<User, 'role' | 'state'>): boolean =>
  user.state === 'active' && ['admin', 'manager', 'executive'].includes(user.role);

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
