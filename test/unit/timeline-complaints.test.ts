import { describe, expect, it } from 'vitest';
import { timelineEntry } from '../../shared/customers/customers.contract.ts';
import { timelineOf } from '../../shared/customers/timeline.rules.ts';
import type { Item } from '../../shared/kernel/keys.ts';

const AT = '2026-06-10T04:00:00.000Z';
const LATER = '2026-06-11T04:00:00.000Z';
const ticket = (changes: Item): Item => ({
  _type: 'ticket',
  id: 'tkt_1',
  customerId: 'cus_1',
  subject: 'Two devices arrived broken',
  state: 'in_progress',
  assigneeId: 'usr_1',
  cycle: 0,
  updatedAt: LATER,
  updatedBy: 'usr_2',
  complaint: { remedy: null, analysis: null, recurrence: null },
  gestures: [],
  ...changes,
});
const told = (before: Item, after: Item) =>
  timelineOf({ eventId: 'e1', before, after }).map(({ entry }) => {
    expect(timelineEntry().safeParse(entry).error).toBeUndefined();
    const { id, kind, summary, to, at } = entry;
    return { id, kind, summary, to, at };
  });
const PLAIN = ticket({});
const remedy = { text: 'Two new ones tomorrow.', at: AT, by: 'usr_2', calledAt: AT };
const REMEDIED = ticket({ complaint: { remedy, analysis: null, recurrence: null } });
const analysis = { cause: 'damage', findings: 'a', changes: 'Other cartons.', at: AT };
const recurrence = { cause: 'damage', of: 'cause', ticketIds: [], at: AT };
const ANALYSED = ticket({ complaint: { remedy, analysis, recurrence } });

describe('a complaint in the timeline', () => {
  it('tells the call, the analysis and that it came again, each once', () => {
    const SUBJECT = 'Two devices arrived broken';
    expect(told(PLAIN, REMEDIED)).toEqual([
      {
        id: 'e1-complaint_remedied',
        kind: 'complaint_remedied',
        summary: `${SUBJECT}: Two new ones tomorrow.`,
        to: null,
        at: AT,
      },
    ]);
    expect(told(REMEDIED, ANALYSED)).toEqual([
      {
        id: 'e1-complaint_analysed',
        kind: 'complaint_analysed',
        summary: `${SUBJECT}: Other cartons.`,
        to: 'damage',
        at: AT,
      },
      { id: 'e1-complaint_recurred', kind: 'complaint_recurred', summary: SUBJECT, to: 'damage', at: AT },
    ]);
    expect(told(ANALYSED, ticket({ complaint: ANALYSED.complaint, priority: 'high' }))).toEqual([]);
  });
});

describe('gestures in the timeline', () => {
  const gesture = (id: string, state: string, changes: Item = {}) => ({
    id,
    state,
    kind: 'voucher',
    value: { amount: '51234', currency: 'CNY' },
    note: 'For the trouble.',
    at: AT,
    decidedAt: null,
    decision: null,
    ...changes,
  });

  it('are told as they are granted, proposed and decided, without amounts', () => {
    const two = ticket({ gestures: [gesture('gst_1', 'granted'), gesture('gst_2', 'proposed')] });
    const made = told(PLAIN, two);
    expect(made.map(({ id, kind, to, at }) => [id, kind, to, at])).toEqual([
      ['gst_1-gesture_granted', 'gesture_granted', 'voucher', AT],
      ['gst_2-gesture_proposed', 'gesture_proposed', 'voucher', AT],
    ]);
    const decided = gesture('gst_2', 'refused', { decidedAt: LATER, decision: 'Too much.' });
    expect(told(two, ticket({ gestures: [gesture('gst_1', 'granted'), decided] }))).toEqual([
      {
        id: 'gst_2-gesture_refused',
        kind: 'gesture_refused',
        summary: 'Two devices arrived broken: Too much.',
        to: 'voucher',
        at: LATER,
      },
    ]);
    expect(JSON.stringify(made)).not.toContain('51234');
  });
});
