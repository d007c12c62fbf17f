import type { Contract } from '../../../shared/kernel/contract.ts';
import { handlerOf } from '../../steps/lambdas.ts';
import { type Called, type CallOptions, call } from '../../steps/when.ts';
import { Failed } from '../simulation-failure.ts';
import type { Machine } from './machine.ts';
import type { SeededRandom } from './seeded-random.ts';

/** No request makes more calls to the store than this before its writes. */
const LATEST_DEATH = 8;
const DEATHS = 0.03;

export interface Asked extends CallOptions {
  /** The status that must come back. */
  readonly expect: number;
}

/** Requests as clients make them: who gets no answer asks again, with the same key. */
export class Gateway {
  readonly #machine: Machine;
  readonly #random: SeededRandom;
  readonly #faults: boolean;
  #keys = 0;
  requests = 0;
  refusals = 0;

  constructor(machine: Machine, random: SeededRandom, faults: boolean) {
    this.#faults = faults;
    this.#machine = machine;
    this.#random = random;
  }

  /** @throws `Failed` when it is answered otherwise than expected */
  async request(contract: Contract, { expect, ...options }: Asked): Promise<Called['body']> {
    const answer = await this.#send(contract, options);
    if (expect >= 400) this.refusals += 1;
    if (answer.status !== expect) {
      throw new Failed(`${contract.id} answers what it must`, expect, {
        status: answer.status,
        ...answer.body,
      });
    }
    return answer.body;
  }

  async #send(contract: Contract, options: CallOptions): Promise<Called> {
    this.requests += 1;
    this.#keys += 1;
    const handler = await handlerOf(contract);
    const keyed = { ...options, key: options.key ?? `key-${String(this.#keys).padStart(8, '0')}` };
    // Only what carries a key can be asked again without a second look.
    const dies = this.#faults && contract.method === 'POST' && this.#random.chance(DEATHS);
    const when = this.#random.chance(0.5) ? 'before' : 'after';
    const death = dies ? ({ at: this.#random.between(1, LATEST_DEATH), when } as const) : null;
    return this.#machine.runToEnd(contract.id, () => call(handler, contract, keyed), death);
  }
}
