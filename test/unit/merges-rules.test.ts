import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { customerFields } from '../../shared/customers/customers.fields.ts';
import {
  absorb,
  changedSince,
  emptyFields,
  laterTakers,
  release,
  settled,
  tooMuch,
} from '../../shared/customers/merging.rules.ts';
import { withTagMarks } from '../../shared/customers/tag-marks.rules.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { TAKEABLE } from '../../shared/merges/merges.contract.ts';
import { begunMerge, begunUndo, endedMerge, undoHindrance } from '../../shared/merges/merges.rules.ts';

const AT = '2026-11-22T08:00:00.000Z';
const LATER = '2026-11-22T09:00:00.000Z';
const instant = fc
  .integer({ min: 0, max: 300 })
  .map((day) => new Date(1.77e12 + day * 86_400_000).toISOString());
const some = (values: readonly string[]) => fc.subarray([...values]);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

/** Customers that have much in common, so that merges meet everything twice. */
const customer: fc.Arbitrary<Customer> = fc
  .record({
    name: fc.constantFrom('Acme', 'Akme', 'Beta'),
    shortName: maybe(fc.constantFrom('A', 'B')),
    region: maybe(fc.constantFrom('East', 'West')),
    phone: maybe(fc.constantFrom('+8613800000001', '+8613800000002')),
    stage: fc.constantFrom('potential' as const, 'deal' as const, 'lost' as const),
    churn: maybe(
      fc.record({
        warningId: fc.ulid().map((ulid) => `wrn_${ulid}`),
        state: fc.constantFrom(
          'open' as const,
          'deferred' as const,
          'recovered' as const,
          'confirmed' as const,
        ),
        score: fc.integer({ min: 0, max: 100 }),
        since: instant,
      }),
    ),
    tags: some(['a', 'b', 'c', 'd']),
    collaboratorIds: some(['usr_1', 'usr_2', 'usr_3']),
    competitors: some(['X', 'Y', 'Z']),
    consents: fc.uniqueArray(
      fc.record({ purpose: fc.constantFrom('mail', 'fair'), given: fc.boolean(), at: instant }),
      { selector: ({ purpose }) => purpose },
    ),
    contactPreferences: maybe(fc.record({ optOut: some(['call', 'sms', 'mail']) as fc.Arbitrary<'call'[]> })),
    custom: fc.dictionary(fc.constantFrom('k', 'l'), fc.integer()),
    firstContactAt: instant,
    lastInteractionAt: maybe(instant),
    lastDeepTouchAt: maybe(instant),
    lastSurveyedAt: maybe(instant),
    lastRatings: fc
      .uniqueArray(fc.record({ score: fc.integer({ min: 1, max: 5 }), at: instant }), {
        maxLength: 2,
        selector: ({ at }) => at,
      })
      .map((ratings) => ratings.toSorted((a, b) => (a.at < b.at ? 1 : -1))),
  })
  .map((fields) =>
    withTagMarks({
      ...fields,
      id: newId('cus'),
      kind: 'company',
      industry: null,
      size: null,
      address: null,
      website: null,
      email: null,
      wechat: null,
      source: 'fair',
      tier: 'regular',
      tierHeld: false,
      strategicWeight: null,
      need: 'n',
      preferences: null,
      decisionChain: null,
      background: null,
      market: null,
      currentValue: null,
      potentialValue: null,
      creditRisk: null,
      cooperationRisk: null,
      externalId: null,
      ownerId: null,
      review: { state: 'pending', reason: null, reviewedBy: null, reviewedAt: null, dueAt: AT },
      nextFollowUpAt: null,
      archivedAt: null,
      mergedInto: null,
      recentOutboundAt: [],
      plannedSurveyId: null,
      absorbing: [],
      absorbed: [],
      tagMarks: [],
      version: 1,
      createdAt: AT,
      createdBy: 'usr_9',
      updatedAt: AT,
      updatedBy: 'usr_9',
    }),
  );

type Field = (typeof TAKEABLE)[number];
const three = fc.tuple(
  customer,
  customer,
  fc.subarray<Field>(['name', 'shortName', 'region', 'phone', 'stage', 'custom']),
);
const merging = (taken: readonly Field[], at = AT) => ({ mergeId: newId('mrg', at), taken, by: 'usr_1', at });

const contentOf = ({ version: _, updatedAt: __, updatedBy: ___, absorbing: ____, ...content }: Customer) => ({
  ...content,
  tags: content.tags.toSorted(),
  competitors: content.competitors.toSorted(),
  collaboratorIds: content.collaboratorIds.toSorted(),
  consents: content.consents.toSorted((a, b) => (a.purpose < b.purpose ? -1 : 1)),
  tagMarks: content.tagMarks.map(({ name }) => name).toSorted(),
  originals: content.originals ?? null,
});

describe('a merge', () => {
  it('loses nothing that either carries, and takes what was picked', () => {
    fc.assert(
      fc.property(three, ([survivor, other, taken]) => {
        const after = absorb(survivor, other, merging(taken));
        for (const field of taken) expect(after[field]).toEqual(other[field]);
        for (const list of ['tags', 'competitors', 'collaboratorIds'] as const) {
          expect(after[list]).toEqual(expect.arrayContaining([...survivor[list], ...other[list]]));
          expect(new Set<string>(after[list]).size).toBe(after[list].length);
        }
        const closed = [survivor, other].flatMap(
          ({ contactPreferences }) => contactPreferences?.optOut ?? [],
        );
        expect(after.contactPreferences?.optOut ?? []).toEqual(expect.arrayContaining(closed));
        expect(after.consents.map(({ purpose }) => purpose).toSorted()).toEqual(
          [...new Set([...survivor.consents, ...other.consents].map(({ purpose }) => purpose))].toSorted(),
        );
        expect(
          [survivor, other].every(
            ({ lastInteractionAt: at }) => (at ?? '') <= (after.lastInteractionAt ?? ''),
          ),
        ).toBe(true);
        expect(after).toMatchObject({ id: survivor.id, version: 2, externalId: survivor.externalId });
      }),
    );
  });

  it('of two that have recovered is measured from the later recovery, and keeps one beside a loss that is none', () => {
    fc.assert(
      fc.property(three, ([survivor, other, taken]) => {
        const after = absorb(survivor, other, merging(taken));
        const both = [survivor.churn, other.churn].flatMap((churn) => churn ?? []);
        const recoveries = both.filter(({ state }) => state === 'recovered').map(({ since }) => since);
        const [last] = recoveries.toSorted().reverse();
        const isOtherwise = both.some(({ state }) => state === 'open' || state === 'deferred');
        if (!last || isOtherwise || after.stage === 'lost') return;
        expect(after.churn).toMatchObject({ state: 'recovered', since: last });
      }),
    );
  });

  it('is taken back by its undo to the letter', () => {
    fc.assert(
      fc.property(three, ([survivor, other, taken]) => {
        const how = merging(taken);
        const merged = settled(withTagMarks(absorb(survivor, other, how)), how.mergeId, 'usr_1', AT);
        expect(changedSince(merged, other, taken)).toEqual([]);
        const after = withTagMarks(release(merged, survivor, other, { ...how, at: LATER }));
        expect(contentOf(after)).toEqual(contentOf(survivor));
      }),
    );
  });

  it('is taken back without what people did since', () => {
    fc.assert(
      fc.property(three, fc.constantFrom('e', 'a'), ([survivor, other, taken], tag) => {
        const how = merging(taken);
        const merged = absorb(survivor, other, how);
        const since = { ...merged, tags: [...new Set([...merged.tags, 'new', tag])], competitors: [] };
        const after = release(since, survivor, other, how);
        expect(after.tags).toContain('new');
        expect(after.tags.includes('a')).toBe(
          survivor.tags.includes('a') || (tag === 'a' && !other.tags.includes('a')),
        );
        expect(after.competitors).toEqual([]);
      }),
    );
  });

  it('leaves a tag of the survivor’s rule to its rule again, unless somebody has put it on since', () => {
    fc.assert(
      fc.property(customer, customer, fc.boolean(), (a, b, isAnew) => {
        const marked = (one: Customer, by: string) => ({
          ...one,
          tags: ['x'],
          tagMarks: [{ name: 'x', by, at: AT }],
        });
        const [survivor, other] = [marked(a, 'system'), marked(b, 'usr_2')];
        const how = merging([]);
        const merged = absorb(survivor, other, how);
        expect(merged.tagMarks).toEqual(other.tagMarks);
        const anew = [{ name: 'x', by: 'usr_1', at: LATER }];
        const after = release(isAnew ? { ...merged, tagMarks: anew } : merged, survivor, other, how);
        expect(withTagMarks(after).tagMarks).toEqual(isAnew ? anew : survivor.tagMarks);
      }),
    );
  });

  it('may be one of several: each is taken back without the others, unless they took the same field', () => {
    fc.assert(
      fc.property(customer, customer, customer, (survivor, a, b) => {
        const [first, second] = [merging(['region']), merging(['region', 'phone'], LATER)];
        const both = absorb(absorb(survivor, a, first), b, second);
        expect(laterTakers(both, first.mergeId, ['region'])).toEqual([second.mergeId]);
        expect(laterTakers(both, first.mergeId, ['shortName'])).toEqual([]);
        expect(laterTakers(both, second.mergeId, ['region'])).toEqual([]);
        const left = release(both, survivor, a, { ...first, taken: [] });
        expect(left.absorbed?.map(({ mergeId }) => mergeId)).toEqual([second.mergeId]);
      }),
    );
  });

  it('brings along what the other was made of', () => {
    fc.assert(
      fc.property(customer, customer, customer, (a, b, c) => {
        const [first, second] = [merging(['region']), merging(['region'], LATER)];
        const chain = absorb(c, settled(absorb(b, a, first), first.mergeId, 'usr_1', AT), second);
        expect(chain.absorbed?.map(({ customerId }) => customerId)).toEqual([a.id, b.id]);
        // What B took from A is B's own affair.
        expect(laterTakers(chain, second.mergeId, ['region'])).toEqual([]);
      }),
    );
  });
});

describe('what may be taken', () => {
  it('is every field that people write, but those that are united in any case', () => {
    const united = ['tags', 'collaboratorIds', 'competitors', 'consents'];
    const written = Object.keys(customerFields()).filter((field) => !united.includes(field));
    expect([...TAKEABLE].toSorted()).toEqual(written.toSorted());
  });

  it('is not what the other lacks, nor more than fits', () => {
    fc.assert(
      fc.property(customer, (other) => {
        const empty = emptyFields({ ...other, custom: {}, region: null, name: 'Acme' }, [
          'custom',
          'region',
          'name',
        ]);
        expect(empty).toEqual(['custom', 'region']);
        expect(tooMuch(other, 30)).toBeNull();
        expect(tooMuch({ ...other, competitors: Array(31).fill('x') }, 30)).toContain('31 competitors');
      }),
    );
  });
});

describe('a merge’s own state', () => {
  const asked = { survivorId: newId('cus'), otherId: newId('cus'), take: [], reason: 'r' };
  const details = { workId: newId('wrk'), agenda: { followUp: null, united: null, given: [] } };
  const begun = begunMerge(newId('mrg'), asked, details, 'usr_1', AT);
  const done = endedMerge(begun, { contacts: 1, interactions: 2, sales: 0 }, 'usr_1', AT);

  it('lets it be undone once, when it is done, for 30 days', () => {
    expect(undoHindrance(begun, AT)).toMatch(/still/);
    expect(undoHindrance(done, AT)).toBeNull();
    expect(undoHindrance(done, begun.undoUntil)).toBeNull();
    expect(undoHindrance(done, '2026-12-22T08:00:00.001Z')).toContain(begun.undoUntil);
    const undoing = begunUndo(done, newId('wrk'), 'why', 'usr_2', LATER);
    expect(undoing).toMatchObject({ state: 'undoing', counts: { contacts: 0, interactions: 0, sales: 0 } });
    expect(undoHindrance(undoing, LATER)).toMatch(/already/);
    expect(endedMerge(undoing, { contacts: 1, interactions: 2, sales: 0 }, 'usr_2', LATER).state).toBe(
      'undone',
    );
  });
});
