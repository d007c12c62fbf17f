import type { Item, Mirror } from '../machine/mirror.ts';
import type { Services } from '../machine/services.ts';
import { must, mustEqual } from '../simulation-failure.ts';

/** FU-8: what was queued has gone, and SES has taken it once. */
export class SentMails {
  readonly #taken = new Map<string, number>();
  readonly #unsent = new Map<string, unknown>();
  #sent: string[] = [];
  #seen = 0;

  constructor(mirror: Mirror) {
    mirror.onChange((after, before) => this.#follow(after, before));
  }

  /** Whether any mail has still to go. */
  get isWaiting(): boolean {
    return this.#unsent.size > 0;
  }

  check(services: Services): void {
    for (; this.#seen < services.mails.length; this.#seen += 1) {
      const id = services.mails[this.#seen]?.id ?? '';
      this.#taken.set(id, (this.#taken.get(id) ?? 0) + 1);
      mustEqual(`how often SES took ${id}`, 1, this.#taken.get(id));
    }
    for (const [id, state] of this.#unsent)
      must(false, `the state of the mail ${id} at the end of the day`, 'sent', state);
    for (const id of this.#sent) must(this.#taken.has(id), `SES took ${id}`, true, false);
    this.#sent = [];
  }

  #follow(after: Item | null, before: Item | null): void {
    const mail = after ?? before;
    if (mail?._type !== 'mail') return;
    const id = String(mail.id);
    if (after && after.state !== 'sent') this.#unsent.set(id, after.state);
    else this.#unsent.delete(id);
    if (after?.state === 'sent') this.#sent.push(id);
  }
}
