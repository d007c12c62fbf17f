import { describe, expect, it } from 'vitest';
import { AGENDA_SOURCES } from '../../shared/agenda/agenda.fields.ts';
import { timelineEntry } from '../../shared/customers/customers.contract.ts';
import { timelineOf } from '../../shared/customers/timeline.rules.ts';
import type { Item } from '../../shared/kernel/keys.ts';

const base: Item = {
  _type: 'customer',
  id: 'cus_1',
  name: 'A',
  stage: 'potential',
  tier: 'regular',
  ownerId: 'usr_1',
  review: { state: 'pending' },
  archivedAt: null,
  updatedAt: '2026-01-02T00:00:00.000Z',
  updatedBy: 'usr_2',
};
const told = (before: Item | null, after: Item | null) => timelineOf({ eventId: 'e1', before, after });
const kinds = (before: Item | null, after: Item | null) => told(before, after).map(({ entry }) => entry.kind);

describe('the timeline', () => {
  it('tells every kind of change of a customer, several at once', () => {
    const after = {
      ...base,
      stage: 'deal',
      tier: 'core',
      ownerId: null,
      review: { state: 'approved' },
      archivedAt: 'x',
    };
    expect(kinds(base, after)).toEqual([
      'stage_changed',
      'tier_changed',
      'owner_changed',
      'review_changed',
      'archived',
    ]);
    expect(new Set(told(base, after).map(({ entry }) => entry.id)).size).toBe(5);
    expect(kinds(after, { ...after, archivedAt: null })).toEqual(['restored']);
    expect(kinds(null, base)).toEqual(['customer_created']);
    expect(kinds(base, { ...base, name: 'B' })).toEqual([]);
  });

  it('puts a touch where it happened, once, however often it is corrected', () => {
    const touch = {
      ...base,
      _type: 'interaction',
      id: 'int_1',
      customerId: 'cus_1',
      occurredAt: '2025-12-01T00:00:00.000Z',
      channel: 'call',
      summary: 'Hi',
    };
    expect(told(null, touch)).toMatchObject([
      { customerId: 'cus_1', entry: { at: touch.occurredAt, to: 'call', summary: 'Hi' } },
    ]);
    expect(told(touch, { ...touch, summary: 'Hello' })).toEqual([]);
  });

  it.each(['follow_up', 'deep_touch', 'important_date', 'escalation'])(
    'tells what was done with a %s',
    (source) => {
      const entry = { ...base, _type: 'agenda_entry', customerId: 'cus_1', dueAt: 'a', source };
      for (const action of ['done', 'moved', 'handed_over']) {
        const [{ entry: shown } = { entry: null }] = told(entry, { ...entry, dueAt: 'b', action });
        expect(shown?.kind).toBe(`${source}_${action}`);
        expect(timelineEntry().safeParse(shown).success).toBe(true);
      }
      expect(kinds(entry, { ...entry, dueAt: 'b' })).toEqual([]);
    },
  );

  it('knows every source that there is', () => {
    const entry = { ...base, _type: 'agenda_entry', customerId: 'cus_1', dueAt: 'a' };
    for (const source of AGENDA_SOURCES)
      expect(kinds({ ...entry, source }, { ...entry, source, action: 'done' })).toHaveLength(1);
  });

  it.each(['profile_review', 'data_review', 'customer_review'])('tells what was done with a %s', (source) => {
    const entry = { ...base, _type: 'agenda_entry', customerId: 'cus_1', dueAt: 'a', source };
    expect(kinds(entry, { ...entry, action: 'done' })).toEqual(['review_done']);
    expect(kinds(entry, { ...entry, dueAt: 'b', action: 'moved' })).toEqual(['review_moved']);
    expect(kinds(entry, { ...entry, ownerId: 'x', action: 'handed_over' })).toEqual(['review_handed_over']);
  });

  it('tells of tags put on and taken off, those of one change together', () => {
    const before = { ...base, tags: ['a', 'b'] };
    expect(told(before, { ...before, tags: ['b', 'c', 'd'] })).toMatchObject([
      { entry: { kind: 'tag_added', summary: 'c, d' } },
      { entry: { kind: 'tag_removed', summary: 'a' } },
    ]);
    expect(told(before, { ...before, tags: ['b', 'a'] })).toEqual([]);
  });

  it('tells of contacts and their state', () => {
    const contact = { ...base, _type: 'contact', id: 'con_1', customerId: 'cus_1', state: 'active' };
    expect(kinds(null, contact)).toEqual(['contact_added']);
    expect(told(contact, { ...contact, state: 'left' })).toMatchObject([
      { entry: { kind: 'contact_changed', from: 'active', to: 'left' } },
    ]);
    expect(kinds(contact, null)).toEqual([]);
  });

  it('fits its contract, whatever the length and script of what it quotes', () => {
    for (const summary of ['𠮷'.repeat(10_000), '', 'x'.repeat(300), '👩‍👩‍👧'.repeat(500)]) {
      const touch = {
        ...base,
        _type: 'interaction',
        customerId: 'cus_1',
        occurredAt: base.updatedAt,
        channel: 'call',
        summary,
      };
      for (const { entry } of told(null, touch)) {
        expect(timelineEntry().safeParse(entry).success).toBe(true);
        expect(entry.summary.isWellFormed()).toBe(true);
      }
    }
  });
});
