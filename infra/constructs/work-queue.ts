import { Duration, Validations } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FUNCTIONS, type FunctionName } from '../functions.ts';
import { CrmFunction, type Home } from './crm-function.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';

const RECEIVES = 3;

export interface WorkQueueProps {
  /** Names the queue and its dead letters. */
  readonly subject: string;
  readonly worker: FunctionName;
  /** The environment variable that tells senders the queue's address. */
  readonly queueVariable: string;
  /** How many tasks that wait the worker is given at once. */
  readonly batchSize?: number;
}

/** A queue and the worker it feeds, which sends a task on, or again, through the same queue until it is done. */
export class WorkQueue extends Construct {
  readonly subject: string;
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;
  readonly worker: CrmFunction;
  readonly #variable: string;

  constructor(scope: Construct, id: string, home: Home, props: WorkQueueProps) {
    super(scope, id);
    const { subject, worker, queueVariable, batchSize = 1 } = props;
    this.subject = subject;
    this.#variable = queueVariable;
    this.deadLetters = new DeadLetterQueue(this, 'dead-letters', home.prefix, subject);
    this.queue = new Queue(this, 'queue', {
      queueName: `${home.prefix}-${subject}`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // AWS: six times the function's timeout, or a message comes back while it is worked on.
      visibilityTimeout: Duration.seconds(6 * FUNCTIONS[worker].timeoutSeconds),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: RECEIVES },
    });
    this.worker = new CrmFunction(this, worker, home, { continuesItself: true });
    this.serve(this.worker);
    this.#feed(batchSize);
  }

  /** Lets a function send tasks. */
  serve(sender: CrmFunction): void {
    sender.addEnvironment(this.#variable, this.queue.queueUrl);
    sender.allow(
      `Send${this.subject[0]?.toUpperCase()}${this.subject.slice(1)}`,
      ['sqs:SendMessage'],
      [this.queue.queueArn],
    );
  }

  #feed(batchSize: number): void {
    const mapping = new EventSourceMapping(this, 'mapping', {
      target: this.worker,
      eventSourceArn: this.queue.queueArn,
      batchSize,
      ...(batchSize > 1 && { reportBatchItemFailures: true }),
      maxConcurrency: 4,
    });
    Validations.of(mapping).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: `A queue sends what failed ${RECEIVES} times to its own dead-letter queue; destinations are for streams`,
    });
    const receive = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'];
    this.worker.allow(
      'ReceiveTasks',
      receive.map((verb) => `sqs:${verb}`),
      [this.queue.queueArn],
    );
  }
}
