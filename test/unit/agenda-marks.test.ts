import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { markOccasion, type SalesRule } from '../../shared/agenda/marks.rules.ts';
import type { Occasion } from '../../shared/agenda/occasions.rules.ts';
import { renewalFrom, renewalsOf } from '../../shared/agenda/renewals.rules.ts';
import { addDaysToDate, localDate, weekday } from '../../shared/kernel/calendar.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { MARK_SOURCES, type Mark, SERVICE_SOURCES } from '../../shared/kernel/marks.ts';
import { DEFAULTS } from '../../shared/settings/defaults.ts';

const ZONE = 'Asia/Shanghai';
const OWNER = 'usr_01JD0000000000000000000000';
const days = { timeZone: ZONE, isWorking: (date: string) => weekday(date) < 6 };
const rule: SalesRule = { version: 3, document: DEFAULTS.sales };

/** Friday 12 June 2026. */
const ON = '2026-06-12';
const mark = (changes: Partial<Mark> = {}): Mark => ({
  source: 'quote_end',
  recordId: 'quo_01JD0000000000000000000000',
  part: null,
  on: ON,
  ownerId: null,
  label: 'Q-2026-017',
  ...changes,
});
const at = (date: string, time = '02:00') => `${date}T${time}:00.000Z`;
const occasion = (changes: Partial<Mark> = {}, before: AgendaEntry | null = null, when = at(ON)) =>
  markOccasion(mark(changes), OWNER, before, rule, days, when);

const entryOf = (made: Occasion | null, changes: Partial<AgendaEntry> = {}): AgendaEntry => {
  if (!made) throw new Error('no occasion');
  const { slot, opensAt: since, ...said } = made;
  return {
    id: `agd_01JD0000000000000000000000-${slot}`,
    customerId: 'cus_01JD0000000000000000000000',
    customerName: 'Acme',
    tier: 'key',
    stage: 'intent',
    goal: null,
    ...said,
    history: [],
    since,
    closedAt: null,
    ...firstVersion('system', since),
    ...changes,
  };
};

describe('a mark of a sales record', () => {
  it('says what it is about, by which setting, and which occasion it is', () => {
    expect(occasion()).toEqual({
      slot: 'quote_end.01JD0000000000000000000000',
      source: 'quote_end',
      ownerId: OWNER,
      dueAt: at('2026-06-11', '01:00'),
      cycle: ON,
      reason: {
        code: 'quote_end',
        label: 'Q-2026-017',
        occursOn: ON,
        recordId: 'quo_01JD0000000000000000000000',
      },
      rule: { setting: 'sales', version: 3 },
      opensAt: at('2026-05-28', '01:00'),
    });
  });

  it.each([
    // FU-5 and OP-5; 12 June is a Friday, and what falls on a weekend is told before it.
    ['quote_end', at('2026-06-11', '01:00')],
    ['contract_end', at('2026-05-13', '01:00')],
    ['trial_end', at('2026-06-09', '01:00')],
    ['opportunity_review', at('2026-06-19', '01:00')],
    ['plan_step', at('2026-06-12', '01:00')],
    ['delivery_hand_over', at('2026-06-15', '01:00')],
  ] as const)('%s is due %s', (source, dueAt) => {
    expect(occasion({ source })?.dueAt).toBe(dueAt);
  });

  it('of a Monday is told on the Friday before', () => {
    expect(occasion({ on: '2026-06-15' })?.dueAt).toBe(at('2026-06-12', '01:00'));
  });

  it.each(['opportunity_review', 'delivery_hand_over'] as const)('%s is there from the win on', (source) => {
    expect(occasion({ source })?.opensAt).toBe('2026-06-11T16:00:00.000Z');
  });

  it('of a step has a slot of its own', () => {
    expect(occasion({ source: 'plan_step', part: 'step-2' })?.slot).toBe(
      'plan_step.01JD0000000000000000000000.step-2',
    );
  });

  it('whose day was long over when it first came is history; what is there stays', () => {
    const late = at('2026-07-13');
    expect(occasion({}, null, at('2026-07-12'))).not.toBeNull();
    expect(occasion({}, null, late)).toBeNull();
    expect(occasion({}, entryOf(occasion()), late)).toMatchObject({ cycle: ON });
  });

  it('without a name has no label', () => {
    expect(occasion({ label: '' })?.reason).not.toHaveProperty('label');
  });

  it('keeps a label short enough to be kept, without cutting a character in two', () => {
    const label = occasion({ label: '𠮷'.repeat(300) })?.reason.label ?? '';
    expect(label.length).toBeLessThanOrEqual(200);
    expect(label.isWellFormed()).toBe(true);
  });
});

describe('called done', () => {
  const done = (source: Mark['source'], closedAt: string) => entryOf(occasion({ source }), { closedAt });

  it.each(['quote_end', 'contract_end', 'trial_end', 'delivery_hand_over'] as const)(
    '%s is done',
    (source) => {
      expect(occasion({ source }, done(source, at('2026-06-20')), at('2026-06-21'))?.cycle).toBe(ON);
    },
  );

  it.each([
    ['opportunity_review', 7],
    ['plan_step', 7],
  ] as const)('%s that still is to be done comes again after %i days', (source, every) => {
    const closedAt = at('2026-06-16');
    const again = occasion({ source }, done(source, closedAt), at('2026-06-17'));
    const dueAt = at(addDaysToDate('2026-06-16', every));
    expect(again).toMatchObject({ cycle: `again@${closedAt}`, dueAt, opensAt: dueAt });
    // It stands for that occasion until it is called done again.
    expect(occasion({ source }, entryOf(again), at('2026-07-30'))).toMatchObject({
      cycle: again?.cycle,
      dueAt,
    });
  });
});

describe('what service asks for', () => {
  const since = at('2026-06-05', '03:00');
  const ticket = (changes: Partial<Mark> = {}) =>
    ({ source: 'ticket', facts: { since }, ...changes }) as const;

  it.each(SERVICE_SOURCES)('%s is there at once, however far its day, and ruled by no setting', (source) => {
    const made = occasion({ source, on: '2026-12-11', facts: { since } }, null, since);
    expect(made).toMatchObject({
      opensAt: since,
      dueAt: at('2026-12-11', '01:00'),
      cycle: since,
      rule: null,
    });
  });

  it.each(SERVICE_SOURCES)('%s is never history: it is still to be done', (source) => {
    expect(occasion({ source }, null, at('2027-06-12'))).toMatchObject({ dueAt: at(ON, '01:00') });
  });

  it('that comes up at a weekend and is due then was not late before it came', () => {
    const facts = { since: at('2026-06-13', '03:00') };
    expect(occasion(ticket({ on: '2026-06-14', facts }))?.dueAt).toBe(at('2026-06-13', '01:00'));
  });

  it('stays the same occasion when the clocks stand still and its day moves', () => {
    expect(occasion(ticket({ on: '2026-06-19' }))?.cycle).toBe(occasion(ticket())?.cycle);
  });

  it('called done long before its day comes again, and not before its day', () => {
    const done = (closedAt: string) => entryOf(occasion(ticket()), { closedAt });
    const cycle = `again@${at('2026-06-08')}`;
    expect(occasion(ticket(), done(at('2026-06-08')))).toMatchObject({ cycle, dueAt: at('2026-06-15') });
    const later = occasion(ticket({ on: '2026-06-26' }), done(at('2026-06-08')));
    expect(later).toMatchObject({ cycle, dueAt: at('2026-06-26', '01:00') });
  });

  it('is another occasion once it is asked for anew, whatever was done before', () => {
    const done = entryOf(occasion(ticket()), { closedAt: at('2026-06-10') });
    const asked = at('2026-06-11', '03:00');
    const anew = occasion(ticket({ facts: { since, asked } }), done);
    expect(anew).toMatchObject({ cycle: asked, dueAt: at(ON, '01:00'), opensAt: at(ON, '01:00') });
  });
});

describe('whatever the mark', () => {
  const date = fc.integer({ min: 0, max: 800 }).map((days) => addDaysToDate('2026-01-01', days));

  it('it is due on a working day, and not before it is on the agenda', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MARK_SOURCES), date, (source, on) => {
        const made = occasion({ source, on }, null, at(on));
        if (!made) throw new Error('no occasion');
        expect(days.isWorking(localDate(made.dueAt, ZONE))).toBe(true);
        expect(made.opensAt <= made.dueAt).toBe(true);
      }),
    );
  });

  it('a renewal begins on the day on which its end is told of', () => {
    fc.assert(
      fc.property(date, (on) => {
        const told = occasion({ source: 'contract_end', on }, null, at(on))?.dueAt ?? '';
        const from = renewalFrom({ source: 'contract_end', on }, rule, days);
        expect(localDate(from, ZONE)).toBe(localDate(told, ZONE));
        expect(from < told).toBe(true);
      }),
    );
  });
});

describe('the renewal of a contract', () => {
  const contract = mark({ source: 'contract_end' });
  const others = MARK_SOURCES.filter((source) => source !== 'contract_end').map((source) => mark({ source }));
  const from = '2026-05-12T16:00:00.000Z';
  const renewals = (when: string) => renewalsOf([...others, contract], rule, days, when);

  it('has begun from the first instant of the day on which its end is told of', () => {
    expect(renewals('2026-05-12T15:59:59.999Z')).toEqual({ due: [], opensAt: from });
    expect(renewals(from)).toEqual({ due: [contract], opensAt: null });
  });

  it('of one that ended long ago is asked for no more', () => {
    expect(renewals(at('2026-07-12')).due).toEqual([contract]);
    expect(renewals(at('2026-07-13'))).toEqual({ due: [], opensAt: null });
  });
});
