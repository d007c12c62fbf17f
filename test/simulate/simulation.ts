import { addCustomerFor } from './acts/add-customer.ts';
import { putCalendar } from './acts/change-settings.ts';
import { EVERY_ACT } from './acts/every-act.ts';
import { approve } from './acts/review-customer.ts';
import { checkAgendaAnswers } from './checks/agenda-answers.ts';
import { DailyMails } from './checks/daily-mails.ts';
import { EVERY_CHECK } from './checks/every-check.ts';
import { SentMails } from './checks/sent-mails.ts';
import { consumers } from './consumers.ts';
import { type Firing, firingsOf } from './firings.ts';
import { JOBS, type JobName } from './jobs.ts';
import { Deliveries } from './machine/deliveries.ts';
import { ORGANISATION_ZONE } from './machine/environment.ts';
import { Gateway } from './machine/gateway.ts';
import type { Machine } from './machine/machine.ts';
import { SeededRandom } from './machine/seeded-random.ts';
import { Timeline } from './machine/timeline.ts';
import { dayAfter, instantAt } from './model/local-time.ts';
import { isOfficialWorkday } from './model/official-days.ts';
import { World } from './model/world.ts';
import type { Options } from './options.ts';
import { hireAdmin, hirePeople } from './people.ts';

const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
const HALF_HOURS = 48;
const WATCH_HOUR = '02:00';
/** How long the organisation has known its first customers, at most. */
const MOST_DAYS_KNOWN = 60;
/** A whole day without any schedule. */
const LOST_DAYS = 0.03;

/** Days of an organisation: what people do, what schedules and streams bring, and what must hold afterwards. */
export class Simulation {
  readonly world = new World();
  readonly gateway: Gateway;
  readonly deliveries: Deliveries;
  readonly #machine: Machine;
  readonly #options: Options;
  readonly #random: SeededRandom;
  readonly #timeline = new Timeline();
  readonly #dailyMails: DailyMails;
  readonly #sentMails: SentMails;

  constructor(machine: Machine, options: Options) {
    const random = (what: string) => new SeededRandom(`${options.seed} ${what}`);
    this.#machine = machine;
    this.#options = options;
    this.#random = random('life');
    this.gateway = new Gateway(machine, random('gateway'), options.faults);
    this.deliveries = new Deliveries(machine, consumers, random('deliveries'), options.faults);
    this.#dailyMails = new DailyMails(this.world, machine.mirror);
    this.#sentMails = new SentMails(machine.mirror);
  }

  /** The people, and the customers that they have already. */
  async begin(): Promise<void> {
    const { world, gateway } = this;
    await hireAdmin({ machine: this.#machine, gateway, world, random: this.#random });
    await putCalendar(this.#scene());
    await hirePeople({ machine: this.#machine, gateway, world, random: this.#random }, this.#options.people);
    for (let i = 0; i < this.#options.customers; i += 1) {
      this.#machine.clock.goTo(this.#machine.clock.milliseconds + MINUTE);
      const known = this.#random.between(0, MOST_DAYS_KNOWN);
      await addCustomerFor(this.#scene(), this.#random.pick(world.sellers()), known);
    }
    const most = [...world.customers.values()].filter(() => this.#random.chance(0.8));
    for (const customer of most) await approve(this.#scene(), customer);
    await this.deliveries.deliverAll();
    world.watchedAt = this.#machine.clock.now;
  }

  /** One day from midnight to midnight of the organisation. */
  async live(date: string): Promise<void> {
    const start = Date.parse(instantAt(date, '00:00', ORGANISATION_ZONE));
    const end = Date.parse(instantAt(dayAfter(date), '00:00', ORGANISATION_ZONE));
    this.#planActs(date, start);
    this.#planFirings(date, start);
    await this.#timeline.runUntil(end, (at) => this.#machine.clock.goTo(at));
    this.#machine.clock.goTo(end - 1);
    await this.deliveries.deliverAll();
    await this.#rescueUntilSent();
    await this.#check();
  }

  #scene() {
    const { mirror, clock, services } = this.#machine;
    const wait = (seconds: number) => clock.goTo(clock.milliseconds + seconds * 1000);
    const { gateway, world } = this;
    const { mails } = services;
    return { random: this.#random, gateway, world, mirror, mails, now: clock.now, wait };
  }

  #planActs(date: string, start: number): void {
    const busy = isOfficialWorkday(date) ? this.#options.acts : this.#options.acts / 6;
    const count = this.#random.between(Math.floor(busy * 0.6), Math.ceil(busy * 1.4));
    for (let i = 0; i < count; i += 1) {
      const at = start + this.#random.between(7 * 60, 23 * 60) * MINUTE + this.#random.between(0, 59_999);
      this.#timeline.plan(at, () => this.#act());
    }
  }

  async #act(): Promise<void> {
    const act = this.#random.weighted(EVERY_ACT);
    const done = await act.run(this.#scene());
    this.world.count(done ? `act: ${act.name}` : 'acts without anybody');
    if (this.#random.chance(0.3)) await this.deliveries.deliverAll();
  }

  #planFirings(date: string, start: number): void {
    if (this.#options.faults && this.#random.chance(LOST_DAYS)) {
      this.world.count('days without any schedule');
      return;
    }
    const halfHours = Array.from({ length: HALF_HOURS }, (_, i) => start + i * HALF_HOUR);
    const plan = (times: readonly number[], run: (firing: Firing) => Promise<void>) => {
      for (const firing of firingsOf(times, this.#random, this.#options.faults)) {
        this.#timeline.plan(firing.at, () => run(firing));
      }
    };
    plan(halfHours, (firing) => this.#remind(firing));
    plan([Date.parse(instantAt(date, WATCH_HOUR, ORGANISATION_ZONE))], (firing) => this.#watch(firing));
  }

  /** A run that nobody waits for is left out more often than not: it would take the time of the others. */
  async #remind(firing: Firing): Promise<void> {
    const at = this.#machine.clock.now;
    if (!this.#dailyMails.isAwaited(at) && !this.#random.chance(0.05)) return;
    if (this.#random.chance(0.7)) await this.deliveries.deliverAll();
    const owed = this.#dailyMails.owedAt(at);
    const cameThrough = await this.#fire('send-due-reminders', firing);
    this.#dailyMails.settle(owed, at, cameThrough);
    this.#spoilMails();
    this.#timeline.plan(this.#machine.clock.milliseconds + MINUTE, () => this.deliveries.deliverAll());
    for (const minutes of [16, 31, 46]) {
      this.#timeline.plan(this.#machine.clock.milliseconds + minutes * MINUTE, () => this.#rescue());
    }
  }

  async #watch(firing: Firing): Promise<void> {
    await this.deliveries.deliverAll();
    const at = this.#machine.clock.now;
    const cameThrough = await this.#fire('watch-customers', firing);
    if (cameThrough) this.world.watchedAt = at;
  }

  async #fire(job: JobName, { twice, death }: Firing): Promise<boolean> {
    const once = (dies: Firing['death']) => this.#machine.run(job, () => JOBS[job]({ job }), dies);
    this.world.count(`fired: ${job}`);
    const outcomes = await Promise.all(twice ? [once(death), once(null)] : [once(death)]);
    return outcomes.some(({ died }) => !died);
  }

  #spoilMails(): void {
    if (!this.#options.faults || !this.#random.chance(0.1)) return;
    this.#machine.services.mailFaults.push(this.#random.pick(['reply-lost', 'request-lost', 'busy']));
  }

  async #rescue(): Promise<void> {
    if (!this.#sentMails.isWaiting) return;
    await this.#fire('rescue-mails', { at: 0, twice: false, death: null });
    await this.deliveries.deliverAll();
  }

  /** What the last run of the day has queued goes in the night. */
  async #rescueUntilSent(): Promise<void> {
    for (let tries = 0; tries < 4 && this.#sentMails.isWaiting; tries += 1) {
      this.#machine.clock.goTo(this.#machine.clock.milliseconds + 15 * MINUTE);
      await this.#rescue();
    }
  }

  async #check(): Promise<void> {
    for (const check of EVERY_CHECK) check(this.world, this.#machine.mirror, this.#machine.clock.now);
    await checkAgendaAnswers(this.#scene());
    this.#sentMails.check(this.#machine.services);
  }
}
