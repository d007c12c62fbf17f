import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../../shared/kernel/contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import {
  isSelfOrAbove,
  MAX_REPORTING_DEPTH,
  managerFaults,
  mayLead,
} from '../../shared/people/people.rules.ts';

const user = (id: string, role: User['role'] = 'manager', state: User['state'] = 'active') =>
  ({ id, role, state }) as User;

describe('reporting lines', () => {
  it('lead to active admins, managers and executives', () => {
    for (const role of ROLES) {
      const leads = ['admin', 'manager', 'executive'].includes(role);
      expect(mayLead(user('a', role))).toBe(leads);
      expect(mayLead(user('a', role, 'disabled'))).toBe(false);
      expect(managerFaults('b', user('a', role), []).length).toBe(leads ? 0 : 1);
    }
    expect(managerFaults('b', null, [])).toHaveLength(1);
  });

  it('never come back to where they start, nor grow too deep', () => {
    const chain = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: MAX_REPORTING_DEPTH + 2 });
    fc.assert(
      fc.property(chain, (above) => {
        const refused = managerFaults('a', user('m'), above).length > 0;
        expect(refused).toBe(above.includes('a') || above.length >= MAX_REPORTING_DEPTH);
      }),
    );
    expect(managerFaults('m', user('m'), [])).toHaveLength(1);
  });

  it('say who is above whom', () => {
    const caller = { id: 'a', role: 'manager', managerId: null, teamId: null, timeZone: 'UTC' } as const;
    expect([
      isSelfOrAbove(caller, 'a', []),
      isSelfOrAbove(caller, 'b', ['c', 'a']),
      isSelfOrAbove(caller, 'b', ['c']),
    ]).toEqual([true, true, false]);
  });
});
