import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Machine } from './machine.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { TakenMail } from './services.ts';

/** What of the table's changes each consumer is told; as infra filters them. */
const RECORDS = /^(CUS|USR|TEAM|IMP|TAG|SEG|EXP|SET)#/;
const BATCH = 100;
const ROUND_MS = 2000;

export interface Consumers {
  readonly recordChanges: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
  readonly sendMails: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
  readonly recordFeedback: (event: never) => Promise<void>;
  readonly queues: Readonly<Record<string, (event: never, context: never) => Promise<unknown>>>;
}

/** Time never runs out here: it stands still. */
const CONTEXT = { getRemainingTimeInMillis: () => 900_000 } as never;

const keyOf = ({ dynamodb }: DynamoDBRecord) => dynamodb?.Keys?.pk?.S ?? '';
const isQueued = ({ dynamodb, eventName }: DynamoDBRecord) =>
  eventName !== 'REMOVE' && dynamodb?.NewImage?.state?.S === 'queued';

/** Brings what the table's stream, the queues and SES tell to who listens: at least once, queues in any order. */
export class Deliveries {
  readonly #machine: Machine;
  readonly #consumers: Consumers;
  readonly #random: SeededRandom;
  readonly #faults: boolean;
  #reported = 0;
  repeated = 0;

  constructor(machine: Machine, consumers: Consumers, random: SeededRandom, faults: boolean) {
    this.#faults = faults;
    this.#machine = machine;
    this.#consumers = consumers;
    this.#random = random;
  }

  /** Until nothing is under way any more. */
  async deliverAll(): Promise<void> {
    const { mirror, services, clock } = this.#machine;
    while (
      mirror.undelivered.length + services.messages.length > 0 ||
      this.#reported < services.mails.length
    ) {
      // Each round of it takes a second or two.
      clock.goTo(clock.milliseconds + ROUND_MS);
      await this.#deliverChanges();
      await this.#deliverMessages();
      await this.#reportMails();
    }
  }

  /** Only the mails that wait to be sent: their consumer is another one, and does not wait for the others. */
  async #deliverChanges(): Promise<void> {
    const changes = this.#machine.mirror.undelivered.splice(0);
    const mails = changes.filter((change) => keyOf(change).startsWith('OUT#') && isQueued(change));
    for (const mail of mails) await this.#consume('send-mails', this.#consumers.sendMails, [mail]);
    const records = changes.filter((change) => RECORDS.test(keyOf(change)));
    for (let i = 0; i < records.length; i += BATCH) {
      await this.#consume('record-changes', this.#consumers.recordChanges, records.slice(i, i + BATCH));
    }
  }

  /** A batch is given back until it is taken: after a death, and now and then although it was. */
  async #consume(
    name: string,
    consumer: Consumers['recordChanges'],
    Records: DynamoDBRecord[],
  ): Promise<void> {
    const death = this.#maybeDeath();
    await this.#machine.runToEnd(name, () => consumer({ Records }), death);
    if (!this.#strikes(0.1)) return;
    this.repeated += 1;
    await this.#machine.runToEnd(name, () => consumer({ Records }));
  }

  async #deliverMessages(): Promise<void> {
    const { services } = this.#machine;
    const messages = services.messages.splice(0);
    const again = messages.filter(() => this.#strikes(0.05));
    this.repeated += again.length;
    for (const { queue, body } of this.#random.shuffle([...messages, ...again])) {
      const consumer = this.#consumers.queues[queue];
      if (!consumer) throw new Error(`nobody listens to the queue ${queue}`);
      const event = { Records: [{ body, messageId: 'm' }] } as never;
      await this.#machine.runToEnd(queue, () => consumer(event, CONTEXT), this.#maybeDeath());
    }
  }

  async #reportMails(): Promise<void> {
    const { mails } = this.#machine.services;
    while (this.#reported < mails.length) {
      const mail = mails[this.#reported] as TakenMail;
      this.#reported += 1;
      for (const eventType of this.#strikes(0.1) ? ['Send', 'Delivery', 'Send'] : ['Send']) {
        const Message = JSON.stringify({ eventType, mail: { tags: { 'mail-id': [mail.id] } } });
        const event = { Records: [{ Sns: { Message } }] } as never;
        await this.#machine.runToEnd('mail-feedback', () => this.#consumers.recordFeedback(event));
      }
    }
  }

  #strikes(probability: number): boolean {
    return this.#faults && this.#random.chance(probability);
  }

  #maybeDeath() {
    if (!this.#strikes(0.03)) return null;
    const when = this.#random.chance(0.5) ? 'before' : 'after';
    return { at: this.#random.between(1, 20), when } as const;
  }
}
