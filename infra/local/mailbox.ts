import type { State } from './state.ts';

export interface Attachment {
  readonly name: string;
  readonly contentType: string;
  readonly contentId: string | null;
  readonly base64: string;
}

export interface CapturedMail {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | null;
  readonly html: string | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet: string | null;
  readonly attachments: readonly Attachment[];
  /** By the virtual clock. */
  readonly sentAt: string;
}

/** What the mail service has taken, newest first. Nothing ever leaves this machine. */
export class Mailbox {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  add(mail: CapturedMail): void {
    this.#state.run('INSERT INTO mails (mail) VALUES (?)', JSON.stringify(mail));
  }

  list(): CapturedMail[] {
    return this.#state
      .all('SELECT mail FROM mails ORDER BY id DESC')
      .map(({ mail }) => JSON.parse(String(mail)) as CapturedMail);
  }

  clear(): void {
    this.#state.run('DELETE FROM mails');
  }
}
