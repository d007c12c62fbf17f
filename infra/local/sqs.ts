import type { QueueModel } from './app-model.ts';
import { md5, type Queues } from './queues.ts';
import { type Input, ServiceError, serveTargets } from './service-api.ts';

type Attributes = Readonly<Record<string, { readonly StringValue?: string } | undefined>>;

const attributesOf = (input: Input): Record<string, string> =>
  Object.fromEntries(
    Object.entries((input.MessageAttributes ?? {}) as Attributes).map(([name, value]) => [
      name,
      value?.StringValue ?? '',
    ]),
  );

const MAX_MESSAGE_BYTES = 1024 * 1024;

const list = (value: unknown): readonly Input[] => (Array.isArray(value) ? (value as Input[]) : []);

/** SQS by its JSON protocol: what the product calls, and what a test needs to look into a queue. */
export const sqsApi = (queues: Queues) => {
  const queueOf = (input: Input): QueueModel => {
    const queue = queues.find(String(input.QueueUrl).split('/').at(-1) ?? '');
    if (!queue) throw new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };

  const send = (queue: QueueModel, input: Input) => {
    const body = String(input.MessageBody ?? '');
    if (body === '')
      throw new ServiceError('MissingParameter', 'The request must contain the parameter MessageBody.');
    if (Buffer.byteLength(body) > MAX_MESSAGE_BYTES) {
      throw new ServiceError(
        'InvalidParameterValue',
        'One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
      );
    }
    const id = queues.send(queue, body, attributesOf(input), Number(input.DelaySeconds ?? 0));
    return { MessageId: id, MD5OfMessageBody: md5(body) };
  };

  const sendBatch = (input: Input) => {
    const queue = queueOf(input);
    const entries = list(input.Entries);
    if (entries.length === 0)
      throw new ServiceError('EmptyBatchRequest', 'There should be at least one entry.');
    if (entries.length > 10)
      throw new ServiceError('TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10.');
    return { Successful: entries.map((entry) => ({ Id: entry.Id, ...send(queue, entry) })), Failed: [] };
  };

  const receive = (input: Input) => {
    const queue = queueOf(input);
    const visibility =
      input.VisibilityTimeout === undefined ? queue.visibilitySeconds : Number(input.VisibilityTimeout);
    const Messages = queues
      .receive(queue, Number(input.MaxNumberOfMessages ?? 1), visibility)
      .map(({ id, body, receipt, receives, sentAt }) => ({
        MessageId: id,
        ReceiptHandle: receipt,
        Body: body,
        MD5OfBody: md5(body),
        Attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: String(sentAt) },
      }));
    return Messages.length > 0 ? { Messages } : {};
  };

  const attributes = (input: Input) => {
    const queue = queueOf(input);
    const { visible, inFlight } = queues.counts(queue);
    return {
      Attributes: {
        QueueArn: queue.arn,
        VisibilityTimeout: String(queue.visibilitySeconds),
        ApproximateNumberOfMessages: String(visible),
        ApproximateNumberOfMessagesNotVisible: String(inFlight),
        ApproximateNumberOfMessagesDelayed: '0',
      },
    };
  };

  return serveTargets(
    {
      SendMessage: (input) => send(queueOf(input), input),
      SendMessageBatch: sendBatch,
      ReceiveMessage: receive,
      DeleteMessage: (input) => void queues.delete(queueOf(input), String(input.ReceiptHandle)),
      ChangeMessageVisibility: (input) =>
        void queues.changeVisibility(
          queueOf(input),
          String(input.ReceiptHandle),
          Number(input.VisibilityTimeout),
        ),
      PurgeQueue: (input) => queues.purge(queueOf(input)),
      GetQueueAttributes: attributes,
    },
    'application/x-amz-json-1.0',
  );
};
