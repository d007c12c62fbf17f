import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditOf } from '../../shared/audit/audit.rules.ts';
import type { Item } from '../../shared/kernel/keys.ts';

const base: Item = {
  _type: 'customer',
  _v: 1,
  pk: 'CUS#1',
  sk: 'CUS',
  ownerPk: 'OWN#u',
  nameSk: 'a#1',
  id: 'cus_1',
  version: 3,
  updatedAt: '2026-01-02T00:00:00.000Z',
  updatedBy: 'usr_1',
  name: 'A',
  stage: 'potential',
  review: { state: 'pending', reason: null },
  archivedAt: null,
};
const next = (changes: Item): Item => ({ ...base, version: 4, updatedBy: 'usr_2', ...changes });
const told = (before: Item | null, after: Item | null) => auditOf({ eventId: 'e1', before, after });

describe('the audit log', () => {
  it('tells who changed what from what to what, and why', () => {
    expect(told(base, next({ stage: 'deal', actionNote: 'Signed.' }))).toEqual([
      {
        id: 'e1',
        at: base.updatedAt,
        by: 'usr_2',
        action: 'updated',
        recordType: 'customer',
        recordId: 'cus_1',
        reason: 'Signed.',
        before: { stage: 'potential' },
        after: { stage: 'deal' },
      },
    ]);
  });

  it.each([
    ['created', null, { ...base, version: 1 }],
    ['archived', base, next({ archivedAt: 'x' })],
    ['restored', next({ archivedAt: 'x' }), next({ version: 5 })],
    ['moved', null, { ...base, _type: 'contact', version: 2 }],
    ['done', { ...base, _type: 'agenda_entry' }, next({ _type: 'agenda_entry', dueAt: 'x', action: 'done' })],
    [
      'handed_over',
      { ...base, _type: 'agenda_entry' },
      next({ _type: 'agenda_entry', ownerId: 'x', action: 'handed_over' }),
    ],
    ['deleted', base, null],
  ] as const)('calls it %s', (action, before, after) =>
    expect(told(before, after).map((entry) => entry.action)).toEqual([action]),
  );

  it.each([
    ['the version alone', base, next({})],
    [
      'the trace of a deleted lead that has had its time',
      { ...base, _type: 'lead', action: 'deleted' },
      null,
    ],
    ['keys of the indexes', base, next({ ownerPk: 'OWN#x', nameSk: 'b', touchSk: 'c' })],
    [
      'what follows from a touch',
      base,
      next({ lastInteractionAt: 'x', nextFollowUpAt: 'y', lastDeepTouchAt: 'z' }),
    ],
    [
      'an agenda entry nobody acted on',
      { ...base, _type: 'agenda_entry' },
      next({ _type: 'agenda_entry', dueAt: 'x' }),
    ],
    ['a contact leaving for another customer', { ...base, _type: 'contact' }, null],
    ['locks and places', null, { ...base, _type: 'unique' }],
    [
      'the same objects in another order of members',
      base,
      next({ review: { reason: null, state: 'pending' } }),
    ],
  ])('does not tell of %s', (_, before, after) => expect(told(before, after)).toEqual([]));

  it('splits what is too large for one entry, and loses no field', () => {
    const field = fc.tuple(
      fc.stringMatching(/^f[a-e]{1,3}$/),
      fc.nat(200_000).map((size) => 'x'.repeat(size)),
    );
    fc.assert(
      fc.property(
        fc.array(field, { minLength: 1, maxLength: 12 }).map((fields) => Object.fromEntries(fields)),
        (fields) => {
          const entries = told(base, next(fields));
          expect(Object.assign({}, ...entries.map(({ after }) => after))).toEqual(fields);
          expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
          for (const entry of entries) {
            const fieldsOfEntry = Object.keys(entry.after).length;
            expect(fieldsOfEntry === 1 || JSON.stringify(entry).length < 350_000).toBe(true);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('tells of a long list what differs in it, and of one that is new or old as a whole in entries that fit', () => {
    const line = (nth: number, words = 'x'.repeat(200)) => ({ nth, words });
    const lines = Array.from({ length: 1000 }, (_, nth) => line(nth));
    const order: Item = { ...base, _type: 'order', id: 'ord_1', lines };
    const changed = lines.with(500, line(500, 'other'));
    const [entry, ...more] = told(order, { ...order, version: 4, lines: [...changed, line(1000)] });
    expect(more).toEqual([]);
    expect(entry?.before).toEqual({ lines: { from: 500, items: lines.slice(500) } });
    expect(entry?.after).toEqual({
      lines: { from: 500, items: [...changed.slice(500), line(1000)] },
    });
    const grown = told(order, { ...order, version: 4, lines: [...lines, line(1000)] });
    expect(grown.map(({ before, after }) => [before, after])).toEqual([
      [{ lines: { from: 1000, items: [] } }, { lines: { from: 1000, items: [line(1000)] } }],
    ]);
    const others = lines.map(({ nth }) => line(nth, 'y'.repeat(200)));
    const entries = told(order, { ...order, version: 4, lines: others });
    expect(entries.map(({ before, after }) => [Object.keys(before), Object.keys(after)])).toEqual([
      [['lines'], []],
      [[], ['lines']],
    ]);
    for (const one of entries) expect(Buffer.byteLength(JSON.stringify(one))).toBeLessThan(400_000);
  });

  it('tells of an export once, when it is asked for, not of its progress', () => {
    const asked = next({ _type: 'export', id: 'exp_1', state: 'waiting' });
    expect(told(null, asked)).toHaveLength(1);
    expect(told(asked, { ...asked, state: 'done', rows: 12 })).toEqual([]);
  });

  it('tells of a segment that somebody changes, not of its count', () => {
    const segment = next({ _type: 'segment', id: 'seg_1', name: 'A', count: null });
    expect(told(segment, { ...segment, count: 12, countedAt: base.updatedAt })).toEqual([]);
    expect(told(segment, { ...segment, name: 'B' })).toMatchObject([{ action: 'updated' }]);
    expect(told(segment, null)).toMatchObject([{ action: 'deleted' }]);
  });
});
