import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import {
  actOf,
  changeEntry,
  historyAfter,
  locateEntry,
  reasonAfter,
} from '../../shared/agenda/agenda.rules.ts';
import { type ReconciledSubject, reconcile, type Wanted } from '../../shared/agenda/reconcile.rules.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';

const AT = '2026-05-11T02:00:00.000Z';
const user = (nth: number) => `usr_01JD000000000000000000000${nth}`;
const SLOTS = ['deep_touch', 'customer_review', 'escalation'] as const;

const subject: ReconciledSubject = {
  id: 'cus_01JD0000000000000000000000',
  name: 'Acme',
  tier: 'key',
  stage: 'deal',
  ownerId: user(0),
  collaboratorIds: [user(2)],
};

const wantedIn = (slot: (typeof SLOTS)[number], cycle: number, ownerId = user(0)): Wanted => ({
  slot,
  source: slot,
  ownerId,
  dueAt: addSeconds(AT, cycle * 86_400),
  cycle: `cycle ${cycle}`,
  reason: { code: 'deep_touch', days: 30 },
  rule: { setting: 'cadence', version: 0 },
});

/** Wanted in each slot at most once. */
const wanted: fc.Arbitrary<Wanted[]> = fc
  .uniqueArray(fc.record({ slot: fc.constantFrom(...SLOTS), cycle: fc.nat(3), owner: fc.nat(1) }), {
    selector: ({ slot }) => slot,
    maxLength: SLOTS.length,
  })
  .map((list) => list.map(({ slot, cycle, owner }) => wantedIn(slot, cycle, user(owner))));

const slotIn = ({ id }: AgendaEntry): string => locateEntry(id)?.slot ?? '';

/** What is there after the changes: as the store keeps it. */
const applied = (present: readonly AgendaEntry[], want: readonly Wanted[], at = AT, of = subject) => {
  const { put, remove } = reconcile(want, present, of, at);
  const gone = new Set([...remove, ...put.map(({ before }) => before)]);
  return [...present.filter((entry) => !gone.has(entry)), ...put.map(({ after }) => after)].sort((a, b) =>
    slotIn(a) < slotIn(b) ? -1 : 1,
  );
};

type Answer = (entry: AgendaEntry) => AgendaEntry;
const by = user(0);
const told = (
  entry: AgendaEntry,
  after: AgendaEntry,
  what: 'moved' | 'handed_over' | 'done',
): AgendaEntry => ({
  ...after,
  history: historyAfter(entry, actOf(entry, after, what, 'So.', by, AT)),
});
const ANSWERS: Record<'moved' | 'handedOver' | 'done', Answer> = {
  moved: (entry) => {
    const changes = { dueAt: addSeconds(AT, 999), reason: reasonAfter(entry, 'moved', 'So.') };
    return told(entry, changeEntry(entry, subject, changes, by, AT), 'moved');
  },
  handedOver: (entry) => {
    const changes = { ownerId: user(2), reason: reasonAfter(entry, 'handed_over', 'So.') };
    return told(entry, changeEntry(entry, subject, changes, by, AT), 'handed_over');
  },
  done: (entry) => told(entry, changeEntry(entry, subject, { closedAt: AT }, by, AT), 'done'),
};
const answers = fc.array(fc.constantFrom(...Object.values(ANSWERS)), { maxLength: 3 });

/** What people make of the open entries. */
const answered = (present: readonly AgendaEntry[], given: readonly Answer[]): AgendaEntry[] =>
  present.map((entry) => given.reduce((now, answer) => (now.closedAt ? now : answer(now)), entry));

const states = fc.tuple(wanted, answers).map(([want, given]) => answered(applied([], want), given));

describe('an agenda that is reconciled', () => {
  it('stays as it is when it is reconciled again, whatever people have made of it', () => {
    fc.assert(
      fc.property(states, wanted, (present, want) => {
        const once = applied(present, want);
        expect(reconcile(want, once, subject, addSeconds(AT, 60))).toEqual({ put: [], remove: [] });
      }),
    );
  });

  it('holds what is wanted, open or called done, and nothing else that is open', () => {
    fc.assert(
      fc.property(states, wanted, (present, want) => {
        const after = applied(present, want);
        for (const { slot, cycle } of want)
          expect(after.find((one) => slotIn(one) === slot)?.cycle).toBe(cycle);
        const open = after.filter(({ closedAt }) => closedAt === null).map(slotIn);
        expect(open.filter((slot) => !want.some((one) => one.slot === slot))).toEqual([]);
        expect(new Set(after.map(slotIn)).size).toBe(after.length);
      }),
    );
  });

  it('ends in the same whatever was wanted on the way, as far as nobody has answered', () => {
    const shape = (entries: readonly AgendaEntry[]) =>
      entries.map(({ id, ownerId, dueAt, cycle, reason, rule }) => ({
        id,
        ownerId,
        dueAt,
        cycle,
        reason,
        rule,
      }));
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 4 }), wanted, (before, last) => {
        const way = before.reduce<AgendaEntry[]>((present, want) => applied(present, want), []);
        expect(shape(applied(way, last))).toEqual(shape(applied([], last)));
      }),
    );
  });

  it('is the same in whatever order sources answer', () => {
    fc.assert(
      fc.property(states, wanted, (present, want) => {
        expect(applied(present, want.toReversed())).toEqual(applied(present, want));
      }),
    );
  });

  it('leaves an occasion as people have made it', () => {
    fc.assert(
      fc.property(wanted, answers, (want, given) => {
        const made = answered(applied([], want), given);
        const isMoved = (entry: AgendaEntry) => entry.history.some(({ what }) => what === 'moved');
        const isHanded = (entry: AgendaEntry) => entry.history.some(({ what }) => what === 'handed_over');
        const after = applied(made, want);
        for (const [i, entry] of made.entries()) {
          if (entry.closedAt) expect(after[i]).toEqual(entry);
          if (isMoved(entry)) expect(after[i]?.dueAt).toBe(entry.dueAt);
          if (isHanded(entry)) expect(after[i]?.ownerId).toBe(user(2));
        }
      }),
    );
  });

  it('puts off what people have placed where it would disturb, once, and keeps why it is there', () => {
    const want = wantedIn('deep_touch', 1);
    const to = addSeconds(AT, 5000);
    for (const how of [ANSWERS.moved, ANSWERS.handedOver]) {
      const made = answered(applied([], [want]), [how]);
      const put = applied(made, [{ ...want, putOffTo: to }]);
      const [before] = made;
      expect(put).toMatchObject([
        {
          dueAt: to,
          ownerId: before?.ownerId,
          reason: { ...before?.reason, heldUntil: to },
          history: [
            ...(before?.history ?? []),
            { at: AT, by: 'system', what: 'held', from: before?.dueAt, to, reason: null },
          ],
        },
      ]);
      expect(reconcile([{ ...want, putOffTo: null }], put, subject, AT)).toEqual({ put: [], remove: [] });
    }
    const byRule = applied(applied([], [want]), [{ ...want, putOffTo: to }]);
    expect(byRule).toMatchObject([{ dueAt: want.dueAt, history: [] }]);
  });

  it('gives back what was handed to somebody who works on the customer no more', () => {
    const want = [wantedIn('deep_touch', 1)];
    const handed = answered(applied([], want), [ANSWERS.handedOver, ANSWERS.moved]);
    const [entry] = applied(handed, want, addSeconds(AT, 60), { ...subject, collaboratorIds: [] });
    expect(entry).toMatchObject({ ownerId: user(0), since: addSeconds(AT, 60), dueAt: addSeconds(AT, 999) });
  });
});
