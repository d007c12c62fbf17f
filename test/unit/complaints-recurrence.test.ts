import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSeconds, secondsBetween } from '../../shared/kernel/clock.ts';
import { type CauseCase, recurrenceOf } from '../../shared/tickets/recurrence.rules.ts';

const RULE = { days: 30, sameCause: 3, sameCustomer: 2 };
const DAY = 24 * 3600;
const BEGIN = '2026-06-01T02:00:00.000Z';
const at = (day: number) => addSeconds(BEGIN, Math.round(day * DAY));

const made = (day: number, customerId = `cus_${day}`, ticketId = `tkt_${day}`): CauseCase => ({
  ticketId,
  customerId,
  openedAt: at(day),
  told: [],
});

/** Complaints in the order in which they are analysed, each with what was told when it was. */
const analysed = (cases: readonly CauseCase[], rule = RULE) => {
  let known: readonly CauseCase[] = [];
  return cases.map((latest) => {
    const found = recurrenceOf(known, latest, rule);
    const told = new Map(found?.cases.map((one) => [one.ticketId, one]));
    known = [...known, latest].map((one) => told.get(one.ticketId) ?? one);
    return found && { of: found.of, tickets: found.cases.map(({ ticketId }) => ticketId) };
  });
};

describe('the same cause', () => {
  it('is told of at the third complaint within 30 days', () => {
    expect(analysed([made(0), made(10), made(20)])).toEqual([
      null,
      null,
      { of: 'cause', tickets: ['tkt_0', 'tkt_10', 'tkt_20'] },
    ]);
  });

  it('counts together until the very end of the 30 days', () => {
    expect(analysed([made(0), made(10), made(30)])[2]).not.toBeNull();
    expect(analysed([made(0), made(10), made(30.001)])[2]).toBeNull();
  });

  it('is told of whatever the order of the analyses', () => {
    expect(analysed([made(20), made(0), made(10)])[2]).toEqual({
      of: 'cause',
      tickets: ['tkt_0', 'tkt_10', 'tkt_20'],
    });
    expect(analysed([made(50), made(0), made(25)])[2]).toBeNull();
  });

  it('is told of again after three more, and not with each', () => {
    const days = [0, 1, 2, 3, 4, 5, 6].map((day) => made(day));
    expect(analysed(days).map((told) => told?.tickets ?? null)).toEqual([
      null,
      null,
      ['tkt_0', 'tkt_1', 'tkt_2'],
      null,
      null,
      ['tkt_3', 'tkt_4', 'tkt_5'],
      null,
    ]);
  });

  it('follows the setting', () => {
    const rule = { days: 5, sameCause: 2, sameCustomer: 2 };
    expect(analysed([made(0), made(6), made(10)], rule).map((told) => told?.tickets)).toEqual([
      undefined,
      undefined,
      ['tkt_6', 'tkt_10'],
    ]);
  });
});

describe('the same cause at the same customer', () => {
  const a = (day: number) => made(day, 'cus_a');

  it('is told of at the second complaint', () => {
    expect(analysed([a(0), a(29)])[1]).toEqual({ of: 'customer', tickets: ['tkt_0', 'tkt_29'] });
    expect(analysed([a(0), a(31)])[1]).toBeNull();
  });

  it('is told of together with the cause where it is both', () => {
    expect(analysed([made(0), a(1), a(2)])[2]).toEqual({ of: 'both', tickets: ['tkt_0', 'tkt_1', 'tkt_2'] });
  });

  it('counts for the cause, too, when it was told of before', () => {
    expect(analysed([a(0), a(1), made(2)]).map((told) => told?.of)).toEqual([undefined, 'customer', 'cause']);
  });
});

describe('whatever complaints there are', () => {
  const complaints = fc.array(
    fc.record({ day: fc.integer({ min: 0, max: 90 }), customer: fc.constantFrom('cus_a', 'cus_b', 'cus_c') }),
    { maxLength: 14 },
  );
  const casesOf = (list: readonly { day: number; customer: string }[]) =>
    list.map(({ day, customer }, i) => made(day, customer, `tkt_${i}`));

  it('each makes one recurrence of its cause at most, and every one lies within the days', () => {
    fc.assert(
      fc.property(complaints, (list) => {
        const cases = casesOf(list);
        const byId = new Map(cases.map((one) => [one.ticketId, one]));
        const groups = analysed(cases).filter((told) => told?.of === 'cause');
        const named = groups.flatMap((told) => told?.tickets ?? []);
        expect(new Set(named).size).toBe(named.length);
        for (const told of groups) {
          const days = (told?.tickets ?? []).map((id) => byId.get(id)?.openedAt ?? '');
          expect(days.length).toBeGreaterThanOrEqual(RULE.sameCause);
          expect(secondsBetween(days[0] ?? '', days.at(-1) ?? '')).toBeLessThanOrEqual(30 * DAY);
        }
      }),
    );
  });

  it('three within the days are told of, whoever analyses which first', () => {
    fc.assert(
      fc.property(complaints, fc.array(fc.nat(), { maxLength: 14 }), (list, keys) => {
        const cases = casesOf(list);
        const shuffled = cases
          .map((one, i) => ({ one, key: keys[i] ?? i }))
          .toSorted((x, y) => x.key - y.key)
          .map(({ one }) => one);
        const days = cases.map(({ openedAt }) => openedAt).sort();
        const isDense = days.some((day, i) => {
          const third = days[i + 2];
          return third !== undefined && secondsBetween(day, third) <= 30 * DAY;
        });
        const told = analysed(shuffled).filter((one) => one !== null && one.of !== 'customer');
        expect(told.length > 0).toBe(isDense);
      }),
    );
  });
});
