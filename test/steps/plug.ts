import { IoCounter } from './fault-proxy.ts';

/**
 * Pulls the plug at the n-th request: from there on no service hears or answers anything, as if the process had
 * died, but without the cost of a process for each death.
 */
export class Plug extends IoCounter {
  #at = Number.POSITIVE_INFINITY;
  #when: 'before' | 'after' = 'before';
  pulled = false;

  pullAt(at: number, when: 'before' | 'after'): void {
    this.count = 0;
    this.pulled = false;
    this.#at = at;
    this.#when = when;
  }

  /** Puts it in again. */
  mend(): void {
    this.#at = Number.POSITIVE_INFINITY;
  }

  override strikes(number: number, when: 'before' | 'after'): boolean {
    const dead = number > this.#at || (number === this.#at && when === this.#when);
    this.pulled ||= dead;
    return dead;
  }
}
