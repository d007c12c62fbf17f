import { describe, expect, it } from 'vitest';
import type { Item } from '../../shared/kernel/keys.ts';
import { MAIL_KINDS } from '../../shared/people/people.contract.ts';
import { readUser } from '../../shared/people/people.store.ts';

/** A person as stored before there were calendars, hours, and more kinds than these. */
const stored = (version: number, kinds: readonly string[]): Item => ({
  _v: version,
  id: 'usr_01JD0000000000000000000000',
  name: 'Wei',
  email: 'wei@example.com',
  role: 'sales',
  teamId: null,
  managerId: null,
  skills: [],
  regions: [],
  subject: null,
  language: 'en',
  timeZone: 'Asia/Shanghai',
  reminders: { enabled: true, at: '08:30', kinds },
  state: 'active',
  ...(version > 2 && { calendar: 'night', workingHours: null }),
  version: 1,
  createdAt: '2026-11-20T00:00:00.000Z',
  createdBy: 'system',
  updatedAt: '2026-11-20T00:00:00.000Z',
  updatedBy: 'system',
});

describe('a person from an earlier version', () => {
  it.each([1, 2, 3])('%i is reminded of everything who was reminded of follow-ups', (version) => {
    const kinds = version === 1 ? ['follow_up', 'team_overdue'] : MAIL_KINDS.slice(0, 1);
    const { reminders, calendar } = readUser(stored(version, [...kinds, 'profile_review', 'data_review']));
    const expected = MAIL_KINDS.filter((kind) => kind !== 'team_overdue' || version === 1);
    expect([...reminders.kinds].sort()).toEqual([...expected].sort());
    expect(calendar).toBe(version > 2 ? 'night' : null);
  });

  it.each([1, 2, 3, 4, 5])('%i is reminded of nothing more who was not', (version) => {
    const { kinds } = readUser(stored(version, ['team_overdue'])).reminders;
    const isAlert = (kind: string) => kind === 'ticket_alert' || kind.startsWith('churn_');
    expect(kinds.filter((kind) => !isAlert(kind))).toEqual(['team_overdue']);
    expect(readUser(stored(version, [])).reminders.kinds).toEqual([]);
  });

  it.each([1, 5, 6])('%i is told of what must not wait, whatever mails he gets', (version) => {
    const { kinds } = readUser(stored(version, ['team_overdue'])).reminders;
    expect(kinds).toEqual(['team_overdue', 'churn_alert', 'churn_urgent', 'ticket_alert']);
  });

  it('who is reminded of follow-ups is reminded of what sales and service ask for, whatever else he has chosen', () => {
    const asked = MAIL_KINDS.slice(MAIL_KINDS.indexOf('quote_end'), -1);
    expect(asked).toHaveLength(18);
    const { reminders } = readUser(stored(4, ['follow_up', 'data_review']));
    expect(new Set(reminders.kinds)).toEqual(new Set(['follow_up', 'data_review', ...asked]));
  });

  it('keeps what he has chosen since', () => {
    const chosen = { ...stored(9, ['follow_up']), calendar: null, workingHours: null };
    expect(readUser(chosen).reminders.kinds).toEqual(['follow_up']);
  });
});
