import { describe, expect, it } from 'vitest';
import { filterFaults } from '../../functions/customers/customer-source.ts';
import { segmentFaults, sharedTeam } from '../../functions/search/segment-faults.ts';
import type { CustomerFilter } from '../../shared/customers/filter.fields.ts';
import { customerFilter } from '../../shared/customers/filter.fields.ts';
import type { Segment } from '../../shared/customers/segments.contract.ts';
import { mayChangeSegment, maySeeSegment, showSegment } from '../../shared/customers/segments.rules.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';

const [OWNER, OTHER, TEAM] = ['usr_a', 'usr_b', 'tem_a'] as const;

const segment = (overrides: Partial<Segment> = {}): Segment => ({
  id: 'seg_a',
  name: 'Won',
  description: null,
  filter: {},
  visibility: 'private',
  ownerId: OWNER,
  teamId: null,
  count: null,
  countedAt: null,
  countWorkId: null,
  ...firstVersion(OWNER, '2026-01-01T00:00:00.000Z'),
  ...overrides,
});

const reader = (id: string, teamId: string | null = null, role: 'sales' | 'admin' = 'sales') => ({
  id,
  teamId,
  role,
});

describe('a segment', () => {
  it.each([
    ['private', null, reader(OWNER), true],
    ['private', null, reader(OTHER), false],
    ['private', null, reader(OTHER, null, 'admin'), true],
    ['team', TEAM, reader(OTHER, TEAM), true],
    ['team', TEAM, reader(OTHER, 'tem_b'), false],
    ['team', TEAM, reader(OTHER), false],
    ['team', null, reader(OTHER), false],
    ['private', TEAM, reader(OTHER, TEAM), false],
    ['all', null, reader(OTHER), true],
  ] as const)('%s of team %s is found by %j: %s', (visibility, teamId, who, found) => {
    expect(maySeeSegment(segment({ visibility, teamId }), who)).toBe(found);
  });

  it('is changed by its owner and admins', () => {
    const shared = segment({ visibility: 'all' });
    expect(mayChangeSegment(shared, reader(OWNER))).toBe(true);
    expect(mayChangeSegment(shared, reader(OTHER, null, 'admin'))).toBe(true);
    expect(mayChangeSegment(shared, reader(OTHER))).toBe(false);
  });

  it('shows that it is being counted, not by which task', () => {
    expect(showSegment(segment())).toMatchObject({ counting: false });
    const shown = showSegment(segment({ countWorkId: 'wrk_a' }));
    expect(shown).toMatchObject({ counting: true });
    expect(shown).not.toHaveProperty('countWorkId');
  });

  it('is shared with the team that its owner is in, and needs one', () => {
    const owner = { role: 'sales', teamId: TEAM } as const;
    expect(sharedTeam({ visibility: 'team' }, owner)).toBe(TEAM);
    expect(sharedTeam({ visibility: 'all' }, owner)).toBeNull();
    const asked = { filter: {}, visibility: 'team' } as const;
    expect(segmentFaults(asked, owner)).toEqual([]);
    expect(segmentFaults(asked, { ...owner, teamId: null })).toMatchObject([{ pointer: '/visibility' }]);
  });
});

describe('a filter over all customers', () => {
  const pointers = (filter: CustomerFilter, sort: 'name' | '-createdAt' = '-createdAt', overAll = true) =>
    filterFaults({ filter, sort }, overAll).map(({ field }) => field);

  it.each<[CustomerFilter, string[]]>([
    [{}, []],
    [{ stage: 'deal', hasPhone: 'true' }, []],
    [{ createdFrom: '2026-01-01T00:00:00.000Z', hasPhone: 'true' }, []],
    [{ owner: 'usr_a', hasPhone: 'true' }, []],
    [{ pool: 'true', externalId: 'x' }, []],
    [{ hasPhone: 'true', custom: 'a:b' }, ['hasPhone', 'custom']],
    [{ createdBefore: '2026-01-01T00:00:00.000Z' }, ['createdBefore']],
    [{ owner: 'usr_a', pool: 'true' }, ['owner']],
  ])('%j is wrong in %j', (filter, expected) => {
    expect(pointers(filter)).toEqual(expected);
  });

  it('is in the order of creation; over one’s own any order and field will do', () => {
    expect(pointers({ stage: 'deal' }, 'name')).toEqual(['sort']);
    expect(pointers({ owner: 'usr_a' }, 'name')).toEqual([]);
    expect(pointers({ hasPhone: 'true' }, 'name', false)).toEqual([]);
  });

  it.each([
    { country: 'cn' },
    { custom: 'colour' },
    { currentValueFrom: '100' },
    { employeesFrom: '1e3' },
    { createdFrom: 'yesterday' },
    { hasPhone: 'maybe' },
    { colour: 'red' },
  ])('is refused as %j', (filter) => {
    expect(customerFilter().safeParse(filter).success).toBe(false);
  });

  it('means the same read back as it was saved', () => {
    const filter = { createdFrom: '2026-01-01T00:00:00Z', custom: 'a:b', currentValueFrom: 'CNY:1.50' };
    const saved = customerFilter().parse(filter);
    expect(saved.createdFrom).toBe('2026-01-01T00:00:00.000Z');
    expect(customerFilter().parse(saved)).toEqual(saved);
  });
});
