import { describe, expect, it } from 'vitest';
import { auditOf } from '../../shared/audit/audit.rules.ts';
import { timelineEntry } from '../../shared/customers/customers.contract.ts';
import { latestRatings } from '../../shared/customers/ratings.rules.ts';
import { timelineOf } from '../../shared/customers/timeline.rules.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { answered, atOnce, closed, planned, sent, toldByPhone } from '../../shared/surveys/surveys.rules.ts';

const AT = '2026-06-10T02:00:00.000Z';
const LATER = '2026-06-11T02:00:00.000Z';
const move = { by: 'system', at: AT };
const ASKED = {
  id: 'sur_1',
  customerId: 'cus_1',
  customerName: 'Acme',
  kind: 'csat',
  trigger: 'ticket',
  question: null,
  about: 'The scanner does not start',
  ticketId: 'tkt_1',
  ownerId: null,
  contactId: null,
  language: 'en',
} as const;
const TASK = { low: { csat: 2, nps: 6 }, managerId: 'usr_2' };
const plan = planned(ASKED, AT, move);
const mailed = sent(plan, { contactId: null, answerUntil: LATER }, move);
const said = { score: 2, comment: 'Late.', at: LATER, by: 'customer' };
const told = answered(mailed, said, TASK, { by: 'customer', at: LATER });

const item = (survey: object): Item => ({ _type: 'survey', ...survey });
const change = (before: object | null, after: object) => ({
  eventId: 'e1',
  before: before && item(before),
  after: item(after),
});
const lines = (before: object | null, after: object) =>
  timelineOf(change(before, after)).map(({ entry }) => {
    expect(timelineEntry().safeParse(entry).error).toBeUndefined();
    return `${entry.kind} ${entry.at} ${entry.summary} ${entry.to}`;
  });

describe('the timeline of a customer', () => {
  it('tells that it was asked, what it said, and what was done about that', () => {
    expect(lines(null, plan)).toEqual([]);
    const asked = `survey_sent ${AT} CSAT: The scanner does not start null`;
    expect(lines(plan, mailed)).toEqual([asked]);
    expect(lines(null, atOnce(mailed))).toEqual([asked]);
    expect(lines(mailed, told)).toEqual([
      `survey_answered ${LATER} CSAT: The scanner does not start: Late. 2`,
    ]);
    const done = closed(told, 'Called.', { by: 'usr_2', at: LATER });
    expect(lines(told, done)).toEqual([
      `survey_closed ${LATER} CSAT: The scanner does not start: Called. null`,
    ]);
    expect(lines(null, toldByPhone(ASKED, said, TASK, { by: 'usr_3', at: LATER }))).toEqual([
      `survey_answered ${LATER} CSAT: The scanner does not start: Late. 2`,
    ]);
    expect(lines(null, { ...told, action: 'carried' })).toEqual([]);
  });
});

describe('the audit trail', () => {
  it('tells of surveys, and not once more of what they leave at their customer', () => {
    expect(auditOf(change(mailed, told))).toMatchObject([
      { recordType: 'survey', recordId: 'sur_1', by: 'customer', action: 'updated' },
    ]);
    const customer = { _type: 'customer', id: 'cus_1', name: 'Acme', version: 1, lastSurveyedAt: null };
    const after = { ...customer, version: 2, lastSurveyedAt: AT, lastRatings: [], plannedSurveyId: null };
    expect(auditOf({ eventId: 'e2', before: customer, after })).toEqual([]);
  });
});

describe('the last ratings', () => {
  it('are the latest two, whichever becomes known first', () => {
    const [old, one, two] = [1, 2, 3].map((score) => ({ score, at: `2026-06-1${score}T02:00:00.000Z` }));
    if (!old || !one || !two) throw new Error('three are made');
    expect(latestRatings([two], [one])).toEqual([two, one]);
    expect(latestRatings([two, one], [old])).toEqual([two, one]);
    expect(latestRatings([two, one], [two])).toEqual([two, one]);
  });
});
