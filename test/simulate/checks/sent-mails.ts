import type { Mirror } from '../machine/mirror.ts';
import type { Services } from '../machine/services.ts';
import { must, mustEqual } from '../simulation-failure.ts';

/** FU-8: what was queued has gone, and SES has taken it once. */
export class SentMails {
  readonly #taken = new Map<string, number>();
  #seen = 0;

  check(mirror: Mirror, services: Services): void {
    for (; this.#seen < services.mails.length; this.#seen += 1) {
      const id = services.mails[this.#seen]?.id ?? '';
      this.#taken.set(id, (this.#taken.get(id) ?? 0) + 1);
      mustEqual(`how often SES took ${id}`, 1, this.#taken.get(id));
    }
    for (const mail of mirror.ofType('mail')) {
      must(
        mail.state === 'sent',
        `the state of the mail ${mail.id} at the end of the day`,
        'sent',
        mail.state,
      );
      must(this.#taken.has(String(mail.id)), `SES took ${mail.id}`, true, false);
    }
  }
}
