import { AsyncLocalStorage } from 'node:async_hooks';
import { SeededRandom } from './seeded-random.ts';

/** Where an invocation dies: at its n-th request to a service, before that hears of it or after it has done its part. */
export interface Death {
  readonly at: number;
  readonly when: 'before' | 'after';
}

/** One run of one function, with random numbers of its own: what runs beside it changes nothing for it. */
export class Invocation {
  readonly random: SeededRandom;
  readonly died: Promise<void>;
  requests = 0;
  dead = false;
  readonly #death: Death | null;
  #die: () => void = () => undefined;

  constructor(name: string, death: Death | null) {
    this.random = new SeededRandom(name);
    this.#death = death;
    this.died = new Promise((resolve) => {
      this.#die = resolve;
    });
  }

  /** Whether the invocation is no more at this point of its n-th request. */
  endsAt(request: number, when: Death['when']): boolean {
    if (this.#death?.at === request && this.#death.when === when && !this.dead) {
      this.dead = true;
      this.#die();
    }
    return this.dead;
  }
}

const storage = new AsyncLocalStorage<Invocation>();

export const currentInvocation = (): Invocation | undefined => storage.getStore();

export type Outcome<T> = { readonly died: false; readonly value: T } | { readonly died: true };

/**
 * Runs a handler. One that dies is left hanging at its request for ever, as a killed process is: none of its
 * own code runs any more, no `catch`, no `finally`.
 */
export const invoke = async <T>(invocation: Invocation, work: () => Promise<T>): Promise<Outcome<T>> =>
  Promise.race([
    storage.run(invocation, work).then((value) => ({ died: false, value }) as const),
    invocation.died.then(() => ({ died: true }) as const),
  ]);

/** What nobody answers any more. */
export const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
