import { Construct } from 'constructs';
import { CrmFunction, type Home } from './constructs/crm-function.ts';
import { DeadLetterQueue } from './constructs/dead-letter-queue.ts';
import { partitionKeysBeginning, StreamConsumer } from './constructs/stream-consumer.ts';
import { WorkQueue } from './constructs/work-queue.ts';
import type { FunctionName } from './functions.ts';
import type { Identity } from './identity.ts';
import type { Mail } from './mail.ts';

export interface StreamsProps {
  readonly mail: Mail;
  readonly identity: Identity;
  readonly publicUrl: string;
}

/** Partition keys of the records that the audit trail follows, and of answers, which others bring into their surveys. */
const AUDITED_KEYS = [
  'CUS#',
  'USR#',
  'TEAM#',
  'IMP#',
  'TAG#',
  'SEG#',
  'EXP#',
  'SET#',
  'LED#',
  'PRD#',
  'ART#',
  'ARS#',
  'ANS#',
];

/** Table → stream → timeline and audit trail, what is derived, mails, accounts. */
export class Streams extends Construct {
  readonly consumers: CrmFunction[] = [];
  readonly deadLetters: DeadLetterQueue[] = [];
  /** What is derived is brought up to date through a queue, not by one more reader of the stream. */
  readonly index: WorkQueue;
  readonly #home: Home;

  constructor(scope: Construct, id: string, home: Home, { mail, identity, publicUrl }: StreamsProps) {
    super(scope, id);
    this.#home = home;

    const changes = this.#consume('record-changes', partitionKeysBeginning(...AUDITED_KEYS), {
      batchSize: 100,
    });
    this.index = new WorkQueue(this, 'index-records-queue', home, {
      subject: 'index',
      worker: 'index-records',
      queueVariable: 'INDEX_QUEUE_URL',
      // What waits together is derived together: of a customer that changed ten times, once.
      batchSize: 10,
    });
    this.index.serve(changes);

    const queued = partitionKeysBeginning('OUT#');
    const sendMails = this.#consume(
      'send-mails',
      {
        eventName: ['INSERT', 'MODIFY'],
        dynamodb: { ...queued.dynamodb, NewImage: { state: { S: ['queued'] } } },
      },
      // SES takes one mail at a time: a small batch is done within the function's minute.
      { batchSize: 10, environment: { ...mail.environment, PUBLIC_URL: publicUrl } },
    );
    mail.grantSend(sendMails);

    if (identity.pool) {
      const { environment } = identity;
      const provision = this.#consume('provision-accounts', partitionKeysBeginning('USR#'), {
        batchSize: 10,
        environment,
      });
      identity.grantAccounts(provision);
    }
  }

  #consume(
    id: FunctionName,
    filter: object,
    options: { batchSize: number; environment?: Record<string, string> },
  ): CrmFunction {
    const { data, prefix } = this.#home;
    const consumer = new CrmFunction(this, id, this.#home, { environment: options.environment });
    const deadLetters = new DeadLetterQueue(this, `${id}-dead-letters`, prefix, id);
    new StreamConsumer(this, `${id}-stream`, {
      consumer,
      data,
      filter,
      batchSize: options.batchSize,
      deadLetters,
    });
    this.consumers.push(consumer);
    this.deadLetters.push(deadLetters);
    return consumer;
  }
}
