import { describe, expect, it } from 'vitest';
import { auditOf } from '../../shared/audit/audit.rules.ts';
import { timelineEntry } from '../../shared/customers/customers.contract.ts';
import { timelineOf } from '../../shared/customers/timeline.rules.ts';
import { CARRIED } from '../../shared/kernel/carry.ts';
import type { Item } from '../../shared/kernel/keys.ts';

const OPENED = '2026-06-10T04:00:00.000Z';
const LATER = '2026-06-11T04:00:00.000Z';
const ticket = (changes: Item = {}): Item => ({
  _type: 'ticket',
  id: 'tkt_1',
  customerId: 'cus_1',
  subject: 'No light',
  type: 'fault',
  state: 'assigned',
  assigneeId: 'usr_1',
  assignments: [{ to: 'usr_1', note: null }],
  escalations: [],
  cycle: 0,
  resolution: null,
  openedAt: OPENED,
  version: 1,
  updatedAt: OPENED,
  updatedBy: 'usr_9',
  ...changes,
});
const later = (changes: Item) => ticket({ version: 2, updatedAt: LATER, ...changes });
const told = (before: Item | null, after: Item) =>
  timelineOf({ eventId: 'e1', before, after }).map(({ entry }) => {
    expect(timelineEntry().safeParse(entry).error).toBeUndefined();
    const { kind, summary, from, to, at } = entry;
    return { kind, summary, from, to, at };
  });
const kinds = (before: Item | null, after: Item) => told(before, after).map(({ kind }) => kind);

describe('a ticket in the timeline', () => {
  it('is told as it is opened and given to somebody, at once or later', () => {
    expect(told(null, ticket())).toEqual([
      { kind: 'ticket_opened', summary: 'No light', from: null, to: 'fault', at: OPENED },
      { kind: 'ticket_assigned', summary: 'No light', from: null, to: 'usr_1', at: OPENED },
    ]);
    const handed = later({ assigneeId: 'usr_2', assignments: [{}, { to: 'usr_2', note: 'Call her.' }] });
    expect(told(ticket(), handed)).toEqual([
      { kind: 'ticket_assigned', summary: 'No light: Call her.', from: 'usr_1', to: 'usr_2', at: LATER },
    ]);
  });

  it('is told as it is solved, taken up again, escalated and closed, each once', () => {
    const resolution = { text: 'A new battery.', at: LATER };
    const solved = later({ state: 'resolved', resolution });
    expect(told(ticket(), solved)).toEqual([
      { kind: 'ticket_resolved', summary: 'No light: A new battery.', from: null, to: null, at: LATER },
    ]);
    const again = later({ resolution, cycle: 1, actionNote: 'Dark again.' });
    expect(told(solved, again)).toEqual([
      { kind: 'ticket_reopened', summary: 'No light: Dark again.', from: 'resolved', to: null, at: LATER },
    ]);
    const called = later({ ...again, escalations: [{ reason: 'They cancel.', to: 'usr_3' }] });
    expect(told(again, called)).toMatchObject([
      { kind: 'ticket_escalated', summary: 'No light: They cancel.', to: 'usr_3' },
    ]);
    const closed = later({ ...called, state: 'archived', archivedBecause: 'spam', archivedAt: LATER });
    expect(told(called, closed)).toMatchObject([{ kind: 'ticket_archived', from: 'assigned', to: 'spam' }]);
    expect(told(closed, closed)).toEqual([]);
  });

  it('is told whole when an import brings it closed, and not again when a merge carries it', () => {
    const resolution = { text: 'Done.', at: OPENED };
    const closed = { state: 'archived', archivedBecause: 'imported', archivedAt: OPENED, resolution };
    expect(kinds(null, ticket(closed))).toEqual([
      'ticket_opened',
      'ticket_assigned',
      'ticket_resolved',
      'ticket_archived',
    ]);
    expect(kinds(null, later({ action: CARRIED }))).toEqual([]);
  });
});

describe('a ticket in the audit log', () => {
  const entries = (before: Item | null, after: Item) => auditOf({ eventId: 'e1', before, after });

  it('is every act, with why; not what its clocks come to', () => {
    const [waited] = entries(ticket(), later({ waitingSince: LATER, actionNote: 'Which model?' }));
    expect(waited).toMatchObject({ action: 'updated', by: 'usr_9', reason: 'Which model?' });
    const watched = later({
      told: [{ step: 1 }],
      next: { at: LATER },
      clocks: [],
      dueOn: null,
      policies: [],
    });
    expect(entries(ticket(), watched)).toEqual([]);
    const closed = later({ state: 'archived', archivedAt: LATER });
    expect(entries(ticket(), closed)).toMatchObject([{ action: 'archived', recordType: 'ticket' }]);
    expect(entries(null, later({ action: CARRIED }))).toEqual([]);
  });
});
