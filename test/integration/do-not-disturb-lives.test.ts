import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as agenda } from '../../functions/agenda/agenda.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { getFollowUp } from '../../shared/agenda/agenda.store.ts';
import { addSeconds, secondsBetween } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { bothers, WEEK_SECONDS } from '../steps/bothers.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { logTouch } from '../steps/log-touch.ts';
import { type Called, call } from '../steps/when.ts';

const HOUR = 3600;
const START = '2026-09-07T02:00:00.000Z';
const RULES = { perDay: 1, perWeek: 3 };
const OVERRIDE = { override: { reason: 'They asked for it.' } };
let people: User[];

beforeAll(async () => {
  await givenTable();
  const manager = await givenUser('manager');
  people = [await givenUser('sales', { managerId: manager.id }), manager, await givenUser('service')];
});
afterAll(() => void vi.useRealTimers());

interface Act {
  readonly kind: 'touch' | 'inbound' | 'late' | 'together' | 'done' | 'move';
  /** Since the act before. */
  readonly hours: number;
  readonly who: number;
  readonly hoursLate: number;
  /** From then on. */
  readonly planHours: number | null;
  readonly overrides: boolean;
}

const anyAct: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('touch', 'touch', 'inbound', 'late', 'together', 'done', 'move'),
  hours: fc.constantFrom(0, 1, 11, 12, 24, 30, 71, 120),
  who: fc.nat(2),
  hoursLate: fc.integer({ min: 0, max: 8 * 24 }),
  planHours: fc.option(fc.integer({ min: 1, max: 100 })),
  overrides: fc.constantFrom(false, false, false, true),
});

/** A customer with its people, who do one thing after the other; what happened is kept beside, touch by touch. */
class Life {
  readonly #customerId: string;
  readonly #made: number[] = [];
  #now = 0;

  constructor(customerId: string) {
    this.#customerId = customerId;
  }

  async do(act: Act): Promise<void> {
    this.#now += act.hours * HOUR;
    vi.setSystemTime(new Date(addSeconds(START, this.#now)));
    if (act.kind === 'together') await this.#together();
    else if (act.kind === 'done' || act.kind === 'move') await this.#plan(act);
    else await this.#touch(act);
    await this.#mustHaveARestedPlan();
  }

  #log(who: number, body: object): Promise<Called> {
    return logTouch(people[who], this.#customerId, body);
  }

  #at(seconds: number): string {
    return addSeconds(START, seconds);
  }

  #expect(answer: Called, refused: boolean, overridden: boolean): void {
    const expected = refused && !overridden ? 'do_not_disturb' : undefined;
    expect([answer.body.code, answer.status < 300]).toEqual([expected, expected === undefined]);
    if (expected === undefined) return;
    const from = secondsBetween(START, answer.body.mayContactFrom);
    expect(from - this.#now).toBeLessThanOrEqual(WEEK_SECONDS + 100 * HOUR);
    expect(answer.body.touches).toHaveLength(RULES[answer.body.limit as keyof typeof RULES]);
  }

  async #touch({ kind, who, hoursLate, planHours, overrides }: Act): Promise<void> {
    const at = this.#now - (kind === 'late' ? hoursLate * HOUR : 0);
    const isHistory = this.#now - at > WEEK_SECONDS;
    const outbound = kind !== 'inbound';
    const breach = outbound && !isHistory && bothers(this.#made, RULES, at);
    const made = outbound ? [...this.#made, at] : this.#made;
    const plan = planHours === null ? null : this.#now + planHours * HOUR;
    const planBreach = plan !== null && bothers(made, RULES, plan);
    const override = overrides ? OVERRIDE : {};
    const answer = await this.#log(who, {
      direction: outbound ? 'outbound' : 'inbound',
      occurredAt: this.#at(at),
      ...override,
      ...(plan !== null && { nextFollowUp: { at: this.#at(plan), ...override } }),
    });
    this.#expect(answer, breach || planBreach, overrides);
    if (answer.status !== 201) return;
    expect(answer.body.override).toBe(breach ? OVERRIDE.override.reason : null);
    expect(answer.body.nextStep.override).toBe(planBreach ? OVERRIDE.override.reason : undefined);
    if (outbound) this.#made.push(at);
  }

  /** Three at the very same instant: one of them at most. */
  async #together(): Promise<void> {
    const free = !bothers(this.#made, RULES, this.#now);
    const answers = await Promise.all(people.map((_, who) => this.#log(who, {})));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(free ? 1 : 0);
    if (free) this.#made.push(this.#now);
  }

  /** A follow-up is done or moved, with another time in mind. */
  async #plan({ kind, planHours, overrides }: Act): Promise<void> {
    const entry = await getFollowUp(this.#customerId);
    if (!entry) throw new Error('no follow-up');
    const plan = this.#now + (planHours ?? 20) * HOUR;
    const planned = { at: this.#at(plan), ...(overrides && OVERRIDE) };
    const [contract, body] =
      kind === 'done'
        ? [agendaContracts.doneAgendaEntry, planHours === null ? {} : { nextFollowUp: planned }]
        : [agendaContracts.moveAgendaEntry, { to: planned.at, reason: 'Later.', ...(overrides && OVERRIDE) }];
    const answer = await call(agenda, contract, {
      as: people[0],
      params: { entryId: entry.id },
      ifMatch: entry.version,
      body,
    });
    const asked = kind === 'move' || planHours !== null;
    this.#expect(answer, asked && bothers(this.#made, RULES, plan), overrides);
  }

  /** Whatever is planned without an override may be done when its time comes. */
  async #mustHaveARestedPlan(): Promise<void> {
    const entry = await getFollowUp(this.#customerId);
    if (!entry || entry.reason.override) return;
    const due = secondsBetween(START, entry.dueAt);
    if (due > this.#now) expect(bothers(this.#made, RULES, due)).toBe(false);
  }
}

describe('a customer’s life, whoever does what in which order', () => {
  it('holds no touch that bothers without an override, and no plan that could not be done', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 10, maxLength: 30 }), async (acts) => {
        vi.setSystemTime(new Date(START));
        const { id } = await givenCustomer(people[0] ?? { subject: null }, { stage: 'intent' });
        const life = new Life(id);
        for (const act of acts) await life.do(act);
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});
