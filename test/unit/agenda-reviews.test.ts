import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { agendaEntrySchema } from '../../shared/agenda/agenda.fields.ts';
import { changeEntry, reasonAfter } from '../../shared/agenda/agenda.rules.ts';
import { reconcile } from '../../shared/agenda/reconcile.rules.ts';
import {
  nextProfileReview,
  planDataReview,
  quarterOf,
  reviewDayOf,
  wantedProfileReview,
} from '../../shared/agenda/reviews.rules.ts';
import { instantOf, localDate } from '../../shared/kernel/calendar.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { chineseWorkingDays } from '../../shared/kernel/working-days.ts';

const zone = 'Asia/Shanghai';
const settings = { timeZone: zone, isWorking: chineseWorkingDays };
const at = (date: string, time = '02:00') => instantOf(date, time, zone);

const customer = {
  id: 'cus_01JD0000000000000000000000',
  name: 'Acme',
  tier: 'core' as const,
  stage: 'deal' as const,
  ownerId: 'usr_01JD0000000000000000000000',
  createdAt: at('2026-01-05'),
  collaboratorIds: [],
};
/** What becomes of the entry; null: it stays as it is. */
const planned = (when: string, before: AgendaEntry | null = null, subject: Partial<typeof customer> = {}) => {
  const reviewed = { ...customer, ...subject };
  const wanted = wantedProfileReview(reviewed, when, settings);
  const { put } = reconcile(wanted ? [wanted] : [], before ? [before] : [], reviewed, when);
  return put[0]?.after ?? null;
};
const entryOf = (entry: AgendaEntry | null): AgendaEntry => {
  if (!entry) throw new Error('no entry');
  return entry;
};

describe('the quarter', () => {
  it.each([
    ['2026-01-01', '2026-Q1', '2026-01-04'],
    ['2026-03-31', '2026-Q1', '2026-01-04'],
    ['2026-04-01', '2026-Q2', '2026-04-01'],
    ['2026-12-31', '2026-Q4', '2026-10-08'],
    ['2025-10-01', '2025-Q4', '2025-10-09'],
  ])('of %s is %s and begins on the working day %s', (date, quarter, day) => {
    expect(quarterOf(date)).toBe(quarter);
    expect(reviewDayOf(date, chineseWorkingDays)).toBe(day);
  });
});

describe('a profile review', () => {
  it('comes up on the first working day of the quarter, once', () => {
    const earlier = { ...entryOf(planned(at('2026-07-01'))), closedAt: at('2026-07-02') };
    expect(planned(at('2026-10-07', '23:59'), earlier)).toBeNull();
    const entry = entryOf(planned(at('2026-10-08', '00:00'), earlier));
    expect(entry).toMatchObject({
      source: 'profile_review',
      ownerId: customer.ownerId,
      dueAt: at('2026-10-08', '09:00'),
      reason: { code: 'quarter', quarter: '2026-Q4' },
      closedAt: null,
    });
    expect(agendaEntrySchema().parse(entry)).toEqual(entry);
    expect(planned(at('2026-10-09'), entry)).toBeNull();
    const done = { ...entry, closedAt: at('2026-10-09') };
    expect(planned(at('2026-12-31'), done)).toBeNull();
    expect(planned(at('2027-01-04'), done)).toMatchObject({
      reason: { quarter: '2027-Q1' },
      closedAt: null,
      version: 3,
    });
  });

  it('that was never done goes on, as overdue as it is', () => {
    const entry = entryOf(planned(at('2026-07-01')));
    const next = entryOf(planned(at('2026-10-08'), entry));
    expect(next).toMatchObject({ dueAt: entry.dueAt, since: entry.since, reason: { quarter: '2026-Q4' } });
  });

  it('is for core and key customers with an owner, made before the quarter', () => {
    const when = at('2026-10-08');
    expect(planned(when, null, { tier: 'growth' as 'core' })).toBeNull();
    expect(planned(when, null, { ownerId: null as unknown as string })).toBeNull();
    expect(planned(at('2026-11-20'), null, { createdAt: at('2026-10-02') })).toBeNull();
    expect(planned(when, null, { tier: 'key' as 'core' })).not.toBeNull();
  });

  it('of who became important in mid quarter is due on the next working day', () => {
    // A Friday evening.
    expect(planned(at('2026-11-20', '18:00'))).toMatchObject({ dueAt: at('2026-11-23', '09:00') });
  });

  it('is looked for at the moment its day begins, and at none between', () => {
    const days = fc.integer({ min: 0, max: 1500 }).map((n) => addSeconds(at('2024-01-01'), n * 86_400));
    fc.assert(
      fc.property(days, (now) => {
        const next = nextProfileReview(customer, now, settings) ?? '';
        expect(next > now).toBe(true);
        const day = localDate(next, zone);
        expect(next).toBe(at(day, '00:00'));
        expect(day).toBe(reviewDayOf(day, chineseWorkingDays));
        const old = { createdAt: at('2020-01-01') };
        const state = entryOf(planned(now, null, old));
        expect(planned(addSeconds(next, -0.001), state, old)).toBeNull();
        expect(planned(next, state, old)).not.toBeNull();
      }),
    );
    expect(nextProfileReview({ ...customer, tier: 'regular' }, at('2026-01-01'), settings)).toBeNull();
    expect(nextProfileReview({ ...customer, ownerId: null }, at('2026-01-01'), settings)).toBeNull();
  });
});

describe('a data review', () => {
  const asked = (kinds: Parameters<typeof planDataReview>[1], before: AgendaEntry | null = null) =>
    planDataReview(customer, kinds, before, at('2026-11-30', '22:00'), settings);

  it('asks the owner, once for each doubt', () => {
    const first = entryOf(asked(['duplicate']));
    expect(first).toMatchObject({
      source: 'data_review',
      dueAt: at('2026-12-01', '09:00'),
      reason: { code: 'doubtful', kinds: ['duplicate'] },
    });
    expect(asked(['duplicate'], first)).toBeNull();
    const more = entryOf(asked(['duplicate', 'untouched'], first));
    expect(more).toMatchObject({
      dueAt: first.dueAt,
      reason: { kinds: ['duplicate', 'untouched'] },
      version: 2,
    });
    const done = { ...more, closedAt: at('2026-12-05') };
    expect(asked(['untouched'], done)).toMatchObject({ closedAt: null, reason: { kinds: ['untouched'] } });
    expect(asked([])).toBeNull();
    const pool = { ...customer, ownerId: null };
    expect(planDataReview(pool, ['format'], null, at('2026-11-30'), settings)).toBeNull();
  });

  it('keeps what it is about when somebody moves it', () => {
    const entry = entryOf(asked(['duplicate']));
    const reason = reasonAfter(entry, 'moved', 'On leave.');
    expect(reason).toEqual({ code: 'moved', note: 'On leave.', kinds: ['duplicate'] });
    const moved = changeEntry(
      entry,
      customer,
      { reason, dueAt: at('2026-12-20') },
      'usr_1',
      at('2026-12-01'),
    );
    expect(agendaEntrySchema().parse(moved)).toMatchObject({ since: entry.since, version: 2 });
    expect(asked(['duplicate'], moved)).toBeNull();
  });
});
