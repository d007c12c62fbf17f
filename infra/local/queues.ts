import { createHash, randomUUID } from 'node:crypto';
import type { QueueModel } from './app-model.ts';
import type { VirtualClock } from './clock.ts';
import type { Row, State } from './state.ts';

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly sentAt: number;
  readonly receives: number;
  readonly receipt: string;
}

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const messageOf = ({ id, body, attributes, sent_at, receives, receipt }: Row): Message => ({
  id: String(id),
  body: String(body),
  attributes: JSON.parse(String(attributes)) as Record<string, string>,
  sentAt: Number(sent_at),
  receives: Number(receives),
  receipt: String(receipt),
});

/** SQS queues: at least once, with visibility timeouts by the virtual clock, retention and dead-letter queues. */
export class Queues {
  readonly #models = new Map<string, QueueModel>();
  readonly #state: State;
  readonly #clock: VirtualClock;
  readonly #listeners = new Map<string, () => void>();

  constructor(models: readonly QueueModel[], state: State, clock: VirtualClock) {
    for (const model of models) for (const key of [model.name, model.arn]) this.#models.set(key, model);
    this.#state = state;
    this.#clock = clock;
    // Somebody who sets the clock a month ahead did not leave the messages lying for a month.
    clock.onChange((jump) => void state.run('UPDATE messages SET kept_since = kept_since + ?', jump));
  }

  find(nameOrArn: string): QueueModel | undefined {
    return this.#models.get(nameOrArn);
  }

  get all(): QueueModel[] {
    return [...new Set(this.#models.values())];
  }

  /** Calls back whenever the queue may have something to give. */
  onMessage(queue: QueueModel, listener: () => void): void {
    this.#listeners.set(queue.name, listener);
  }

  send(
    queue: QueueModel,
    body: string,
    attributes: Readonly<Record<string, string>> = {},
    delaySeconds = 0,
  ): string {
    const id = randomUUID();
    const now = this.#clock.now();
    this.#state.run(
      'INSERT INTO messages (id, queue, body, attributes, sent_at, kept_since, visible_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      queue.name,
      body,
      JSON.stringify(attributes),
      now,
      now,
      now + delaySeconds * 1000,
    );
    this.#listeners.get(queue.name)?.();
    return id;
  }

  receive(queue: QueueModel, limit: number, visibilitySeconds = queue.visibilitySeconds): Message[] {
    return this.#state.together(() => {
      this.#sortOut(queue);
      const now = this.#clock.now();
      const rows = this.#state.all(
        'SELECT * FROM messages WHERE queue = ? AND visible_at <= ? ORDER BY sent_at, id LIMIT ?',
        queue.name,
        now,
        limit,
      );
      return rows.map((row) => {
        const taken = { ...row, receipt: randomUUID(), receives: Number(row.receives) + 1 };
        this.#state.run(
          'UPDATE messages SET visible_at = ?, receives = ?, receipt = ? WHERE id = ?',
          now + visibilitySeconds * 1000,
          taken.receives,
          taken.receipt,
          String(row.id),
        );
        return messageOf(taken);
      });
    });
  }

  delete(queue: QueueModel, receipt: string): boolean {
    return this.#state.run('DELETE FROM messages WHERE queue = ? AND receipt = ?', queue.name, receipt) > 0;
  }

  changeVisibility(queue: QueueModel, receipt: string, seconds: number): boolean {
    const until = this.#clock.now() + seconds * 1000;
    const changed = this.#state.run(
      'UPDATE messages SET visible_at = ? WHERE queue = ? AND receipt = ?',
      until,
      queue.name,
      receipt,
    );
    if (changed > 0) this.#listeners.get(queue.name)?.();
    return changed > 0;
  }

  purge(queue: QueueModel): void {
    this.#state.run('DELETE FROM messages WHERE queue = ?', queue.name);
  }

  counts(queue: QueueModel): { readonly visible: number; readonly inFlight: number } {
    const row = this.#state.get(
      'SELECT COUNT(*) AS count, SUM(visible_at <= ?) AS visible FROM messages WHERE queue = ?',
      this.#clock.now(),
      queue.name,
    );
    const visible = Number(row?.visible ?? 0);
    return { visible, inFlight: Number(row?.count ?? 0) - visible };
  }

  /** Virtual milliseconds until the next hidden message shows; undefined when there is none. */
  nextVisibleIn(queue: QueueModel): number | undefined {
    const at = this.#state.get('SELECT MIN(visible_at) AS at FROM messages WHERE queue = ?', queue.name)?.at;
    return at === null || at === undefined ? undefined : Math.max(0, Number(at) - this.#clock.now());
  }

  peek(queue: QueueModel): Message[] {
    return this.#state
      .all('SELECT * FROM messages WHERE queue = ? ORDER BY sent_at DESC, id', queue.name)
      .map(messageOf);
  }

  /** What was kept long enough goes; what was received too often moves to the dead-letter queue. */
  #sortOut(queue: QueueModel): void {
    const now = this.#clock.now();
    this.#state.run(
      'DELETE FROM messages WHERE queue = ? AND kept_since < ?',
      queue.name,
      now - queue.retentionSeconds * 1000,
    );
    const target = queue.deadLetterArn ? this.find(queue.deadLetterArn) : undefined;
    if (!target || queue.maxReceives === undefined) return;
    this.#state.run(
      'UPDATE messages SET queue = ?, visible_at = ?, receives = 0, receipt = NULL WHERE queue = ? AND visible_at <= ? AND receives >= ?',
      target.name,
      now,
      queue.name,
      now,
      queue.maxReceives,
    );
  }
}
