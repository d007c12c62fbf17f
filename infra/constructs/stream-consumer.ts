import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { CrmFunction } from './crm-function.ts';
import type { CrmTable } from './crm-table.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';

export interface StreamConsumerProps {
  readonly consumer: CrmFunction;
  readonly data: CrmTable;
  /** An event filter pattern: what does not match costs no invocation. */
  readonly filter: object;
  readonly batchSize: number;
  readonly deadLetters: DeadLetterQueue;
}

/** Feeds a function from the table's stream: in order per item, at least once, one bad record never blocks the rest. */
export class StreamConsumer extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { consumer, data, filter, batchSize, deadLetters }: StreamConsumerProps,
  ) {
    super(scope, id);
    const mapping = new EventSourceMapping(this, 'mapping', {
      target: consumer,
      eventSourceArn: data.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize,
      filters: [{ pattern: JSON.stringify(filter) }],
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 10,
      // The stream itself forgets after 24 hours; a letter must be written before.
      maxRecordAge: Duration.hours(12),
      onFailure: new SqsDlq(deadLetters),
    });
    if (consumer.role) {
      data.grantStream(consumer.role);
      // Lambda tests the rights when the mapping is created.
      mapping.node.addDependency(consumer.role);
    }
  }
}

/** Records whose partition key begins with one of these. */
export const partitionKeysBeginning = (...prefixes: string[]) => ({
  dynamodb: { Keys: { pk: { S: prefixes.map((prefix) => ({ prefix })) } } },
});
