import { describe, expect, it } from 'vitest';
import { type ContactRules, quietUntil, withTouch } from '../../shared/interactions/do-not-disturb.rules.ts';
import { passPlan, passTouch } from '../../shared/interactions/override.rules.ts';
import { addSeconds, type Instant, secondsBetween } from '../../shared/kernel/clock.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { SeededRandom } from '../simulate/machine/seeded-random.ts';
import { bothers, DAY_SECONDS as DAY, WEEK_SECONDS as WEEK } from '../steps/bothers.ts';
import { volume } from '../steps/full-volume.ts';

const START = '2026-01-01T00:00:00.000Z';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const CADENCE = 3 * DAY;
const OVERRIDE = { reason: 'They asked for it.' };

/** Seconds since the start. */
const timeOf = (at: Instant): number => secondsBetween(START, at);

/** When it may be instead; null: it passed. */
const refusalOf = (act: () => unknown): Instant | null => {
  try {
    act();
    return null;
  } catch (failure) {
    if (failure instanceof Problem) return String(failure.options.extensions?.mayContactFrom);
    throw failure;
  }
};

const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};

/** A customer whom several people touch, plan for and move about as it comes, for a year. */
class CustomerYear {
  readonly tally = { made: 0, refused: 0, overridden: 0, carriedOut: 0, heldBack: 0 };
  #now = START;
  #recent: Instant[] = [];
  #plan: { readonly at: Instant; readonly free: boolean } | null = null;
  readonly #ledger: number[] = [];
  readonly #random: SeededRandom;
  readonly #rules: ContactRules;

  constructor(seed: string, rules: ContactRules) {
    this.#random = new SeededRandom(seed);
    this.#rules = rules;
  }

  live(): void {
    const acts = [() => this.#touch(), () => this.#touch(), () => this.#tellLate(), () => this.#replan()];
    while (timeOf(this.#now) < 365 * DAY) {
      this.#wait();
      this.#random.pick(acts)();
    }
  }

  /** To any minute, to the very instant at which a limit ends, or to when something is planned. */
  #wait(): void {
    const ends = this.#recent.slice(0, 4).flatMap((at) => [addSeconds(at, DAY), addSeconds(at, WEEK)]);
    const aims = [...ends, ...(this.#plan ? [this.#plan.at] : [])].filter((at) => at > this.#now);
    const anywhere = addSeconds(this.#now, this.#random.between(1, 60 * 60) * MINUTE);
    this.#now = aims.length > 0 && this.#random.chance(0.4) ? this.#random.pick(aims) : anywhere;
    if (this.#plan && this.#plan.at <= this.#now) this.#carryOut(this.#plan);
  }

  #record(at: Instant): void {
    this.tally.made += 1;
    this.#ledger.push(timeOf(at));
    this.#recent = withTouch(this.#recent, at, this.#now);
    this.#planByCadence();
  }

  /** Asks without an override first: a breach is refused, and only a breach. */
  #log(at: Instant): Instant | null {
    const from = refusalOf(() => passTouch(this.#recent, this.#rules, at, undefined, this.#now));
    const isHistory = secondsBetween(at, this.#now) > WEEK;
    const isBreach = !isHistory && bothers(this.#ledger, this.#rules, timeOf(at));
    must((from !== null) === isBreach, `a touch at ${at} was ${from ? 'refused' : 'taken'} at ${this.#now}`);
    if (from === null) this.#record(at);
    else this.#mustOpen(from);
    return from;
  }

  /** A refusal names an instant within 7 days at which it is no breach. */
  #mustOpen(from: Instant): void {
    this.tally.refused += 1;
    const wait = secondsBetween(this.#now, from);
    must(wait >= 0 && wait <= WEEK, `${this.#now} has to wait until ${from}`);
    must(!bothers(this.#ledger, this.#rules, timeOf(from)), `${from} bothers, too`);
  }

  #touch(): void {
    const from = this.#log(this.#now);
    if (from === null) return;
    if (this.#random.chance(0.15)) {
      passTouch(this.#recent, this.#rules, this.#now, OVERRIDE, this.#now);
      this.tally.overridden += 1;
      this.#record(this.#now);
    } else if (this.#random.chance(0.5)) {
      this.#now = from;
      must(this.#log(from) === null, `${from} was named and refused`);
    }
  }

  #tellLate(): void {
    this.#log(addSeconds(this.#now, -this.#random.between(0, 8 * 24 * 60) * MINUTE));
  }

  #planByCadence(): void {
    const due = addSeconds(START, Math.max(...this.#ledger) + CADENCE);
    const held = quietUntil(this.#recent, this.#rules, due, this.#now);
    if (held) this.tally.heldBack += 1;
    this.#plan = { at: held ?? due, free: true };
  }

  /** Somebody plans a touch, or moves the one that is planned. */
  #replan(): void {
    const wanted = addSeconds(this.#now, this.#random.between(1, 6 * 24) * HOUR);
    const pass = (at: Instant) => refusalOf(() => passPlan(this.#recent, this.#rules, at, undefined, '/to'));
    const from = pass(wanted);
    must(
      (from !== null) === bothers(this.#ledger, this.#rules, timeOf(wanted)),
      `a plan for ${wanted} was ${from ? 'refused' : 'taken'} at ${this.#now}`,
    );
    if (from !== null) {
      must(secondsBetween(this.#now, from) <= WEEK && pass(from) === null, `${from} is no way out`);
    }
    const overrides = from !== null && this.#random.chance(0.1);
    this.#plan = { at: overrides ? wanted : (from ?? wanted), free: !overrides };
  }

  /** Whatever was planned without an override can be done when its time comes. */
  #carryOut({ at, free }: { readonly at: Instant; readonly free: boolean }): void {
    this.#plan = null;
    if (!free || at < this.#now) return;
    must(this.#log(at) === null, `what was planned for ${at} could not be done`);
    this.tally.carriedOut += 1;
  }
}

describe('years of customers', { timeout: 120_000 }, () => {
  it.each<[string, ContactRules, number]>([
    ['one a day, three a week', { perDay: 1, perWeek: 3 }, volume(300, 40)],
    ['one a day, three a week, others', { perDay: 1, perWeek: 3 }, volume(300, 40)],
    ['two a day, four a week', { perDay: 2, perWeek: 4 }, volume(200, 30)],
    ['one a week', { perDay: 1, perWeek: 1 }, volume(200, 30)],
  ])('%s: nobody is bothered without an override, and nothing is stuck', (name, rules, years) => {
    const total = { made: 0, refused: 0, overridden: 0, carriedOut: 0, heldBack: 0 };
    for (let i = 0; i < years; i += 1) {
      const year = new CustomerYear(`${name} ${i}`, rules);
      year.live();
      for (const act of Object.keys(total) as (keyof typeof total)[]) total[act] += year.tally[act];
    }
    // Years in which nothing happens would prove nothing.
    for (const count of Object.values(total)) expect(count).toBeGreaterThan(years);
  });
});
