import { StandingClock } from './clock.ts';
import { type Engine, startTable } from './engine.ts';
import { type Death, Invocation, invoke, type Outcome } from './invocation.ts';
import { Lane } from './lane.ts';
import { Mirror } from './mirror.ts';
import { SeededRandom } from './seeded-random.ts';
import { installSeededSources } from './seeded-sources.ts';
import { Services } from './services.ts';
import { takeShortWay } from './short-way.ts';
import { StoreHandler } from './store-handler.ts';

/** The ground the product runs on here: time, table, services, and chance, all in the simulation’s hands. */
export class Machine {
  readonly clock = new StandingClock();
  readonly services = new Services();
  readonly mirror: Mirror;
  readonly #seed: string;
  readonly #engine: Engine;
  readonly #store: StoreHandler;
  #invocations = 0;
  deaths = 0;

  private constructor(seed: string, engine: Engine, lane: Lane) {
    this.#seed = seed;
    this.#engine = engine;
    this.#store = new StoreHandler(engine.endpoint, lane);
    this.mirror = new Mirror(engine.stream);
  }

  static async start(seed: string, from: number): Promise<Machine> {
    const lane = new Lane();
    const machine = new Machine(seed, await startTable(), lane);
    await machine.services.start();
    machine.clock.goTo(from);
    const outside = new SeededRandom(`${seed} outside`);
    installSeededSources(machine.clock.memory, outside, (run, ms) => lane.setTimer(run, ms));
    // Only now: the product’s modules must find the clock in place.
    const { documents } = await import('../../../shared/kernel/table.ts');
    documents().config.requestHandler = machine.#store as never;
    takeShortWay(documents(), machine.#store);
    return machine;
  }

  get requests(): number {
    return this.#store.requests;
  }

  get invocations(): number {
    return this.#invocations;
  }

  /** Runs a function once, to its end or to its death. */
  async run<T>(name: string, work: () => Promise<T>, death: Death | null = null): Promise<Outcome<T>> {
    this.#invocations += 1;
    const invocation = new Invocation(`${this.#seed} ${name} ${this.#invocations}`, death);
    const outcome = await invoke(invocation, work);
    if (outcome.died) this.deaths += 1;
    await this.mirror.catchUp();
    return outcome;
  }

  /** Runs it until it has come to its end, however often it dies on the way. */
  async runToEnd<T>(name: string, work: () => Promise<T>, death: Death | null = null): Promise<T> {
    const first = await this.run(name, work, death);
    if (!first.died) return first.value;
    const second = await this.run(name, work);
    if (second.died) throw new Error(`${name} died twice`);
    return second.value;
  }

  async stop(): Promise<void> {
    this.#store.stop();
    this.services.stop();
    await this.#engine.stop();
  }
}
